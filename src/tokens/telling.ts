import { whoMayEverywhere } from "../grants/index.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatCount, formatDate } from "../kernel/design/index.ts"
import { type Message, post } from "../kernel/mail/index.ts"
import type { NewToken } from "./tokens.ts"

/** Where a message comes from: the partnership, and where its pages are. */
export interface From {
  publicUrl: string
  partnership: { name: string; slug: string }
}

/** Tells every lead that a program may read lists from now on: whoever stole a lead's sign-in would make one, too. */
export async function tellOfNew(
  tx: Tx,
  from: From,
  token: NewToken & { id: string; by: string; listsInWords: string[]; organisation: string | null },
): Promise<void> {
  const { name } = from.partnership
  await postToLeads(tx, from, {
    subject: `${name}: a program may now read lists`,
    paragraphs: [
      `${token.by} has made a token called “${token.name}”. With it a program may read lists of ${name} until ${formatDate(token.lastDay)}.`,
      `The lists: ${token.listsInWords.join("; ")}. The program sees ${token.organisation ? `${token.organisation}, and what is below it` : "all organisations"}.`,
    ],
    action: { label: "Look at the token", url: `${pageOf(from)}/${token.id}` },
    after: [`If you do not know what it is for, ask ${token.by}, or revoke it on that page.`],
  })
}

/** Tells leads of tokens that end soon, while there is time to make others. */
export async function tellOfEnds(
  tx: Tx,
  from: From,
  ending: readonly { name: string; endsOn: string }[],
): Promise<void> {
  const { name } = from.partnership
  await postToLeads(tx, from, {
    subject: `${name}: ${formatCount(ending.length, "token ends", "tokens end")} soon`,
    paragraphs: [
      "A program that reads lists of the partnership stops when its token ends:",
      ...ending.map((token) => `“${token.name}”: last day ${formatDate(addDays(token.endsOn, -1))}`),
      "If it is still needed, make a new token and put it in place of the old one.",
    ],
    action: { label: "See the tokens", url: pageOf(from) },
  })
}

async function postToLeads(tx: Tx, { partnership }: From, message: Omit<Message, "footer">): Promise<void> {
  const footer = `Sent by Trellis to every workforce lead of ${partnership.name}, to keep its data safe. These messages cannot be turned off.`
  for (const { address } of await whoMayEverywhere(tx, "token.give"))
    if (address) await post(tx, address, { ...message, footer })
}

function pageOf({ publicUrl, partnership }: From): string {
  return `${publicUrl}/${partnership.slug}/access/tokens`
}
