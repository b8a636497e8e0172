import { fold } from "../src/kernel/fold.ts"

/** Addresses and telephone numbers that reach nobody. */

/** A name as part of an address: "Dragana Petrović" is dragana.petrovic. */
export function plain(name: string, join: string): string {
  const letters = fold(name).replace(/'/g, "").replace(/&/g, "and")
  return (letters.match(/[a-z0-9]+/g) ?? []).join(join)
}

/** Names under `.example` belong to nobody. Source: RFC 2606. */
export function domainOf(name: string): string {
  return `${plain(name, "-").slice(0, 60)}.example`
}

export function addressOf(person: string, domain: string): string {
  return `${plain(person, ".")}@${domain}`
}

/** Numbers kept for drama, given out one after the other. Source: Ofcom, "Telephone numbers for drama use". */
export function telephones(area: "London" | "elsewhere", first: number): () => string {
  let next = first
  return () => {
    const number = next++
    return area === "London"
      ? `020 7946 ${String(number % 1000).padStart(4, "0")}`
      : `01632 960${String(number % 1000).padStart(3, "0")}`
  }
}
