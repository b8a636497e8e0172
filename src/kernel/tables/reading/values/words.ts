import { closest, fold } from "../closeness.ts"
import type { Kind, Reading } from "../fields.ts"
import { plain, quoted } from "./text.ts"

export interface Word<T> {
  value: T
  label: string
  aliases?: readonly string[]
}

/**
 * One of a list of words. Capitals, accents and marks do not matter; a near word is suggested and never taken, and
 * where two are as near, neither is suggested.
 * @param whose  what the list is called: "occupations"
 */
export function word<T>(whose: string, words: readonly Word<T>[]): Kind<T> {
  const labels = new Map(words.map(({ value, label }) => [value, label]))
  const candidates = words.flatMap(({ value, label, aliases = [] }) =>
    [label, ...aliases].map((name) => ({ folded: fold(name), value })),
  )
  const known = new Map<string, Reading<T>>()
  const few = words.length <= 8 ? `Write one of: ${words.map(({ label }) => label).join(", ")}` : undefined
  const read = (written: string): Reading<T> => {
    const meant = closest(written, candidates)
    if (meant && "exact" in meant) return { value: meant.exact }
    const says = `${quoted(written)} is not in the list of ${whose}`
    if (meant && "near" in meant)
      return { says, todo: few ?? "Write it as it is in the list", suggestion: labels.get(meant.near)! }
    if (!meant) return { says, todo: few ?? "Write one that is in the list" }
    const either = meant.tied.map((value) => labels.get(value)!)
    return { says, todo: `Write which one is meant: ${either.join(" or ")}` }
  }
  return {
    read(cell) {
      const written = plain(cell)
      const before = known.get(written)
      if (before) return before
      const reading = read(written)
      // The same few words stand in thousands of rows.
      if (known.size < 10_000) known.set(written, reading)
      return reading
    },
  }
}

const yes = new Set(["yes", "y", "true", "t", "1", "✓", "✔"])
const no = new Set(["no", "n", "false", "f", "0"])

/** Yes or no. A cross is neither: some people tick with it. */
export function yesNo(): Kind<boolean> {
  return {
    read(cell) {
      if (typeof cell === "boolean") return { value: cell }
      const written = plain(cell).toLowerCase()
      if (yes.has(written)) return { value: true }
      if (no.has(written)) return { value: false }
      return { says: `${quoted(plain(cell))} is neither yes nor no`, todo: "Write yes or no" }
    },
  }
}
