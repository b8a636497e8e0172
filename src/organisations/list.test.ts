import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { addOrganisation } from "./organisations.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe("the search of the list", () => {
  test("finds a name whatever its capitals and accents, and whatever those of the search", async () => {
    const place = await openPlace(world)
    await place.as((tx) =>
      addOrganisation(tx, {
        name: "Petrović’s Crèche",
        kind: "nursery",
        startsOn: "2020-01-01",
        parentId: null,
        localityIds: [],
      }),
    )
    const ngozi = await place.ngozi()
    for (const search of ["petrovic", "PETROVIĆ'S", "creche", "Crèche"]) {
      const list = await ngozi.get(`/${place.slug}/organisations?search=${encodeURIComponent(search)}`)
      expect(list.text(), search).toContain("1 organisation")
      expect(list.link("Petrović’s Crèche")).toContain("/organisations/")
    }
    expect((await ngozi.get(`/${place.slug}/organisations?search=petrovia`)).text()).toContain("No organisations match")
  })
})
