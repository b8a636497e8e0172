import { may, type SignedIn } from "../access/actor.ts"
import type { Capability } from "../access/capabilities.ts"

/** What files are kept for, and who may open those: whoever is in the partnership, or those who may do something. */
const opensFor: Record<Purpose, "everyone here" | "nobody" | Capability> = {
  logo: "everyone here",
  // Read by the job that reads it, and by nobody.
  import: "nobody",
  // On the page of what it certifies, to whoever sent it in and those who decide.
  certificate: "nobody",
}

export type Purpose = "logo" | "import" | "certificate"

export function mayOpen(actor: Pick<SignedIn, "held">, purpose: string): boolean {
  const who = opensFor[purpose as Purpose]
  if (who === undefined || who === "nobody") return false
  return who === "everyone here" || may(actor, who)
}
