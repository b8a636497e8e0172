import { reach } from "../../kernel/access/actor.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { on, readHistory } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { day, id, means, optionalId, optionalText, text, ticks } from "../../kernel/http/fields.ts"
import { form, get, type ListVisit, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { download } from "../../kernel/tables/download.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { nameNow } from "../queries.ts"
import { settingTable } from "../tables.ts"
import { settingColumns } from "./columns.ts"
import { fromHalfDays, halfDayValues, toHalfDays } from "./half-days.ts"
import { type Listing, listSettings, reading } from "./list.ts"
import { SettingsPage } from "./list-page.tsx"
import { EndSettingPage, SettingPage } from "./pages.tsx"
import { referencesOf, referTo } from "./references.ts"
import { addSetting, changeSetting, endSetting } from "./settings.ts"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const setting = { ...organisation, setting: id("organisations.setting", { say: "Choose a setting" }) }
const fields = {
  name: text({ say: "Enter the setting's name", max: 160, example: "Bluebell, Pleck" }),
  type: id("partnerships.list_item", { say: "Choose what type of setting it is" }),
  locality: optionalId("partnerships.locality"),
  open: ticks(halfDayValues),
  reference: optionalText({ max: 50, example: "Pleck site" }),
  regulatorNumber: optionalText({ max: 20, example: "EY123456" }),
  from: day({ say: "Enter the day it begins, like 27 3 2027" }),
}

const listQuery = {
  on: asAt,
  search: means("Part of a name", optionalText({ max: 100, example: "bluebell" })),
  type: means("Those of one type", optionalId("partnerships.list_item")),
  locality: means("Those in one locality", optionalId("partnerships.locality")),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

export const settingRoutes: Route[] = [
  get("/settings", { access: mayUse("organisation.list"), query: listQuery }, async (visit) => {
    const listing = listingOf(visit)
    const [found, types, localities] = await Promise.all([
      listSettings(visit.tx, listing, { after: visit.query.after ?? null, before: visit.query.before ?? null }),
      openItems(visit.tx, "setting-type", listing.typeId ?? undefined),
      openLocalities(visit.tx),
    ])
    return page(<SettingsPage visit={visit} listing={listing} found={found} types={types} localities={localities} />)
  }),

  ...download(
    "/settings",
    {
      access: mayUse("organisation.list"),
      query: listQuery,
      title: "Settings",
      about: "The places where organisations work that are open on a day.",
      tells: "Nobody, but a childminder’s place may be called by their name",
      columns: settingColumns,
    },
    async (visit) => {
      const listing = listingOf(visit)
      const { day } = listing
      return { name: `settings-${day}`, day, read: inParts(reading(visit.tx, listing)) }
    },
  ),

  ...form("/organisations/:organisation/settings/new", {
    access: mayUse("organisation.change", "organisation"),
    params: organisation,
    fields,
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) => {
      const back = visit.to(`/organisations/${visit.params.organisation}`)
      return page(
        <SettingPage
          visit={visit}
          state={state}
          title="Add a setting"
          label="Add the setting"
          action={`${back}/settings/new`}
          {...(await choices(visit, visit.params.organisation))}
        />,
      )
    },
    submit: async (visit, sent) => {
      const { organisation } = visit.params
      const setting = await addSetting(visit.tx, organisation, terms(sent))
      await referTo(visit.tx, organisation, setting, sent)
      return see(visit.to(`/organisations/${organisation}`), `${sent.name} is added from ${formatDate(sent.from)}`)
    },
  }),

  ...form("/organisations/:organisation/settings/:setting", {
    access: mayUse("organisation.change", "organisation"),
    params: setting,
    fields,
    initial: async ({ tx, params, today }) => {
      const held = await heldBy(tx, params)
      return {
        name: held.name,
        type: held.typeId,
        locality: held.localityId ?? "",
        open: fromHalfDays(held.halfDays),
        reference: held.reference ?? "",
        regulatorNumber: held.regulatorNumber ?? "",
        from: today,
      }
    },
    page: async (visit, state) => {
      const { organisation, setting } = visit.params
      const here = visit.to(`/organisations/${organisation}/settings/${setting}`)
      const held = await heldBy(visit.tx, visit.params)
      return page(
        <SettingPage
          visit={visit}
          state={state}
          title={`Change ${held.name}`}
          label="Save the change"
          action={here}
          endHref={`${here}/end`}
          {...(await choices(visit, organisation, held.typeId))}
        />,
      )
    },
    submit: async (visit, sent) => {
      const { organisation, setting } = visit.params
      await changeSetting(visit.tx, organisation, setting, terms(sent))
      await referTo(visit.tx, organisation, setting, sent)
      return see(visit.to(`/organisations/${organisation}`), `${sent.name} is changed from ${formatDate(sent.from)}`)
    },
  }),

  ...form("/organisations/:organisation/settings/:setting/end", {
    access: mayUse("organisation.change", "organisation"),
    params: setting,
    fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) => {
      const held = await heldBy(visit.tx, visit.params)
      const back = visit.to(`/organisations/${visit.params.organisation}/settings/${visit.params.setting}`)
      return page(<EndSettingPage visit={visit} state={state} name={held.name} back={back} />)
    },
    submit: async (visit, { lastDay }) => {
      const { organisation, setting } = visit.params
      await endSetting(visit.tx, organisation, setting, { lastDay, endsOn: addDays(lastDay, 1) })
      return see(visit.to(`/organisations/${organisation}`), `Its last day is ${formatDate(lastDay)}`)
    },
  }),
]

function listingOf(
  visit: ListVisit<
    unknown,
    { on?: string | null; search?: string | null; type?: string | null; locality?: string | null }
  >,
): Listing {
  const { on, search, type, locality } = visit.query
  return {
    day: on ?? visit.today,
    reach: reach(visit.actor, "organisation.list"),
    search: search ?? null,
    typeId: type ?? null,
    localityId: locality ?? null,
  }
}

function terms(sent: { name: string; type: string; locality: string | null; open: string[]; from: string }) {
  return {
    name: sent.name,
    typeId: sent.type,
    localityId: sent.locality,
    halfDays: toHalfDays(sent.open),
    from: sent.from,
  }
}

/** What a setting is today, or was or will be; one of another organisation is not there. */
async function heldBy(tx: Tx, { organisation, setting }: { organisation: string; setting: string }) {
  const found = await tx.db
    .selectFrom("organisations.setting")
    .select("setting_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisation)
    .where("setting_id", "=", setting)
    .executeTakeFirst()
  const history = found ? await readHistory(tx, settingTable, { setting_id: setting }) : []
  const held = on(history, tx.today) ?? history.at(-1)
  if (!held) throw new NotFound()
  return { ...held.value, ...(await referencesOf(tx, setting)) }
}

async function choices(visit: Visit, organisationId: string, typeHeld?: string) {
  return {
    name: await nameNow(visit.tx, organisationId),
    back: visit.to(`/organisations/${organisationId}`),
    types: await openItems(visit.tx, "setting-type", typeHeld),
    localities: await openLocalities(visit.tx),
  }
}
