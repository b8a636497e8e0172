import { sql } from "kysely"
import { record } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"

/** The tables of a day that are published and not withdrawn. @throws NotFound */
export async function mayBeWithdrawn(tx: Tx, asAt: string): Promise<void> {
  const { rows } = await sql`
    select from releases.release r
     where r.partnership_id = ${tx.partnershipId} and r.as_at = ${asAt}
       and not exists (select from releases.withdrawal w where w.partnership_id = ${tx.partnershipId} and w.as_at = r.as_at)`.execute(
    tx.db,
  )
  if (rows.length === 0) throw new NotFound()
}

/** Shows the tables of a day no more, and why; what was seen is kept, for what comes later is attacked beside it. */
export async function withdraw(tx: Tx, asAt: string, because: string): Promise<void> {
  await mayBeWithdrawn(tx, asAt)
  const { rows } = await sql`
    insert into releases.withdrawal (partnership_id, as_at, withdrawn_at, because)
    values (${tx.partnershipId}, ${asAt}, ${tx.now}, ${because})
    on conflict do nothing returning true`.execute(tx.db)
  if (rows.length === 0) throw new Refusal("Somebody else withdrew them just now.")
  await record(tx, "withdrew published tables of", { subject: "partnership", id: tx.partnershipId }, [
    { field: formatDate(asAt), before: null, after: because },
  ])
}
