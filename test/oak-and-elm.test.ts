import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../src/app.ts"
import type { Route, Slice } from "../src/kernel/http/routes.ts"
import { pathOf } from "../src/kernel/http/serve.tsx"
import type { Joined } from "../src/people/people.ts"
import type { Answer, Client } from "./client.ts"
import { ELMS, fillElm, type Ground, known, layOutOak, nameOf, OF_ELM, oaksRows, olgaIn } from "./oak-and-elm.ts"
import { type Made, request, send, type Use, usesOf } from "./requests.ts"
import { openWorld, type World } from "./world.ts"

const routes = slices
  .filter((slice) => slice.scope === "partnership")
  .flatMap((slice) => slice.routes.map((route) => [`${route.method} ${pathOf(slice, route)}`, slice, route] as const))
const pages = routes.filter(([, , route]) => route.method === "GET")
const searches = pages.filter(([, , route]) => textsOf(route).length > 0)
const PEOPLES: Record<string, (one: Joined) => string> = {
  "people.person": ({ personId }) => personId,
  "people.record": ({ recordId }) => recordId,
  "people.post": ({ postId }) => postId,
}
const isPeoples = (use: Use) => use.table in PEOPLES
const ofPeople = routes.filter(([, , route]) => usesOf(route).some(isPeoples))
const NOWHERE = "018f0000-0000-7000-8000-00000000dead"

let ground: Ground
/** Two copies, alike but for Elm: in one it keeps a thousand people, in the other nobody. */
let full: Copy
let empty: Copy
let elms: Joined[]
let own: Map<string, string>
/** The pages that opened to her. */
const opened = new Set<string>()
interface Copy {
  world: World
  olga: Client
  proof: string
}

beforeAll(async () => {
  ground = await layOutOak()
  const [one, other] = [await openWorld({ template: ground.template }), await openWorld({ template: ground.template })]
  own = await oaksRows(one.owner, ground)
  elms = await fillElm(one, ground)
  for (const { clock } of [one, other]) clock.set("2027-03-03")
  const open = async (world: World) => {
    const olga = await olgaIn(world, ground)
    return { world, olga, proof: await olga.proof() }
  }
  full = await open(one)
  empty = await open(other)
}, 120_000)
afterAll(async () => {
  await full.world.close()
  await empty.world.close()
})

test("Elm has its thousand, one of whom is Ada: there is something to keep", async () => {
  const { rows } = await full.world.owner.query(
    "select count(*)::int as elms from people.record where organisation_id = $1",
    [ground.elm],
  )
  expect(rows).toEqual([{ elms: ELMS + 1 }])
  expect((await full.olga.get(`/${ground.place.slug}/people`)).text()).toContain("Ada Acorn")
})

