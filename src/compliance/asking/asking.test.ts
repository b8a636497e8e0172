import { afterAll, beforeAll, expect, test } from "vitest"
import { openWorld, type World } from "../../../test/world.ts"
import { followed, type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-05-02")
  it = await openLearning(world)
  await followed(it)
})
afterAll(() => world.close())

const asking = (of: "safeguarding" | "firstAid") =>
  it.at(`/people/${it.personId}/learning/${it.requirements[of]}/asking`)
const letters = async () =>
  (await world.owner.query("select subject from mail.message where subject like 'Please show%'")).rows.length

test("two who ask for the same at once ask once, and write once", async () => {
  const pressed = await Promise.all([it.bea, it.eli, it.ngozi].map((who) => who.post(asking("safeguarding"), {})))
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 422, 422])
  expect(await letters()).toBe(1)
})

test("nobody is asked for what is required through posts out of sight", async () => {
  expect((await it.bea.post(asking("firstAid"), {})).status).toBe(404)
  expect((await it.eli.post(asking("firstAid"), {})).status).toBe(303)
  const { rows } = await world.owner.query("select way from compliance.asking where requirement_id = $1", [
    it.requirements.firstAid,
  ])
  expect(rows).toEqual([{ way: "nudge" }])
})
