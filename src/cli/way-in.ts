import { LINK_LASTS, makeLink } from "../kernel/access/links.ts"
import type { Shared } from "../kernel/database/index.ts"
import { address, type Field, text } from "../kernel/http/fields.ts"
import { type Message, post } from "../kernel/mail/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import type { Site } from "./prepared.ts"

/** @throws Refusal when it is no address that mail could reach */
export function addressIn(given: string, what: string): string {
  const field = address({ say: "", example: "name@example.org" })
  return read(field, given, `${what} must be an email address, like name@example.org.`)
}

/** @throws Refusal when it is empty, too long, or holds what no name does */
export function nameIn(given: string, what: string, max: number): string {
  return read(text({ say: "", max, example: "" }), given, `${what} must have 1 to ${max} letters.`)
}

function read<T>(field: Field<T>, given: string, says: string): T {
  const result = field.schema.safeParse(given)
  if (!result.success) throw new Refusal(says)
  return result.data
}

/** A name for somebody of whom nothing is known but the address: ngozi.adeyemi@ is Ngozi Adeyemi. */
export function nameFrom(address: string): string {
  const words = address
    .split("@")[0]!
    .split(/[._+-]+/)
    .filter(Boolean)
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(" ") || address
}

/**
 * Lets somebody in by a link that signs in once: by mail, or, where none is sent, for the operator to pass on.
 * @returns what to tell the operator
 */
export async function giveWayIn(
  shared: Pick<Shared, "db" | "now">,
  to: { accountId: string; address: string; next: string; partnershipId?: string; message: Omit<Message, "action"> },
  site: Site,
): Promise<string> {
  const { accountId, address, next, partnershipId, message } = to
  const url = await makeLink(shared, site.publicUrl, {
    accountId,
    next,
    lasts: LINK_LASTS.invited,
    ...(partnershipId && { partnershipId }),
  })
  if (!site.sendsMail)
    return [
      `Give ${address} this link. It signs in once, within an hour, and asks for the address:`,
      `  ${url}`,
      `After that, they ask for another at ${site.publicUrl}/sign-in.`,
    ].join("\n")
  await post(shared, address, { ...message, action: { label: "Sign in", url } })
  return `${address} is sent a link that signs in once, within an hour, as soon as Trellis runs.`
}
