import type pg from "pg"
import { Temporal } from "temporal-polyfill"
import { SIGN_IN_IDLE_DAYS } from "../access/sign-ins.ts"
import { USUAL_VALUE_YEARS } from "../audit/term.ts"
import { newId } from "../ids.ts"
import { forgetAccounts } from "./accounts.ts"
import { AT_ONCE, type Rule } from "./rule.ts"
import { keptDays } from "./terms.ts"

/** How much was deleted, by what it was. */
export type Deleted = Record<string, number>

/**
 * Deletes what has been kept for as long as it may be. Done twice, the second time finds nothing.
 * @param owner  the owner's connections: the application's own role may not delete most of this
 * @param rules  what the slices keep no longer in each partnership
 */
export async function keepNoLonger(owner: pg.Pool, now: Date, rules: readonly Rule[]): Promise<Deleted> {
  const all = await inTransaction(owner, (client) => deleteShared(client, now))
  const { rows } = await owner.query<{ id: string }>("select partnership_id as id from kernel.partnership")
  const faults: unknown[] = []
  // One partnership's trouble is not another's: the rest is done, and then the job fails and is tried again.
  for (const { id } of rows) {
    const own: Deleted = {}
    try {
      for (const rule of [...rules, valuesOfChanges]) await apply(owner, rule, id, now, own)
    } catch (fault) {
      faults.push(fault)
    }
    for (const [what, count] of Object.entries(own)) all[what] = (all[what] ?? 0) + count
    await tell(owner, id, now, own)
  }
  all.accounts = await inTransaction(owner, (client) => forgetAccounts(client, now))
  await noteDown(owner, now, all)
  if (faults.length) throw faults[0]
  return all
}

/** What belongs to no partnership. */
async function deleteShared(client: pg.PoolClient, now: Date): Promise<Deleted> {
  const count = async (statement: string, ...parameters: unknown[]) =>
    (await client.query(statement, parameters)).rowCount ?? 0
  return {
    "sign-in links": await count(
      "delete from access.sign_in_link where made_at < $1",
      daysBefore(now, keptDays.signInLink),
    ),
    "printed codes": await count(
      "delete from access.sign_in_code where printed_at < $1",
      daysBefore(now, keptDays.signInCode),
    ),
    "requests for an address": await count(
      "delete from access.address_request where made_at < $1",
      daysBefore(now, keptDays.addressRequest),
    ),
    "sign-ins": await count(
      `delete from access.sign_in
        where ended_at < $1 or ends_at < $1 or seen_at < $1::timestamptz - make_interval(days => $2)`,
      daysBefore(now, keptDays.signIn),
      SIGN_IN_IDLE_DAYS,
    ),
    "counts of attempts": await count(
      "delete from access.limit_count where window_starts_at < $1",
      daysBefore(now, keptDays.limitCount),
    ),
    messages: await count("delete from mail.message where made_at < $1", daysBefore(now, keptDays.message)),
    // A job that was given up may still name an address.
    "failed jobs": await count(
      `select graphile_worker.complete_jobs(array[id]) from graphile_worker.jobs
        where attempts >= max_attempts and locked_at is null and updated_at < $1`,
      daysBefore(now, keptDays.failedJob),
    ),
  }
}

/** Each rule in a transaction of its own, again while there is more than it deletes at once. */
async function apply(owner: pg.Pool, rule: Rule, partnershipId: string, now: Date, all: Deleted): Promise<void> {
  for (let deleted = AT_ONCE; deleted >= AT_ONCE; ) {
    deleted = await inTransaction(owner, async (client) => {
      await client.query("set local role trellis_retention")
      await client.query("select kernel.set_partnership($1)", [partnershipId])
      const term = await client.query<{ value_years: number }>(
        "select value_years from audit.term where partnership_id = $1",
        [partnershipId],
      )
      const yearsAgo = yearsBefore(now, term.rows[0]?.value_years ?? USUAL_VALUE_YEARS)
      return rule.keep(client, { partnershipId, now, yearsAgo, daysAgo: (days) => daysBefore(now, days) })
    })
    all[rule.what] = (all[rule.what] ?? 0) + deleted
  }
}

/** What the changes of one partnership said before and after, once its own term is over. Who and when stay. */
const valuesOfChanges: Rule = {
  what: "values of changes",
  keep: async (client, { partnershipId, yearsAgo }) => {
    const { rowCount } = await client.query(
      `delete from audit.value
        where partnership_id = $1 and (entry_id, field) in (
          select v.entry_id, v.field
            from audit.value v
            join audit.entry e on e.partnership_id = $1 and e.entry_id = v.entry_id
           where v.partnership_id = $1 and e.at < $2
           limit $3)`,
      [partnershipId, yearsAgo, AT_ONCE],
    )
    return rowCount ?? 0
  },
}

/** What was deleted of a partnership's stands in its history, for its lead to see: how much of what. */
async function tell(owner: pg.Pool, partnershipId: string, now: Date, deleted: Deleted): Promise<void> {
  const said = Object.entries(deleted).filter(([, count]) => count > 0)
  if (said.length === 0) return
  await inTransaction(owner, async (client) => {
    const entryId = newId(now)
    await client.query(
      `insert into audit.entry (partnership_id, entry_id, at, account_id, verb, subject, subject_id)
       values ($1, $2, $3, null, 'deleted what had been kept long enough in', 'partnership', $1)`,
      [partnershipId, entryId, now],
    )
    for (const [what, count] of said)
      await client.query(
        "insert into audit.value (partnership_id, entry_id, field, before, after) values ($1, $2, $3, null, $4)",
        [partnershipId, entryId, what.replace(/^./, (letter) => letter.toUpperCase()), String(count)],
      )
  })
}

/** That something was deleted is kept, and how much; not what it was. */
async function noteDown(owner: pg.Pool, now: Date, deleted: Deleted): Promise<void> {
  const said = Object.entries(deleted).filter(([, count]) => count > 0)
  if (said.length === 0) return
  await owner.query(
    "insert into access.access_entry (entry_id, at, account_id, verb, detail) values ($1, $2, null, $3, $4)",
    [
      newId(now),
      now,
      "deleted what had been kept long enough",
      said.map(([what, count]) => `${count} ${what}`).join(", "),
    ],
  )
}

async function inTransaction<T>(owner: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect()
  let broken: Error | undefined
  try {
    await client.query("begin")
    const result = await work(client)
    await client.query("commit")
    return result
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}

/** The same day and time of the clock in England, so many years ago. */
function yearsBefore(now: Date, years: number): Date {
  const then = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO("Europe/London")
    .subtract({ years })
  return new Date(then.epochMilliseconds)
}
