import { sql } from "kysely"
import type { Tx } from "../../src/kernel/database/index.ts"
import { newId } from "../../src/kernel/ids.ts"
import { checkTerms } from "../../src/people/posts/terms.ts"
import type { Known } from "../deeds.ts"
import type { Plan } from "../plan.ts"
import { enteringAt } from "./entering.ts"
import { holdingsRows } from "./holdings-rows.ts"
import { type Ids, type Items, idsFor } from "./ids.ts"
import type { Crowd } from "./index.ts"
import { momentsOf } from "./moments.ts"
import { peopleRows } from "./people-rows.ts"
import type { Recorded, Somebody } from "./somebody.ts"
import { tracesOf } from "./traces.ts"

/** The rows of one table, without their partnership. */
export type Rows = [table: `${string}.${string}`, rows: object[]]

/** So many rows go in with one statement. */
const AT_ONCE = 2000

/**
 * Puts a crowd into the tables, as the owner may: what its organisations would have entered one by one over the years.
 * @param goesOn  told of each table filled, as a part of the whole; when it says no, the rest is left
 * @returns the ids that everybody was given, where all is in
 */
export async function load(
  tx: Tx,
  plan: Plan,
  known: Known,
  crowd: Crowd,
  goesOn: (part: number) => boolean,
): Promise<Ids | undefined> {
  const next = momentsOf(plan.slug)
  const entered = whenEntered(crowd, next)
  const enteredAt = (record: Recorded) => entered.get(record)!
  const madeAt = ({ records }: Somebody) => enteredAt(records[0]!)
  const ids = idsFor(known, await itemsOf(tx), madeAt)
  await refuseWhatAVerbWould(tx, known, crowd, ids)
  const tables = [
    ...peopleRows(crowd.people, ids, known, enteredAt),
    ...holdingsRows(crowd, ids, known, madeAt),
    ...traceRows(plan, known, crowd, { ids, enteredAt, next }),
  ]
  for (const [table, rows] of tables) {
    await insert(tx, table, rows)
    if (!goesOn(1 / tables.length)) return undefined
  }
  return ids
}

type Moments = ReturnType<typeof momentsOf>

/** When each record was entered; each person's oldest comes to stand first. */
function whenEntered({ people }: Crowd, next: Moments): Map<Recorded, Date> {
  for (const { records } of people) records.sort((one, other) => (one.enteredOn < other.enteredOn ? -1 : 1))
  return new Map(people.flatMap(({ records }) => records.map((record) => [record, next(record.enteredOn)])))
}

function itemsOf(tx: Tx): Promise<Items[]> {
  return tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id as id", "list", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .execute()
}

/** What loading at once passes by, besides what the tables themselves refuse. */
async function refuseWhatAVerbWould(tx: Tx, known: Known, { people }: Crowd, ids: Ids): Promise<void> {
  const posts = people.flatMap(({ records }) => records.flatMap(({ posts }) => posts))
  await checkTerms(
    tx,
    posts.flatMap((post) =>
      post.history.map(({ from, terms }) => ({
        organisationId: known.organisations.of(post.record.organisation),
        terms: { ...ids.terms(post, terms), managerId: null },
        from,
      })),
    ),
  )
}

function traceRows(
  plan: Plan,
  known: Known,
  { people, employers }: Crowd,
  { ids, enteredAt, next }: { ids: Ids; enteredAt: (record: Recorded) => Date; next: Moments },
): Rows[] {
  const enteredBy = enteringAt(plan, employers)
  const traces = people
    .flatMap(({ records }) => records)
    .flatMap((record) =>
      tracesOf(record, ids).map((trace, at) => {
        const moment = at === 0 ? enteredAt(record) : next(trace.day)
        return { ...trace, id: newId(moment), at: moment, by: enteredBy(record.organisation, trace.day) }
      }),
    )
  return [
    [
      "audit.entry",
      traces.map(({ id, at, by, verb, on }) => ({
        entry_id: id,
        at,
        account_id: known.accounts.of(by),
        verb,
        subject: on.subject,
        subject_id: on.id,
      })),
    ],
    [
      "audit.value",
      traces.flatMap(({ id, changes = [] }) =>
        changes.filter(({ before, after }) => before !== after).map((change) => ({ entry_id: id, ...change })),
      ),
    ],
  ]
}

/** As one text each: the database takes it apart far faster than as many values. */
export async function insert(tx: Tx, table: Rows[0], rows: object[]): Promise<void> {
  if (rows.length === 0) return
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const text = JSON.stringify(rows.slice(from, from + AT_ONCE))
    await sql`insert into ${sql.table(table)} (partnership_id, ${columns})
      select ${tx.partnershipId}::uuid, ${columns} from json_populate_recordset(null::${sql.table(table)}, ${text}::json)`.execute(
      tx.db,
    )
  }
}
