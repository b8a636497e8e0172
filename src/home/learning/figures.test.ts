import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { record } from "../../kernel/audit/index.ts"
import { figuresOf, rowsOf } from "../workforce/test-kit.ts"
import { countedOn, followed, type Learners, openLearners } from "./test-kit.ts"

let world: World
let learners: Learners
let at: (path: string) => string
let ngozi: Client
let bea: Client
beforeAll(async () => {
  world = await openWorld()
  learners = await openLearners(world)
  at = (path) => `/${learners.place.slug}${path}`
  ngozi = await learners.place.ngozi()
  bea = await learners.place.bea()
})
afterAll(() => world.close())

const days = ["", "&on=2026-03-01"]
const groupings = ["sector", "organisation", "locality", "level", "relation"]

describe.each(days)("on a day (%s)", (day) => {
  test.each(groupings)(
    "each figure by %s is how many are on the list it opens, for the lead and for a manager",
    async (by) => {
      for (const who of [ngozi, bea]) {
        const page = await who.get(at(`/learning?by=${by}${day}`))
        expect(await faultsOf(page)).toEqual([])
        const figures = figuresOf(page)
        expect(figures.length).toBeGreaterThan(15)
        // Each opens a whole page: of other groupings, whose first part is the same, a few.
        for (const { label, figure, href } of figures.filter((_, nth) =>
          by === "sector" ? day === "" || nth % 3 === 0 : nth % 7 === 0,
        )) {
          const { standings, people } = await countedOn(who, href)
          if (label.includes("%")) expect(standings).toBeGreaterThan(0)
          else expect([label, label.includes("People of whom") ? people : standings]).toEqual([label, figure])
        }
      }
    },
    60_000,
  )

  test("what runs out next is how many people are on the list it opens", async () => {
    for (const who of [ngozi, bea]) {
      const page = await who.get(at(`/learning/demand?${day}`))
      expect(await faultsOf(page)).toEqual([])
      const figures = figuresOf(page)
      expect(figures.length).toBeGreaterThan(5)
      for (const { label, figure, href } of figures)
        expect([label, (await countedOn(who, href)).people]).toEqual([label, figure])
    }
  }, 60_000)

  test("so are those of months before, of a manager's own people", async () => {
    for (const [who, every] of [
      [ngozi, 4],
      [bea, 3],
    ] as const) {
      const page = await who.get(at(`/learning/over-time?${day}`))
      expect(await faultsOf(page)).toEqual([])
      const figures = figuresOf(page)
      expect(figures.length).toBeGreaterThan(20)
      for (const { label, figure, href } of figures.filter((_, nth) => nth % every === 0))
        expect([label, (await countedOn(who, href)).standings]).toEqual([label, figure])
    }
  }, 60_000)
})

test("the share met is of those of whom something is due, and those not due yet or exempt are left out", async () => {
  const page = await ngozi.get(at("/learning"))
  const rows = Object.values(rowsOf(page, "Where people stand, by requirement"))
  const all = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0)
  const [overdue, noEvidence, dueSoon, notYetDue, met, exempt] = [all(0), all(1), all(2), all(3), all(4), all(5)]
  expect(notYetDue + exempt).toBeGreaterThan(1)
  const share = Math.round((100 * (met + dueSoon)) / (met + dueSoon + noEvidence + overdue))
  expect(page.document.querySelector(".trellis-key-figures__figure")!.textContent).toBe(`${share}%`)
})

test("sectors are in the order in which they are reached, the least first", async () => {
  const rows = Object.values(rowsOf(await ngozi.get(at("/learning")), "Met, of what is due, by sector"))
  const shares = rows.map(([share]) => Number.parseInt(share!, 10))
  expect(shares.length).toBeGreaterThan(3)
  expect(shares).toEqual(shares.toSorted((one, other) => one - other))
  for (const [share, has, hasNot] of rows) {
    const exact = (100 * Number(has)) / (Number(has) + Number(hasNot))
    expect(Math.abs(exact - Number.parseInt(share!, 10))).toBeLessThanOrEqual(1)
  }
})

