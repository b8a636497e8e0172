import { afterAll, beforeAll, expect, test } from "vitest"
import { openWorld, type World } from "../../test/world.ts"
import { record } from "../kernel/audit/index.ts"
import { newId } from "../kernel/ids.ts"
import { keepNoLonger } from "../kernel/retention/index.ts"
import { leave } from "../people/posts/posts.ts"
import { peopleRules } from "../people/retention.ts"
import { complianceRules } from "./retention.ts"
import { followed, type Learning, openLearning } from "./test-kit.ts"

let world: World
let learning: Learning
beforeAll(async () => {
  world = await openWorld()
  learning = await openLearning(world)
  await learnAll()
})
afterAll(() => world.close())

/** Of every table that tells of Ann's learning, a row. */
async function learnAll(): Promise<void> {
  const { place, personId, subjects, requirements, elm } = learning
  await place.as(async ({ db, partnershipId, now }) => {
    const own = { partnership_id: partnershipId, person_id: personId }
    const asked = { ...own, requirement_id: requirements.safeguarding }
    const learned = { ...own, subject_id: subjects.safeguarding, kind: "certificate", made_at: now }
    const first = newId()
    await db
      .insertInto("compliance.achievement")
      .values({ ...learned, achievement_id: first, completed_on: "2026-05-01", organisation_id: elm, hours: 3 })
      .execute()
    await db
      .insertInto("compliance.achievement")
      .values({
        ...learned,
        achievement_id: newId(),
        completed_on: "2026-05-02",
        supersedes_id: first,
        reason: "Typed wrong",
      })
      .execute()
    await db
      .insertInto("compliance.exemption")
      .values({
        ...asked,
        exemption_id: newId(),
        starts_on: "2027-01-01",
        decided_by: "Ngozi",
        because: "Trained in Leeds",
      })
      .execute()
    await db
      .insertInto("compliance.pause")
      .values({ ...own, pause_id: newId(), starts_on: "2027-02-01", ends_on: "2027-02-15" })
      .execute()
    await db
      .insertInto("compliance.asking")
      .values({ ...asked, asking_id: newId(), asked_on: "2027-02-20", way: "nudge" })
      .execute()
    await db
      .insertInto("compliance.notice")
      .values({ ...asked, due_on: "2028-05-02", days_before: 30, sent_at: now })
      .execute()
    await db
      .insertInto("compliance.stopped")
      .values({ partnership_id: partnershipId, whose_id: personId, stopped_at: now })
      .execute()
  })
  await followed(learning)
}

test("somebody's own copy holds all that is kept of their learning", async () => {
  const { data } = JSON.parse((await learning.ann.get(learning.at("/my-record/copy.json"))).body)
  expect(data.learning).toEqual([
    expect.objectContaining({
      about: "Safeguarding children",
      completed: "2026-05-02",
      reason: "Typed wrong",
      holds: true,
    }),
    expect.objectContaining({ completed: "2026-05-01", organisation: "Elm School", hours: 3, holds: false }),
  ])
  expect(data.standing).toContainEqual({
    training: "Safeguarding",
    from: "2027-01-01",
    lastDay: null,
    status: "Exempt",
    due: "2028-05-16",
  })
  expect(data.exemptions).toEqual([
    { training: "Safeguarding", from: "2027-01-01", lastDay: null, decidedBy: "Ngozi", because: "Trained in Leeds" },
  ])
  expect(data.leave).toEqual([{ from: "2027-02-01", lastDay: "2027-02-14" }])
  expect(data.askedForEvidence).toEqual([{ training: "Safeguarding", asked: "2027-02-20", way: "By a manager" }])
  expect(data.notices).toEqual([expect.objectContaining({ training: "Safeguarding", due: "2028-05-02" })])
  expect(data.noNotices).toEqual([expect.objectContaining({ what: "Notices of what is due" })])
})

test("what somebody learned goes with who they were, six years after they left, and nothing a day too soon", async () => {
  const { place, personId } = learning
  const { rows: posts } = await world.owner.query("select post_id as id from people.post where person_id = $1", [
    personId,
  ])
  for (const { id } of posts) await place.as((tx) => leave(tx, id, { lastDay: "2027-03-31" }))
  await followed(learning)
  const night = (day: string) =>
    keepNoLonger(world.owner, new Date(`${day}T03:17:00Z`), [...peopleRules, ...complianceRules])
  await night("2033-03-31")
  expect(await tablesTelling()).toEqual([
    "achievement",
    "asking",
    "exemption",
    "notice",
    "pause",
    "standing",
    "stopped",
  ])
  await night("2033-04-01")
  expect(await tablesTelling()).toEqual([])
  // Nor does it come back with a change of the rules.
  await place.as((tx) => record(tx, "changed", { subject: "requirement", id: learning.requirements.safeguarding }))
  await followed(learning)
  expect(await tablesTelling()).toEqual([])
})

async function tablesTelling(): Promise<string[]> {
  const tables = ["achievement", "asking", "exemption", "notice", "pause", "standing"]
  const found = await world.owner.query(
    `${tables.map((name) => `select '${name}' as name from compliance.${name} where person_id = $1`).join(" union ")}
     union select 'stopped' from compliance.stopped where whose_id = $1 order by 1`,
    [learning.personId],
  )
  return found.rows.map(({ name }) => name)
}
