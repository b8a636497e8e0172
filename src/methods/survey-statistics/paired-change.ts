import { completeCases } from "./complete-cases.ts"
import { type Design, degreesOfFreedom } from "./design.ts"
import { type Difference, type DifferenceOptions, judge } from "./difference.ts"
import { refuseNoArray } from "./given.ts"
import { encode, type Labels, refuseBadLabel } from "./labels.ts"
import { mean } from "./means.ts"
import { levelOf } from "./options.ts"
import { type NotEstimable, notEstimable } from "./result.ts"
import { readValues, refuseBadValues, type Values } from "./values.ts"
import { tooLargeReason } from "./variance.ts"

/** The mean change within people. */
export interface PairedChange extends Difference {
  /** Respondents with both values. */
  readonly n: number
  /** Respondents of the domain without one or the other. */
  readonly leftOut: number
}

/**
 * Mean change within the people who gave both values: second − first, with its test. It is about those people alone;
 * `change` is about everyone in either wave.
 * @param design of the wave whose weights to use, as a rule the later one
 * @param first values of the earlier wave in the order of this design's respondents (see `bringAcross`), null where none
 * @param second values of the later wave
 * @throws RangeError for infinite values or other lengths
 * Source: Kish (1965), Survey Sampling, section 12.4. R's `svymean(~I(second - first))`; its degrees of freedom are those
 * of the people with both, n − 1 for a simple random sample (R's one-sample `svyttest` takes one more off).
 */
export function pairedChange(
  design: Design,
  first: Values,
  second: Values,
  options: DifferenceOptions = {},
): PairedChange | NotEstimable {
  const level = levelOf(options)
  const cases = completeCases(design, [first, second], "leaveOut")
  const [before, after] = cases.columns as [Float64Array, Float64Array]
  const differences = after.map((value, i) => value - before[i]!)
  const counts = (i: number) => cases.design.domain?.[i] !== 0
  if (differences.some((value, i) => !Number.isFinite(value) && counts(i))) return notEstimable(tooLargeReason)
  const found = mean(cases.design, differences)
  if (!found.estimable) return notEstimable(found.because, found.value)
  const degrees = options.degreesOfFreedom ?? degreesOfFreedom(cases.design)
  // Everyone a tenth up is no variation, though 5.3 − 5.2 and 2.3 − 2.2 differ by what rounding left of 5.3 and 2.3.
  const size = after.reduce(
    (most, value, i) => (counts(i) ? Math.max(most, value, -value, before[i]!, -before[i]!) : most),
    0,
  )
  const standardError = found.standardError > 1e-15 * size ? found.standardError : 0
  const judged = judge(found.value, standardError, degrees, level)
  return judged.estimable ? { ...judged, n: found.n, leftOut: cases.leftOut } : judged
}

/**
 * Values of one wave's respondents in the order of another's, by a label that is the same in both.
 * @param values one for each of `from`
 * @param from labels of the wave the values are of; null for people who cannot be linked
 * @param to labels of the wave they are brought to
 * @returns one value for each of `to`, null where the person is not in the other wave or gave none
 * @throws RangeError for a label that comes twice in `from`, or other lengths
 */
export function bringAcross(values: Values, from: Labels, to: Labels): (number | null)[] {
  refuseNoArray(from, "from")
  refuseNoArray(to, "to")
  encode(to, undefined, "to")
  const read = readValues(values, from.length)
  refuseBadValues(read, "leaveOut", () => true)
  const rowOf = new Map<string | number, number>()
  for (let i = 0; i < from.length; i++) {
    const label = from[i]
    if (label === null || label === undefined) continue
    refuseBadLabel(label, `link, row ${i}`)
    if (rowOf.has(label)) throw new RangeError(`link, row ${i}: "${label}" comes twice`)
    rowOf.set(label, i)
  }
  return Array.from(to, (label) => {
    const row = label === null || label === undefined ? undefined : rowOf.get(label)
    const value = row === undefined ? Number.NaN : read[row]!
    return Number.isNaN(value) ? null : value
  })
}