test("of whom nothing is required is counted apart", async () => {
  const page = await ngozi.get(at("/learning?on=2024-12-31"))
  expect(page.text()).toContain("Nothing is required of anybody on 31 December 2024")
  const today = (await ngozi.get(at("/learning"))).text()
  const [, none, all] = /Nothing is required of(\d+)Of (\d+) in a post/.exec(today)!
  const { people } = await countedOn(ngozi, at("/learning/standings"))
  expect(Number(none)).toBe(Number(all) - people)
})

test("those of whom nothing is required are on the list that their number opens", async () => {
  const others = await openLearners(world)
  const { place, requirements } = others
  await world.owner.query(
    "update standard.requirement_version set ends_on = '2027-03-01' where partnership_id = $1 and requirement_id = $2",
    [place.partnershipId, requirements.safeguarding],
  )
  await place.as((tx) => record(tx, "ended", { subject: "requirement", id: requirements.safeguarding }))
  await followed(others)
  for (const who of [await place.ngozi(), await place.bea()]) {
    const figures = figuresOf(await who.get(`/${place.slug}/learning`))
    const none = figures.find(({ label }) => label.includes("Nothing is required of"))!
    expect(none.figure).toBeGreaterThan(2)
    const list = await who.get(none.href)
    expect(await faultsOf(list)).toEqual([])
    expect(list.text()).toContain(`${none.figure} people`)
    expect(list.document.querySelectorAll("main tbody tr").length).toBe(Math.min(none.figure, 50))
    const everybody = await who.get(`${none.href}?on=2027-02-28`)
    expect(everybody.text()).toContain("Something is required of everybody on 28 February 2027")
  }
})

test("a manager's figures are of what is asked through posts in their sight", async () => {
  const of = async (who: Client) => rowsOf(await who.get(at("/learning")), "Where people stand, by requirement")
  const sum = (rows: Record<string, string[]>) =>
    Object.values(rows)
      .flat()
      .map(Number)
      .reduce((one, other) => one + other)
  const [all, own] = [sum(await of(ngozi)), sum(await of(bea))]
  expect(own).toBeGreaterThan(20)
  expect(own).toBeLessThan(all)
  expect((await bea.get(at("/learning"))).text()).toContain("You see the people of the organisations you manage")
})

test("those who see nobody's learning are led to what is published, and see no figure", async () => {
  const { slug, as, colin, ann, signIn } = learners.place
  await as((tx) => hold(tx, { name: "Tariq", address: `tariq@${slug}.example`, role: "board-reader", on: {} }))
  for (const who of [await colin(), await signIn(`tariq@${slug}.example`)])
    for (const path of ["/learning", "/learning/over-time", "/learning/demand"]) {
      const page = await who.get(at(path))
      expect(page.status).toBe(200)
      expect(page.text()).toContain("is published at the end of each month")
      expect(page.document.querySelector("main")!.textContent).not.toMatch(/\d/)
    }
  expect((await (await ann()).get(at("/learning"))).status).toBe(404)
})

test("a first page says what is overdue, due within 30 days and without evidence, for those who can see to it", async () => {
  for (const who of [ngozi, bea]) {
    const home = await who.get(at(""))
    expect(await faultsOf(home)).toEqual([])
    const said = [...home.document.querySelectorAll("main a")].flatMap((link) => {
      const found = /^(\d+) requirements? (is|are|has|have) (.*)$/.exec(link.textContent)
      return found ? [{ count: Number(found[1]), what: found[3]!, href: link.getAttribute("href")! }] : []
    })
    expect(said.map(({ what }) => what)).toEqual(["overdue", "due within 30 days", "no evidence yet"])
    for (const { count, what, href } of said)
      expect([what, (await countedOn(who, href)).standings]).toEqual([what, count])
  }
  for (const who of [await learners.place.ann(), await learners.place.colin()])
    expect((await who.get(at(""))).text()).not.toMatch(/requirements? (is|are|has|have)/)
})
