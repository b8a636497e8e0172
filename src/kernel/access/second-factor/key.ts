import type { Shared } from "../../database/index.ts"
import { Refusal } from "../../refusal.ts"
import { seal, unseal } from "../secrets.ts"
import type { Key } from "./codes.ts"

const OTHER_SECRET =
  "No code of yours can be checked, neither from your app nor a recovery code. Trellis has been started with another secret " +
  "than the one you set them up with. Ask whoever runs Trellis for you: they can bring the old secret back, or reset your second factor."

/** The key as the database keeps it: for one account, so that a row copied to another opens nothing. */
export function sealKey(secret: string, accountId: string, key: Key): Buffer {
  return seal(secret, purpose(accountId), key)
}

/**
 * The key that an account's app has, or undefined where there is none.
 * @throws Refusal when it was sealed with another secret, and no code can be right
 */
export async function keyOf({ db }: Shared, secret: string, accountId: string): Promise<Key | undefined> {
  const factor = await db
    .selectFrom("access.second_factor")
    .select("secret")
    .where("account_id", "=", accountId)
    .executeTakeFirst()
  if (!factor) return undefined
  try {
    return unseal(secret, purpose(accountId), factor.secret)
  } catch {
    throw new Refusal(OTHER_SECRET)
  }
}

function purpose(accountId: string): string {
  return `second factor:${accountId}`
}
