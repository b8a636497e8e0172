import { sql } from "kysely"
import type { Change } from "../../../kernel/audit/index.ts"
import { record as trace } from "../../../kernel/audit/index.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { formatDate } from "../../../kernel/design/index.ts"
import { newId } from "../../../kernel/ids.ts"
import { NotFound, Refusal } from "../../../kernel/refusal.ts"
import { lockPeople } from "../../locks.ts"
import { type Heard, itemNames } from "../giver.ts"

/** That a check was seen, and nothing of what it said. It belongs to the record of the organisation that saw it. */
export interface Check {
  kindId: string
  seenOn: string
  seenBy: string
  renewBy: string | null
}

type Named = Check & { kind: string }

export async function recordCheck(tx: Tx, recordId: string, check: Check): Promise<string> {
  await lockRecord(tx, recordId)
  const kind = await kindOf(tx, check.kindId)
  await refuse(tx, recordId, check)
  const id = newId(tx.now)
  await tx.db
    .insertInto("people.check_seen")
    .values({ partnership_id: tx.partnershipId, check_seen_id: id, record_id: recordId, ...columns(check) })
    .execute()
  await trace(tx, "recorded a check of", { subject: "record", id: recordId }, change(null, { ...check, kind }))
  return id
}

export async function correctCheck(tx: Tx, recordId: string, checkId: string, right: Check): Promise<void> {
  await lockRecord(tx, recordId)
  const before = await checkOf(tx, recordId, checkId)
  const kind = await kindOf(tx, right.kindId, before.kindId)
  await refuse(tx, recordId, right, checkId)
  await tx.db
    .updateTable("people.check_seen")
    .set(columns(right))
    .where("partnership_id", "=", tx.partnershipId)
    .where("check_seen_id", "=", checkId)
    .execute()
  await trace(tx, "corrected a check of", { subject: "record", id: recordId }, change(before, { ...right, kind }))
}

export async function takeAwayCheck(tx: Tx, recordId: string, checkId: string): Promise<void> {
  await lockRecord(tx, recordId)
  const before = await checkOf(tx, recordId, checkId)
  await tx.db
    .deleteFrom("people.check_seen")
    .where("partnership_id", "=", tx.partnershipId)
    .where("check_seen_id", "=", checkId)
    .execute()
  await trace(tx, "took away a check of", { subject: "record", id: recordId }, change(before, null))
}

/** One check of a record; one of another record is not there. */
export async function checkOf(tx: Tx, recordId: string, checkId: string): Promise<Named> {
  const { rows } = await sql<Named>`
    select c.kind_id as "kindId", item.name as kind, c.seen_on as "seenOn", c.seen_by as "seenBy",
           c.renew_by as "renewBy"
      from people.check_seen c
      join partnerships.list_item item on item.partnership_id = ${tx.partnershipId} and item.item_id = c.kind_id
     where c.partnership_id = ${tx.partnershipId} and c.record_id = ${recordId}
       and c.check_seen_id = ${checkId}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export interface CheckSeen extends Named {
  id: string
  recordId: string
  organisationId: string
  /** Whether the same check has been seen again since. */
  isSuperseded: boolean
}

/** The checks of a person that organisations within hearing had seen by a day, kind by kind, the latest first. */
export async function checksOf(tx: Tx, survivorId: string, heard: Heard, day: string): Promise<CheckSeen[]> {
  const { rows } = await sql<CheckSeen>`
    select c.check_seen_id as id, c.record_id as "recordId", r.organisation_id as "organisationId",
           c.kind_id as "kindId", item.name as kind, c.seen_on as "seenOn", c.seen_by as "seenBy",
           c.renew_by as "renewBy",
           row_number() over (partition by r.organisation_id, c.kind_id order by c.seen_on desc) > 1 as "isSuperseded"
      from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
      join people.check_seen c on c.partnership_id = ${tx.partnershipId} and c.record_id = r.record_id
      join partnerships.list_item item on item.partnership_id = ${tx.partnershipId} and item.item_id = c.kind_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and c.seen_on <= ${day}
       ${heard === "all" ? sql`` : sql`and r.organisation_id = any(${heard}::uuid[])`}
     order by item.position, item.name, c.seen_on desc, c.check_seen_id
     limit 1000`.execute(tx.db)
  return rows
}

async function lockRecord(tx: Tx, recordId: string): Promise<void> {
  const row = await tx.db
    .selectFrom("people.record")
    .select("person_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await lockPeople(tx, [row.person_id])
}

async function kindOf(tx: Tx, kindId: string, held?: string): Promise<string> {
  const names = await itemNames(tx, "check", [kindId], {
    say: "Choose a check from the list",
    field: "kind",
    ...(held && { held: [held] }),
  })
  return names.get(kindId)!
}

async function refuse(tx: Tx, recordId: string, check: Check, except?: string): Promise<void> {
  const { kindId, seenOn, renewBy } = check
  if (seenOn > tx.today) throw new Refusal("Enter the day it was seen. It cannot be in the future.", "seenOn")
  if (renewBy !== null && renewBy <= seenOn)
    throw new Refusal("Enter a day to look again that is after the day it was seen", "renewBy")
  const twice = await tx.db
    .selectFrom("people.check_seen")
    .select("check_seen_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .where("kind_id", "=", kindId)
    .where("seen_on", "=", seenOn)
    .$if(except !== undefined, (query) => query.where("check_seen_id", "<>", except!))
    .executeTakeFirst()
  if (twice) throw new Refusal("This check is recorded for that day already", "seenOn")
}

function columns({ kindId, seenOn, seenBy, renewBy }: Check) {
  return { kind_id: kindId, seen_on: seenOn, seen_by: seenBy, renew_by: renewBy }
}

function change(before: Named | null, after: Named | null): Change[] {
  return [{ field: "Check", before: before && inLine(before), after: after && inLine(after) }]
}

function inLine({ kind, seenOn, seenBy, renewBy }: Named): string {
  const again = renewBy === null ? "" : `, to be looked at again by ${formatDate(renewBy)}`
  return `${kind}, seen on ${formatDate(seenOn)} by ${seenBy}${again}`
}