describe("of Elm's people Oak's manager learns nothing", () => {
  test.each(pages)("from %s", async (_, slice, route) => {
    const organisations = usesOf(route).some(({ table }) => table === "organisations.organisation")
    for (const organisation of organisations ? [ground.oak, ground.elm] : [ground.oak])
      for (const asked of inEachWay(made(slice, route, ownId(organisation), "whole"))) await compare(asked)
  })

  test.each(searches)("by what she types into %s", async (_, slice, route) => {
    const [bare] = inEachWay(made(slice, route, ownId(ground.oak), "whole"))
    for (const name of textsOf(route))
      for (const typed of [known.surname, known.staffReference, known.address, known.born])
        await compare({ ...bare!, url: `${bare!.url}?${new URLSearchParams({ [name]: typed })}` }, true)
  })

  test("though what is hers opens to her", () => {
    expect(opened.size).toBeGreaterThan(60)
    for (const path of [
      "/people",
      "/people.csv",
      "/people.xlsx",
      "/people/duplicates",
      `/people/${ground.ada.personId}`,
    ])
      expect(opened, path).toContain(`/${ground.place.slug}${path}`)
  })

  // Each of the thousand is tried once, and each route with many.
  test.each(ofPeople)("by the ids of theirs she sends to %s", async (name, slice, route) => {
    const share = Math.ceil(ELMS / ofPeople.length)
    const first = ofPeople.findIndex(([each]) => each === name) * share
    for (const use of usesOf(route).filter(isPeoples)) {
      const at = (id: string) => (each: Use) =>
        each.name === use.name && each.where === use.where ? id : ownId(ground.oak)(each)
      const nobody = await ask(empty, made(slice, route, at(NOWHERE), "ids"))
      if (use.where === "path") expect(nobody.status, use.name).toBe(404)
      for (let nth = first; nth < first + share; nth++) {
        const id = PEOPLES[use.table]!(elms[nth % ELMS]!)
        const answer = await ask(full, made(slice, route, at(id), "ids"))
        expect(answer, id).toEqual(nobody)
      }
    }
  })

  test("by adding somebody of whom she says all that Elm says of one of its own", async () => {
    const add = async ({ olga }: Copy) => {
      const added = await olga.fill(`/${ground.place.slug}/organisations/${ground.oak}/people/new`, "Add them", {
        fullName: known.name,
        staffReference: known.staffReference,
        address: known.address,
        telephone: known.telephone,
        relation: "employed",
        ...on("birthDate", known.born),
        ...on("from", "2024-09-01"),
      })
      expect(added.text()).toContain("has been added")
      return seen(added)
    }
    expect(await add(full)).toEqual(await add(empty))
    for (const path of ["/people", "/people.csv", "/people/duplicates", ""]) await compare(get(path), true)
  })

  test("by sending a staff list that names her own and theirs", async () => {
    const rows = ["Name,DOB,Staff number,Email", "Ada Acorn,,,", "Beth Acorn,27/03/1985,,"]
    for (let at = 0; at < 20; at++) rows.push(`${nameOf(at)},30/11/1961,ELM${at},${at}@elm.example`)
    const take = async ({ olga, world }: Copy) => {
      const sent = await olga.fill(`/${ground.place.slug}/organisations/${ground.oak}/import`, "Read the list", {
        file: new File([`${rows.join("\r\n")}\r\n`], "staff.csv"),
        covers: "everyone",
      })
      await world.work()
      const checked = await olga.visit(sent.url)
      expect(checked.title).toBe("Check your list")
      return seen(checked)
    }
    expect(await take(full)).toEqual(await take(empty))
  })
})

/** The same request to both copies is answered the same, and says nothing that looks like Elm's. */
async function compare(asked: Made, echoes = false): Promise<void> {
  const [one, other] = [await ask(full, asked), await ask(empty, asked)]
  expect(one, asked.url).toEqual(other)
  if (!echoes) expect(JSON.stringify(one)).not.toMatch(OF_ELM)
  if (one.status === 200) opened.add(asked.url.split("?")[0]!)
}

async function ask({ olga, proof }: Copy, asked: Made) {
  const answer = await seen(await send(olga, asked, proof))
  // What one answer leaves to be said on the next page is not the next one's.
  olga.cookies.delete("trellis_said")
  return answer
}

/** What she sees of an answer, without what is new in every one: ids are told apart, and no more. */
async function seen({ status, headers, body, bytes, location }: Answer) {
  const { date: _d, "x-request-id": _r, "set-cookie": _c, "content-length": _l, ...rest } = headers
  const isWorkbook = String(headers["content-type"]).includes("spreadsheetml")
  const said = isWorkbook ? JSON.stringify(await readWorkbook(bytes)) : body.replace(/name="_csrf" value="[^"]*"/g, "")
  const ids: string[] = []
  const nth = (id: string) => `id ${ids.includes(id) ? ids.indexOf(id) : ids.push(id) - 1}`
  const told = (text: string | undefined) => text?.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nth)
  return { status, location: told(location), headers: rest, said: told(said) }
}

function get(path: string): Made {
  return { method: "GET", url: `/${ground.place.slug}${path}`, pairs: [] }
}

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

function ownId(organisation: string) {
  return ({ table }: Use) => (table === "organisations.organisation" ? organisation : (own.get(table) ?? NOWHERE))
}

function made(slice: Slice, route: Route, idOf: (use: Use) => string, query: "whole" | "ids"): Made {
  return request(slice, route, ground.place.slug, idOf, query)
}

/** Without a question, with all that may be asked at once, and with each by itself. */
function inEachWay(asked: Made): Made[] {
  const [path, query = ""] = asked.url.split("?") as [string, string?]
  const each = [...new URLSearchParams(query)].map((pair) => new URLSearchParams([pair]).toString())
  return [...new Set(["", query, ...each])].map((some) => ({ ...asked, url: some ? `${path}?${some}` : path }))
}

/** What may be asked of a page in words. */
function textsOf({ query }: Route): string[] {
  return Object.entries(query).flatMap(([name, field]) => (field.refersTo || field.parts.length > 1 ? [] : [name]))
}
