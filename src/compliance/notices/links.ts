import { timingSafeEqual } from "node:crypto"
import { signed } from "../../kernel/access/secrets.ts"

/** What a notice comes from, and where its pages are. */
export interface From {
  publicUrl: string
  secret: string
  partnership: { id: string; slug: string; name: string }
}

/** Whose notices: a person's of what is due, or an account's summaries of its people. */
export const whose = ["own", "team"] as const
export type Whose = (typeof whose)[number]

/** The way to stop notices without signing in. It can do nothing else, so that it need not run out. */
export function stopLink({ publicUrl, secret, partnership }: From, kind: Whose, id: string): string {
  return `${publicUrl}/notices/${partnership.slug}/${kind}/${id}/${proof(secret, partnership.id, kind, id)}`
}

export function proves(secret: string, partnershipId: string, kind: Whose, id: string, said: string): boolean {
  const [one, other] = [Buffer.from(said), Buffer.from(proof(secret, partnershipId, kind, id))]
  return one.length === other.length && timingSafeEqual(one, other)
}

function proof(secret: string, partnershipId: string, kind: Whose, id: string): string {
  return signed(secret, "notices", `${partnershipId} ${kind} ${id}`)
}
