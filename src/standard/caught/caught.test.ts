import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newId } from "../../kernel/ids.ts"
import { type Condition, isCaught, type Who } from "../../methods/standing/index.ts"
import { addSetting } from "../../organisations/index.ts"
import { endOrganisation } from "../../organisations/organisations.ts"
import { addTeam } from "../../organisations/teams/teams.ts"
import { addItem, addLocality } from "../../partnerships/index.ts"
import { merge } from "../../people/duplicates/merges.ts"
import { relations, someWhoStand, workingOf } from "../../people/index.ts"
import { type Joined, joinAll } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { countCaught } from "./caught.ts"
import { listCaught } from "./list.ts"

const TODAY = "2027-03-02"
/** All of them stand on one page. */
const PEOPLE = 45

let world: World
let place: Place
/** Ids that rules may name, by what a condition calls them; two of each. */
let named: Record<string, string[]>
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(TODAY)
  place = await openPlace(world)
  await furnish()
})
afterAll(() => world.close())

/** A register of people of whom much is said and much is not, some lent, some in two posts, some merged; one employer leaves. */
async function furnish(): Promise<void> {
  const items = async (list: Parameters<typeof addItem>[1]) =>
    Promise.all(
      [1, 2].map((each) =>
        place.as((tx) =>
          addItem(tx, list, { name: `${list} ${each}`, description: null, code: null, codeSource: null }),
        ),
      ),
    )
  const organisations = [place.council, place.nursery]
  const settingTypes = await items("setting-type")
  const each = <T>(work: (tx: Parameters<Parameters<Place["as"]>[0]>[0], at: number) => Promise<T>) =>
    Promise.all([0, 1].map((at) => place.as((tx) => work(tx, at))))
  named = {
    organisations,
    settingTypes,
    sectors: await items("sector"),
    occupations: await items("occupation"),
    contactLevels: await items("contact-level"),
    localities: await each((tx, at) => addLocality(tx, `Locality ${at}`)),
    teams: await each((tx, at) =>
      addTeam(tx, { name: `Team ${at}`, organisationIds: organisations, from: "2020-01-01" }),
    ),
    settings: await each((tx, at) =>
      addSetting(tx, organisations[at]!, {
        name: `Setting ${at}`,
        typeId: settingTypes[at]!,
        localityId: null,
        halfDays: 1,
        from: "2026-01-01",
      }),
    ),
  }
  const random = draws()
  const joined = await place.as((tx) =>
    joinAll(
      tx,
      Array.from({ length: PEOPLE }, (_, at) => ({
        organisationId: random.of(organisations),
        details: { ...nothingKnown, fullName: `Person ${at}` },
        relation: random.of(Object.keys(relations) as (keyof typeof relations)[]),
        terms: unknownTerms,
        from: random.of(["2021-05-01", "2026-03-02", "2027-03-02", "2027-04-01"]),
      })),
    ),
  )
  for (const one of joined) await say(one, random)
  for (const [gone, survivor] of [
    [0, 1],
    [2, 3],
    [4, 1],
  ] as const)
    await place.as((tx) => merge(tx, { goneId: joined[gone]!.personId, survivorId: joined[survivor]!.personId }))
  named.people = joined.slice(0, 8).map(({ personId }) => personId)
  await place.as((tx) => endOrganisation(tx, place.nursery, { lastDay: "2027-04-30", endsOn: "2027-05-01" }))
}

