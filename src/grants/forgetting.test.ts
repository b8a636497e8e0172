import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold, openPlace, type Place, signedIn } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { retentionRules } from "../app.ts"
import { keepNoLonger } from "../kernel/retention/keep-no-longer.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02T10:00:00Z")
  place = await openPlace(world)
})

const forget = (at: string) => keepNoLonger(world.owner, new Date(at), retentionRules)
const address = (who: string) => `${who}@${place.slug}.example`

async function invite(name: string, role = "practitioner"): Promise<string> {
  const at = role === "analyst" ? `/${place.slug}/access` : `/${place.slug}/organisations/${place.nursery}/access`
  const ngozi = await place.ngozi()
  await ngozi.fill(`${at}/new`, "Send the invitation", { name, address: address(name.toLowerCase()), role })
  return idOf(name)
}
async function idOf(name: string): Promise<string> {
  const { rows } = await world.owner.query("select account_id as id from access.account where address = $1", [
    address(name.toLowerCase()),
  ])
  return rows[0].id
}
const accountOf = async (id: string) =>
  (await world.owner.query("select name, address, ended_at from access.account where account_id = $1", [id])).rows[0]
const count = async (table: string, accountId: string) =>
  (await world.owner.query(`select from ${table} where account_id = $1`, [accountId])).rowCount

/** Whoever is to stay has come. */
async function arrived(...who: ("ngozi" | "bea" | "ann" | "colin")[]) {
  for (const each of who) await (await place[each]()).get(`/${place.slug}`)
}

describe("somebody who was invited and never came", () => {
  test("is forgotten after 180 days, name, address, role and all, and may be invited anew", async () => {
    await arrived("ngozi")
    const tom = await invite("Tom")
    await forget("2027-08-29T09:00:00Z")
    expect(await accountOf(tom)).toMatchObject({ name: "Tom", address: address("tom") })
    await forget("2027-08-29T11:00:00Z")
    expect(await accountOf(tom)).toMatchObject({
      name: "Somebody who has left",
      address: null,
      ended_at: expect.any(Date),
    })
    expect(await count('grants."grant"', tom)).toBe(0)
    expect(await count("access.membership", tom)).toBe(0)
    world.clock.set("2027-08-30T10:00:00Z")
    expect(await invite("Tom")).not.toBe(tom)
    const ngozi = await place.ngozi()
    expect((await ngozi.get(`/${place.slug}/access?search=tom`)).text()).toContain("Invited")
  })

  test("is waited for anew when the invitation is sent again", async () => {
    await arrived("ngozi")
    const tom = await invite("Tom")
    world.clock.set("2027-06-01T10:00:00Z")
    const ngozi = await place.ngozi()
    await ngozi.fill((await ngozi.get(`/${place.slug}/access?search=tom`)).link("Tom"), "Send the invitation again")
    await forget("2027-11-28T09:00:00Z")
    expect(await accountOf(tom)).toMatchObject({ name: "Tom" })
    await forget("2027-11-28T11:00:00Z")
    expect(await accountOf(tom)).toMatchObject({ address: null })
  })

  test("is kept where another partnership knows them", async () => {
    await arrived("ngozi")
    const tom = await invite("Tom")
    const other = await openPlace(world, "Lambeth")
    await other.as((tx) => hold(tx, { name: "Tomas", address: address("tom"), role: "analyst", on: {} }))
    await (await signedIn(world, address("tom"))).get(`/${other.slug}`)
    await forget("2028-03-02T10:00:00Z")
    expect(await accountOf(tom)).toMatchObject({ name: "Tom", address: address("tom"), ended_at: null })
    expect(await count("access.membership", tom)).toBe(1)
    expect(await count('grants."grant"', tom)).toBe(1)
  })

  test("is kept as the only workforce lead, without whom nobody could ever come in", async () => {
    const ngozi = await idOf("Ngozi")
    await forget("2028-03-02T10:00:00Z")
    expect(await accountOf(ngozi)).toMatchObject({ name: "Ngozi", address: address("ngozi") })
  })
})

