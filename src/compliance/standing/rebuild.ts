import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { insertAll } from "../../kernel/database/parts.ts"
import { type Rules, type Standing, standings } from "../../methods/standing/index.ts"
import { someWhoStand } from "../../people/index.ts"
import { historiesOf } from "./histories.ts"

/** So many people are read, judged and written at a time: what is in memory stays small. */
const AT_ONCE = 500

/**
 * Works out anew where everybody stands by some of the requirements.
 * @param rules  of those of them that ask anything on any day
 */
export async function rebuildForAll(tx: Tx, requirementIds: readonly string[], rules: Rules): Promise<void> {
  await sql`
    delete from compliance.standing s
     where s.partnership_id = ${tx.partnershipId} and s.requirement_id = any(${requirementIds}::uuid[])`.execute(tx.db)
  if (rules.requirements.length === 0) return
  for (let after: string | null = null; ; ) {
    const people = await someWhoStand(tx, after, AT_ONCE)
    await write(tx, people, rules)
    if (people.length < AT_ONCE) return
    after = people.at(-1)!
  }
}

/** Works out anew where these people stand, who may have been merged into others since, by all requirements. */
export async function rebuild(tx: Tx, personIds: readonly string[], rules: Rules): Promise<void> {
  for (let at = 0; at < personIds.length; at += AT_ONCE) {
    const people = personIds.slice(at, at + AT_ONCE)
    await sql`
      delete from compliance.standing s
       where s.partnership_id = ${tx.partnershipId} and s.person_id in (
         select w.person_id from people.person w
          where w.partnership_id = ${tx.partnershipId} and w.survivor_id = any(${people}::uuid[]))`.execute(tx.db)
    await write(tx, people, rules)
  }
}

/** Those of these people who were taken out of the register stand nowhere. */
export async function forgetRemoved(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await sql`
    delete from compliance.standing s
     where s.partnership_id = ${tx.partnershipId} and s.person_id in (
       select gone.id from unnest(${personIds}::uuid[]) gone (id)
        where not exists (select from people.person p
               where p.partnership_id = ${tx.partnershipId} and p.person_id = gone.id))`.execute(tx.db)
}

interface Row {
  partnership_id: string
  person_id: string
  requirement_id: string
  starts_on: string
  ends_on: string | null
  status: Standing["status"]
  due_on: string | null
  through_ids: string[]
}

async function write(tx: Tx, people: readonly string[], rules: Rules): Promise<void> {
  const rows: Row[] = []
  for (const history of await historiesOf(tx, people, [...rules.ids]))
    for (const standing of standings(history, rules)) add(rows, rowOf(tx, history.personId, standing))
  await insertAll(tx, "compliance.standing", rows)
}

function rowOf(tx: Tx, personId: string, { requirementId, startsOn, endsOn, status, because }: Standing): Row {
  return {
    partnership_id: tx.partnershipId,
    person_id: personId,
    requirement_id: requirementId,
    starts_on: startsOn,
    ends_on: endsOn,
    status,
    due_on: because.dueOn,
    through_ids: because.through.map(({ postId }) => postId),
  }
}

/** Two intervals that differ only in why are one row: why is worked out when somebody asks. */
function add(rows: Row[], row: Row): void {
  const last = rows.at(-1)
  const goesOn =
    last?.person_id === row.person_id &&
    last.requirement_id === row.requirement_id &&
    last.ends_on === row.starts_on &&
    last.status === row.status &&
    last.due_on === row.due_on &&
    last.through_ids.join() === row.through_ids.join()
  if (goesOn) last.ends_on = row.ends_on
  else rows.push(row)
}
