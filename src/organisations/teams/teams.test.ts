import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

function on(name: string, day: string) {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

/** A team that the lead made of these organisations, and then of those. */
async function shared(first: "both" | "nursery", from: string, then: "both" | "nursery", thenFrom: string) {
  const place = await openPlace(world)
  const ngozi = await place.ngozi()
  const made = { both: [place.nursery, place.council], nursery: [place.nursery] }
  const added = await ngozi.fill(`/${place.slug}/teams/new`, "Add the team", {
    name: "Family hub team",
    organisations: made[first],
    ...on("from", from),
  })
  const team = added.url
  const fields = { name: "Family hub team", organisations: made[then], ...on("from", thenFrom) }
  expect((await ngozi.fill(`${team}/terms`, "Save the change", fields)).status).toBe(200)
  return { place, ngozi, team, bea: await place.bea() }
}

describe("a manager of one of a team's organisations", () => {
  test("changes a team that is theirs alone, now and to come", async () => {
    const { place, team, bea } = await shared("both", "2020-01-01", "nursery", "2026-01-01")
    const fields = { name: "Nursery team", organisations: [place.nursery], from: "2027-03-02" }
    expect((await bea.post(`${team}/terms`, fields)).status).toBe(303)
  })

  test("changes nothing of the time when it is to be another's too", async () => {
    const { place, ngozi, team, bea } = await shared("nursery", "2020-01-01", "both", "2027-04-01")
    for (const from of ["2027-05-01", "2027-03-10"])
      expect((await bea.post(`${team}/terms`, { name: "Mine", organisations: [place.nursery], from })).status).toBe(404)
    expect((await bea.post(`${team}/end`, { lastDay: "2027-03-20" })).status).toBe(404)
    expect((await ngozi.get(`${team}?on=2027-06-01`)).text()).toContain("Walsall Council")
  })

  test("nor of the time when it was", async () => {
    const { place, ngozi, team, bea } = await shared("both", "2020-01-01", "nursery", "2026-01-01")
    const fields = { name: "Mine", organisations: [place.nursery], from: "2021-01-01" }
    expect((await bea.post(`${team}/terms`, fields)).status).toBe(422)
    expect((await bea.post(`${team}/end`, { lastDay: "2022-01-01" })).status).toBe(422)
    expect((await ngozi.get(`${team}?on=2025-06-01`)).text()).toContain("Walsall Council")
  })
})
