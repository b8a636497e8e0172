import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "../../test/cast.ts"
import { openWorld, type World } from "../../test/world.ts"
import { addOrganisation } from "./organisations.ts"
import { addSetting } from "./settings/settings.ts"

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

  test("and so does that of the settings", async () => {
    const place = await openPlace(world)
    await place.as(async (tx) => {
      const type = await tx.db
        .selectFrom("partnerships.list_item")
        .select("item_id")
        .where("partnership_id", "=", tx.partnershipId)
        .executeTakeFirstOrThrow()
      const terms = { name: "Crèche Zoë", typeId: type.item_id, localityId: null, halfDays: 1 }
      await addSetting(tx, place.nursery, { ...terms, from: "2026-01-01" })
    })
    const ngozi = await place.ngozi()
    for (const search of ["zoe", "CRÈCHE", "creche z"])
      expect((await ngozi.get(`/${place.slug}/settings?search=${search}`)).text(), search).toContain("1 setting")
  })
})
