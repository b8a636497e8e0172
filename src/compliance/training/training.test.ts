import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { nothingKnown, onRegister, openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { FOLLOW_CHANGES } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { addItem } from "../../partnerships/index.ts"
import { addTraining, removeTraining, type Training } from "../../people/index.ts"
import { joinAll } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { standingJobs } from "../index.ts"

let world: World
let place: Place
let recordId: string
let personId: string
let subjects: { safeguarding: string; fire: string }
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  const joined = await onRegister(place, "Zorica", place.nursery)
  personId = joined.personId
  recordId = joined.recordId
  const add = (name: string) =>
    place.as((tx) => addItem(tx, "training-subject", { name, description: null, code: null, codeSource: null }))
  subjects = { safeguarding: await add("Safeguarding children"), fire: await add("Fire safety") }
})

const at = (path: string) => `/${place.slug}${path}`
const followed = () => standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId: place.partnershipId })
const fireTraining: Training = {
  categoryCode: "6",
  category: "Fire safety",
  title: "Fire marshal",
  completedOn: "2026-05-01",
  expiresOn: "2029-05-01",
  isAccredited: true,
}
const told = (of: Partial<Training> = {}) =>
  place.as(async (tx) => {
    return (await addTraining(tx, [{ recordId, training: { ...fireTraining, ...of } }]))[0]!
  })
const counts = async (subject: string, category = "6") => {
  const ngozi = await place.ngozi()
  await ngozi.fill(at(`/learning/categories/${category}`), "Save what it counts as", { subject })
  await followed()
}
/** What stands, and beside it why what stood before does not. */
const learned = async () =>
  (
    await world.owner.query(
      `select s.name, a.title, a.completed_on::text as on, a.expires_on::text as until, a.kind,
              a.organisation_id = $3 as theirs, a.reason
         from compliance.achievement a join partnerships.list_item s on s.item_id = a.subject_id
        where a.partnership_id = $1 and a.person_id = $2 and not a.is_withdrawal
          and not exists (select from compliance.achievement b where b.supersedes_id = a.achievement_id)
        order by a.completed_on`,
      [place.partnershipId, personId, place.nursery],
    )
  ).rows

const marshal = {
  name: "Fire safety",
  title: "Fire marshal",
  on: "2026-05-01",
  until: "2029-05-01",
  kind: "import",
  theirs: true,
  reason: null,
}

test("what files told of a category becomes learning once the lead says what it counts as, and not before", async () => {
  await told()
  await followed()
  expect(await learned()).toEqual([])
  const page = await (await place.ngozi()).get(at("/learning/categories"))
  expect(page.text()).toContain("Fire safety1 piece of training of 1 personNothing here")
  await counts(subjects.fire)
  expect(await learned()).toEqual([marshal])
  // Followed again, nothing is made twice.
  await followed()
  await counts(subjects.fire)
  expect(await learned()).toEqual([marshal])
})

test("what comes later is taken in as it comes; what says no day of completion is not", async () => {
  await told()
  await counts(subjects.fire)
  await told({ title: "Fire marshal again", completedOn: "2027-01-10", expiresOn: null })
  await told({ title: "No day said", completedOn: null, expiresOn: null })
  await told({ categoryCode: "8", category: "Food hygiene", title: "Another category" })
  await followed()
  expect((await learned()).map(({ title }) => title)).toEqual(["Fire marshal", "Fire marshal again"])
})

test("a category that counts as another subject, or as nothing, supersedes what was made, with the reason", async () => {
  await told()
  await counts(subjects.fire)
  await counts(subjects.safeguarding)
  expect(await learned()).toEqual([
    {
      ...marshal,
      name: "Safeguarding children",
      reason: "The training file, or what its category counts as, says otherwise now",
    },
  ])
  await counts("")
  expect(await learned()).toEqual([])
  await counts(subjects.fire)
  expect(await learned()).toEqual([marshal])
  const { rows } = await world.owner.query(
    "select count(*)::integer as all_of_it from compliance.achievement where partnership_id = $1",
    [place.partnershipId],
  )
  // Made, made otherwise, taken back, made again: nothing was edited.
  expect(rows).toEqual([{ all_of_it: 4 }])
})

test("training that is taken out of the register again is taken back", async () => {
  const trainingId = await told()
  await counts(subjects.fire)
  await place.as((tx) => removeTraining(tx, [trainingId]))
  await followed()
  expect(await learned()).toEqual([])
})