async function say({ postId }: Joined, random: ReturnType<typeof draws>): Promise<void> {
  const some = (ids: string[]) => ids.filter(() => random.chance(0.4))
  await world.owner.query(
    `update people.post_terms set occupation_id = $3, sector_id = $4, further_sector_ids = $5, locality_ids = $6,
            focus = $7, contact_level_id = $8, team_id = $9, setting_id = $10, weekly_hours = $11
      where partnership_id = $1 and post_id = $2`,
    [
      place.partnershipId,
      postId,
      random.perhaps(named.occupations!),
      random.perhaps(named.sectors!),
      some(named.sectors!),
      some(named.localities!),
      random.perhaps(["direct", "indirect"]),
      random.perhaps(named.contactLevels!),
      random.perhaps(named.teams!),
      random.perhaps(named.settings!),
      random.perhaps(["1", "16", "29.5", "30", "37"]),
    ],
  )
  if (random.chance(0.3))
    await world.owner.query(
      `insert into people.secondment (partnership_id, post_id, host_id, starts_on, ends_on)
       select $1, $2, $3, '2027-03-01', $4 where $3 <> (select organisation_id from people.post where partnership_id = $1 and post_id = $2)`,
      [
        place.partnershipId,
        postId,
        random.of([place.council, place.nursery]),
        random.perhaps(["2027-03-02", "2027-06-01"]),
      ],
    )
}

/** The same register each time: what differs is the rules. */
function draws() {
  let state = 20_270_302
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const of = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!
  const chance = (share: number) => next() < share
  return { of, chance, perhaps: <T>(all: readonly T[]): T | null => (chance(0.3) ? null : of(all)) }
}

function aCondition(): fc.Arbitrary<Condition> {
  const among = (ids: readonly string[]) => fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 2 })
  const day = fc.constantFrom("2021-05-01", "2026-03-02", "2026-03-03", "2027-03-02")
  const all: Record<string, fc.Arbitrary<unknown>> = {
    relations: among(Object.keys(relations)),
    focus: fc.constantFrom("direct" as const, "indirect" as const),
    weeklyHours: fc
      .record({ from: fc.constantFrom(0, 16, 30) }, { requiredKeys: [] })
      .chain((least) => fc.constantFrom(least, { ...least, below: 30.5 }, { ...least, below: 37 })),
    started: fc.record({ from: day, before: day }, { requiredKeys: [] }),
    ...Object.fromEntries(Object.entries(named).map(([name, ids]) => [name, among(ids)])),
  }
  // Two or three things at a time: of more, nothing is left.
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(all)), { maxLength: 3 })
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, all[name]!])))) as fc.Arbitrary<Condition>
}

test("the database catches whom the method catches, whatever the rule and whoever they are", async () => {
  const aRule: fc.Arbitrary<Who> = fc.record({
    anyOf: fc.array(aCondition(), { minLength: 1, maxLength: 3 }),
    except: fc.array(aCondition(), { maxLength: 2 }),
  })
  const working = await place.as(async (tx) => workingOf(tx, await someWhoStand(tx, null, 1000)))
  const sizes = new Set<number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRule, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("2026-12-31", "2027-03-01", TODAY, "2027-05-01"),
      async (rules, day) => {
        const byMethod = rules.map((who) =>
          working
            .filter(({ personId, mergedIds, posts }) =>
              posts.some(
                ({ startsOn, endsOn, facts }) =>
                  startsOn <= day &&
                  (endsOn === null || day < endsOn) &&
                  isCaught(who, facts, [personId, ...mergedIds]),
              ),
            )
            .map(({ personId }) => personId)
            .sort(),
        )
        const looking = { day, sight: { organisations: "all" as const, teams: [] } }
        const [counts, lists] = await place.as((tx) =>
          Promise.all([
            countCaught(tx, looking, rules),
            Promise.all(
              rules.map((who) =>
                listCaught(tx, looking, [{ id: newId(), name: "", who }], { after: null, before: null }),
              ),
            ),
          ]),
        )
        expect(lists.map(({ rows }) => rows.map(({ id }) => id).sort())).toEqual(byMethod)
        expect(counts).toEqual(byMethod.map(({ length }) => length))
        for (const { length } of byMethod) sizes.add(length)
      },
    ),
    { numRuns: 60 },
  )
  expect(sizes.size, "rules that catch nobody, few and many").toBeGreaterThan(15)
})
