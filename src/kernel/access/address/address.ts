import { asNobody, type Database, type Shared } from "../../database/index.ts"
import { type JobHandlers, queue } from "../../jobs/index.ts"
import { post } from "../../mail/index.ts"
import { refusalFrom } from "../../refusal.ts"
import { voidLinks } from "../links.ts"
import { voidCodes } from "../printed-codes/codes.ts"
import { hashOf, newToken } from "../secrets.ts"
import { endSignIns, note } from "../sign-ins.ts"
import { tell } from "../tell.ts"

const LASTS = 60 * 60_000

interface Asked {
  accountId: string
  signInId: string
  address: string
}

/** Asks to use an address. Free or another account's, it takes the same path here, and as long: a job looks it up. */
export function askForAddress(shared: Shared, asked: Asked): Promise<void> {
  return queue(shared, "send-address-link", { ...asked })
}

export interface AddressRequest extends Asked {
  name: string
}

/** What a link to confirm an address would do; undefined where it is late or used, or the sign-in that asked has ended. */
export function findRequest({ db, now }: Shared, token: string): Promise<AddressRequest | undefined> {
  return db
    .selectFrom("access.address_request as r")
    .innerJoin("access.account as a", "a.account_id", "r.account_id")
    .innerJoin("access.sign_in as s", "s.sign_in_id", "r.sign_in_id")
    .select(["r.account_id as accountId", "r.sign_in_id as signInId", "r.address", "a.name"])
    .where("r.token_hash", "=", hashOf(token))
    .where("r.expires_at", ">", now)
    .where("a.ended_at", "is", null)
    .where("s.ended_at", "is", null)
    .where("s.ends_at", ">", now)
    .executeTakeFirst()
}

/**
 * Makes the address the account's own, and the only way in: what was sent or printed before opens nothing, and nobody
 * stays signed in but whoever asked, if this is their browser.
 * @param signInId  of the browser in which it is confirmed, if it is signed in
 * @throws Refusal where the address has become another account's since
 */
export async function confirmAddress(
  shared: Shared,
  token: string,
  signInId: string | undefined,
): Promise<AddressRequest | undefined> {
  const request = await findRequest(shared, token)
  if (!request || !(await takeRequest(shared, token))) return undefined
  const { accountId, address } = request
  // To the address there was, while it still is.
  await tell(shared, accountId, {
    subject: "Your email address for Trellis was changed",
    paragraphs: ["You no longer sign in to Trellis with this address. Your sign-ins elsewhere were ended."],
    after: ["If this was not you, tell your workforce lead at once."],
  })
  await shared.db
    .updateTable("access.account")
    .set({ address })
    .where("account_id", "=", accountId)
    .execute()
    .catch((fault: unknown) => {
      throw refusalFrom(fault, alreadyTaken) ?? fault
    })
  await voidCodes(shared, accountId)
  await voidLinks(shared, accountId)
  await endSignIns(shared, accountId, signInId === request.signInId ? { except: signInId } : {})
  await note(shared, accountId, "confirmed an email address")
  return request
}

const alreadyTaken = {
  account_address_unique: { says: "This address has an account of its own by now. Sign in with it instead." },
}

/** Of two at once, one wins. */
async function takeRequest({ db }: Shared, token: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("access.address_request")
    .where("token_hash", "=", hashOf(token))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export function addressJobs(database: Database, publicUrl: string): JobHandlers {
  return {
    "send-address-link": async (payload) =>
      asNobody(database, async (shared) => {
        const asked = payload as unknown as Asked
        const taken = await shared.db
          .selectFrom("access.account")
          .select("account_id")
          .where("address", "=", asked.address)
          .executeTakeFirst()
        if (taken) await tellOwner(shared, asked.address)
        else await sendLink(shared, publicUrl, asked)
      }),
  }
}

/** Only whoever reads the mail of an address learns that it has an account. */
function tellOwner(shared: Shared, address: string): Promise<void> {
  return post(shared, address, {
    subject: "This address already has an account with Trellis",
    paragraphs: [
      "Somebody who is signed in to Trellis asked to use this address. It has an account of its own already, so nothing was changed.",
      "If it was you, you have two accounts. Sign in with this address to use its own, and ask your workforce lead to end the other.",
    ],
    after: ["If it was not you, you can ignore this. Nobody can sign in with this address but you."],
    footer: "Sent by Trellis because somebody who is signed in entered this address.",
  })
}

async function sendLink(shared: Shared, publicUrl: string, asked: Asked): Promise<void> {
  const token = newToken()
  const request = {
    sign_in_id: asked.signInId,
    address: asked.address,
    token_hash: hashOf(token),
    made_at: shared.now,
    expires_at: new Date(shared.now.getTime() + LASTS),
  }
  await shared.db
    .insertInto("access.address_request")
    .values({ account_id: asked.accountId, ...request })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet(request))
    .execute()
  await post(shared, asked.address, {
    subject: "Confirm your email address for Trellis",
    paragraphs: [
      "You asked to use this address to sign in to Trellis.",
      "Open the link and press the button. It works once, for an hour, while you stay signed in where you asked.",
    ],
    action: { label: "Confirm this address", url: `${publicUrl}/account/address/${token}` },
    after: ["If you did not ask for this, do nothing. The address is not used unless the button is pressed."],
    footer: "Sent by Trellis because somebody who is signed in entered this address.",
  })
}
