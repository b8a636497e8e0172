import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../../test/cast.ts"
import { seed } from "../../../test/seed.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { isBehind } from "../../kernel/audit/index.ts"
import { FOLLOW_CHANGES } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { addSetting } from "../../organisations/settings/settings.ts"
import { addItem } from "../../partnerships/index.ts"
import { joinAll } from "../../people/people.ts"
import { anyCommand, perform } from "../../people/replay/commands.arbitrary.ts"
import { days } from "../../people/replay/test-calendar.ts"
import { Register } from "../../people/replay/test-register.ts"
import { unknownTerms } from "../../people/tables.ts"
import { standingJobs } from "../index.ts"
import { afresh, stored } from "./test-afresh.ts"
import { type Ground, verbs } from "./test-verbs.ts"

const FEW = 3
/** `npm run soak` lives through many. */
const HISTORIES = Number(process.env.SOAK_HISTORIES ?? FEW)
const LONG = 200

let world: World
const counts: Record<string, { done: number; refused: number }> = {}

beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2028-02-01")
})
afterAll(() => world.close())

const anything = fc.record({
  command: anyCommand,
  ours: fc.option(fc.constantFrom(...Object.keys(verbs), "a rule is another", "a rule is another"), { freq: 3 }),
  isFollowed: fc.nat(5).map((number) => number === 0),
})

test(`after any verbs, everybody stands where all that is known says (seed ${seed})`, {
  timeout: 60_000 + HISTORIES * 30_000,
}, async () => {
  const histories = fc.noBias(fc.array(anything, { minLength: LONG / 2, maxLength: LONG, size: "max" }))
  // Not made shorter where one fails: that takes minutes, and the seed brings it back.
  for (const [at, steps] of fc.sample(histories, { numRuns: HISTORIES, seed }).entries())
    await live(steps).catch((fault) => {
      throw new Error(`Seed ${seed}, history ${at + 1}`, { cause: fault })
    })
  console.table(counts)
  for (const verb of Object.keys(verbs)) expect(counts[verb]?.done ?? 0, verb).toBeGreaterThan(0)
})

type Step = typeof anything extends fc.Arbitrary<infer T> ? T : never

async function live(steps: Step[]): Promise<void> {
  const place = await openPlace(world)
  const ground = await prepare(place)
  const register = new Register()
  let named = 0
  const replayed = { register, organisations: ground.organisations, newName: () => `Person ${letters(++named)}` }
  for (const { command, ours, isFollowed } of steps) {
    world.clock.pass(1)
    const people = [...register.people, ...ground.staff.map(({ personId: id }) => ({ id }))].filter(({ id }) => id)
    const person = people[command.other % people.length]!.id
    if (ours) await does(ours, () => verbs[ours]!(ground, { ...command, person, day: days[command.day]! }), place)
    else await replays(() => perform(replayed, command, place.as))
    if (isFollowed) await compare(place)
  }
  await compare(place)
}

async function compare(place: Place): Promise<void> {
  await standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId: place.partnershipId })
  expect(await place.as(isBehind)).toBe(false)
  expect(await stored(world.owner, place.partnershipId)).toEqual(await afresh(world.owner, place.partnershipId))
}

async function does(verb: string, deed: () => ReturnType<(typeof verbs)[string]>, place: Place): Promise<void> {
  const act = deed()
  if (!act) return
  const known = counts[verb] ?? { done: 0, refused: 0 }
  counts[verb] = known
  try {
    await place.as(act)
    known.done++
  } catch (fault) {
    if (!(fault instanceof Refusal || fault instanceof NotFound)) throw fault
    known.refused++
  }
}

/**
 * What the register kept by hand makes of it is not looked at here: it knows nothing of what somebody learned, for which
 * they are not taken out, and so it may name who never came.
 */
async function replays(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (fault) {
    const isOtherwise = /: (refused|done, and should not be)|uuid: ""/.test(String(fault))
    if (!isOtherwise && !(fault instanceof NotFound)) throw fault
  }
}

async function prepare(place: Place): Promise<Ground> {
  return place.as(async (tx) => {
    const item = (name: string) => ({ name, description: null, code: null, codeSource: null })
    const subjects = [
      await addItem(tx, "training-subject", item("First aid")),
      await addItem(tx, "training-subject", item("Safeguarding")),
    ]
    const types = [await addItem(tx, "setting-type", item("Crèche")), await addItem(tx, "setting-type", item("Club"))]
    const terms = { localityId: null, halfDays: 1023, from: "2021-01-01" }
    const settings = [
      await addSetting(tx, place.nursery, { ...terms, name: "Setting 1", typeId: types[0]! }),
      await addSetting(tx, place.nursery, { ...terms, name: "Setting 2", typeId: types[1]! }),
    ]
    const trust = await addOrganisation(tx, {
      name: "The Trust",
      kind: "nhs",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    })
    const staff = await joinAll(
      tx,
      ["Bella", "Carl"].map((fullName, at) => ({
        organisationId: place.nursery,
        details: { ...nothingKnown, fullName },
        relation: "employed" as const,
        terms: { ...unknownTerms, settingId: settings[at]! },
        from: "2027-12-20",
      })),
    )
    const induction = { id: newId(), steps: [newId(), newId(), newId()] }
    const { partnershipId: partnership_id } = tx
    await tx.db
      .insertInto("standard.induction")
      .values({ partnership_id, induction_id: induction.id, name: "Common induction" })
      .execute()
    const requirements = [newId(), newId(), newId()]
    await tx.db
      .insertInto("standard.requirement")
      .values([
        ...requirements.map((id, at) => ({ partnership_id, requirement_id: id, name: `Rule ${at}`, kind: "person" })),
        ...induction.steps.map((id, at) => ({
          partnership_id,
          requirement_id: id,
          name: `Step ${at}`,
          kind: "step",
          induction_id: induction.id,
        })),
      ])
      .execute()
    return {
      place,
      organisations: [place.council, place.nursery, trust],
      subjects,
      settings,
      types,
      staff,
      requirements: [...requirements, ...induction.steps],
      induction,
      imported: [],
      learned: [],
    }
  })
}

function letters(number: number): string {
  return [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("")
}
