import { refuseNoArray, shown } from "./given.ts"

/** One label per respondent; null or undefined where there is none. */
export type Labels = ArrayLike<string | number | null | undefined>

/** Labels as small integers: `codes[i]` is the place of respondent i's label in `levels`, or −1 where there is none. */
export interface Encoded {
  readonly levels: readonly (string | number)[]
  readonly codes: Int32Array
}

/**
 * Turns labels into codes. Levels come sorted (numbers by size, then text by code unit), so that the order of
 * respondents changes nothing; give `levels` to fix the order, or to name levels that nobody chose.
 * @throws RangeError for what is neither text nor a finite number, for a label that is not among the `levels` given, or
 *   a level that comes twice
 */
export function encode(labels: Labels, levels?: readonly (string | number)[], name = "labels"): Encoded {
  refuseNoArray(labels, name)
  if (levels !== undefined) refuseBadLevels(levels)
  const codes = new Int32Array(labels.length)
  const codeOf = new Map<string | number, number>()
  for (const level of levels ?? []) codeOf.set(level, codeOf.size)
  for (let i = 0; i < codes.length; i++) {
    const label = labels[i]
    if (label === null || label === undefined) {
      codes[i] = -1
      continue
    }
    let code = codeOf.get(label)
    if (code === undefined) {
      if (levels) throw new RangeError(`row ${i}: ${shown(label)} is not among the levels`)
      refuseBadLabel(label, `row ${i}`)
      code = codeOf.size
      codeOf.set(label, code)
    }
    codes[i] = code
  }
  const seen = [...codeOf.keys()]
  return levels ? { levels: seen, codes } : inOrder(seen, codes)
}

export function refuseBadLabel(label: unknown, where: string): void {
  const isLabel = typeof label === "string" || (typeof label === "number" && Number.isFinite(label))
  if (!isLabel) throw new RangeError(`${where}: ${shown(label)}; a label is text or a finite number`)
}

/** @throws RangeError for levels that are no labels, or one that comes twice */
export function refuseBadLevels(levels: readonly unknown[], name = "levels"): void {
  if (!Array.isArray(levels)) throw new RangeError(`${name}: ${shown(levels)}; an array of labels is needed`)
  for (const [place, level] of levels.entries()) {
    refuseBadLabel(level, `${name}, place ${place}`)
    if (levels.indexOf(level) !== place) throw new RangeError(`${name}: ${shown(level)} comes twice`)
  }
}

function inOrder(seen: (string | number)[], codes: Int32Array): Encoded {
  const order = seen.map((_, code) => code).sort((a, b) => compare(seen[a]!, seen[b]!))
  const placeOf = new Int32Array(seen.length)
  for (let place = 0; place < order.length; place++) placeOf[order[place]!] = place
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) codes[i] = placeOf[codes[i]!]!
  return { levels: order.map((code) => seen[code]!), codes }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1
  return a < b ? -1 : 1
}
