import type { Shared } from "../../database/index.ts"
import { NotFound, Refusal } from "../../refusal.ts"
import { signed } from "../secrets.ts"
import { endSignIns, note } from "../sign-ins.ts"
import { tell } from "../tell.ts"
import { type Key, stepOf } from "./codes.ts"
import { keyOf, sealKey } from "./key.ts"
import { makeRecoveryCodes } from "./recovery-codes.ts"

/** Whoever asks for something, by the sign-in they ask with. */
export interface Asking {
  accountId: string
  signInId: string
}

/** Everything a code is checked with: what seals the key, and what the clock in a phone says. */
export interface Checking {
  secret: string
  at: Date
}

export interface SecondFactor {
  madeAt: Date
  codesLeft: number
}

const WRONG = "Enter the 6 numbers that your app shows now. Each code works once."

export async function findSecondFactor({ db }: Shared, accountId: string): Promise<SecondFactor | undefined> {
  const row = await db
    .selectFrom("access.second_factor as f")
    .select((from) => [
      "f.made_at as madeAt",
      from
        .selectFrom("access.recovery_code as c")
        .select((code) => code.fn.countAll<number>().as("left"))
        .whereRef("c.account_id", "=", "f.account_id")
        .where("c.used_at", "is", null)
        .as("codesLeft"),
    ])
    .where("f.account_id", "=", accountId)
    .executeTakeFirst()
  return row && { madeAt: row.madeAt, codesLeft: row.codesLeft ?? 0 }
}

/**
 * The key offered to somebody who sets up or changes their second factor. It follows from the sign-in and from the
 * factor it would replace, so that a page opened again shows the same one, and looking writes nothing.
 */
export function offeredKey(secret: string, { signInId }: Asking, replaces: SecondFactor | undefined): Key {
  const since = replaces?.madeAt.toISOString() ?? "none"
  return Buffer.from(signed(secret, "second factor offered", `${signInId} ${since}`), "base64url").subarray(0, 20)
}

/**
 * Takes the offered key as the second factor, once a code shows that the app has it.
 * @returns the recovery codes, which nobody can read again
 */
export async function setUp(
  shared: Shared,
  { secret, at }: Checking,
  asking: Asking,
  replaces: SecondFactor | undefined,
  code: string,
): Promise<string[]> {
  const { accountId } = asking
  await refuseWithoutAddress(shared, accountId)
  const key = offeredKey(secret, asking, replaces)
  const step = stepOf(key, code, at)
  if (step === undefined) throw new Refusal(WRONG, "code")
  const values = { secret: sealKey(secret, accountId, key), made_at: shared.now, last_step: step }
  const { numInsertedOrUpdatedRows } = replaces
    ? await replace(shared, accountId, replaces, values)
    : await shared.db
        .insertInto("access.second_factor")
        .values({ account_id: accountId, ...values })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
  // Somebody else with this account's mail was quicker, or the form was sent twice.
  if (!numInsertedOrUpdatedRows) throw new Refusal("Your second factor has just been set up. Reload this page.")
  if (replaces) await endSignIns(shared, accountId, { except: asking.signInId })
  await note(shared, accountId, replaces ? "changed the second factor" : "set up the second factor")
  await tell(shared, accountId, {
    subject: replaces ? "Your second factor for Trellis was changed" : "Your second factor for Trellis was set up",
    paragraphs: [
      replaces
        ? "The app that gives your codes for Trellis was changed. Your other sign-ins were ended."
        : "From now on Trellis asks you for a code from your app when you sign in.",
    ],
    after: ["If this was not you, tell your workforce lead at once."],
  })
  return makeRecoveryCodes(shared, secret, accountId)
}

/** Whoever signs in by printed codes could never do so again: none is printed for an account with a second factor. */
async function refuseWithoutAddress({ db }: Shared, accountId: string): Promise<void> {
  const account = await db
    .selectFrom("access.account")
    .select("address")
    .where("account_id", "=", accountId)
    .executeTakeFirst()
  if (account?.address == null) throw new Refusal("Add an email address of your own on your account page first.")
}

async function replace(
  { db }: Shared,
  accountId: string,
  replaces: SecondFactor,
  values: { secret: Buffer; made_at: Date; last_step: number },
) {
  const { numUpdatedRows } = await db
    .updateTable("access.second_factor")
    .set(values)
    .where("account_id", "=", accountId)
    .where("made_at", "=", replaces.madeAt)
    .executeTakeFirst()
  return { numInsertedOrUpdatedRows: numUpdatedRows }
}

/** Uses a code up. Of the same code sent twice, even at once, one passes. */
export async function useCode(shared: Shared, { secret, at }: Checking, accountId: string, code: string) {
  const key = await keyOf(shared, secret, accountId)
  if (!key) throw new NotFound()
  const step = stepOf(key, code, at)
  if (step === undefined) throw new Refusal(WRONG, "code")
  const { numUpdatedRows } = await shared.db
    .updateTable("access.second_factor")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .where("last_step", "<", step)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal(WRONG, "code")
}

/**
 * Takes away the second factor of somebody who has lost their phone and their recovery codes; they set up a new one
 * when they next sign in. For the operator, who must first be sure who is asking. In a transaction of shared tables,
 * or of the owner.
 * @returns false where no account has this address
 */
export async function resetSecondFactor(shared: Shared, address: string): Promise<boolean> {
  const account = await shared.db
    .selectFrom("access.account")
    .select("account_id")
    .where("address", "=", address.trim().toLowerCase())
    .executeTakeFirst()
  if (!account) return false
  const accountId = account.account_id
  await shared.db.deleteFrom("access.recovery_code").where("account_id", "=", accountId).execute()
  await shared.db.deleteFrom("access.second_factor").where("account_id", "=", accountId).execute()
  await endSignIns(shared, accountId)
  await note(shared, accountId, "had the second factor reset")
  await tell(shared, accountId, {
    subject: "Your second factor for Trellis was reset",
    paragraphs: [
      "Whoever runs Trellis for you has reset your second factor and ended all your sign-ins.",
      "When you next sign in, you set up a new one.",
    ],
    after: ["If you did not ask for this, tell your workforce lead at once."],
  })
  return true
}
