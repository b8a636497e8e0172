import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../src/app.ts"
import { heldBy } from "../src/grants/index.ts"
import { type Held, may } from "../src/kernel/access/actor.ts"
import { as } from "../src/kernel/database/index.ts"
import type { Route, Slice } from "../src/kernel/http/routes.ts"
import { pathOf } from "../src/kernel/http/serve.tsx"
import { listsOf } from "../src/tokens/lists.ts"
import { make, made as tokenOn } from "../src/tokens/test-kit.ts"
import { layOut, type Row, type Side } from "./alike.ts"
import { signedIn } from "./cast.ts"
import { type Answer, Client } from "./client.ts"
import { faultsOf } from "./pages.ts"
import { type Made, request, send, type Use, usesOf } from "./requests.ts"
import { combinations, organisationsOf, rowsFor, shownOfOurs, sumsOf } from "./sweep.ts"
import { openWorld, type World } from "./world.ts"

/** Requests of our lead that cannot succeed as their examples stand, and what they are answered. */
const exceptions: Record<string, { status: number; because: string }> = {
  "POST /:partnership/learning/claims/:claim": { status: 422, because: "it is the lead's own, who has no say of it" },
  "POST /:partnership/learning/returns/new": { status: 422, because: "nothing was asked of anybody on its day" },
  "GET /:partnership/learning/returns/:organisation/:asOf/confirmation": employersOwn(),
  "POST /:partnership/learning/returns/:organisation/:asOf/confirmation": employersOwn(),
  "POST /:partnership/learning/returns/:organisation/:asOf/query": goneFurther(),
  "GET /:partnership/learning/returns/:organisation/:asOf/answer": employersOwn(),
  "POST /:partnership/learning/returns/:organisation/:asOf/answer": employersOwn(),
  "POST /:partnership/learning/returns/:organisation/:asOf/escalation": goneFurther(),
  "POST /:partnership/workforce/released/retrial": {
    status: 422,
    because: "a later month is published: see trying-again.test.ts",
  },
}

/** The partnership assures, the employer is accountable. */
function employersOwn() {
  return { status: 404, because: "the employer answers for it, and not the lead" }
}

/** A return is in one state at a time, and what is planted has been escalated: see `assurance.test.ts`. */
function goneFurther() {
  return { status: 422, because: "it has gone further already" }
}

/** Forms that say something of an organisation outside one's reach, because that is what they are for. */
const namingOthers: Record<string, string> = {
  "POST /:partnership/posts/:post/secondment": "somebody is lent to the organisation it names",
}

/** Pages that not all may open whom the table of capabilities lets. */
const narrower: Record<string, string> = {
  "GET /:partnership/people/:person/merging/:other": "a manager opens the pairs that were proposed to them alone",
  ...Object.fromEntries(
    ["", ".csv", ".xlsx", ".json"].map((form) => [
      `GET /:partnership/vacancies${form}`,
      "an analyst asks of today alone",
    ]),
  ),
}

const swept = slices
  .filter((slice) => slice.scope === "partnership")
  .flatMap((slice) => slice.routes.map((route) => [`${route.method} ${pathOf(slice, route)}`, slice, route] as const))
const posts = swept.filter(([, , route]) => route.method === "POST")
const gated = swept.filter(([, , route]) => typeof route.access === "object")
const tables = new Set(swept.flatMap(([, , route]) => usesOf(route).map((use) => use.table)))

let template: string
let ours: Side
let theirs: Side
let world: World
/** A second copy, where our own people's requests may change what they will. */
let spare: World | undefined
/** Of programs that may read every list of their partnership. */
const secrets = { ours: "", theirs: "" }
const clients = new Map<string, { client: Client; proof: string }>()

beforeAll(async () => {
  const laid = await layOut([...new Set([...tables, "organisations.team_organisation", "people.record"])])
  template = laid.template
  ours = laid.ours
  theirs = laid.theirs
  world = await openWorld({ template })
  for (const who of ["ngozi", "mal", "ann", "bea", "colin", "ngozi, half signed in"]) await visitor(world, who)
  const opening = { lists: listsOf(slices).map(({ name }) => name) }
  secrets.ours = tokenOn(await make((await visitor(world, "ngozi")).client, ours, opening)).secret
  secrets.theirs = tokenOn(await make((await visitor(world, "mal")).client, theirs, opening)).secret
})
afterAll(async () => {
  await spare?.close()
  await world.close()
})

