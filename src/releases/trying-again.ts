import { recordOnly } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { queue } from "../kernel/jobs/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { mayBeTriedAgain } from "./due.ts"
import { chosenPolicy, policies } from "./policies.ts"

/**
 * Has the months that could not be published tried again, as the register tells them now and by the policy of now.
 * Nothing was shown of them, so that what comes of it is a first look. @throws Refusal where there are none
 */
export async function tryAgain(tx: Tx): Promise<void> {
  const months = await mayBeTriedAgain(tx)
  const policy = policies[await chosenPolicy(tx)]
  for (const { asAt, attempt } of months) {
    const asked = await tx.db
      .insertInto("releases.retrial")
      .values({ partnership_id: tx.partnershipId, as_at: asAt, attempt, asked_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!asked.numInsertedOrUpdatedRows) throw new Refusal(ALREADY)
    await recordOnly(tx, "had tables tried again for", { subject: "partnership", id: tx.partnershipId }, [
      { field: formatDate(asAt), before: null, after: policy.name },
    ])
  }
  if (months.length === 0) throw new Refusal(ALREADY)
  await queue(tx, "release-months", { waiting: [tx.partnershipId] })
}

const ALREADY = "They are being tried again already, or a later month has been published."
