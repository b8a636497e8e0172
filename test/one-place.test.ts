import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, expect, test } from "vitest"
import { slices } from "../src/app.ts"
import { type Role, roles } from "../src/kernel/access/capabilities.ts"
import { as } from "../src/kernel/database/index.ts"
import type { Field } from "../src/kernel/http/fields.ts"
import type { Route, Slice } from "../src/kernel/http/routes.ts"
import { listsOf } from "../src/tokens/lists.ts"
import { make, made as tokenOn } from "../src/tokens/test-kit.ts"
import { layOut, type Side } from "./alike.ts"
import { hold, signedIn } from "./cast.ts"
import { readCatalogue } from "./catalogue.ts"
import { type Answer, Client } from "./client.ts"
import { request, type Use, usesOf } from "./requests.ts"
import { combinations, rowsFor } from "./sweep.ts"
import { openWorld, type World } from "./world.ts"

/** Every page, chart, file and answer to a program of a partnership. */
const routes = slices
  .filter(({ scope }) => scope === "partnership")
  .flatMap((slice) => slice.routes.map((route) => ({ slice, route })))
const pages = routes.filter(({ route }) => route.method === "GET")

const allows = (role: Role, capability: string) => (roles[role].may as readonly string[]).includes(capability)
const opensNoLists = (Object.keys(roles) as Role[]).filter((role) => !allows(role, "person.list"))
/** Whoever sees no list of people: by each role that opens none, by all of them at once, and a program with what they have. */
const readers: [string, readonly Role[]][] = [
  ...opensNoLists.map((role): [string, Role[]] => [role, [role]]),
  ["all of these at once", opensNoLists],
]
const PROGRAM = "a program"

/** Those who agreed to be asked are shown to whoever works with families: see decision 14. */
const byConsent = /^\/finder/

/** What a partnership keeps that is not about its people; everything else is, by default. */
const ofNobody = [
  /^(access|files|frameworks|grants|kernel|mail|organisations|partnerships|releases|tokens)\./,
  /^standard\.(?!named_lead)/,
  /^people\.(minimum_data_set|vacancy)$/,
  /^compliance\.(training_category|notice_terms)$/,
  /^audit\.term$/,
]

let ours: Side
/** Alike, but for the people of the partnership: in the second there never was anybody. */
let worlds: [World, World]
let secret: string
beforeAll(async () => {
  const tables = new Set(routes.flatMap(({ route }) => usesOf(route).map(({ table }) => table)))
  const laid = await layOut([...tables, "people.record"])
  ours = laid.ours
  const first = await openWorld({ template: laid.template })
  await as(first.database, { partnershipId: ours.partnershipId, accountId: null }, async (tx) => {
    for (const [name, held] of readers)
      for (const role of held) {
        const on = roles[role].heldOn === "organisation" ? { organisationId: ours.nursery } : {}
        await hold(tx, { name, address: addressOf(name), role, on })
      }
  })
  const lists = listsOf(slices).filter(({ asks }) => opensNoLists.some((role) => allows(role, asks)))
  const lead = await signedIn(first, addressOf("ngozi"))
  secret = tokenOn(await make(lead, ours, { lists: lists.map(({ name }) => name) })).secret
  await first.close()
  worlds = [await openWorld({ template: first.name }), await openWorld({ template: first.name })]
  await emptyRegister(worlds[1])
}, 120_000)
afterAll(() => Promise.all(worlds.map((world) => world.close())))

function addressOf(name: string): string {
  return `${name.replaceAll(" ", "-")}@${ours.slug}.example`
}

/** Takes everybody out; and has posts vacant for another time, one of them filled before. */
async function emptyRegister({ owner }: World): Promise<void> {
  const tables = (await readCatalogue(owner)).map(({ name }) => name)
  await owner.query(`truncate ${tables.filter((name) => !ofNobody.some((each) => each.test(name))).join(", ")}`)
  await owner.query("update people.vacancy set starts_on = starts_on - 100 where ends_on is null")
  await owner.query(
    `insert into people.vacancy (partnership_id, vacancy_id, organisation_id, relation, starts_on, ends_on, outcome)
     values ($1, gen_random_uuid(), $2, 'employed', '2026-01-01', '2026-06-01', 'filled')`,
    [ours.partnershipId, ours.nursery],
  )
}

