import { renderToString } from "preact-render-to-string"
import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { record } from "../../kernel/audit/index.ts"
import { asOwner, FOLLOW_CHANGES } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { addSetting, changeSetting } from "../../organisations/settings/settings.ts"
import { addItem } from "../../partnerships/index.ts"
import { join, joinAll } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { standingJobs } from "../index.ts"
import { addRule, everybody, type Learning, openLearning } from "../test-kit.ts"
import { beingUpdated } from "./being-updated.tsx"
import { afresh, stored } from "./test-afresh.ts"

let world: World
let learning: Learning
beforeAll(async () => {
  world = await openWorld()
  learning = await openLearning(world)
})
afterAll(() => world.close())

const here = () => learning.place.partnershipId
const followed = () => standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId: here() })
const isUpToDate = async () => expect(await stored(world.owner, here())).toEqual(await afresh(world.owner, here()))

test("while it is worked out, pages say that it is as it was a moment ago", async () => {
  await learns()
  const said = () => learning.place.as(async (tx) => renderToString(<p>{await beingUpdated(tx)}</p>))
  expect(await said()).toContain("is being brought up to date")
  await followed()
  expect(await said()).toBe("<p></p>")
})

test("a second process leaves it to the first, and comes back to what changed meanwhile", async () => {
  await learns()
  const held = await holdTable()
  const first = followed()
  await held.isWaitedFor()
  await learns()
  await followed()
  await held.letGo()
  await first
  expect(await unfollowed()).toBe(1)
  const { rows } = await world.owner.query(
    "select key from graphile_worker.jobs where task_identifier = $1 and key is not null",
    [FOLLOW_CHANGES],
  )
  expect(rows).toHaveLength(1)
  await followed()
  expect(await unfollowed()).toBe(0)
  await isUpToDate()
})

test("one that is killed in the middle of it leaves all as it was, and to be followed", async () => {
  await followed()
  const before = await stored(world.owner, here())
  await learns()
  const held = await holdTable()
  const killed = followed().then(
    () => "done",
    () => "killed",
  )
  await held.isWaitedFor()
  await world.owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
  )
  expect(await killed).toBe("killed")
  await held.letGo()
  expect(await stored(world.owner, here())).toEqual(before)
  expect(await unfollowed()).toBe(1)
  await followed()
  expect(await stored(world.owner, here())).not.toEqual(before)
  await isUpToDate()
})

test("a rule about kinds of settings catches those who work where it is of that kind, from the day that it is", async () => {
  const { place, subjects } = learning
  const terms = { name: "Room 1", localityId: null, halfDays: 1023 }
  const kind = (name: string) => ({ name, description: null, code: null, codeSource: null })
  const [club, creche, settingId] = await place.as(async (tx) => {
    const club = await addItem(tx, "setting-type", kind("Club"))
    const creche = await addItem(tx, "setting-type", kind("Crèche"))
    const settingId = await addSetting(tx, place.nursery, { ...terms, typeId: club, from: "2027-01-01" })
    await join(tx, {
      organisationId: place.nursery,
      details: { ...nothingKnown, fullName: "Carl Crèche" },
      relation: "employed",
      terms: { ...unknownTerms, settingId },
      from: "2027-01-01",
    })
    return [club, creche, settingId]
  })
  const requirementId = await addRule(place, "Crèche routines", {
    ...everybody(subjects.firstAid),
    who: { anyOf: [{ settingTypes: [creche] }], except: [] },
  })
  const isFrom = (typeId: string, from: string) =>
    place.as((tx) => changeSetting(tx, place.nursery, settingId, { ...terms, typeId, from }))
  const asked = async () => {
    await followed()
    const { rows } = await world.owner.query(
      `select min(starts_on)::text as from, max(coalesce(ends_on, 'infinity'))::text as until from compliance.standing
        where partnership_id = $1 and requirement_id = $2`,
      [here(), requirementId],
    )
    return rows[0]
  }
  expect(await asked()).toEqual({ from: null, until: null })
  await isFrom(creche, "2027-06-01")
  expect(await asked()).toEqual({ from: "2027-06-01", until: "infinity" })
  await isFrom(club, "2027-09-01")
  expect(await asked()).toEqual({ from: "2027-06-01", until: "2027-09-01" })
  await isUpToDate()
})

test("somebody in hundreds of posts at once stops nobody else's from being worked out", async () => {
  const { place } = learning
  await place.as((tx) =>
    joinAll(
      tx,
      Array.from({ length: 300 }, () => ({
        organisationId: place.nursery,
        personId: learning.personId,
        details: { ...nothingKnown, fullName: "Ann Bluebell" },
        relation: "agency" as const,
        terms: unknownTerms,
        from: "2027-01-01",
      })),
    ),
  )
  await followed()
  const { rows } = await world.owner.query<{ most: number }>(
    "select max(cardinality(through_ids)) as most from compliance.standing where partnership_id = $1",
    [here()],
  )
  expect(rows).toEqual([{ most: 100 }])
})

test("what Trellis's owner does, as from the command line, is followed as well", async () => {
  await world.owner.query("delete from graphile_worker._private_jobs")
  await asOwner(world.owner, async (owning) => {
    const tx = owning.at({ partnershipId: here(), accountId: null }, world.clock.now())
    await record(tx, "said something of", { subject: "person", id: learning.personId })
  })
  const { rows } = await world.owner.query("select task_identifier as task from graphile_worker.jobs")
  expect(rows).toEqual([{ task: FOLLOW_CHANGES }])
})

let learned = 0
function learns(): Promise<void> {
  const { place, personId, subjects } = learning
  return place.as(async (tx) => {
    await tx.db
      .insertInto("compliance.achievement")
      .values({
        partnership_id: tx.partnershipId,
        achievement_id: newId(),
        person_id: personId,
        subject_id: subjects.safeguarding,
        completed_on: `2026-0${++learned}-01`,
        kind: "manager",
        made_at: tx.now,
      })
      .execute()
    await record(tx, "recorded learning of", { subject: "person", id: personId })
  })
}

async function unfollowed(): Promise<number> {
  const { rows } = await world.owner.query<{ count: number }>(
    "select count(*) from audit.unfollowed where partnership_id = $1",
    [here()],
  )
  return rows[0]!.count
}

/** Whoever would write where somebody stands waits. */
async function holdTable() {
  const client = await world.owner.connect()
  await client.query("begin")
  await client.query("lock table compliance.standing in share mode")
  const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
  return {
    isWaitedFor: () => expect.poll(async () => (await world.owner.query(waiting)).rowCount).toBe(1),
    letGo: async () => {
      await client.query("rollback")
      client.release()
    },
  }
}
