import { setImmediate } from "node:timers/promises"
import { type RawBuilder, sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { insertAll } from "../../kernel/database/parts.ts"
import { type History, type Rules, type Standing, standings } from "../../methods/standing/index.ts"
import { someWhoStand } from "../../people/index.ts"
import { type Row, whoseRowsDiffer } from "./changed.ts"
import { historiesOf } from "./histories.ts"

/** So many people are read, judged and written at a time: what is in memory stays small. */
const AT_ONCE = 250

/** Nobody is in more posts at once; a list with hundreds for one person must not stop everybody else's from being followed. */
const MOST_POSTS = 100

/** After so many people, who take some milliseconds, others of this process have their turn: it answers requests, too. */
const BREATH = 10

/**
 * Works out anew where everybody stands by some of the requirements.
 * @param rules  of those of them that ask anything on any day
 */
export async function rebuildForAll(tx: Tx, requirementIds: readonly string[], rules: Rules): Promise<void> {
  const asked = rules.requirements.length > 0
  const some = sql`s.requirement_id = any(${requirementIds}::uuid[])`
  if (asked) await standAnew(tx, everybody(tx), rules, some)
  else
    await sql`delete from compliance.standing s where s.partnership_id = ${tx.partnershipId} and ${some}`.execute(tx.db)
}

/** Works out anew where these people stand, who may have been merged into others since, by all requirements. */
export async function rebuild(tx: Tx, personIds: readonly string[], rules: Rules): Promise<void> {
  await standAnew(tx, inTurn(personIds), rules, sql`true`)
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

async function* everybody(tx: Tx): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const people = await someWhoStand(tx, after, AT_ONCE)
    yield people
    if (people.length < AT_ONCE) return
    after = people.at(-1)!
  }
}

async function* inTurn(personIds: readonly string[]): AsyncGenerator<string[]> {
  for (let at = 0; at < personIds.length; at += AT_ONCE) yield personIds.slice(at, at + AT_ONCE)
}

/**
 * While some people are judged, the next are read, and what was found of those before is written.
 * @param those  which rows `s` of theirs are worked out
 */
async function standAnew(
  tx: Tx,
  parts: AsyncIterator<string[]>,
  rules: Rules,
  those: RawBuilder<unknown>,
): Promise<void> {
  const read = async (): Promise<Found | undefined> => {
    const next = await parts.next()
    return next.done ? undefined : { people: next.value, histories: await historiesOf(tx, next.value, [...rules.ids]) }
  }
  let found = await read()
  let before: { of: Found; rows: Row[] } | undefined
  while (found) {
    const [rows, next] = await Promise.all([
      judged(tx, found.histories, rules),
      read(),
      before && write(tx, before.of, those, before.rows),
    ])
    before = { of: found, rows }
    found = next
  }
  if (before) await write(tx, before.of, those, before.rows)
}

interface Found {
  people: string[]
  histories: History[]
}

/** The plan is made anew each time: where somebody stands may be nowhere yet when it begins, and millions of rows soon. */
async function write(
  tx: Tx,
  { people, histories }: Found,
  those: RawBuilder<unknown>,
  rows: readonly Row[],
): Promise<void> {
  const everybody = [...people, ...histories.flatMap(({ mergedIds }) => mergedIds)]
  const changed = await whoseRowsDiffer(tx, everybody, those, rows)
  if (changed.length === 0) return
  await sql`${plannedAnew}
    delete from compliance.standing s
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${changed}::uuid[]) and ${those}`.execute(tx.db)
  const isChanged = new Set(changed)
  await insertAll(
    tx,
    "compliance.standing",
    rows.filter(({ person_id }) => isChanged.has(person_id)),
  )
}

async function judged(tx: Tx, histories: readonly History[], rules: Rules): Promise<Row[]> {
  const rows: Row[] = []
  for (const [at, history] of histories.entries()) {
    if (at % BREATH === BREATH - 1) await setImmediate()
    for (const standing of standings(history, rules)) add(rows, rowOf(tx, history.personId, standing))
  }
  return rows
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
    through_ids: because.through.slice(0, MOST_POSTS).map(({ postId }) => postId),
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
