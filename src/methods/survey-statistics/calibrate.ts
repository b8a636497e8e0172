import type { Design } from "./design.ts"
import { nameOf, readNumber, refuseNoArray, refuseNoObject } from "./given.ts"
import { encode } from "./labels.ts"
import type { MarginInput } from "./margins.ts"
import { factor, solve } from "./matrix.ts"
import type { ColumnProjection } from "./projection.ts"
import { notEstimable } from "./result.ts"
import { readValues, type Values } from "./values.ts"
import { refuseDomain, type WeightingResult, weightingEffect, weightRefusal } from "./weighting.ts"

/** One auxiliary variable and its known population total. For the population's size itself: values of 1. */
export interface Auxiliary {
  readonly values: Values
  readonly total: number
  /** For messages; "auxiliary 1" … unless said. */
  readonly name?: string
}

/**
 * A known margin as auxiliaries, one for each category. Their totals add up to the population's size, so that values of
 * 1 need not be given beside them.
 * @throws RangeError for a respondent without a label
 */
export function categories(margin: MarginInput): Auxiliary[] {
  refuseNoObject(margin, "margin")
  const { labels, totals } = margin
  const name = nameOf(margin.name, "category")
  encode(labels, undefined, name)
  refuseNoObject(totals, `${name}, totals`)
  const without = Array.from(labels).findIndex((label) => label === null || label === undefined)
  if (without >= 0) throw new RangeError(`${name}, row ${without}: no label; weighting needs everyone's`)
  const known = totals instanceof Map ? [...totals] : Object.entries(totals)
  return known.flatMap(([category, total]) => {
    const values = Float64Array.from({ length: labels.length }, (_, i) =>
      String(labels[i]) === String(category) ? 1 : 0,
    )
    if (total === undefined) return []
    readNumber(total, `"${category}" of ${name}`, Number.isFinite, "a total is finite")
    return [{ values, total, name: `"${category}" of ${name}` }]
  })
}

/**
 * Linear calibration (the generalised regression estimator): the weights nearest to the old ones, in Σ (new − old)² /
 * old, whose totals of the auxiliaries are the population's. An intercept is not added: pass values of 1 with the
 * population's size if it is known (R's formula adds it unless told otherwise); `categories` turns a margin into
 * auxiliaries, so that R's ~ stype + api99 is `[...categories(stype), api99]`. Auxiliaries that depend linearly on earlier
 * ones are left out where their totals agree.
 * @returns `estimable: false` where the totals contradict each other, or a weight would not be above 0: then rake, or
 *   calibrate to fewer totals (R gives negative weights)
 * @throws RangeError for no auxiliaries, a missing or infinite value or total, a design narrowed to a domain
 * Source: Deville and Särndal (1992), JASA 87, 376–382, case 1. R's `calibrate(calfun = "linear")`.
 */
export function calibrate(design: Design, auxiliaries: readonly Auxiliary[]): WeightingResult {
  refuseDomain(design)
  refuseNoArray(auxiliaries, "auxiliaries")
  if (auxiliaries.length === 0) throw new RangeError("auxiliaries: none given")
  const name = (j: number) => nameOf(auxiliaries[j]!.name, `auxiliary ${j + 1}`)
  for (let j = 0; j < auxiliaries.length; j++) refuseNoObject(auxiliaries[j], `auxiliary ${j + 1}`)
  const columns = auxiliaries.map((auxiliary, j) => readColumn(auxiliary, design.n, name(j)))
  const before = design.weights
  const size = columns.length
  const cross = new Float64Array(size * size)
  const gap = new Float64Array(size)
  const magnitude = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    gap[j] = auxiliaries[j]!.total - sumOfProducts(before, columns[j]!)
    magnitude[j] = before.reduce((sum, w, i) => sum + w * Math.abs(columns[j]![i]!), 0)
    for (let k = 0; k <= j; k++) {
      cross[j * size + k] = cross[k * size + j] = sumOfProducts(before, columns[j]!, columns[k]!)
    }
  }
  const normal = factor(cross, size)
  const slopes = solve(normal, gap)
  const after = before.map((weight, i) => {
    let ratio = 1
    for (let j = 0; j < size; j++) ratio += slopes[j]! * columns[j]![i]!
    return weight * ratio
  })
  let largestMiss = 0
  for (let j = 0; j < size; j++) {
    const { total } = auxiliaries[j]!
    const miss = Math.abs(sumOfProducts(after, columns[j]!) - total) / (Math.abs(total) || magnitude[j]! || 1)
    if (miss > 1e-6)
      return notEstimable(`the total of ${name(j)} contradicts the others, or no respondent has any of it`)
    // Left out as dependent, and yet not met: values of a million and a few units more are hardly told from ones.
    if (normal.used[j] === 0 && miss > 1e-12) return notEstimable(tooAlike(name(j)))
    largestMiss = Math.max(largestMiss, miss)
  }
  const refusal = weightRefusal(after)
  if (refusal) return refusal
  const projection: ColumnProjection = { kind: "columns", columns, fitWeights: before, after, normal }
  const weighted = { ...design, weights: after, projections: [...design.projections, projection] }
  const effect = weightingEffect(before, after)
  return { estimable: true, design: weighted, converged: true, iterations: 1, largestMiss, effect }
}

function tooAlike(name: string): string {
  return `${name} is too like the others to be told from them, or its total contradicts theirs; if its values lie far from 0, take a round number off each`
}

function readColumn({ values, total }: Auxiliary, n: number, name: string): Float64Array {
  readNumber(total, `${name}, total`, Number.isFinite, "a total is finite")
  const column = readValues(values, n, name)
  const bad = column.findIndex((value) => !Number.isFinite(value))
  if (bad >= 0) throw new RangeError(`${name}, row ${bad}: ${column[bad]}; weighting needs everyone's`)
  return column
}

function sumOfProducts(a: Float64Array, b: Float64Array, c?: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]! * (c ? c[i]! : 1)
  return sum
}