test("the two differ for whoever may see who is there", async () => {
  const leads = await Promise.all(worlds.map((world) => signedIn(world, addressOf("ngozi"))))
  for (const path of ["/people", "/workforce", "/learning", "/vacancies?state=filled", "/standard"]) {
    const [one, other] = await Promise.all(leads.map((lead) => lead.get(`/${ours.slug}${path}`)))
    expect([path, one!.status, other!.status]).toEqual([path, 200, 200])
    expect([path, (await shownBy(one!)) === (await shownBy(other!))]).toEqual([path, false])
  }
})

test.each([...readers.map(([name]) => name), PROGRAM])(
  "whether anybody is there at all changes nothing of what is answered to %s",
  async (name) => {
    const clients = await Promise.all(worlds.map((world) => clientOf(world, name)))
    const telling: string[] = []
    let opened = 0
    for (const { slice, route } of pages) {
      // A program may ask only so often.
      for (const { owner } of worlds) await owner.query("delete from access.limit_count")
      const ways = mayAsk(name, route) ? waysToAsk(slice, route) : waysToAsk(slice, route).slice(0, 1)
      for (const url of ways) {
        const answers = await Promise.all(clients.map((client) => client.get(url)))
        const [one, other] = await Promise.all(answers.map(shownBy))
        if (one !== other) telling.push(`${url}: ${firstDifference(one!, other!)}`)
        if (answers[0]!.status === 200) opened++
      }
    }
    expect(telling).toEqual([])
    expect(opened).toBeGreaterThan(20)
  },
  120_000,
)

async function clientOf(world: World, name: string): Promise<Client> {
  if (name !== PROGRAM) return signedIn(world, addressOf(name))
  const client = new Client(world.server)
  client.headers = { authorization: `Bearer ${secret}` }
  return client
}

/** Of what the table of roles keeps from somebody, whatever is asked, once is enough. */
function mayAsk(name: string, { access, readable }: Route): boolean {
  if (name === PROGRAM) return readable !== undefined
  const held = readers.find(([each]) => each === name)![1]
  return typeof access === "string" || ("may" in access && held.some((role) => allows(role, access.may)))
}

/** With each path, nothing asked; each thing that may be asked with each answer; and that on other days. */
function waysToAsk(slice: Slice, route: Route): string[] {
  if (byConsent.test(route.path)) return []
  const inPath = usesOf(route).filter(({ where }) => where === "path")
  const paths = [...combinations(ours, inPath)].slice(0, MOST_PATHS).map((chosen) => {
    const idOf = (use: Use) => {
      const at = inPath.findIndex(({ name }) => use.where === "path" && name === use.name)
      return at < 0 ? "" : rowsFor(ours, use)[chosen[at]!]!.id!
    }
    return request(slice, route, ours.slug, idOf, "ids").url.split("?")[0]!
  })
  const days = "on" in route.query ? [{}, ...DAYS.map((on) => ({ on }))] : [{}]
  const asked = [
    {},
    ...Object.entries(route.query)
      .filter(([name]) => name !== "on")
      .flatMap(([name, field]) => answersTo(name, field).map((value) => ({ [name]: value }))),
  ]
  return paths.flatMap((path) =>
    days.flatMap((day) => asked.map((one) => `${path}?${new URLSearchParams({ ...day, ...one })}`)),
  )
}

const MOST_PATHS = 4
const DAYS = ["2026-03-01"]

function answersTo(name: string, field: Field<unknown>): readonly string[] {
  if (field.values) return field.values
  if (field.refersTo)
    return rowsFor(ours, { where: "query", name, table: field.refersTo, only: field.only ?? {} })
      .slice(0, 3)
      .map(({ id }) => id!)
  if (name === "limit") return ["1"]
  return field.parts.length > 1 ? ["2026-12-31", "2027-01-31", field.example] : [field.example]
}

/** All that is sent, but for what is made anew for each answer: ids of requests, proofs of forms, when a file was made. */
async function shownBy({ status, headers, body, bytes }: Answer): Promise<string> {
  const { date: _d, "x-request-id": id, "set-cookie": _c, "content-length": _l, ...rest } = headers
  const isWorkbook = `${rest["content-type"]}`.includes("spreadsheet")
  const said = isWorkbook
    ? JSON.stringify(await readWorkbook(bytes))
    : body.replaceAll(PROOF, "").replaceAll(`${id}`, "")
  return `${status} ${JSON.stringify(rest)} ${said}`
}

const PROOF = /name="_csrf" value="[^"]*"/g

function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, at) => letter !== other[at])
  return [one, other].map((said) => said.slice(Math.max(0, at - 60), at + 100)).join(" ≠ ")
}
