import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, onRegister, openPlace } from "../../../test/cast.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { addTeam } from "../../organisations/teams/teams.ts"
import { addLocality } from "../../partnerships/index.ts"
import { giveCounts } from "../../people/headcounts/headcounts.ts"
import { changePost } from "../../people/posts/posts.ts"
import { type Crowd, countOn, figuresOf, openCrowd, rowsOf } from "./test-kit.ts"

let world: World
let crowd: Crowd
let here: string
beforeAll(async () => {
  world = await openWorld()
  crowd = await openCrowd(world)
  here = `/${crowd.place.slug}/workforce`
})
afterAll(() => world.close())

const days = ["", "?on=2026-03-01", "?on=2026-12-31"]

describe.each(days)("on a day (%s)", (day) => {
  test.each(["ngozi", "bea"] as const)(
    "each figure is how many are on the list it opens, for %s",
    async (name) => {
      const who = await crowd.place[name]()
      const page = await who.get(`${here}${day}`)
      expect(await faultsOf(page)).toEqual([])
      const figures = figuresOf(page).filter(({ href }) => !href.includes("/counts"))
      expect(figures.length).toBeGreaterThan(40)
      // Of other days every third, which is of every kind: each opens a whole page.
      for (const { label, figure, href } of figures.filter((_, at) => day === "" || at % 3 === 0))
        expect([label, await countOn(who, href)]).toEqual([label, figure])
    },
    60_000,
  )
})

test("nobody's figure is left out of that comparison: there are some of each kind", async () => {
  const figures = figuresOf(await (await crowd.place.ngozi()).get(here))
  for (const kind of [
    "Hours not known",
    "Not said, People",
    "Employed",
    "Volunteers",
    "65 and over, Everybody",
    "Not known, People",
    "Has reached it",
    "Level 3, Highest held",
    "Entry 3, Highest held",
    "Level not said, Highest held",
    "None recorded, Highest held",
    "Level 2, Highest that counts in a post",
    "Starters",
    "Leavers",
    "Moves across sectors",
    "Vacant",
    "Of these hard to fill",
  ])
    expect([kind, figures.some(({ label, figure }) => label.includes(kind) && figure > 0)]).toEqual([kind, true])
})

test("turnover is who left in twelve months, by how many there were on average", async () => {
  const page = await (await crowd.place.ngozi()).get(here)
  const months = Object.values(rowsOf(page, "Starters, leavers and moves across sectors")).map((row) => row.map(Number))
  expect(months).toHaveLength(24)
  const year = months.slice(-12)
  const left = year.reduce((sum, [, leavers]) => sum + leavers!, 0)
  const people = year.reduce((sum, [, , , people]) => sum + people!, 0) / 12
  expect(left).toBeGreaterThan(3)
  expect(page.document.querySelector(".trellis-key-figures")!.textContent).toContain(
    `${((100 * left) / people).toFixed(1)}%`,
  )
})

test("a team's leader sees how many there are in it, and nothing of ages, qualifications or who left", async () => {
  const { slug, as, nursery, signIn } = crowd.place
  const { joined } = crowd
  const address = `lee@${slug}.example`
  await as(async (tx) => {
    const teamId = await addTeam(tx, { name: "Pleck team", organisationIds: [nursery], from: "2020-01-01" })
    for (const { postId } of [joined[3]!, joined[6]!, joined[12]!])
      await changePost(tx, postId, { terms: { teamId }, from: "2027-02-01" })
    await hold(tx, { name: "Lee", address, role: "team-manager", on: { teamId } })
  })
  const lee = await signIn(address)
  const page = await lee.get(here)
  expect(page.document.querySelector(".trellis-key-figures a")!.textContent).toContain("3")
  for (const { label, figure, href } of figuresOf(page).filter((_, at) => at % 2 === 0))
    expect([label, await countOn(lee, href)]).toEqual([label, figure])
  expect([...page.document.querySelectorAll("main h2")].map((heading) => heading.textContent)).toEqual([
    "Who they are",
    "Where they work",
    "How this is counted",
  ])
  // Nor do the lists tell, whatever is asked of them.
  expect(await countOn(lee, `/${slug}/people?held=3`)).toBe(0)
  expect(await countOn(lee, `/${slug}/people?age=25-34`)).toBe(0)
  expect(await countOn(lee, `/${slug}/people?age=unknown`)).toBe(3)
})

