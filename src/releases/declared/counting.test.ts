import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import type { At } from "../../methods/disclosure/index.ts"
import { addItem, addLocality } from "../../partnerships/index.ts"
import { addQualification } from "../../people/held/qualifications/qualifications.ts"
import { type Joining, join } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { countedOn, listsOn } from "./counting.ts"
import { declareWorkforce } from "./workforce.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

const DAY = "2027-02-28"

function at(
  place: Place,
  { terms, details, ...other }: Partial<Omit<Joining, "terms" | "details">> & Changed,
): Joining {
  return {
    organisationId: place.council,
    relation: "employed",
    from: "2026-01-01",
    ...other,
    details: { ...nothingKnown, fullName: "Somebody", ...details },
    terms: { ...unknownTerms, ...terms },
  }
}
interface Changed {
  details?: Partial<Joining["details"]>
  terms?: Partial<Joining["terms"]>
}

test("everybody counts once, in the post with most hours, as what is known of them says, and as not said where nothing is", async () => {
  const units = await place.as(async (tx) => {
    const add = (name: string) => addItem(tx, "sector", { name, description: null, code: null, codeSource: null })
    const [health, education] = [await add("Health"), await add("Education")]
    const [pleck, bloxwich] = [await addLocality(tx, "Pleck"), await addLocality(tx, "Bloxwich")]
    // More hours at the nursery than at the council, where she was first.
    const post = (sectorId: string, weeklyHours: number, localityIds: string[]) => ({
      terms: { sectorId, weeklyHours, localityIds },
      details: { birthDate: "2002-02-28" },
    })
    const first = await join(tx, at(place, post(health, 10, [pleck])))
    const second = at(place, { ...post(education, 20, [bloxwich]), personId: first.personId, relation: "agency" })
    await join(tx, { ...second, organisationId: place.nursery })
    await addQualification(tx, first.personId, null, { name: "A diploma", level: "5", awardedOn: null })
    // In two localities, and of whom nobody said more.
    await join(tx, at(place, { relation: "governor", terms: { localityIds: [pleck, bloxwich] } }))
    // Gone on the day, and not there yet.
    await join(tx, at(place, { endsOn: DAY }))
    await join(tx, at(place, { from: "2027-03-01" }))
    const lists = await listsOn(tx, DAY)
    const named = new Map([...lists.sectors, ...lists.localities].map(({ id, name }) => [id, name]))
    const inWords = (kind: At) =>
      Object.fromEntries(Object.entries(kind).map(([of, key]) => [of, named.get(key) ?? key]))
    return (await countedOn(tx, DAY, lists.requirements)).map((unit) => ({ ...unit, at: inWords(unit.at) }))
  })
  expect(units).toHaveLength(2)
  expect(units).toEqual(
    expect.arrayContaining([
      // It is her birthday.
      {
        count: 1,
        at: { sector: "Education", relation: "otherwise-paid", locality: "Bloxwich", age: "25-34", held: "middle" },
      },
      {
        count: 1,
        at: { sector: "not-said", relation: "voluntary", locality: "several", age: "not-said", held: "none" },
      },
    ]),
  )
})

test("every table is of classifications that are declared, and every category of it has its word", () => {
  const named = (name: string) => ({ id: `0000-${name}`, name })
  const { declaration, labels } = declareWorkforce({
    sectors: [named("Health")],
    localities: [named("Pleck")],
    requirements: [named("Safeguarding")],
  })
  for (const { name, by, levels } of declaration.tables) {
    expect([name, labels.tables[name]?.title]).toEqual([name, expect.any(String)])
    for (const dimension of by) {
      const { categories } = declaration.classifications.find((one) => one.name === dimension)!
      const said = labels.classifications[dimension]!.categories.map(([key]) => key)
      expect([name, levels?.[dimension] ?? categories]).toEqual([name, said])
    }
  }
})
