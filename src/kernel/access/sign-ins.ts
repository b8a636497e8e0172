import type { Database, Shared } from "../database/index.ts"
import { asNobody } from "../database/index.ts"
import type { Partnership, SignIn } from "../http/routes.ts"
import { newId } from "../ids.ts"
import { NotFound } from "../refusal.ts"
import { hashOf, newToken } from "./secrets.ts"

const DAY = 86_400_000
/** How long a sign-in lasts: those with a second factor for a working day, others for a month. */
export const SIGN_IN_LASTS = { withSecondFactor: DAY / 2, withoutSecondFactor: 30 * DAY }
/** A sign-in nobody uses ends sooner. */
export const SIGN_IN_IDLE_DAYS = 7
const IDLE = SIGN_IN_IDLE_DAYS * DAY

/** What a browser is given: the token, for it alone, and for how many milliseconds. */
export interface Pass {
  token: string
  lasts: number
}

/** Starts a sign-in, in place of the one this browser had. */
export async function startSignIn(
  { db, now }: Shared,
  who: {
    accountId: string
    how: "link" | "code" | "demonstration"
    browser: string
    secondFactor: boolean
    inPlaceOf?: SignIn | undefined
  },
): Promise<Pass> {
  const token = newToken()
  const lasts = SIGN_IN_LASTS.withoutSecondFactor
  if (who.inPlaceOf) await endSignIns({ db, now }, who.inPlaceOf.accountId, { only: who.inPlaceOf.signInId })
  await db
    .insertInto("access.sign_in")
    .values({
      sign_in_id: newId(now),
      account_id: who.accountId,
      token_hash: hashOf(token),
      how: who.how,
      browser: who.browser,
      started_at: now,
      seen_at: now,
      ends_at: new Date(now.getTime() + lasts),
      second_factor_at: who.secondFactor ? now : null,
    })
    .execute()
  await note({ db, now }, who.accountId, "signed in", who.how)
  return { token, lasts }
}

/** The second factor has been shown: the sign-in goes on under a new token, for a working day. */
export async function passSecondFactor({ db, now }: Shared, { accountId, signInId }: SignIn): Promise<Pass> {
  const token = newToken()
  const lasts = SIGN_IN_LASTS.withSecondFactor
  const { numUpdatedRows } = await db
    .updateTable("access.sign_in")
    .set({ token_hash: hashOf(token), second_factor_at: now, ends_at: new Date(now.getTime() + lasts) })
    .where("account_id", "=", accountId)
    .where("sign_in_id", "=", signInId)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  // Ended from elsewhere while the code was typed.
  if (numUpdatedRows === 0n) throw new NotFound()
  await note({ db, now }, accountId, "passed the second factor")
  return { token, lasts }
}

/** One look-up for every request: who is signed in, and which partnership the address names, if they belong there. */
export async function findVisitor(
  database: Database,
  token: string | undefined,
  slug: string | undefined,
): Promise<{ signIn: SignIn | undefined; partnership: Partnership | undefined }> {
  const now = database.clock.now()
  const { rows } = await database.pool.query(
    `select s.sign_in_id, s.account_id, s.how, s.second_factor_at, s.seen_at, a.name, a.address,
            exists (select from access.second_factor f where f.account_id = s.account_id) as has_second_factor,
            p.partnership_id, p.slug, p.name as partnership_name, p.colour, p.logo_version, m.first_seen_at
       from access.sign_in s
       join access.account a on a.account_id = s.account_id and a.ended_at is null
       left join (access.membership m join kernel.partnership p on p.partnership_id = m.partnership_id and p.slug = $2)
         on m.account_id = s.account_id
      where s.token_hash = $1 and s.ended_at is null and s.ends_at > $3 and s.seen_at > $4`,
    [token ? hashOf(token) : null, slug ?? null, now, new Date(now.getTime() - IDLE)],
  )
  const row = rows[0]
  if (!row) return { signIn: undefined, partnership: undefined }
  if (now.getTime() - row.seen_at.getTime() > 5 * 60_000)
    await database.pool.query("update access.sign_in set seen_at = $2 where sign_in_id = $1", [row.sign_in_id, now])
  if (row.partnership_id && !row.first_seen_at)
    await database.pool.query(
      "update access.membership set first_seen_at = $3 where account_id = $1 and partnership_id = $2 and first_seen_at is null",
      [row.account_id, row.partnership_id, now],
    )
  return {
    signIn: {
      signInId: row.sign_in_id,
      accountId: row.account_id,
      name: row.name,
      address: row.address,
      how: row.how,
      secondFactorAt: row.second_factor_at,
      hasSecondFactor: row.has_second_factor,
    },
    partnership: row.partnership_id && {
      partnershipId: row.partnership_id,
      slug: row.slug,
      name: row.partnership_name,
      colour: row.colour,
      logoVersion: row.logo_version,
    },
  }
}

/** The sign-in of a visit that cannot be without one. */
export function whoever({ signIn }: { signIn: SignIn | undefined }): SignIn {
  if (!signIn) throw new Error("Nobody is signed in")
  return signIn
}

/**
 * Ends an account's sign-ins: all of them, only one, or all but one.
 * @returns how many there were to end
 */
export async function endSignIns(
  { db, now }: Shared,
  accountId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("access.sign_in")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .$if(which.only !== undefined, (query) => query.where("sign_in_id", "=", which.only!))
    .$if(which.except !== undefined, (query) => query.where("sign_in_id", "<>", which.except!))
    .executeTakeFirst()
  if (numUpdatedRows > 0n)
    await note(
      { db, now },
      accountId,
      which.only ? "ended a sign-in" : which.except ? "ended the other sign-ins" : "ended all sign-ins",
    )
  return Number(numUpdatedRows)
}

export interface OpenSignIn {
  sign_in_id: string
  browser: string
  started_at: Date
  seen_at: Date
  how: string
}

/** Sign-ins that are open now, the latest used first. */
export function openSignIns(database: Database, accountId: string): Promise<OpenSignIn[]> {
  return asNobody(database, ({ db, now }) =>
    db
      .selectFrom("access.sign_in")
      .select(["sign_in_id", "browser", "started_at", "seen_at", "how"])
      .where("account_id", "=", accountId)
      .where("ended_at", "is", null)
      .where("ends_at", ">", now)
      .where("seen_at", ">", new Date(now.getTime() - IDLE))
      .orderBy("seen_at", "desc")
      .orderBy("sign_in_id", "desc")
      .limit(100)
      .execute(),
  )
}

/** Audit of what belongs to no partnership. */
export async function note(
  { db, now }: Shared,
  accountId: string | null,
  verb: string,
  detail?: string,
): Promise<void> {
  await db
    .insertInto("access.access_entry")
    .values({ entry_id: newId(now), at: now, account_id: accountId, verb, detail: detail ?? null })
    .execute()
}
