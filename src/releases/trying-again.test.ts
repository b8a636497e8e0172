import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { openWorld, type World } from "../../test/world.ts"
import { due } from "./due.ts"
import { policies } from "./policies.ts"
import { keep, refuse } from "./stored.ts"
import { openRegister, type Register, rowsOf, table } from "./test-kit.ts"

// Nearly all wait for the solver, which takes as long as the machine leaves it.
vi.setConfig({ testTimeout: 120_000 })

let world: World
let register: Register
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  register = await openRegister(world)
})

/** April would say of nobody's having come or gone what March's rounding left open. */
async function refusedApril({ place, at, night }: Register): Promise<void> {
  const choose = async (policy: string) =>
    (await place.ngozi()).fill(at("/workforce/released/policy"), "Save the choice", { policy })
  await choose("rounded")
  await night("2027-04-01")
  await choose("small-hidden-zeros-shown")
  await night("2027-05-01")
}

test("where hardly anything changed, a policy that would say what rounding left open publishes nothing", async () => {
  const { place, at, tariq, counted } = register
  await refusedApril(register)
  const [march, april] = await counted()
  expect([march?.refusedBecause, april?.asAt]).toEqual([null, "2027-04-30"])
  expect(april?.refusedBecause).toMatch(/could be worked out|known exactly/)
  const reader = await tariq()
  const page = await reader.get(at("/workforce/released?month=2027-04-30"))
  expect(page.text()).toContain("could not be protected, so none of them is published")
  expect(page.text()).not.toContain(april!.refusedBecause!)
  expect(page.document.querySelector("main table")).toBe(null)
  expect((await reader.get(at("/workforce/released.csv?month=2027-04-30"))).status).toBe(404)
  // The latest that there is stays on the first page, which says that it is not of the last month.
  expect(page.link("those of 31 March 2027")).toBe(at("/workforce/released?month=2027-03-31"))
  const first = await reader.get(at("/workforce"))
  expect(first.text()).toContain("As at 31 March 2027")
  expect(first.text()).toContain("There are none to see of 30 April 2027.")
  expect(first.link("30 April 2027 (not published)")).toBe(at("/workforce/released?month=2027-04-30"))
  expect((await (await place.ngozi()).get(at("/workforce/released?month=2027-04-30"))).text()).toContain(
    april!.refusedBecause!,
  )
  // Nobody did it by hand, and it leaves its trace all the same.
  expect((await history(register)).filter((entry) => entry.includes(" by Trellis"))).toEqual([
    expect.stringMatching(/^Could not publish tables of the partnership.* by Trellis30 April 2027: /),
    expect.stringMatching(/^Published tables of the partnership.* by Trellis31 March 2027: All to a multiple of 5/),
  ])
})

test("a month that could not be protected is tried again when the lead asks, by the policy chosen since", async () => {
  const { place, at, night, tariq, counted } = register
  await refusedApril(register)
  const ngozi = await place.ngozi()
  const page = await ngozi.get(at("/workforce/released?month=2027-04-30"))
  expect(page.text()).toContain("Try again to publish what could not be protected")
  await ngozi.fill(at("/workforce/released/policy"), "Save the choice", { policy: "rounded" })
  // By itself nothing is tried anew.
  await night("2027-05-02")
  expect((await counted())[1]?.refusedBecause).toMatch(/could be worked out|known exactly/)
  const way = at("/workforce/released/retrial")
  expect((await (await place.ngozi()).get(way)).text()).toContain("All to a multiple of 5")
  await (await place.ngozi()).fill(way, "Try again", {})
  expect((await (await tariq()).get(at("/workforce/released?month=2027-04-30"))).text()).toContain(
    "They are being tried again",
  )
  await world.work()
  expect(rowsOf(await (await tariq()).get(at("/workforce/released?month=2027-04-30")), table)).toMatchObject({
    Health: ["20", "0", "5", "0", "25"],
  })
  expect((await history(register)).map((entry) => entry.split(" the partnership")[0])).toEqual([
    "Published tables of",
    "Had tables tried again for",
    "Could not publish tables of",
    "Published tables of",
  ])
  // What was tried and shown is not tried any more.
  expect((await (await place.ngozi()).get(way)).text()).toContain("No month waits for that")
})

test("a month is not tried again once a later one is published, beside which it would have to be protected too", async () => {
  const { place, at } = register
  world.clock.set("2027-06-01")
  const ngozi = await place.ngozi()
  await place.as((tx) => refuse(tx, { asAt: "2027-04-30", attempt: 1 }, policies.rounded, "Health could be worked out"))
  const form = await ngozi.get(at("/workforce/released/retrial"))
  const release = { policy: policies.rounded, declaration: { classifications: [], tables: [] } }
  const cells = [{ at: {}, shown: true as const, count: 35, low: 31, high: 39, measures: {} }]
  const labels = { tables: {}, classifications: {} }
  await place.as((tx) =>
    keep(tx, { asAt: "2027-05-31", release: { ...release, population: "2027-05-31", cells }, labels }),
  )
  expect((await ngozi.press(form, "Try again")).errors()).toEqual([
    "They are being tried again already, or a later month has been published.",
  ])
  expect((await ngozi.get(at("/workforce/released/retrial"))).text()).toContain("No month waits for that")
  expect((await place.as(due)).waiting).toEqual([])
})

/** What the lead reads of how published figures came about, the latest first. */
async function history({ place, at }: Register): Promise<string[]> {
  const page = await (await place.ngozi()).get(at("/partnership/history"))
  return [...page.document.querySelectorAll("main li")]
    .map((entry) => entry.textContent!.replaceAll(/\s+/g, " "))
    .filter((entry) => entry.includes("tables"))
}
