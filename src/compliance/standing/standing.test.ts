import { afterAll, beforeAll, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { record } from "../../kernel/audit/index.ts"
import { FOLLOW_CHANGES } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { standingJobs } from "../index.ts"
import { addRule, addSubject, everybody } from "../test-kit.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  place = await openPlace(world)
})
afterAll(() => world.close())

const followed = () => standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId: place.partnershipId })
const stands = async (personId: string) =>
  (
    await world.owner.query(
      `select status, starts_on::text as "from", ends_on::text as until, due_on::text as due from compliance.standing
        where partnership_id = $1 and person_id = $2 order by starts_on`,
      [place.partnershipId, personId],
    )
  ).rows

test("where somebody stands follows a rule that begins, and a certificate that meets it", async () => {
  const bella = await onRegister(place, "Bella", place.nursery)
  const subject = await addSubject(place, "Safeguarding children")
  await addRule(place, "Safeguarding", everybody(subject))
  await followed()
  expect(await stands(bella.personId)).toEqual([
    { status: "dueSoon", from: "2027-01-01", until: "2027-01-02", due: "2027-01-01" },
    { status: "noEvidence", from: "2027-01-02", until: null, due: "2027-01-01" },
  ])

  await place.as(async (tx) => {
    await tx.db
      .insertInto("compliance.achievement")
      .values({
        partnership_id: tx.partnershipId,
        achievement_id: newId(),
        person_id: bella.personId,
        subject_id: subject,
        completed_on: "2026-06-30",
        kind: "manager",
        made_at: tx.now,
      })
      .execute()
    await record(tx, "recorded learning of", { subject: "person", id: bella.personId })
  })
  await followed()
  expect(await stands(bella.personId)).toEqual([
    { status: "met", from: "2027-01-01", until: "2028-05-01", due: "2028-06-30" },
    { status: "dueSoon", from: "2028-05-01", until: "2028-07-01", due: "2028-06-30" },
    { status: "noEvidence", from: "2028-07-01", until: null, due: "2028-06-30" },
  ])
})

test("whoever stands as before is not written anew, and others are", async () => {
  const [same, other] = [
    await onRegister(place, "Alike", place.nursery),
    await onRegister(place, "Otto", place.council),
  ]
  const subject = await addSubject(place, "Food hygiene")
  const requirementId = await addRule(place, "Food hygiene", everybody(subject))
  await followed()
  const written = async ({ personId }: { personId: string }) =>
    (await world.owner.query("select xmin::text, ctid::text from compliance.standing where person_id = $1", [personId]))
      .rows
  const before = [await written(same), await written(other)]
  expect(before[0]).not.toEqual([])
  await place.as(async (tx) => {
    await tx.db
      .insertInto("compliance.exemption")
      .values({
        partnership_id: tx.partnershipId,
        exemption_id: newId(),
        person_id: other.personId,
        requirement_id: requirementId,
        starts_on: "2027-02-01",
        decided_by: "The lead",
        because: "Teaches it",
      })
      .execute()
    await record(tx, "changed", { subject: "requirement", id: requirementId })
  })
  await followed()
  expect(await written(same)).toEqual(before[0])
  expect(await written(other)).not.toEqual(before[1])
})
