import { randomBytes } from "node:crypto"
import type { Shared } from "../../database/index.ts"
import { Refusal } from "../../refusal.ts"
import { signed } from "../secrets.ts"
import { note } from "../sign-ins.ts"
import { tell } from "../tell.ts"
import { keyOf } from "./key.ts"

const HOW_MANY = 10
/** So few are left that it is time for new ones. */
export const FEW = 3
/** Letters and figures that are not mistaken for one another; thirty-two, so that five bits choose one. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"

/**
 * Ten new codes in place of those there were. They are shown once: the database keeps what they are checked by,
 * which is of no use without the secret kept outside it.
 */
export async function makeRecoveryCodes(shared: Shared, secret: string, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await shared.db.deleteFrom("access.recovery_code").where("account_id", "=", accountId).execute()
  await shared.db
    .insertInto("access.recovery_code")
    .values(
      codes.map((code) => ({ account_id: accountId, code_hash: kept(secret, accountId, code), made_at: shared.now })),
    )
    .execute()
  await note(shared, accountId, "made new recovery codes")
  return codes
}

/**
 * Uses a code up, and tells its owner.
 * @returns how many are left
 */
export async function useRecoveryCode(
  shared: Shared,
  secret: string,
  accountId: string,
  typed: string,
): Promise<number> {
  const { numUpdatedRows } = await shared.db
    .updateTable("access.recovery_code")
    .set({ used_at: shared.now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", kept(secret, accountId, typed))
    .where("used_at", "is", null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    // Where the secret is another one, even the right code looks wrong.
    await keyOf(shared, secret, accountId)
    throw new Refusal("Enter one of your recovery codes that you have not used yet", "recoveryCode")
  }
  const { left } = await shared.db
    .selectFrom("access.recovery_code")
    .select((code) => code.fn.countAll<number>().as("left"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow()
  await note(shared, accountId, "used a recovery code")
  await tell(shared, accountId, {
    subject: "A recovery code was used to sign in to Trellis",
    paragraphs: [`Somebody signed in as you with one of your recovery codes. You have ${left} left.`],
    after: ["If this was not you, tell your workforce lead at once."],
  })
  return left
}

function newCode(): string {
  const code = [...randomBytes(10)].map((byte) => LETTERS[byte & 31]).join("")
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** However it was typed: in capitals, with spaces, an O for a nought. */
function kept(secret: string, accountId: string, typed: string): Buffer {
  const code = typed
    .toLowerCase()
    .replaceAll("o", "0")
    .replaceAll(/[il]/g, "1")
    .replaceAll(/[^0-9a-z]/g, "")
  return Buffer.from(signed(secret, "recovery code", `${accountId} ${code}`), "base64url")
}
