import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"

export interface NoticeTerms {
  /** The days before something is due on which people are told, the most first; none: nobody is. */
  days: readonly number[]
  /** Whether managers are sent a summary each week. */
  summaries: boolean
}

const usual: NoticeTerms = { days: [90, 30, 7], summaries: true }

export async function noticeTerms(tx: Tx): Promise<NoticeTerms> {
  const chosen = await tx.db
    .selectFrom("compliance.notice_terms")
    .select(["days", "summaries"])
    .where("partnership_id", "=", tx.partnershipId)
    .executeTakeFirst()
  return chosen ?? usual
}

export async function changeNoticeTerms(tx: Tx, { days, summaries }: NoticeTerms): Promise<void> {
  const before = await noticeTerms(tx)
  const inOrder = [...new Set(days)].sort((one, other) => other - one)
  await tx.db
    .insertInto("compliance.notice_terms")
    .values({ partnership_id: tx.partnershipId, days: inOrder, summaries })
    .onConflict((conflict) =>
      conflict
        .columns(["partnership_id"])
        .doUpdateSet({ days: sql`excluded.days`, summaries: sql`excluded.summaries` }),
    )
    .execute()
  await record(tx, "changed the notices of", { subject: "partnership", id: tx.partnershipId }, [
    { field: "Days before", before: before.days.join(", "), after: inOrder.join(", ") },
    { field: "Summaries for managers", before: inWords(before.summaries), after: inWords(summaries) },
  ])
}

function inWords(sent: boolean): string {
  return sent ? "each week" : "none"
}
