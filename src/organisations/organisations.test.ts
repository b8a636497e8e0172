import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe("a workforce lead", () => {
  test("adds a nursery and moves it under a parent from the first of next month", async () => {
    const place = await openPlace(world)
    const ngozi = await place.ngozi()
    const added = await ngozi.fill(`/${place.slug}/organisations/new`, "Add the organisation", {
      name: "Kingfisher Nursery",
      kind: "nursery",
      "from-day": "2",
      "from-month": "3",
      "from-year": "2027",
      parent: "",
    })
    expect(added.url).toMatch(/organisations\//)
    const list = await ngozi.get(`/${place.slug}/organisations`)
    expect(list.text()).toContain("Kingfisher Nursery")
  })
})
