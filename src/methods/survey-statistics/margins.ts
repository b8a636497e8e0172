import { nameOf, refuseNoArray, refuseNoObject } from "./given.ts"
import { encode, type Labels } from "./labels.ts"
import type { NotEstimable } from "./result.ts"
import { cellRefusal } from "./weighting.ts"

/** Population totals by label. A plain object's keys stand for text and numbers alike. */
export type PopulationTotals = ReadonlyMap<string | number, number> | Readonly<Record<string, number | undefined>>

/** One known margin: a label per respondent, and the population total of each label. */
export interface MarginInput {
  readonly labels: Labels
  readonly totals: PopulationTotals
  /** For messages; "margin 1" … unless said. */
  readonly name?: string
}

export interface Margin {
  readonly name: string
  readonly codes: Int32Array
  /** Population total of each code that has respondents. */
  readonly totals: Float64Array
  readonly total: number
}

/**
 * Reads a margin, or says why it cannot be met. Categories without population and without respondents are dropped.
 * @throws RangeError for a missing label or a total that is negative or not finite
 */
export function readMargin(margin: MarginInput, n: number, place: string): Margin | NotEstimable {
  refuseNoObject(margin, place)
  const { labels, totals, name } = margin
  const called = nameOf(name, place)
  refuseNoArray(labels, called)
  refuseNoObject(totals, `${called}, totals`)
  if (labels.length !== n) throw new RangeError(`${called}: ${labels.length} labels given for ${n} respondents`)
  const { levels, codes } = encode(labels, undefined, called)
  const without = codes.indexOf(-1)
  if (without >= 0) throw new RangeError(`${called}, row ${without}: no label; weighting needs everyone's`)
  const given: ReadonlyMap<string | number, number | undefined> =
    totals instanceof Map ? totals : new Map(Object.entries(totals))
  const sampled = new Float64Array(levels.length)
  for (const code of codes) sampled[code]!++
  const read = new Float64Array(levels.length)
  for (let code = 0; code < levels.length; code++) {
    const known = given.get(levels[code]!) ?? given.get(String(levels[code]))
    const refusal = cellRefusal(`"${levels[code]}" of ${called}`, known, sampled[code]!)
    if (refusal) return refusal
    read[code] = known!
  }
  const present = new Set(levels.map(String))
  for (const [label, total] of given) {
    const refusal =
      total === undefined || present.has(String(label)) ? undefined : cellRefusal(`"${label}" of ${called}`, total, 0)
    if (refusal) return refusal
  }
  return { name: called, codes, totals: read, total: read.reduce((a, b) => a + b, 0) }
}
