import { isHeldOnOrganisations } from "../kernel/access/capabilities.ts"
import { hashOf } from "../kernel/access/secrets.ts"
import { newSecret } from "../kernel/access/tokens.ts"
import { record } from "../kernel/audit/index.ts"
import { addDays, addMonths } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { newId } from "../kernel/ids.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { hasLeft, nameNow } from "../organisations/index.ts"
import { lockPartnership } from "../partnerships/index.ts"
import { inWords, type OpenList } from "./lists.ts"
import { countLive } from "./queries.ts"

/** So many tokens may open something at once: who has more knows no longer what each is for. */
const MOST = 50

export interface NewToken {
  name: string
  /** The names of the lists it opens: at least one. */
  lists: string[]
  /** The organisation that it sees, with all below it; null: all of them. */
  organisationId: string | null
  lastDay: string
}

/** The last day that a token made today may have. */
export function latestDay(today: string): string {
  return addDays(addMonths(today, 12), -1)
}

/**
 * Makes a token for a program.
 * @param known  the lists there are
 * @returns its id, and its secret, which is kept nowhere
 */
export async function makeToken(
  tx: Tx & { by: string },
  { name, lists, organisationId, lastDay }: NewToken,
  known: readonly OpenList[],
): Promise<{ tokenId: string; secret: string }> {
  refuseLists(lists, organisationId, known)
  if (lastDay < tx.today) throw new Refusal("Enter a last day that is today or later", "lastDay")
  if (lastDay > latestDay(tx.today))
    throw new Refusal(`Enter a last day no later than ${formatDate(latestDay(tx.today))}, a year ahead`, "lastDay")
  if (organisationId && (await hasLeft(tx, organisationId)))
    throw new Refusal("This organisation has left the partnership. Choose one that is in it.", "organisation")
  await lockPartnership(tx)
  if ((await countLive(tx)) >= MOST)
    throw new Refusal(`There are ${MOST} tokens already. Revoke those that nothing uses any more.`)

  const tokenId = newId(tx.now)
  const secret = newSecret()
  await tx.db
    .insertInto("tokens.token")
    .values({
      partnership_id: tx.partnershipId,
      token_id: tokenId,
      name,
      secret_hash: hashOf(secret),
      ending: secret.slice(-4),
      lists,
      organisation_id: organisationId,
      made_by: tx.by,
      made_at: tx.now,
      starts_on: tx.today,
      ends_on: addDays(lastDay, 1),
    })
    .execute()
  await record(tx, "made the token", { subject: "token", id: tokenId }, [
    { field: "Opens", before: null, after: inWords(lists, known).join("; ") },
    { field: "Sees", before: null, after: organisationId ? await nameNow(tx, organisationId) : "All organisations" },
    { field: "Last day", before: null, after: lastDay },
  ])
  return { tokenId, secret }
}

function refuseLists(lists: readonly string[], organisationId: string | null, known: readonly OpenList[]): void {
  const chosen = known.filter(({ name }) => lists.includes(name))
  if (chosen.length < lists.length) throw new Refusal("Choose lists from those shown", "lists")
  const whole = chosen.find(({ asks }) => !isHeldOnOrganisations(asks))
  if (organisationId && whole)
    throw new Refusal(
      `“${whole.title}” is of the whole partnership. Leave it out, or choose all organisations`,
      "lists",
    )
}

/** Ends a token at once. Of one that is over, nothing changes. */
export async function revokeToken(tx: Tx, tokenId: string): Promise<void> {
  const token = await tx.db
    .selectFrom("tokens.token")
    .select(["revoked_at", "ends_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("token_id", "=", tokenId)
    .forUpdate()
    .executeTakeFirst()
  if (!token) throw new NotFound()
  if (token.revoked_at || token.ends_on <= tx.today) return
  await tx.db
    .updateTable("tokens.token")
    .set({ revoked_at: tx.now, revoked_by: tx.by })
    .where("partnership_id", "=", tx.partnershipId)
    .where("token_id", "=", tokenId)
    .execute()
  await record(tx, "revoked the token", { subject: "token", id: tokenId })
}
