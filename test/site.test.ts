import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../src/app.ts"
import { openPlace, type Place, signedIn } from "./cast.ts"
import { Client } from "./client.ts"
import { request, send, usesOf } from "./requests.ts"
import { openWorld, type World } from "./world.ts"

// Pages before any partnership: what the sweep of the partnerships' pages leaves out.
const site = slices
  .filter((slice) => slice.scope === "site")
  .flatMap((slice) => slice.routes.map((route) => [`${route.method} ${route.path}`, slice, route] as const))
const closed = site.filter(([, , route]) => route.access !== "anyone")
const posts = site.filter(([, , route]) => route.method === "POST")
const operators = site.filter(([, , route]) => typeof route.access === "object")

const NOWHERE = "018f0000-0000-7000-8000-00000000dead"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

describe("signed out, one is sent to sign in", () => {
  test.each(closed)("%s", async (_, slice, route) => {
    const answer = await send(
      new Client(world.server),
      request(slice, route, "", () => NOWHERE),
      null,
    )
    expect(answer.status).toBe(303)
    expect(answer.location).toMatch(/^\/sign-in(\?next=|$)/)
  })
})

describe("a forged form is refused", () => {
  test.each(posts)("%s", async (_, slice, route) => {
    const asked = request(slice, route, "", () => NOWHERE)
    const ngozi = await place.ngozi()
    const anothers = await (await place.bea()).proof()
    for (const forged of [null, "", "forged", anothers]) expect((await send(ngozi, asked, forged)).status).toBe(403)
    const proof = await ngozi.proof()
    ngozi.headers = { "sec-fetch-site": "cross-site" }
    expect((await send(ngozi, asked, proof)).status).toBe(403)
  })
})

describe("what is another's is not found", () => {
  const withIds = site.filter(([, , route]) => route.access === "signedIn" && usesOf(route).length)
  test.each(withIds)("%s", async (_, slice, route) => {
    const bea = await place.bea()
    const ngozi = await place.ngozi()
    const proof = await bea.proof()
    for (const { table } of usesOf(route)) {
      const id = table.split(".")[1]!
      const all = `select * from ${table} order by 1`
      const before = (await world.owner.query(all)).rows
      const { rows } = await world.owner.query(
        `select ${id}_id as id from ${table} where account_id = (select account_id from access.account where address = $1)`,
        [`ngozi@${place.slug}.example`],
      )
      expect(rows.length).toBeGreaterThan(0)
      expect(
        (
          await send(
            bea,
            request(slice, route, "", () => rows.at(-1).id),
            proof,
          )
        ).status,
      ).toBe(404)
      expect((await world.owner.query(all)).rows).toEqual(before)
      expect((await ngozi.get(`/${place.slug}`)).status).toBe(200)
    }
  })
})

describe("the operator's pages are not there for anybody else", () => {
  test.each(operators)("%s", async (_, slice, route) => {
    for (const who of [await place.ngozi(), await place.ann()])
      expect(
        (
          await send(
            who,
            request(slice, route, "", () => NOWHERE),
            await who.proof(),
          )
        ).status,
      ).toBe(404)
  })

  test.each(operators)("%s asks an operator for the second factor", async (_, slice, route) => {
    await world.owner.query(
      `insert into access.shared_grant (account_id, role, starts_on)
       select account_id, 'operator', '2020-01-01' from access.account where address = $1 on conflict do nothing`,
      [`colin@${place.slug}.example`],
    )
    const half = await signedIn(world, `colin@${place.slug}.example`, false)
    const answer = await half.get(request(slice, route, "", () => NOWHERE).url)
    expect([answer.status, answer.location?.split("?")[0]]).toEqual([303, "/second-factor"])
  })
})