describe("our lead's own request succeeds", () => {
  test.each(swept)("%s", async (name, slice, route) => {
    const { answer } = await good(slice, route)
    const says = `${answer.status} ${answer.errors().join("; ") || answer.title}`
    const exception = exceptions[name]
    if (exception) expect(answer.status, `${says}: the exception has gone`).toBe(exception.status)
    else expect([200, 303], says).toContain(answer.status)
    if (isPage(answer)) expect(await faultsOf(answer)).toEqual([])
  })
})

describe("somebody of another partnership finds nothing at our address", () => {
  test.each(swept)("%s", async (_, slice, route) => {
    const before = await sumsOf(world.owner, ours.partnershipId)
    const { ids } = await good(slice, route)
    const answer = await ask(world, "mal", made(slice, route, ours.slug, ids(ours)))
    expect(answer.status).toBe(404)
    expect(shownOfOurs(answer)).toEqual([])
    expect(await sumsOf(world.owner, ours.partnershipId)).toEqual(before)
  })
})

describe("somebody of another partnership gets nothing of ours at their own address", () => {
  const withIds = swept.filter(([, , route]) => usesOf(route).length > 0)
  test.each(withIds)("%s", async (_, slice, route) => {
    const before = await sumsOf(world.owner, ours.partnershipId)
    const { ids } = await good(slice, route)
    const foreign = usesOf(route).map((use) => ({
      where: use.where,
      pick: (each: Use) => each.name === use.name && each.where === use.where,
    }))
    for (const { where, pick } of [...foreign, { where: usesOf(route)[0]!.where, pick: () => true }]) {
      const id = (use: Use) => (pick(use) ? ids(ours)(use) || rowsFor(ours, use)[0]!.id! : ids(theirs)(use))
      for (const query of ["whole", "ids"] as const) {
        const answer = await ask(world, "mal", request(slice, route, theirs.slug, id, query))
        const allowed = { path: [404], query: [200, 303, 404, 422], form: [404, 422] }[where]
        expect(allowed, `${where}: ${answer.status} ${answer.title}`).toContain(answer.status)
        expect(shownOfOurs(answer)).toEqual([])
      }
    }
    expect(await sumsOf(world.owner, ours.partnershipId)).toEqual(before)
  })
})

