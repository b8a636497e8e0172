import { refuseNoArray, shown } from "./given.ts"
import { type Encoded, encode, type Labels } from "./labels.ts"

/**
 * One stage of sampling: which unit each respondent belongs to, which units form a stratum, and how a stratum's sum of
 * squares counts. At the second stage each first-stage unit is a stratum of its own, or holds several.
 */
export interface Stage {
  /** Unit of each respondent, 0 … units − 1; the units of a stratum are consecutive. */
  readonly unitOf: Int32Array
  readonly units: number
  /** Stratum of each unit. */
  readonly stratumOf: Int32Array
  /** Units sampled in each stratum. */
  readonly sampled: Float64Array
  /** Units of each stratum in the population, Infinity where sampling counts as with replacement. */
  readonly population: Float64Array
  /** Product of the sampling fractions of the stages above, 1 at the first. */
  readonly inclusion: Float64Array
  /** What Σ(T − T̄)² over the units of a stratum is multiplied by: Π f of earlier stages × (1 − f) n / (n − 1). */
  readonly scale: Float64Array
  /** 1 where T̄ is not subtracted (a lone unit under `adjust`). */
  readonly uncentred: Uint8Array
  /** 1 where a lone unit leaves the variance unknown. */
  readonly unknown: Uint8Array
  /** The strata's own labels, at the first stage of a stratified design. */
  readonly labels: readonly (string | number)[] | undefined
  /** Names of the strata, for messages. */
  readonly name: (stratum: number) => string
}

/**
 * A stratum with one sampled unit has no variance of its own. `refuse`: its figures cannot be estimated; `certainty`:
 * it adds none; `adjust`: its distance from zero counts (for a mean, from the grand mean); `average`: it adds as much
 * as the average of the others. R's `survey.lonely.psu`, where `refuse` is called `fail`.
 */
export type LoneUnit = (typeof loneUnits)[number]

export const loneUnits = ["refuse", "certainty", "adjust", "average"] as const

export interface StageInput {
  readonly n: number
  readonly strata: Labels | undefined
  readonly clusters: Labels | undefined
  readonly populationSizes: ArrayLike<number> | undefined
  readonly samplingFractions: ArrayLike<number> | undefined
  readonly loneUnit: LoneUnit
  /** Whether a cluster's label may come again in another stratum and then means another cluster. */
  readonly nested: boolean
  /** The stage above and the labels of its units, none at the first. */
  readonly parent: Stage | undefined
  readonly parentLabels: Labels | undefined
}

export function buildStage(input: StageInput): Stage {
  const { n, parent } = input
  const stratumLabels = input.strata === undefined ? undefined : encodeAll(input.strata, n, "strata")
  const group = combine(parent?.unitOf, stratumLabels?.codes, n)
  const { unitOf, stratumOf } = buildUnits(input, group.codes, group.count)
  const sampled = new Float64Array(group.count)
  for (const stratum of stratumOf) sampled[stratum]!++

  const name = (stratum: number) => {
    const row = group.codes.indexOf(stratum)
    const label = stratumLabels && `stratum "${stratumLabels.levels[stratumLabels.codes[row]!]}"`
    const above = parent && `cluster "${input.parentLabels?.[row]}"`
    return label && above ? `${label} of ${above}` : (label ?? above ?? "the sample")
  }
  const labels = stratumLabels && !parent ? labelsOf(stratumLabels, group.codes, group.count) : undefined
  const population = readPopulation(input, group.codes, sampled, name)
  const inclusion = inclusionAbove(parent, group.codes, group.count)
  const scaling = scales(input.loneUnit, sampled, population, inclusion)
  return { unitOf, units: stratumOf.length, stratumOf, sampled, population, inclusion, labels, name, ...scaling }
}

function labelsOf({ levels, codes }: Encoded, groups: Int32Array, count: number): (string | number)[] {
  const labels = Array.from({ length: count }, (): string | number => 0)
  for (let i = 0; i < codes.length; i++) labels[groups[i]!] = levels[codes[i]!]!
  return labels
}

/** Numbers the units so that those of a stratum are consecutive. */
function buildUnits(input: StageInput, groups: Int32Array, strata: number) {
  const { n, nested, parent } = input
  const clusters = input.clusters === undefined ? undefined : encodeAll(input.clusters, n, "clusters")
  const found = combine(groups, clusters?.codes ?? Int32Array.from({ length: n }, (_, i) => i), n)
  const stratumFound = new Int32Array(found.count)
  for (let i = 0; i < n; i++) stratumFound[found.codes[i]!] = groups[i]!
  if (clusters && !nested && !parent && found.count > clusters.levels.length) {
    throw new RangeError("clusters: a label comes in more than one stratum; say nested: true if it means another unit")
  }
  const next = new Int32Array(strata + 1)
  for (const stratum of stratumFound) next[stratum + 1]!++
  for (let h = 0; h < strata; h++) next[h + 1]! += next[h]!
  const placeOf = new Int32Array(found.count)
  const stratumOf = new Int32Array(found.count)
  for (let unit = 0; unit < found.count; unit++) {
    const place = next[stratumFound[unit]!]!++
    placeOf[unit] = place
    stratumOf[place] = stratumFound[unit]!
  }
  const unitOf = new Int32Array(n)
  for (let i = 0; i < n; i++) unitOf[i] = placeOf[found.codes[i]!]!
  return { unitOf, stratumOf }
}

