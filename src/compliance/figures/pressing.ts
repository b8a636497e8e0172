import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Sight } from "../../people/index.ts"
import { everything, found } from "./found.ts"

/** How much presses today among people in sight: each person by each requirement. */
export interface PressingToday {
  overdue: number
  noEvidence: number
  /** Due soon, and due by a day. */
  soon: number
}

export async function countPressing(tx: Tx, sight: Sight, dueBy: string): Promise<PressingToday> {
  const statuses = ["overdue", "noEvidence", "dueSoon"] as const
  const asked = { ...everything, day: tx.today, sight, posts: {}, statuses }
  const { rows } = await sql<PressingToday>`${plannedAnew}
    select count(*) filter (where f.status = 'overdue') as overdue,
           count(*) filter (where f.status = 'noEvidence') as "noEvidence",
           count(*) filter (where f.status = 'dueSoon' and f.due_on <= ${dueBy}) as soon
      from (${await found(tx, asked, sql``)}) f`.execute(tx.db)
  return rows[0]!
}
