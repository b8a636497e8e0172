import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { hold, nothingKnown, openPlace } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { attackReleases } from "../methods/disclosure/index.ts"
import { addLocality } from "../partnerships/index.ts"
import { type Joining, joinAll } from "../people/people.ts"
import { correctPost, leave } from "../people/posts/posts.ts"
import { unknownTerms } from "../people/tables.ts"
import { releaseNext } from "./releasing.ts"
import { monthsOf, releasesOf } from "./stored.ts"
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

test("one leaver of a quiet month is not to be found in the difference: what would place them is hidden", async () => {
  const { place, posts, at, night, tariq } = register
  await night("2027-04-01")
  world.clock.set("2027-04-20")
  // 23 in health were shown as 25; 22 would be shown as 20.
  await place.as((tx) => leave(tx, posts[0]!, { lastDay: "2027-04-19" }))
  await night("2027-05-01")
  const page = await (await tariq()).get(at("/workforce/released?month=2027-04-30"))
  expect(rowsOf(page, table)).toMatchObject({
    Education: ["10", "Protected", "Protected", "Protected", "10"],
    Health: ["20", "Protected", "Protected", "Protected", "Protected"],
  })
  const stored = await place.as((tx) => releasesOf(tx, ["2027-03-31", "2027-04-30"]))
  const attacked = await attackReleases(
    stored.map(({ release }) => release),
    { turnover: { joiners: 0, leavers: 1 }, figures: "all" },
  )
  for (const { at, leavers } of attacked)
    if (Object.keys(at).length > 0) expect([at, leavers?.low ?? 0]).toEqual([at, 0])
})

test("what is put right later changes the months to come and none that is published", async () => {
  const { place, sectors, posts, at, night, tariq } = register
  await night("2027-04-01")
  const before = (await (await tariq()).get(at("/workforce/released.csv?month=2027-03-31"))).body
  world.clock.set("2027-04-20")
  await place.as(async (tx) => {
    for (const postId of posts.slice(0, 10))
      await correctPost(tx, postId, "2026-01-01", {
        startsOn: "2026-01-01",
        endsOn: null,
        value: { ...unknownTerms, sectorId: sectors.education },
      })
  })
  await night("2027-05-01")
  expect((await (await tariq()).get(at("/workforce/released.csv?month=2027-03-31"))).body).toBe(before)
  expect(rowsOf(await (await tariq()).get(at("/workforce")), table)).toMatchObject({
    Education: ["20", "Protected", "Protected", "Protected", "20"],
  })
})

test("a locality that came since does not stand in the way of the next month, whether or not anybody came there", async () => {
  const { place, sectors, at, night, tariq, counted } = register
  await night("2027-04-01")
  const aldridge = await place.as((tx) => addLocality(tx, "Aldridge"))
  await night("2027-05-01")
  await place.as(async (tx) => {
    const joining = (at: number): Joining => ({
      organisationId: place.council,
      details: { ...nothingKnown, fullName: `Somebody at Aldridge ${at}` },
      relation: "employed",
      terms: { ...unknownTerms, sectorId: sectors.education, localityIds: [aldridge] },
      from: "2027-05-10",
    })
    await joinAll(
      tx,
      Array.from({ length: 16 }, (_, at) => joining(at)),
    )
  })
  await night("2027-06-01")
  expect((await counted()).map(({ refusedBecause }) => refusedBecause)).toEqual([null, null, null])
  const reader = await tariq()
  const rows = async (day: string) =>
    rowsOf(await reader.get(at(`/workforce/released?month=${day}`)), "People by locality and sector").Aldridge
  expect([await rows("2027-03-31"), await rows("2027-04-30"), await rows("2027-05-31")]).toEqual([
    undefined,
    undefined,
    ["15", "Protected", "Protected", "15"],
  ])
})

test("months that nobody was there to publish are made up for, and the attacker learns nothing of what they hide", async () => {
  const { place, posts, night, counted } = register
  await place.as((tx) => leave(tx, posts[30]!, { lastDay: "2027-05-19" }))
  await night("2027-07-01")
  expect((await counted()).map(({ asAt }) => asAt)).toEqual(["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"])
  const stored = await place.as((tx) => releasesOf(tx, ["2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"]))
  for (const { release } of stored) {
    const attacked = await attackReleases([release])
    expect(attacked.length).toBeGreaterThan(10)
    for (const { at, count } of attacked) expect([at, count.high - count.low >= 2]).toEqual([at, true])
  }
})

test("the first month that is published is the first with somebody, however long the partnership had nobody", async () => {
  const { joining } = register
  const newcomers = await openPlace(world)
  await newcomers.as((tx) =>
    joinAll(
      tx,
      Array.from({ length: 20 }, (_, nth) => ({
        ...joining(nth, null, "employed", "2027-05-10"),
        organisationId: newcomers.council,
      })),
    ),
  )
  world.clock.set("2027-06-01T05:00:00Z")
  await world.work()
  while ((await releaseNext(world.database, newcomers.partnershipId)) === "more");
  expect((await newcomers.as(monthsOf)).map(({ asAt }) => asAt)).toEqual(["2027-05-31"])
})

test("of a register with one person every figure is protected, and the page says so in place of tables", async () => {
  const alone = await openPlace(world)
  const [address, organisationId] = [`tariq@${alone.slug}.example`, alone.council]
  await alone.as(async (tx) => {
    await hold(tx, { name: "Tariq", address, role: "board-reader", on: {} })
    await joinAll(tx, [{ ...register.joining(0, null, "employed"), organisationId }])
  })
  world.clock.set("2027-04-01T05:00:00Z")
  await world.work()
  while ((await releaseNext(world.database, alone.partnershipId)) === "more");
  const page = await (await alone.signIn(address)).get(`/${alone.slug}/workforce`)
  expect(page.text()).toContain("Every figure of this day is protected")
  expect([...page.document.querySelectorAll("h2")].map((heading) => heading.textContent)).not.toContain("Who they are")
  // Nor does anything about the page say how many there are, or that they are few.
  expect(page.text()).not.toMatch(/few people|\b1 person/)
})
