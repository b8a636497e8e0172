import { completeCases } from "./complete-cases.ts"
import type { Design } from "./design.ts"
import { readNumber, refuseNoArray } from "./given.ts"
import { mean } from "./means.ts"
import { type EstimateOptions, levelOf } from "./options.ts"
import type { Result } from "./result.ts"
import { correlation, cronbachAlpha } from "./scales.ts"
import { readValues, type Values } from "./values.ts"

export interface ItemStatistics {
  /**
   * Difficulty: the mean score as a share of the highest possible, in [0, 1], from all who answered this item. The
   * field's word is odd: the higher, the easier.
   */
  readonly difficulty: Result
  /**
   * Discrimination: correlation of the item with the sum of the *other* items (the corrected item–total correlation;
   * for an item scored 0 or 1 the point-biserial one), over respondents who answered every item.
   */
  readonly discrimination: Result
  /**
   * Cronbach's alpha of the scale without this item, over the same respondents as the whole scale's (those who answered
   * every item), so that the two can be compared; absent for scales of two.
   */
  readonly alphaWithout?: Result
}

export interface ItemOptions extends EstimateOptions {
  /** Highest possible score of each item, > 0; 1 unless said. */
  readonly highest?: number | readonly number[]
}

/**
 * Statistics of each item of a test or scale.
 * @param items two or more, scored 0 … highest in one direction, one value per respondent
 * @throws RangeError for fewer than two items, a score outside 0 … highest, and as `mean`
 * Source: Lord and Novick (1968), Statistical Theories of Mental Test Scores, chapter 15; the correction for overlap:
 * Henrysson (1963), Psychometrika 28, 211–218.
 */
export function itemStatistics(
  design: Design,
  items: readonly Values[],
  options: ItemOptions = {},
): readonly ItemStatistics[] {
  levelOf(options)
  const { highest = 1, ...shared } = options
  if (typeof highest !== "number") refuseNoArray(highest, "highest")
  refuseNoArray(items, "items")
  if (items.length < 2) throw new RangeError("items: a scale has two or more")
  const cases = completeCases(design, items, options.missing)
  const sums = new Float64Array(design.n)
  for (const column of cases.columns) for (let i = 0; i < sums.length; i++) sums[i]! += column[i]!
  const inner = { degreesOfFreedom: cases.degreesOfFreedom, ...shared, missing: "leaveOut" as const }
  const counted = (result: Result) => (result.estimable ? { ...result, leftOut: cases.leftOut } : result)
  return cases.columns.map((column, j): ItemStatistics => {
    const most = typeof highest === "number" ? highest : (highest[j] ?? Number.NaN)
    const scores = readScores(column, most, design, j)
    const rest = sums.map((sum, i) => sum - column[i]!)
    const difficulty = mean(design, scores, shared)
    const discrimination = counted(correlation(cases.design, column, rest, inner))
    if (items.length < 3) return { difficulty, discrimination }
    const others = cases.columns.filter((_, other) => other !== j)
    return { difficulty, discrimination, alphaWithout: counted(cronbachAlpha(cases.design, others, inner)) }
  })
}

function readScores(column: Float64Array, highest: number, design: Design, j: number): Float64Array {
  readNumber(highest, `item ${j + 1}, highest`, (score) => score > 0 && score < Infinity, "a highest score is above 0")
  const scores = readValues(column, design.n).map((score) => score / highest)
  const row = scores.findIndex((score, i) => (score < 0 || score > 1) && design.domain?.[i] !== 0)
  if (row >= 0) throw new RangeError(`item ${j + 1}, row ${row}: a score of ${column[row]} of ${highest}`)
  return scores
}