describe("signed out, what is there and what is not look the same", () => {
  test.each(swept)("%s", async (_, slice, route) => {
    const { ids } = await good(slice, route)
    const nowhere = () => "018f0000-0000-7000-8000-00000000dead"
    const there = made(slice, route, ours.slug, ids(ours))
    const absent = [made(slice, route, "no-such-place", ids(ours)), made(slice, route, ours.slug, nowhere)]
    const look = async (asked: Made) => {
      const answer = await send(new Client(world.server), asked, null)
      const { date: _d, "x-request-id": _r, "set-cookie": _c, location, ...headers } = answer.headers
      const back = route.method === "GET" ? asked.url : route.again ? asked.url.split("?")[0]! : "/"
      expect(answer.status).toBe(303)
      expect(location).toBe(back === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(back)}`)
      return { body: answer.body, headers }
    }
    const seen = await look(there)
    for (const each of absent) expect(await look(each)).toEqual(seen)
  })
})

describe("our lead gets nowhere without the second factor", () => {
  test.each(swept)("%s", async (_, slice, route) => {
    const before = await sumsOf(world.owner, ours.partnershipId)
    const { ids } = await good(slice, route)
    const answer = await ask(world, "ngozi, half signed in", made(slice, route, ours.slug, ids(ours)))
    expect(answer.status).toBe(303)
    expect(answer.location).toMatch(/^\/second-factor(\?next=|$)/)
    expect(shownOfOurs(answer).filter((shown) => !shown.includes("location"))).toEqual([])
    expect(await sumsOf(world.owner, ours.partnershipId)).toEqual(before)
  })
})

describe("nobody of ours gets what the table of capabilities does not give them", () => {
  test.each(gated)("%s", async (name, slice, route) => {
    const before = await sumsOf(world.owner, ours.partnershipId)
    const { ids } = await good(slice, route)
    for (const who of ["ann", "bea", "colin"]) {
      const asked = made(slice, route, ours.slug, ids(ours))
      const given = await gives(who, route, ids(ours))
      if (given && route.method === "POST") continue
      const { status, title } = await ask(world, who, asked)
      if (given) expect([200, 303, ...(name in narrower ? [404] : [])], `${who}: ${title}`).toContain(status)
      else expect(status, `${who}: ${title}`).toBe(404)
    }
    expect(await sumsOf(world.owner, ours.partnershipId)).toEqual(before)
  })
})

describe("a manager gets nothing of an organisation outside their reach", () => {
  const withPath = gated.filter(([, , route]) => usesOf(route).some(({ where }) => where === "path"))
  test.each(withPath)("%s", async (_, slice, route) => {
    const before = await sumsOf(world.owner, ours.partnershipId)
    const { outside, within } = await boundsOf(slice, route)
    for (const use of usesOf(route).filter(({ where }) => where === "path"))
      for (const row of rowsFor(ours, use).filter(outside)) {
        const asked = made(slice, route, ours.slug, (each) => (each.name === use.name ? row.id! : within(each)))
        const { status, title } = await ask(world, "bea", asked)
        expect(status, `${use.name} of another organisation: ${title}`).toBe(404)
      }
    expect(await sumsOf(world.owner, ours.partnershipId)).toEqual(before)
  })
})

describe("a manager changes nothing of an organisation outside their reach by naming it in a form", () => {
  const naming = gated.filter(
    ([name, , route]) => !(name in namingOthers) && usesOf(route).some(({ where }) => where === "form"),
  )
  test.each(naming)("%s", async (_, slice, route) => {
    const { outside, within } = await boundsOf(slice, route)
    for (const use of usesOf(route).filter(({ where }) => where === "form"))
      for (const row of rowsFor(ours, use).filter(outside)) {
        const copy = await openWorld({ template })
        const its = () => sumsOf(copy.owner, ours.partnershipId, row.organisation_id ?? row.id!)
        const before = await its()
        const isNamed = (each: Use) => each.name === use.name && each.where === "form"
        const asked = made(slice, route, ours.slug, (each) => (isNamed(each) ? row.id! : within(each)))
        const { status } = await ask(copy, "bea", asked)
        expect([303, 404, 422], use.name).toContain(status)
        expect(await its()).toEqual(before)
        await copy.close()
      }
  })
})

describe("a program gets the lists of its own partnership, and nothing else", () => {
  test.each(swept)("%s", async (_, slice, route) => {
    const { ids } = await good(slice, route)
    const before = await sumsOf(world.owner, ours.partnershipId)
    const own = await askAs(secrets.ours, made(slice, route, ours.slug, ids(ours)))
    expect(own.status, own.body.slice(0, 300)).toBe(route.readable ? 200 : 403)
    for (const [secret, side] of [
      [secrets.theirs, ours],
      [secrets.ours, theirs],
    ] as const) {
      const foreign = await askAs(secret, made(slice, route, side.slug, ids(side)))
      // Each is a guess, and there are more lists than somebody may guess.
      await world.owner.query("delete from access.limit_count")
      expect(foreign.status).toBe(route.readable ? 401 : 403)
      expect(shownOfOurs(foreign)).toEqual([])
    }
    // What a list's reading leaves behind is how often it was read.
    const { "tokens.reading": _was, ...standing } = before
    const { "tokens.reading": _is, ...left } = await sumsOf(world.owner, ours.partnershipId)
    expect(left).toEqual(standing)
  })
})

describe("a forged form is refused", () => {
  test.each(posts)("%s", async (_, slice, route) => {
    const before = await sumsOf(world.owner, ours.partnershipId)
    const { ids } = await good(slice, route)
    const asked = made(slice, route, ours.slug, ids(ours))
    const { client, proof } = await visitor(world, "ngozi")
    const { proof: anothers } = await visitor(world, "mal")
    for (const forged of [null, "", "forged", anothers]) expect((await send(client, asked, forged)).status).toBe(403)
    client.headers = { "sec-fetch-site": "cross-site" }
    expect((await send(client, asked, proof)).status).toBe(403)
    client.headers = {}
    expect(await sumsOf(world.owner, ours.partnershipId)).toEqual(before)
  })
})

async function askAs(secret: string, asked: Made): Promise<Answer> {
  const client = new Client(world.server)
  client.headers = { authorization: `Bearer ${secret}` }
  return send(client, asked, null)
}

function isPage({ headers }: Answer): boolean {
  return String(headers["content-type"]).startsWith("text/html")
}

const found = new Map<Route, Promise<{ answer: Answer; ids: (side: Side) => (use: Use) => string }>>()

/** Our lead's request with the ids that let it succeed, and its answer; the first ids there are where none do. */
function good(slice: Slice, route: Route) {
  const known = found.get(route) ?? search(slice, route)
  found.set(route, known)
  return known
}

async function search(slice: Slice, route: Route) {
  const uses = usesOf(route)
  const idsOf = (chosen: number[]) => (side: Side) => (use: Use) => {
    const at = uses.findIndex((each) => each.where === use.where && each.name === use.name)
    return chosen[at]! < 0 ? "" : rowsFor(side, use)[chosen[at]!]!.id!
  }
  let first: { answer: Answer; ids: ReturnType<typeof idsOf> } | undefined
  const inPath = uses.filter(({ where }) => where === "path").length
  const tries = new Map<string, number>()
  for (const chosen of combinations(ours, uses)) {
    // Not all on one path, which may be that of a thing no such request is made of.
    const path = chosen.slice(0, inPath).join()
    const tried = tries.get(path) ?? 0
    if (tried === 100) continue
    tries.set(path, tried + 1)
    if (route.method === "POST" && !spare) spare = await openWorld({ template })
    const at = route.method === "POST" ? spare! : world
    const ids = idsOf(chosen)
    const answer = await ask(at, "ngozi", await asShown(at, route, made(slice, route, ours.slug, ids(ours))))
    first ??= { answer, ids }
    if (answer.status !== 200 && answer.status !== 303) continue
    if (at === spare) {
      // What it changed is not to spoil the ground for the next.
      await spare.close()
      spare = undefined
    }
    return { answer, ids }
  }
  return first!
}

/**
 * With the mark of what a form was shown beside: as it stands on the form's own page, or on the nearest above it that has
 * the form, or another about the same thing.
 */
async function asShown(at: World, { fields }: Route, asked: Made): Promise<Made> {
  if (!fields.shown) return asked
  const { client } = await visitor(at, "ngozi")
  const thing = asked.url.slice(0, asked.url.lastIndexOf("/") + 1)
  for (let page = asked.url; page !== ""; page = page.slice(0, page.lastIndexOf("/"))) {
    const answer = await client.get(page)
    if (answer.status !== 200) continue
    const shown = answer.document.querySelector(`form[action^="${thing}"] input[name=shown]`)?.getAttribute("value")
    if (shown) return { ...asked, pairs: asked.pairs.map(([name, value]) => [name, name === "shown" ? shown : value]) }
  }
  return asked
}

function made(slice: Slice, route: Route, slug: string, idOf: (use: Use) => string): Made {
  return request(slice, route, slug, idOf)
}

async function ask(at: World, who: string, asked: Made): Promise<Answer> {
  const { client, proof } = await visitor(at, who)
  return send(client, asked, proof)
}

/** Somebody signed in to a copy of the world, second factor and all, with the proof their forms want. */
async function visitor(at: World, who: string) {
  const key = `${at.name} ${who}`
  const known = clients.get(key)
  if (known) return known
  const client = await signedIn(at, addressOf(who), !who.endsWith(", half signed in"))
  const visiting = { client, proof: await client.proof() }
  clients.set(key, visiting)
  return visiting
}

function addressOf(who: string): string {
  const name = who.split(",")[0]!
  return name === "mal" ? `ngozi@${theirs.slug}.example` : `${name}@${ours.slug}.example`
}

async function holding(who: string): Promise<{ held: Held[]; reach: Set<string> }> {
  const { rows } = await world.owner.query("select account_id from access.account where address = $1", [addressOf(who)])
  const accountId = rows[0].account_id as string
  const held = await as(world.database, { partnershipId: ours.partnershipId, accountId }, (tx) => heldBy(tx, accountId))
  return { held, reach: new Set(held.flatMap((each) => (each.on === "organisation" ? [...each.organisations] : []))) }
}

/** What lies outside our manager's reach, and the ids of a request that lie within, where there are any. */
async function boundsOf(slice: Slice, route: Route) {
  const { ids } = await good(slice, route)
  const { reach } = await holding("bea")
  const outside = (row: Row) => {
    const organisations = organisationsOf(ours, row)
    return organisations !== undefined && !organisations.some((each) => reach.has(each))
  }
  const within = (use: Use) =>
    (use.where === "path" && rowsFor(ours, use).find((row) => !outside(row))?.id) || ids(ours)(use)
  return { outside, within }
}

/** Whether the table of capabilities lets somebody use a route with these ids in its path. */
async function gives(who: string, route: Route, idOf: (use: Use) => string): Promise<boolean> {
  const { access } = route
  if (typeof access === "string" || "operator" in access) return access === "signedIn"
  const row = (use: Use) => rowsFor(ours, use).find(({ id }) => id === idOf(use))!
  const { held, reach } = await holding(who)
  const path = usesOf(route).filter(({ where }) => where === "path")
  const within = path.every((use) => {
    const organisations = organisationsOf(ours, row(use))
    return (
      !organisations || held.some(({ on }) => on === "partnership") || organisations.some((each) => reach.has(each))
    )
  })
  return within && may({ held }, access.may)
}