describe("a role that ended", () => {
  async function endOf(name: string) {
    const ngozi = await place.ngozi()
    await ngozi.post(`${(await ngozi.get(`/${place.slug}/access?search=${name}`)).link(name)}/removal`, {})
  }

  test("goes after the partnership's years, and with the last one its person", async () => {
    await arrived("ngozi", "ann")
    const ann = await idOf("Ann")
    await endOf("Ann")
    await forget("2033-03-02T09:00:00Z")
    expect(await count('grants."grant"', ann)).toBe(1)
    expect(await accountOf(ann)).toMatchObject({ name: "Ann", address: address("ann"), ended_at: null })
    await forget("2033-03-02T11:00:00Z")
    expect(await count('grants."grant"', ann)).toBe(0)
    expect(await accountOf(ann)).toMatchObject({ name: "Somebody who has left", address: null })
    expect(await count("access.sign_in", ann)).toBe(0)
    // What was done to them stays on record.
    const trace = await world.owner.query("select from audit.entry where subject_id = $1", [ann])
    expect(trace.rowCount).toBeGreaterThanOrEqual(2)
  })

  test("goes sooner where the partnership keeps less", async () => {
    await arrived("ngozi", "ann")
    const ngozi = await place.ngozi()
    await ngozi.post(`/${place.slug}/partnership/details-of-changes`, { years: "1" })
    const ann = await idOf("Ann")
    await endOf("Ann")
    await forget("2028-03-02T11:00:00Z")
    expect(await accountOf(ann)).toMatchObject({ address: null })
  })

  test("goes on its last day as well as when it is taken away; one that still holds does not", async () => {
    await arrived("ngozi", "bea", "ann")
    const ngozi = await place.ngozi()
    await ngozi.fill((await ngozi.get(`/${place.slug}/access?search=ann`)).link("Ann"), "Save the last day", {
      "lastDay-day": "31",
      "lastDay-month": "3",
      "lastDay-year": "2027",
    })
    const [ann, bea] = [await idOf("Ann"), await idOf("Bea")]
    await forget("2033-03-31T22:00:00Z")
    expect(await count('grants."grant"', ann)).toBe(1)
    await forget("2033-04-01T00:00:00Z")
    expect(await count('grants."grant"', ann)).toBe(0)
    expect(await count('grants."grant"', bea)).toBe(1)
  })

  test("leaves the name of whoever changed something beside what they changed", async () => {
    await arrived("ngozi", "bea")
    const bea = await idOf("Bea")
    await (await place.bea()).post(`/${place.slug}/organisations/${place.nursery}/contacts/new`, {
      duty: "Safeguarding",
      name: "Dragana",
      telephone: "01632 960123",
      address: "",
    })
    await endOf("Bea")
    await forget("2034-03-02T11:00:00Z")
    expect(await accountOf(bea)).toMatchObject({ name: "Bea", address: null, ended_at: expect.any(Date) })
    world.clock.set("2034-03-03T10:00:00Z")
    const history = await (await place.ngozi()).get(`/${place.slug}/organisations/${place.nursery}/history`)
    expect(history.text()).toContain("by Bea")
  })
})

test("an operator is kept, though no partnership knows them", async () => {
  const { rows } = await world.owner.query(
    `with made as (insert into access.account (account_id, address, name, made_at)
       values (gen_random_uuid(), 'olu@council.example', 'Olu', $1) returning account_id)
     insert into access.shared_grant (account_id, role, starts_on) select account_id, 'operator', '2027-03-02' from made
     returning account_id`,
    [world.clock.now()],
  )
  await forget("2035-03-02T10:00:00Z")
  expect(await accountOf(rows[0].account_id)).toMatchObject({ name: "Olu", ended_at: null })
})

test("nothing of it is left to do the second time", async () => {
  await arrived("ngozi")
  await invite("Tom")
  const first = await forget("2033-03-02T10:00:00Z")
  expect(first).toMatchObject({ "roles of invitations nobody took up": expect.any(Number) })
  expect(first.accounts).toBeGreaterThan(0)
  expect(Object.values(await forget("2033-03-02T10:00:00Z")).every((number) => number === 0)).toBe(true)
})
