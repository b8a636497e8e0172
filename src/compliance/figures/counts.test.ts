import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"
import type { Sight } from "../../people/index.ts"
import { joinAll } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { addRule, addSubject, everybody, followed } from "../test-kit.ts"
import { countsBy, type Tally } from "./counts.ts"
import { demandOf } from "./demand.ts"

let world: World
let place: Place
let sectors: { health: string; education: string }
const day = "2027-03-02"
const all: Sight = { organisations: "all", teams: [] }

/**
 * One in health and education by one post, one by two, and one of whom nobody said the sector. Safeguarding is asked of
 * all, and again, by another requirement, through posts at the nursery alone.
 */
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(day)
  place = await openPlace(world)
  const { council, nursery } = place
  const subject = await addSubject(place, "Safeguarding children")
  await addRule(place, "Of everybody", everybody(subject))
  const who = { anyOf: [{ organisations: [nursery] }], except: [] }
  await addRule(place, "Of the nursery", { ...everybody(subject), who })
  await place.as(async (tx) => {
    const sector = (name: string) => addItem(tx, "sector", { name, description: null, code: null, codeSource: null })
    sectors = { health: await sector("Health"), education: await sector("Education") }
    const { health, education } = sectors
    const joining = (fullName: string, organisationId: string, terms: Partial<typeof unknownTerms>) => ({
      organisationId,
      details: { ...nothingKnown, fullName },
      relation: "employed" as const,
      terms: { ...unknownTerms, ...terms },
      from: "2026-01-01",
    })
    const [, twice] = await joinAll(tx, [
      joining("By one post", council, { sectorId: health, furtherSectorIds: [education] }),
      joining("By two posts", council, { sectorId: health }),
      joining("Not said", council, {}),
    ])
    const second = joining("By two posts", nursery, { sectorId: education })
    await joinAll(tx, [{ ...second, personId: twice!.personId }])
  })
  await followed({ world, place })
})
afterAll(() => world.close())

const peopleIn = (tally: Tally | undefined) => Object.values(tally ?? {}).reduce((sum, people) => sum + people, 0)

test("whoever is in two sectors is in both and once among all, each by what is asked through posts there", async () => {
  const { people, asked, requirements } = await place.as((tx) => countsBy(tx, { day, sight: all }, "sector", 10))
  expect([people, asked]).toEqual([3, 3])
  const found = requirements.map(({ name, all, byGroup }) => [
    name,
    peopleIn(all),
    ...[sectors.health, sectors.education, null].map((key) => peopleIn(byGroup.get(key))),
  ])
  expect(found).toEqual([
    ["Of everybody", 3, 2, 2, 1],
    ["Of the nursery", 1, 0, 1, 0],
  ])
})

test("who sees one organisation counts whom it has, and by what is asked through posts there", async () => {
  const sight = { organisations: [place.council], teams: [] }
  const { people, requirements } = await place.as((tx) => countsBy(tx, { day, sight }, "organisation", 10))
  expect(people).toBe(3)
  expect(requirements.map(({ name, all }) => [name, peopleIn(all)])).toEqual([["Of everybody", 3]])
})

test("groups beyond those that are wanted are counted, and the rest of the figures stay the same", async () => {
  const { groups, inAll, requirements } = await place.as((tx) => countsBy(tx, { day, sight: all }, "sector", 1))
  expect([groups.length, inAll]).toEqual([1, 3])
  expect(requirements.map(({ all }) => peopleIn(all))).toEqual([3, 1])
})

test("what two requirements ask of somebody is needed once", async () => {
  const among = { day, sight: all, statuses: [], dueFrom: null, dueBy: null }
  const { subjects } = await place.as((tx) => demandOf(tx, among))
  expect(subjects.map(({ name, people }) => [name, people])).toEqual([["Safeguarding children", 3]])
})
