/** Letters and figures alone, without accents or capitals: "D.O.B." and "dob" are one, and so are "Sales & IT" and "Sales and IT". */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^\p{L}\p{N}]/gu, "")
}

export interface Candidate<T> {
  folded: string
  value: T
}

/** What of a list is meant: one of it by its folded letters, one that is near, or several that are as near. */
export type Meant<T> = { exact: T } | { near: T } | { tied: T[] } | undefined

/** No word or heading is longer. */
const LONGEST = 300

/**
 * The one rule of closeness, for headings and for words of a list. Two words are near when at most two letters are
 * wrong, missing, too many or swapped; one in words of four to seven letters, none in shorter ones. The nearest is
 * meant; where several are as near, none is.
 */
export function closest<T>(text: string, candidates: readonly Candidate<T>[]): Meant<T> {
  const folded = text.length > LONGEST ? "" : fold(text)
  if (!folded) return undefined
  const exact = different(candidates.filter((candidate) => candidate.folded === folded))
  if (exact.length === 1) return { exact: exact[0]! }
  if (exact.length > 1) return { tied: exact }
  let least = Number.POSITIVE_INFINITY
  let nearest: Candidate<T>[] = []
  for (const candidate of candidates) {
    const allowed = wrongLetters(Math.min(folded.length, candidate.folded.length))
    const distance = distanceWithin(folded, candidate.folded, Math.min(allowed, least))
    if (distance > allowed) continue
    if (distance < least) nearest = []
    if (distance <= least) nearest.push(candidate)
    least = Math.min(least, distance)
  }
  const found = different(nearest)
  if (found.length === 0) return undefined
  return found.length === 1 ? { near: found[0]! } : { tied: found }
}

function wrongLetters(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

function different<T>(candidates: Candidate<T>[]): T[] {
  return [...new Set(candidates.map(({ value }) => value))]
}

/**
 * How many letters are wrong, missing, too many or swapped with their neighbour; more than `most` is not counted.
 * Source: the optimal string alignment distance (Damerau 1964; Levenshtein 1966).
 */
function distanceWithin(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}