function readPopulation(
  input: StageInput,
  groups: Int32Array,
  sampled: Float64Array,
  name: (stratum: number) => string,
): Float64Array {
  const population = new Float64Array(sampled.length).fill(Infinity)
  const sizes = input.populationSizes
  const fractions = input.samplingFractions
  if (sizes !== undefined && fractions !== undefined)
    throw new RangeError("give population sizes or sampling fractions of a stage, not both")
  const given = sizes !== undefined ? sizes : fractions
  if (given === undefined) return population
  const what = sizes !== undefined ? "populationSizes" : "samplingFractions"
  refuseNoArray(given, what)
  if (given.length !== input.n) throw new RangeError(`${what}: ${given.length} given for ${input.n} respondents`)
  const first = new Float64Array(sampled.length).fill(-1)
  for (let i = 0; i < input.n; i++) {
    const stratum = groups[i]!
    const size = given[i]!
    if (first[stratum] === -1) {
      if (typeof size !== "number" || !(size > 0 && (sizes || size <= 1))) {
        const least = sizes ? "a size is above 0" : "a fraction is above 0 and at most 1"
        throw new RangeError(`${what}, row ${i}: ${shown(size)}; ${least}`)
      }
      first[stratum] = size
      population[stratum] = sizes ? size : sampled[stratum]! / size
      if (population[stratum]! < sampled[stratum]! * (1 - 1e-12)) {
        throw new RangeError(`${what}, row ${i}: ${sampled[stratum]} sampled of ${size} in ${name(stratum)}`)
      }
    } else if (size !== first[stratum]) {
      throw new RangeError(`${what}, row ${i}: ${shown(size)} and ${first[stratum]} in ${name(stratum)}`)
    }
  }
  return population
}

/** Product of the sampling fractions of the stages above each stratum: 1 at the first stage. */
function inclusionAbove(parent: Stage | undefined, groups: Int32Array, strata: number): Float64Array {
  const inclusion = new Float64Array(strata).fill(1)
  if (!parent) return inclusion
  for (let i = 0; i < groups.length; i++) {
    const above = parent.stratumOf[parent.unitOf[i]!]!
    inclusion[groups[i]!] = parent.inclusion[above]! * (parent.sampled[above]! / parent.population[above]!)
  }
  return inclusion
}

function scales(loneUnit: LoneUnit, sampled: Float64Array, population: Float64Array, inclusion: Float64Array) {
  const scale = new Float64Array(sampled.length)
  const uncentred = new Uint8Array(sampled.length)
  const unknown = new Uint8Array(sampled.length)
  let lone = 0
  for (let h = 0; h < scale.length; h++) {
    const n = sampled[h]!
    const left = Math.max(0, 1 - n / population[h]!)
    if (n > 1) {
      scale[h] = (inclusion[h]! * left * n) / (n - 1)
    } else if (left > 1e-7 && inclusion[h]! > 0) {
      lone++
      if (loneUnit === "refuse") unknown[h] = 1
      if (loneUnit === "adjust") {
        scale[h] = inclusion[h]! * left
        uncentred[h] = 1
      }
    }
  }
  if (loneUnit === "average" && lone > 0) {
    if (lone === scale.length) unknown.fill(1)
    else for (let h = 0; h < scale.length; h++) scale[h]! *= scale.length / (scale.length - lone)
  }
  return { scale, uncentred, unknown }
}

/** One code for each pair of codes that occurs; either may be absent. */
function combine(a: Int32Array | undefined, b: Int32Array | undefined, n: number) {
  const codes = new Int32Array(n)
  if (!a && !b) return { codes, count: 1 }
  let span = 0
  for (let i = 0; b && i < n; i++) span = Math.max(span, b[i]! + 1)
  const codeOf = new Map<number, number>()
  for (let i = 0; i < n; i++) {
    const key = (a ? a[i]! : 0) * (span || 1) + (b ? b[i]! : 0)
    let code = codeOf.get(key)
    if (code === undefined) {
      code = codeOf.size
      codeOf.set(key, code)
    }
    codes[i] = code
  }
  return { codes, count: codeOf.size }
}

function encodeAll(labels: Labels, n: number, name: string): Encoded {
  refuseNoArray(labels, name)
  if (labels.length !== n) throw new RangeError(`${name}: ${labels.length} given for ${n} respondents`)
  const encoded = encode(labels, undefined, name)
  const without = encoded.codes.indexOf(-1)
  if (without >= 0) throw new RangeError(`${name}, row ${without}: no label`)
  return encoded
}
