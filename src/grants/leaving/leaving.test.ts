import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold, openPlace, type Place, signedIn } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { byLink, setUpSecondFactor, subjectsTo } from "../../kernel/access/test-kit.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.pass(60)
  place = await openPlace(world)
})

const address = (who: string) => `${who}@${place.slug}.example`
const end = (client: Client, sure: string[] = ["yes"]) => client.fill("/account/end", "End my account", { sure })

async function rowsOf(accountId: string): Promise<Record<string, number>> {
  const tables = ["access.second_factor", "access.recovery_code", "access.sign_in_link", "access.address_request"]
  const counts = await Promise.all(
    tables.map(async (table) => {
      const { rowCount } = await world.owner.query(`select from ${table} where account_id = $1`, [accountId])
      return [table, rowCount] as const
    }),
  )
  return Object.fromEntries(counts) as Record<string, number>
}
async function accountOf(of: string) {
  const { rows } = await world.owner.query(
    "select account_id as id, name, ended_at from access.account where address = $1",
    [of],
  )
  return rows[0] as { id: string; name: string; ended_at: Date | null }
}

describe("somebody who ends their account", () => {
  test("is told what goes, ticks a box, and is signed out everywhere", async () => {
    const [ann, elsewhere] = [await place.ann(), await place.ann()]
    const page = await ann.get((await ann.get("/account")).link("End your account"))
    expect(page.text()).toContain("every role you hold in Walsall ends")
    expect(await faultsOf(page)).toEqual([])
    const unsure = await end(ann, [])
    expect(unsure.errors()).toEqual(["Tick the box, if you want your account to end"])
    const ended = await end(ann)
    expect(ended.text()).toContain("Your account has ended")
    for (const client of [ann, elsewhere]) expect((await client.get(`/${place.slug}`)).location).toMatch(/^\/sign-in/)
    expect(await subjectsTo(world, address("ann"))).toEqual(["Your account for Trellis has ended"])
  })

  test("has no sign-in, factor, code or link left, and no address; a link asked for never comes", async () => {
    const colin = await byLink(world, address("colin"))
    await setUpSecondFactor(world, colin)
    const account = await accountOf(address("colin"))
    await end(colin)
    expect(await rowsOf(account.id)).toEqual({
      "access.second_factor": 0,
      "access.recovery_code": 0,
      "access.sign_in_link": 0,
      "access.address_request": 0,
    })
    expect(await accountOf(address("colin"))).toBeUndefined()
    const before = (await subjectsTo(world, address("colin"))).length
    await new Client(world.server).fill("/sign-in", "Email me a link", { address: address("colin") })
    await world.work()
    expect((await subjectsTo(world, address("colin"))).length).toBe(before)
  })

  test("is on record as somebody whose roles ended, by their own hand", async () => {
    const ann = await place.ann()
    await end(ann)
    const ngozi = await place.ngozi()
    const listed = await ngozi.get(`/${place.slug}/access?search=ann`)
    expect(listed.text()).toContain("Ended")
    const history = await ngozi.get(`${listed.link("Ann")}/history`)
    expect(history.text()).toMatch(/Took the role of practitioner from Ann.* by Ann/)
  })

  test("may be invited again, as somebody new", async () => {
    await end(await place.ann())
    const ngozi = await place.ngozi()
    await ngozi.fill(`/${place.slug}/organisations/${place.nursery}/access/new`, "Send the invitation", {
      name: "Ann again",
      address: address("ann"),
      role: "practitioner",
    })
    const ann = await byLink(world, address("ann"))
    expect((await ann.get(`/${place.slug}`)).text()).toContain("Practitioner, Bluebell Nursery")
  })

  test("has shown their second factor within the last quarter of an hour", async () => {
    const colin = await byLink(world, address("colin"))
    const { app } = await setUpSecondFactor(world, colin)
    world.clock.pass(16)
    expect((await colin.get("/account/end")).location).toBe("/second-factor?next=%2Faccount%2Fend")
    expect((await colin.post("/account/end", { sure: "yes" })).location).toBe("/second-factor?next=%2Faccount%2Fend")
    expect((await accountOf(address("colin"))).ended_at).toBeNull()
    await colin.fill("/second-factor?next=/account/end", "Check the code", { code: app.code() })
    expect((await end(colin)).text()).toContain("Your account has ended")
  })
})

describe("the only workforce lead", () => {
  test("ends nothing, there or in any other partnership, until another has come", async () => {
    const other = await openPlace(world, "Aberdeen")
    await other.as((tx) => hold(tx, { name: "Ngozi", address: address("ngozi"), role: "board-reader", on: {} }))
    const ngozi = await byLink(world, address("ngozi"))
    await setUpSecondFactor(world, ngozi)
    const refused = await end(ngozi)
    expect(refused.status).toBe(422)
    expect(refused.errors()[0]).toMatch(/^Walsall: This is the only workforce lead/)
    expect((await ngozi.get(`/${other.slug}`)).text()).toContain("Board reader, Aberdeen")
    const lead = { name: "Omar", address: address("omar"), role: "workforce-lead", on: {} } as const
    await place.as((tx) => hold(tx, lead))
    await (await signedIn(world, address("omar"))).get(`/${place.slug}`)
    expect((await end(ngozi)).text()).toContain("Your account has ended")
    const held = await world.owner.query(
      'select from grants."grant" where ended_at is null and account_id in (select account_id from access.account where ended_at is not null)',
    )
    expect(held.rowCount).toBe(0)
  })
})
