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
 * @throws RangeError when the length is not `n`, or an ordinary array holds NaN
 */
export function readValues(values: Values, n: number, name = "values"): Float64Array {
  if (values.length !== n) throw new RangeError(`${name}: ${values.length} given for ${n} respondents`)
  if (values instanceof Float64Array) return values
  const read = new Float64Array(n)
  const mayHoldNaN = ArrayBuffer.isView(values)
  for (let i = 0; i < n; i++) {
    const value = values[i]
    read[i] = value === null || value === undefined ? Number.NaN : Number(value)
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
 * @throws RangeError unless each is finite and > 0
 */
export function readWeights(weights: ArrayLike<number>, n: number): Float64Array {
  if (weights.length !== n) throw new RangeError(`weights: ${weights.length} given for ${n} respondents`)
  const read = Float64Array.from(weights)
  for (let i = 0; i < n; i++) {
    if (!(read[i]! > 0 && read[i]! < Infinity)) {
      throw new RangeError(`weights, row ${i}: ${read[i]}; a weight is finite and above 0 (leave non-respondents out)`)
    }
  }
  return read
}