test("full-time equivalents are hours by the partnership's full-time week, of each post once, however many sectors and localities it is in", async () => {
  const { rows } = await world.owner.query<{ hours: number; without: number }>(
    `select sum(t.weekly_hours)::float as hours, count(distinct one.survivor_id) filter (where t.weekly_hours is null)::int as without
       from people.post p
       join people.person one on one.partnership_id = p.partnership_id and one.person_id = p.person_id
       join people.post_terms t on t.partnership_id = p.partnership_id and t.post_id = p.post_id
      where p.partnership_id = $1 and t.starts_on <= '2027-03-02' and (t.ends_on is null or t.ends_on > '2027-03-02')`,
    [crowd.place.partnershipId],
  )
  const ngozi = await crowd.place.ngozi()
  for (const week of [37, 35.5]) {
    if (week !== 37)
      await ngozi.fill(`/${crowd.place.slug}/partnership/full-time-week`, "Save the hours", { hours: `${week}` })
    const page = await ngozi.get(here)
    for (const title of [
      "People and full-time equivalents by sector",
      "People and full-time equivalents by relation",
      "People and full-time equivalents by locality",
    ]) {
      const { Everybody, ...parts } = rowsOf(page, title)
      expect(Number(Everybody![1])).toBeCloseTo(rows[0]!.hours / week, 1)
      expect(Number(Everybody![2])).toBe(rows[0]!.without)
      const sum = Object.values(parts).reduce((sum, [, time]) => sum + (Number(time) || 0), 0)
      expect(Math.abs(sum - Number(Everybody![1]))).toBeLessThan(0.05 * (Object.keys(parts).length + 1))
    }
    expect(page.text().split(`A full-time week is ${week} hours.`)).toHaveLength(5)
  }
})

test("a manager's figures are of the people in their sight, and fewer than everybody", async () => {
  const [ngozi, bea] = [await crowd.place.ngozi(), await crowd.place.bea()]
  const all = (await ngozi.get(here)).document.querySelector(".trellis-key-figures a")!.textContent
  const page = await bea.get(here)
  const own = page.document.querySelector(".trellis-key-figures a")!.textContent
  expect(Number.parseInt(own, 10)).toBeGreaterThan(20)
  expect(Number.parseInt(own, 10)).toBeLessThan(Number.parseInt(all, 10))
  expect(page.text()).toContain("You see the people of the organisations you manage")
})

test("those who open no list see that nothing is released yet, and no figure", async () => {
  const { slug, as, colin, signIn } = crowd.place
  await as((tx) => hold(tx, { name: "Tariq", address: `tariq@${slug}.example`, role: "board-reader", on: {} }))
  for (const who of [await colin(), await signIn(`tariq@${slug}.example`)]) {
    const page = await who.get(here)
    expect(page.status).toBe(200)
    expect(page.text()).toContain("There are none yet")
    expect(page.document.querySelector("main")!.textContent).not.toMatch(/\d/)
    expect(page.document.querySelector("main table, main svg")).toBe(null)
  }
  expect((await (await crowd.place.ann()).get(here)).status).toBe(404)
})

test("people of an organisation that names nobody are shown as counted, and are in no list", async () => {
  const place = await openPlace(world)
  const pleck = await place.as((tx) => addLocality(tx, "Pleck"))
  await onRegister(place, "Ann", place.council)
  const page = async () => (await place.ngozi()).get(`/${place.slug}/workforce`)
  const before = await page()
  await place.as(async (tx) => {
    const rows = [
      { occupationId: null, relation: "employed" as const, localityId: pleck, people: 20 },
      { occupationId: null, relation: null, localityId: null, people: 3 },
    ]
    const kind = { kind: "police" as const, startsOn: "2020-01-01", parentId: null, localityIds: [] }
    const police = await addOrganisation(tx, { ...kind, name: "Police" })
    await giveCounts(tx, police, { asAt: "2027-03-01", rows })
    // Named and counted: nobody knows who is both, so the names stand alone.
    await giveCounts(tx, place.council, { asAt: "2027-03-01", rows })
  })
  const after = await page()
  expect(after.document.querySelector(".trellis-key-figures")!.textContent).toContain(
    "Counted without names23, Counted without namesBy 1 organisation",
  )
  expect(rowsOf(after, "People and full-time equivalents by relation")).toMatchObject({
    Employed: ["1", "Not known", "20", "1"],
    "Not said": ["", "", "3", ""],
    Everybody: ["1", "Not known", "23", "1"],
  })
  expect(rowsOf(after, "People and full-time equivalents by locality")["Not said"]).toEqual([
    "1",
    "Not known",
    "3",
    "1",
  ])
  expect(rowsOf(after, "People and full-time equivalents by locality").Pleck).toEqual(["", "", "20", ""])
  expect(rowsOf(after, "People and full-time equivalents by sector")).toEqual(
    rowsOf(before, "People and full-time equivalents by sector"),
  )
})

test("where nobody is recorded there is nothing to draw, and it says so", async () => {
  const { place } = crowd
  const page = await (await place.ngozi()).get(`${here}?on=2019-01-01`)
  expect(page.text()).toContain("Nobody is in a post on 1 January 2019")
  expect(await faultsOf(page)).toEqual([])
})
