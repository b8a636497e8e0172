import { sql } from "kysely"
import { addDays, addMonths, dayOf } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"

/** So many months are made up for, where there are none yet or nothing ran for long. */
export const MONTHS_BACK = 6

/** A month-end to publish, and how often it has been tried with this time. */
export interface Due {
  asAt: string
  attempt: number
}

/**
 * The month-ends that wait to be published, the earliest first, and the last of which tables were shown; those
 * withdrawn too, for they were seen. A month that could not be published waits only where the lead asked for another
 * attempt, and none waits that a later one was shown of: it would have to be protected beside both.
 */
export async function due(tx: Tx): Promise<{ waiting: Due[]; before: string | null }> {
  const { before, began } = await bounds(tx)
  const refused = new Map((await lastRefusals(tx)).map((refusal) => [refusal.asAt, refusal]))
  const waiting = monthEndsBefore(tx.today)
    .filter((day) => day >= began && (!before || day > before))
    .filter((day) => refused.get(day)?.isTriedAgain ?? true)
    .map((asAt) => ({ asAt, attempt: (refused.get(asAt)?.attempt ?? 0) + 1 }))
  return { waiting, before }
}

/** The months that could not be published and may be tried again, for nobody asked yet and no later one was shown. */
export async function mayBeTriedAgain(tx: Tx): Promise<Due[]> {
  const { before } = await bounds(tx)
  const months = monthEndsBefore(tx.today).filter((day) => !before || day > before)
  return (await lastRefusals(tx)).filter(({ asAt, isTriedAgain }) => months.includes(asAt) && !isTriedAgain)
}

async function bounds(tx: Tx): Promise<{ before: string | null; began: string }> {
  const { rows } = await sql<{ before: string | null; madeAt: Date }>`
    select (select max(r.as_at) from releases.release r where r.partnership_id = ${tx.partnershipId}) as before,
           p.made_at as "madeAt"
      from kernel.partnership p where p.partnership_id = ${tx.partnershipId}`.execute(tx.db)
  const { before, madeAt } = rows[0]!
  return { before, began: dayOf(madeAt) }
}

/** Of each month that could not be published, the last attempt. */
async function lastRefusals(tx: Tx): Promise<(Due & { isTriedAgain: boolean })[]> {
  const { rows } = await sql<Due & { isTriedAgain: boolean }>`
    select distinct on (f.as_at) f.as_at as "asAt", f.attempt, t.attempt is not null as "isTriedAgain"
      from releases.refusal f
      left join releases.retrial t
        on t.partnership_id = ${tx.partnershipId} and t.as_at = f.as_at and t.attempt = f.attempt
     where f.partnership_id = ${tx.partnershipId}
     order by f.as_at, f.attempt desc`.execute(tx.db)
  return rows
}

/** The last days of the latest months that are over, the earliest first. */
export function monthEndsBefore(today: string): string[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: MONTHS_BACK }, (_, back) => addDays(addMonths(first, -back), -1)).toReversed()
}
