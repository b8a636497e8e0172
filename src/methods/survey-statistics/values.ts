import { refuseNoArray, shown } from "./given.ts"

/**
 * One number per respondent. `null` and `undefined` say that the respondent gave none; so does NaN in a typed array,
 * which has no other way to say it. Booleans count as 1 and 0.
 */
export type Values = ArrayLike<number | boolean | null | undefined>

/**
 * What to do with respondents who gave no value: `refuse` throws, so that none is dropped unawares; `leaveOut` takes
 * those who answered as a domain (R's `na.rm = TRUE`) and reports how many were left out.
 */
export type MissingPolicy = "refuse" | "leaveOut"

/**
 * Values as a Float64Array with NaN for missing; one that is a Float64Array already is returned uncopied.
 * @throws RangeError when the length is not `n`, or an ordinary array holds NaN, text or anything else that is no number
 */
export function readValues(values: Values, n: number, name = "values"): Float64Array {
  refuseNoArray(values, name)
  if (values.length !== n) throw new RangeError(`${name}: ${values.length} given for ${n} respondents`)
  if (values instanceof Float64Array) return values
  const read = new Float64Array(n)
  const mayHoldNaN = ArrayBuffer.isView(values)
  for (let i = 0; i < n; i++) {
    const value = values[i]
    const isNumber = typeof value === "number" || typeof value === "boolean"
    if (!isNumber && value !== null && value !== undefined) {
      throw new RangeError(`${name}, row ${i}: ${shown(value)}; a value is a number, or null where there is none`)
    }
    read[i] = isNumber ? Number(value) : Number.NaN
    if (!mayHoldNaN && typeof value === "number" && Number.isNaN(value)) {
      throw new RangeError(`${name}, row ${i}: NaN; say null where there is no value`)
    }
  }
  return read
}

/** Throws for the first value that is infinite or, where missing values are refused, absent. Found late, named well. */
export function refuseBadValues(
  values: Float64Array,
  missing: MissingPolicy,
  inDomain: (row: number) => boolean,
  name = "values",
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isFinite(value) || !inDomain(i)) continue
    if (!Number.isNaN(value)) throw new RangeError(`${name}, row ${i}: ${value}`)
    if (missing === "refuse") {
      throw new RangeError(`${name}, row ${i}: no value; say missing: "leaveOut" to estimate from those who gave one`)
    }
  }
}

/**
 * Weights as a Float64Array of their own, so that a later change of the caller's array changes no design.
 * @throws RangeError unless each is finite and > 0, between 1e-100 and 1e100
 */
export function readWeights(weights: ArrayLike<number>, n: number): Float64Array {
  refuseBadWeights(weights)
  if (weights.length !== n) throw new RangeError(`weights: ${weights.length} given for ${n} respondents`)
  return Float64Array.from(weights)
}

/** Sizes of weights and populations whose squares and ratios stay numbers. */
export const [leastWeight, mostWeight] = [1e-100, 1e100]

/** @throws RangeError unless each is a number above 0, between 1e-100 and 1e100 */
export function refuseBadWeights(weights: ArrayLike<number>, name = "weights"): void {
  refuseNoArray(weights, name)
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]
    if (!(typeof weight === "number" && weight >= leastWeight && weight <= mostWeight)) {
      const isSize = typeof weight === "number" && weight > 0 && weight < Infinity
      const what = isSize
        ? "a weight lies between 1e-100 and 1e100"
        : "a weight is finite and above 0 (leave non-respondents out)"
      throw new RangeError(`${name}, row ${i}: ${shown(weight)}; ${what}`)
    }
  }
}
