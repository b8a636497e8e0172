import { z } from "zod"
import { formatDate } from "../../kernel/design/index.ts"
import { day, exactly, type Field, id, ids, text } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { download } from "../../kernel/tables/download.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { localityColumns } from "./columns.ts"
import { EndLocalityPage, LocalityNamePage, NeighboursPage, WardsPage } from "./form-pages.tsx"
import { addLocality, bringBackLocality, chooseWards, endLocality, renameLocality } from "./localities.ts"
import { chooseNeighbours, neighboursOf } from "./neighbours.ts"
import { LocalitiesPage, LocalityPage } from "./pages.tsx"
import { allLocalities, districts, reading, wardsOf, withWards } from "./queries.ts"

const access = mayUse("partnership.set-up")
const ofLocality = { locality: id("partnerships.locality", { say: "Choose a locality" }) }
export const ofDistrict = { district: exactly(/^[ENSW]\d{8}$/, { say: "Choose a district", example: "E08000030" }) }
const names = { name: text({ say: "Enter the locality's name", max: 120, example: "Pleck and Palfrey" }) }

const wardCodes: Field<string[]> = {
  parts: [""],
  many: true,
  example: "E05001303",
  schema: z.array(z.string().regex(/^[ENSW]\d{8}$/, { error: "Choose wards from the list" })),
}

export const localityRoutes: Route[] = [
  get("/partnership/localities", { access }, async (visit) =>
    page(
      <LocalitiesPage
        visit={visit}
        localities={await allLocalities(visit.tx)}
        districts={await districts(visit.tx)}
        wards={await wardsOf(visit.tx)}
      />,
    ),
  ),

  ...download(
    "/partnership/localities",
    {
      access,
      title: "Localities",
      about: "The localities with the wards they are made of. Each ward is one item; so is a locality without wards.",
      tells: "Nobody: parts of the area and their wards",
      columns: localityColumns,
    },
    async ({ tx, today }) => ({
      name: `localities-${today}`,
      day: today,
      read: inParts(reading(tx), (some) => withWards(tx, some)),
    }),
  ),

  ...form("/partnership/localities/new", {
    access,
    fields: names,
    page: async (visit, state) => page(<LocalityNamePage visit={visit} state={state} />),
    submit: async (visit, { name }) => {
      const added = await addLocality(visit.tx, name)
      return see(visit.to(`/partnership/localities/${added}`), `${name} has been added. Now choose its wards`)
    },
  }),

  get("/partnership/localities/:locality", { access, params: ofLocality }, async (visit) =>
    page(
      <LocalityPage
        visit={visit}
        locality={await found(visit)}
        neighbours={await neighbourNames(visit)}
        districts={await districts(visit.tx)}
        wards={await wardsOf(visit.tx)}
      />,
    ),
  ),

  ...form("/partnership/localities/:locality/name", {
    access,
    params: ofLocality,
    fields: names,
    initial: async (visit) => ({ name: (await found(visit)).name }),
    page: async (visit, state) => page(<LocalityNamePage visit={visit} state={state} locality={await found(visit)} />),
    submit: async (visit, { name }) => {
      await renameLocality(visit.tx, visit.params.locality, name)
      return see(visit.to(`/partnership/localities/${visit.params.locality}`), `The locality is now called ${name}`)
    },
  }),

  ...form("/partnership/localities/:locality/wards/:district", {
    access,
    params: { ...ofLocality, ...ofDistrict },
    fields: { wards: wardCodes },
    initial: async (visit) => {
      const wards = await wardsOf(visit.tx, visit.params.district)
      return { wards: wards.filter((ward) => ward.localityId === visit.params.locality).map((ward) => ward.code) }
    },
    page: async (visit, state) => {
      const district = (await districts(visit.tx)).find(({ code }) => code === visit.params.district)
      if (!district) throw new NotFound()
      const wards = await wardsOf(visit.tx, district.code)
      return page(
        <WardsPage visit={visit} state={state} locality={await found(visit)} district={district} wards={wards} />,
      )
    },
    submit: async (visit, { wards }) => {
      const { locality, district } = visit.params
      await chooseWards(visit.tx, locality, { districtCode: district, wardCodes: wards })
      return see(visit.to(`/partnership/localities/${locality}`), "The wards have been saved")
    },
  }),

  ...form("/partnership/localities/:locality/neighbours", {
    access,
    params: ofLocality,
    fields: { neighbours: ids("partnerships.locality", { say: "Choose other localities from the list" }) },
    initial: async (visit) => ({ neighbours: await neighboursOf(visit.tx, visit.params.locality) }),
    page: async (visit, state) => {
      const locality = await found(visit)
      const others = (await allLocalities(visit.tx)).filter(({ id }) => id !== locality.id)
      return page(<NeighboursPage visit={visit} state={state} locality={locality} others={others} />)
    },
    submit: async (visit, { neighbours }) => {
      await found(visit)
      await chooseNeighbours(visit.tx, visit.params.locality, neighbours)
      return see(visit.to(`/partnership/localities/${visit.params.locality}`), "The neighbours have been saved")
    },
  }),

  ...form("/partnership/localities/:locality/end", {
    access,
    params: ofLocality,
    fields: { from: day({ say: "Enter the day it is no longer used from, like 27 3 2027" }) },
    initial: async (visit) => ({ from: visit.today }),
    page: async (visit, state) => page(<EndLocalityPage visit={visit} state={state} locality={await found(visit)} />),
    submit: async (visit, { from }) => {
      const { name } = await found(visit)
      await endLocality(visit.tx, visit.params.locality, from)
      return see(visit.to("/partnership/localities"), `${name} is not used from ${formatDate(from)}`)
    },
  }),

  button("/partnership/localities/:locality/return", { access, params: ofLocality }, async (visit) => {
    await bringBackLocality(visit.tx, visit.params.locality)
    const { name } = await found(visit)
    return see(visit.to(`/partnership/localities/${visit.params.locality}`), `${name} is used again`)
  }),
]

async function neighbourNames(visit: Visit<{ locality: string }>): Promise<string[]> {
  const [ids, all] = await Promise.all([neighboursOf(visit.tx, visit.params.locality), allLocalities(visit.tx)])
  return all.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
}

async function found(visit: Visit<{ locality: string }>) {
  const locality = (await allLocalities(visit.tx)).find(({ id }) => id === visit.params.locality)
  if (!locality) throw new NotFound()
  return locality
}
