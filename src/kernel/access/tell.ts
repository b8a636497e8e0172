import type { Shared } from "../database/index.ts"
import { type Message, post } from "../mail/index.ts"

/** Writes to an account about its own safety, where it has an address. */
export async function tell(
  shared: Shared,
  accountId: string,
  message: Omit<Message, "footer" | "action">,
): Promise<void> {
  const account = await shared.db
    .selectFrom("access.account")
    .select("address")
    .where("account_id", "=", accountId)
    .executeTakeFirst()
  if (account?.address)
    await post(shared, account.address, {
      ...message,
      footer: "Sent by Trellis to keep your account safe. These messages cannot be turned off.",
    })
}
