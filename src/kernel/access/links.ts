import { asNobody, type Database, type Shared } from "../database/index.ts"
import { type JobHandlers, queue } from "../jobs/index.ts"
import { post } from "../mail/index.ts"
import { hashOf, newToken, same } from "./secrets.ts"
import { note } from "./sign-ins.ts"

const MINUTE = 60_000
/** A link asked for is used at once; one in an invitation may be read after a meeting. */
export const LINK_LASTS = { askedFor: 15 * MINUTE, invited: 60 * MINUTE }

export interface LinkTerms {
  accountId: string
  partnershipId?: string
  next: string
  /** The browser that asked, where one did. */
  browserHash?: Buffer
  lasts: number
}

/** Makes a link that signs in once. Only its hash is kept. */
export async function makeLink(
  { db, now }: Pick<Shared, "db" | "now">,
  publicUrl: string,
  terms: LinkTerms,
): Promise<string> {
  const token = newToken()
  await db
    .insertInto("access.sign_in_link")
    .values({
      token_hash: hashOf(token),
      account_id: terms.accountId,
      partnership_id: terms.partnershipId ?? null,
      next: terms.next,
      browser_hash: terms.browserHash ?? null,
      made_at: now,
      expires_at: new Date(now.getTime() + terms.lasts),
    })
    .execute()
  return `${publicUrl}/sign-in/link/${token}`
}

export type LinkState =
  | { state: "unknown" }
  | { state: "late" | "used"; accountId: string; next: string }
  | { state: "ready"; accountId: string; next: string; asksAddress: boolean }

/**
 * What a link can do, without doing it: scanners of mail open links. In another browser than the one that asked,
 * the address it was sent to is asked for, so that a link found in a log or passed on opens nothing.
 */
export async function readLink({ db, now }: Shared, token: string, browserSecret: string): Promise<LinkState> {
  const link = await db
    .selectFrom("access.sign_in_link as l")
    .innerJoin("access.account as a", "a.account_id", "l.account_id")
    .select(["l.account_id", "l.next", "l.browser_hash", "l.expires_at", "l.used_at"])
    .where("l.token_hash", "=", hashOf(token))
    .where("a.ended_at", "is", null)
    .executeTakeFirst()
  if (!link) return { state: "unknown" }
  const found = { accountId: link.account_id, next: link.next }
  if (link.used_at) return { state: "used", ...found }
  if (link.expires_at <= now) return { state: "late", ...found }
  return {
    state: "ready",
    ...found,
    asksAddress: !link.browser_hash || !same(link.browser_hash, hashOf(browserSecret)),
  }
}

/** Uses a link up. Of two at once, one wins. */
export async function takeLink({ db, now }: Shared, token: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("access.sign_in_link")
    .set({ used_at: now })
    .where("token_hash", "=", hashOf(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What waits for an account opens nothing any more: it went to an address that is no longer its own. */
export async function voidLinks({ db, now }: Shared, accountId: string): Promise<void> {
  await db
    .updateTable("access.sign_in_link")
    .set({ expires_at: now })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute()
}

/** Whether `typed` is the account's own address. */
export async function isAddressOf({ db }: Shared, accountId: string, typed: string): Promise<boolean> {
  const account = await db
    .selectFrom("access.account")
    .select("address")
    .where("account_id", "=", accountId)
    .executeTakeFirst()
  return account?.address === typed
}

/** Asks for a link by mail. Known or not, an address takes the same path here, and as long: a job looks it up. */
export function askForLink(
  shared: Shared,
  terms: { address: string; next: string; browserSecret: string },
): Promise<void> {
  return queue(shared, "send-sign-in-link", {
    address: terms.address,
    next: terms.next,
    browserHash: hashOf(terms.browserSecret).toString("base64url"),
  })
}

/** Sends a fresh link to whoever a used or late one was for, without saying who that is. */
export function askForAnother(
  shared: Shared,
  terms: { accountId: string; next: string; browserSecret: string },
): Promise<void> {
  return queue(shared, "send-sign-in-link", {
    accountId: terms.accountId,
    next: terms.next,
    browserHash: hashOf(terms.browserSecret).toString("base64url"),
  })
}

export function linkJobs(database: Database, publicUrl: string): JobHandlers {
  return {
    "send-sign-in-link": async ({ address, accountId, next, browserHash }) =>
      asNobody(database, async (shared) => {
        const account = await shared.db
          .selectFrom("access.account")
          .select(["account_id", "address"])
          .where("ended_at", "is", null)
          .where("address", "is not", null)
          .$if(address !== undefined, (query) => query.where("address", "=", address as string))
          .$if(address === undefined, (query) => query.where("account_id", "=", accountId as string))
          .executeTakeFirst()
        if (!account?.address) return
        const url = await makeLink(shared, publicUrl, {
          accountId: account.account_id,
          next: next as string,
          browserHash: Buffer.from(browserHash as string, "base64url"),
          lasts: LINK_LASTS.askedFor,
        })
        await post(shared, account.address, {
          subject: "Your link to sign in to Trellis",
          paragraphs: [
            "You asked to sign in to Trellis.",
            "Open the link in the same browser. It works once, for 15 minutes.",
          ],
          action: { label: "Sign in to Trellis", url },
          after: ["If you did not ask for this, you can ignore it. Nobody can sign in without the link."],
          footer: "Sent by Trellis because somebody entered this address to sign in.",
        })
        await note(shared, account.account_id, "was sent a sign-in link")
      }),
  }
}
