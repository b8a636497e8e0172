import type { Shared } from "../../database/index.ts"
import { voidCodes } from "../printed-codes/codes.ts"
import { endSignIns, note } from "../sign-ins.ts"
import { tell } from "../tell.ts"

/**
 * Ends an account for good: its sign-ins, links, codes and second factor are gone, and its address is free for another
 * account. The name stays for the record of changes, until `keepNoLonger` finds nothing it stands beside. The roles it
 * holds are for the caller to end first.
 * @returns false where it has ended already
 */
export async function endAccount(shared: Shared, accountId: string): Promise<boolean> {
  const { db, now } = shared
  const account = await db
    .selectFrom("access.account")
    .select("account_id")
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst()
  if (!account) return false
  await tell(shared, accountId, {
    subject: "Your account for Trellis has ended",
    paragraphs: [
      "Your account has ended, with all your roles and sign-ins. This is the last message to it.",
      "To come back, you need a new invitation.",
    ],
    after: ["If you did not want this, tell your workforce lead at once."],
  })
  await endSignIns(shared, accountId)
  await voidCodes(shared, accountId)
  for (const table of [
    "access.address_request",
    "access.sign_in_link",
    "access.recovery_code",
    "access.second_factor",
  ] as const)
    await db.deleteFrom(table).where("account_id", "=", accountId).execute()
  await db
    .updateTable("access.account")
    .set({ ended_at: now, address: null })
    .where("account_id", "=", accountId)
    .execute()
  await note(shared, accountId, "ended the account")
  return true
}
