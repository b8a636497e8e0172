import { afterAll, beforeAll, expect, test } from "vitest"
import { openWorld, type World } from "../../../test/world.ts"
import { type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  it = await openLearning(world)
})
afterAll(() => world.close())

const learning = () => it.at(`/people/${it.personId}/learning`)
const day = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const leave = (from: string, lastDay: string) => ({ ...day("from", from), ...day("lastDay", lastDay) })
const record = (from: string, lastDay: string) =>
  it.bea.fill(`${learning()}/leaves/new`, "Record the leave", leave(from, lastDay))

test("leave is recorded, changed and taken out, on no day twice, and never with a reason", async () => {
  expect((await record("2027-02-10", "2027-02-01")).errors()).toEqual(["Enter a last day that is not before the first"])
  expect((await record("2027-02-01", "2027-02-10")).text()).toContain("The leave is recorded")
  const twice = await record("2027-02-10", "2027-02-20")
  expect(twice.errors()).toEqual(["Leave from 1 February 2027 is recorded for some of these days. Change that."])
  await record("2027-02-11", "2027-02-20")
  const page = await it.bea.get(learning())
  const first = page.link("Change the leave that began on 1 February 2027")
  const crossed = await it.bea.fill(first, "Save the change", leave("2027-02-01", "2027-02-11"))
  expect(crossed.errors()).toEqual(["Leave from 11 February 2027 is recorded for some of these days. Change that."])
  await it.bea.fill(first, "Save the change", leave("2027-01-20", "2027-02-05"))
  const changed = await it.bea.get(learning())
  expect(changed.text()).toContain("Away from all posts from 20 January 2027 to 5 February 2027")
  await it.bea.press(await it.bea.get(first), "Take this leave out")
  expect((await it.bea.get(learning())).text()).not.toContain("20 January 2027")
  const { rows } = await world.owner.query(
    "select column_name as name from information_schema.columns where table_schema = 'compliance' and table_name = 'pause'",
  )
  expect(rows.map(({ name }) => name)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/reason|because|kind/)]),
  )
})

test("two who record leave for the same days at once record it once", async () => {
  const form = await it.bea.get(`${learning()}/leaves/new`)
  const sent = await Promise.all(
    [1, 2, 3].map(() => it.bea.press(form, "Record the leave", leave("2027-05-01", "2027-05-31"))),
  )
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 422, 422])
})