test("what somebody has corrected by hand stays as they said, whatever the file", async () => {
  const trainingId = await told()
  await counts(subjects.fire)
  await place.as(async (tx) => {
    const { achievement_id } = await tx.db
      .selectFrom("compliance.achievement")
      .select("achievement_id")
      .where("partnership_id", "=", tx.partnershipId)
      .where("person_id", "=", personId)
      .executeTakeFirstOrThrow()
    await tx.db
      .insertInto("compliance.achievement")
      .values({
        partnership_id: tx.partnershipId,
        achievement_id: newId(),
        person_id: personId,
        subject_id: subjects.fire,
        completed_on: "2026-05-10",
        kind: "certificate",
        made_at: tx.now,
        supersedes_id: achievement_id,
        reason: "The certificate says the 10th",
      })
      .execute()
  })
  await counts(subjects.safeguarding)
  await place.as((tx) => removeTraining(tx, [trainingId]))
  await followed()
  expect((await learned()).map(({ name, on }) => [name, on])).toEqual([["Fire safety", "2026-05-10"]])
})

test("more than are looked at together are taken in whole, and one that is killed in between loses and doubles nothing", async () => {
  const everybody = 600
  const joined = await place.as((tx) =>
    joinAll(
      tx,
      Array.from({ length: everybody }, (_, at) => ({
        organisationId: place.nursery,
        details: { ...nothingKnown, fullName: `Zora ${at}` },
        relation: "employed" as const,
        terms: unknownTerms,
        from: "2026-01-01",
      })),
    ),
  )
  await place.as((tx) =>
    addTraining(
      tx,
      joined.map(({ recordId }) => ({ recordId, training: fireTraining })),
    ),
  )
  const ngozi = await place.ngozi()
  await ngozi.fill(at("/learning/categories/6"), "Save what it counts as", { subject: subjects.fire })

  const last = joined
    .map(({ recordId, personId }) => ({ recordId, personId }))
    .sort(byRecord)
    .at(-1)!
  const held = await world.owner.connect()
  await held.query("begin")
  // Whoever would say something about the last of them waits.
  await held.query("select from people.person where partnership_id = $1 and person_id = $2 for update", [
    place.partnershipId,
    last.personId,
  ])
  const killed = followed().then(
    () => "done",
    () => "killed",
  )
  const waiting = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
  await expect.poll(async () => (await world.owner.query(`select ${waiting}`)).rowCount, { timeout: 20_000 }).toBe(1)
  await world.owner.query(`select pg_terminate_backend(pid) ${waiting}`)
  expect(await killed).toBe("killed")
  await held.query("rollback")
  held.release()
  expect(await made()).toEqual({ made: 500, people: 500 })

  await followed()
  expect(await made()).toEqual({ made: everybody, people: everybody })
  await ngozi.fill(at("/learning/categories/6"), "Save what it counts as", { subject: "" })
  await followed()
  expect(await made()).toEqual({ made: 2 * everybody, people: 0 })
})

const byRecord = (one: { recordId: string }, other: { recordId: string }) => (one.recordId < other.recordId ? -1 : 1)

/** How much was ever written, and of how many people it stands. */
async function made(): Promise<{ made: number; people: number }> {
  const { rows } = await world.owner.query(
    `select count(*)::integer as made, (count(distinct a.person_id) filter (where not a.is_withdrawal and not exists (
              select from compliance.achievement b where b.supersedes_id = a.achievement_id)))::integer as people
       from compliance.achievement a where a.partnership_id = $1`,
    [place.partnershipId],
  )
  return rows[0]
}

test("nobody but the lead says what categories count as, and only as a subject of their own", async () => {
  await told()
  for (const client of [await place.bea(), await place.ann(), await place.colin()])
    expect((await client.get(at("/learning/categories"))).status).toBe(404)
  const mal = await openPlace(world)
  const theirs = await mal.as((tx) =>
    addItem(tx, "training-subject", { name: "Theirs", description: null, code: null, codeSource: null }),
  )
  const ngozi = await place.ngozi()
  const refused = await ngozi.fill(at("/learning/categories/6"), "Save what it counts as", { subject: theirs })
  expect(refused.status).toBe(422)
  expect((await ngozi.get(at("/learning/categories/99"))).status).toBe(404)
})
