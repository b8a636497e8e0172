import { randomInt } from "node:crypto"
import { type RawBuilder, sql } from "kysely"
import type { Shared, Tx } from "../../database/index.ts"
import { newId } from "../../ids.ts"
import { Refusal } from "../../refusal.ts"
import { signed } from "../secrets.ts"

const DAY = 86_400_000
const LASTS_DAYS = 7

/** Letters without vowels: nothing to take for a figure, no words by chance. Source: RFC 8628, section 6.1. */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
/**
 * Twenty to the twelfth is 4.1 × 10¹⁵, some 52 bits. With a thousand codes waiting at once, and somebody trying as
 * many as the limits let through for all the seven days (600 in 15 minutes: 403,200), the chance that one of them
 * opens anything is one in ten million.
 */
export const CODE_LETTERS = 12

const NOT_FOR_THEM =
  "A code is only for somebody without an email address or a second factor, whose roles need none and are all yours to give. If in doubt, ask your workforce lead."

/**
 * A new code for an account, in place of one that still waits. It can be read this once: the database keeps what it
 * is checked by, which is of no use without the secret kept outside it. That the account's roles here allow it is for
 * the caller to know.
 * @returns the code, in groups of four
 * @throws Refusal for whoever has another way in, or a second factor that a code would be a way round
 */
export async function printCode(tx: Tx, secret: string, accountId: string): Promise<string> {
  // Printings take turns, and do not pass by an address that is just being added.
  const account = await tx.db
    .selectFrom("access.account as a")
    .select("a.account_id")
    .where("a.account_id", "=", accountId)
    .where(mayHaveCode(sql`${tx.partnershipId}::uuid`))
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!account) throw new Refusal(NOT_FOR_THEM)
  await voidCodes(tx, accountId)
  const code = Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join("")
  await tx.db
    .insertInto("access.sign_in_code")
    .values({
      code_id: newId(tx.now),
      account_id: accountId,
      partnership_id: tx.partnershipId,
      code_hash: kept(secret, code),
      printed_by: tx.by!,
      printed_at: tx.now,
      expires_at: new Date(tx.now.getTime() + LASTS_DAYS * DAY),
    })
    .execute()
  return code.replace(/.{4}(?=.)/g, "$& ")
}

/** For an account whose roles here do not allow it. The words are the same, whatever the reason. */
export function refuseCode(): never {
  throw new Refusal(NOT_FOR_THEM)
}

/** What waits for an account opens nothing any more. */
export async function voidCodes({ db, now }: Pick<Shared, "db" | "now">, accountId: string): Promise<void> {
  await db
    .updateTable("access.sign_in_code")
    .set({ void_at: now })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .where("void_at", "is", null)
    .execute()
}

export interface WaitingCode {
  codeId: string
  accountId: string
  partnershipId: string
  slug: string
  printedAt: Date
  /** Who printed it, as the partnership calls them. */
  printedBy: string
}

/** The code that somebody typed, if it would let them in now. One that is wrong, used, void or late is not there. */
export function findCode({ db, now }: Shared, secret: string, typed: string): Promise<WaitingCode | undefined> {
  return db
    .selectFrom("access.sign_in_code as c")
    .innerJoin("access.account as a", "a.account_id", "c.account_id")
    .innerJoin("kernel.partnership as p", "p.partnership_id", "c.partnership_id")
    .innerJoin("access.membership as m", (join) =>
      join.onRef("m.account_id", "=", "c.printed_by").onRef("m.partnership_id", "=", "c.partnership_id"),
    )
    .select([
      "c.code_id as codeId",
      "c.account_id as accountId",
      "c.partnership_id as partnershipId",
      "p.slug",
      "c.printed_at as printedAt",
      "m.name as printedBy",
    ])
    .where("c.code_hash", "=", kept(secret, lettersOf(typed)))
    .where("c.used_at", "is", null)
    .where("c.void_at", "is", null)
    .where("c.expires_at", ">", now)
    .where(mayHaveCode(sql.ref("c.partnership_id")))
    .executeTakeFirst()
}

/** Uses a code up. Of two at once, one wins. */
export async function takeCode({ db, now }: Pick<Shared, "db" | "now">, codeId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("access.sign_in_code")
    .set({ used_at: now })
    .where("code_id", "=", codeId)
    .where("used_at", "is", null)
    .where("void_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface CodeOfAccount extends Omit<WaitingCode, "codeId" | "accountId" | "partnershipId" | "slug"> {
  partnership: string
  expiresAt: Date
  usedAt: Date | null
  voidAt: Date | null
}

/** The codes printed for an account, the latest first. */
export function codesOf({ db }: Pick<Shared, "db">, accountId: string, limit = 50): Promise<CodeOfAccount[]> {
  return db
    .selectFrom("access.sign_in_code as c")
    .innerJoin("kernel.partnership as p", "p.partnership_id", "c.partnership_id")
    .innerJoin("access.membership as m", (join) =>
      join.onRef("m.account_id", "=", "c.printed_by").onRef("m.partnership_id", "=", "c.partnership_id"),
    )
    .select([
      "p.name as partnership",
      "m.name as printedBy",
      "c.printed_at as printedAt",
      "c.expires_at as expiresAt",
      "c.used_at as usedAt",
      "c.void_at as voidAt",
    ])
    .where("c.account_id", "=", accountId)
    .orderBy("c.printed_at", "desc")
    .orderBy("c.code_id", "desc")
    .limit(limit)
    .execute()
}

/** The letters of a code, however it was typed: small, with spaces or dashes. */
export function lettersOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z]/g, "")
}

/**
 * Whether the account `a` may come in by a code of this partnership. An address can be invited by another partnership;
 * an account without one is known here alone, so that whoever prints its code gets into no other.
 */
function mayHaveCode(partnershipId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(a.address is null and a.ended_at is null
    and not exists (select from access.second_factor f where f.account_id = a.account_id)
    and not exists (select from access.shared_grant s where s.account_id = a.account_id)
    and not exists (select from access.membership o
         where o.account_id = a.account_id and o.partnership_id <> ${partnershipId}))`
}

function kept(secret: string, code: string): Buffer {
  return Buffer.from(signed(secret, "sign-in code", code), "base64url")
}
