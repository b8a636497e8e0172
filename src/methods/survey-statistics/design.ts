import { readNumber, readWord, refuseNoArray, refuseNoDesign, refuseNoObject, shown } from "./given.ts"
import type { Labels } from "./labels.ts"
import type { Projection } from "./projection.ts"
import { buildStage, type LoneUnit, loneUnits, type Stage } from "./stages.ts"
import { readWeights, refuseBadWeights } from "./values.ts"

/** How a sample was drawn, one entry per respondent in every array. */
export interface DesignInput {
  /**
   * Sampling weights, > 0 (from 1e-100 to 1e100). Left out, they follow from the population sizes or sampling fractions (the
   * product of population over sample at each stage), or are all 1.
   */
  readonly weights?: ArrayLike<number>
  /** Strata of the first stage; an array of arrays for more stages, `undefined` for a stage without. */
  readonly strata?: Labels | readonly (Labels | undefined)[]
  /** First-stage units, or an array of arrays: first-stage units, second-stage units … Left out: the respondents. */
  readonly clusters?: Labels | readonly Labels[]
  /**
   * Finite population correction: how many units the respondent's stratum holds in the population (at the second
   * stage: how many the first-stage unit holds), constant within a stratum; an array of arrays for more stages. One
   * stage more than `clusters` means that the respondents are its units. Infinity, or a stage left out: as if drawn
   * with replacement, so that later stages add nothing.
   */
  readonly populationSizes?: ArrayLike<number> | readonly ArrayLike<number>[]
  /** The same correction as sampling fractions in (0, 1]. */
  readonly samplingFractions?: ArrayLike<number> | readonly ArrayLike<number>[]
  /** What a stratum with one sampled unit does; `refuse` unless said. */
  readonly loneUnit?: LoneUnit
  /** Say true if a cluster's label may come again in another stratum and then means another cluster. */
  readonly nested?: boolean
  /** Number of respondents, needed only when nothing else tells it. */
  readonly n?: number
}

/** A sample that estimates can be made from. Made by `surveyDesign` and the weighting functions; never changed. */
export interface Design {
  readonly n: number
  readonly weights: Float64Array
  readonly stages: readonly Stage[]
  /** What post-stratification, raking and calibration take out of the variance, in the order they were done. */
  readonly projections: readonly Projection[]
  /** 1 for the respondents that estimates are about; absent: all. The others still count in the variance. */
  readonly domain?: Uint8Array
  /** Σ of the population sizes where the respondents are the first-stage units of a finite population. */
  readonly populationSize?: number
}

/**
 * Describes a sample: simple random, stratified, clustered in one or more stages, with or without finite population
 * correction.
 * @throws RangeError for arrays of different lengths, weights that are not finite and > 0, labels that are missing,
 *   fewer units in the population than in the sample, sizes that differ within a stratum, a cluster in two strata
 * Source: Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, chapters 3 and 4.
 */
export function surveyDesign(input: DesignInput): Design {
  refuseNoObject(input, "design")
  for (const [name, given] of Object.entries(input)) {
    if (given === null) throw new RangeError(`${name}: null; leave it out where there is none`)
  }
  const loneUnit = readWord(input.loneUnit ?? "refuse", loneUnits, "loneUnit")
  if (input.nested !== undefined && typeof input.nested !== "boolean") {
    throw new RangeError(`nested: ${shown(input.nested)}; it is true or false`)
  }
  const strata = perStage<Labels | undefined>(input.strata)
  const clusters = perStage<Labels>(input.clusters)
  const sizes = perStage<ArrayLike<number>>(input.populationSizes)
  const fractions = perStage<ArrayLike<number>>(input.samplingFractions)
  if (input.weights !== undefined) refuseNoArray(input.weights, "weights")
  const isSize = (size: number) => Number.isInteger(size) && size > 0 && size < 2 ** 31
  if (input.n !== undefined) readNumber(input.n, "n", isSize, "the number of respondents")
  const n =
    input.weights?.length ??
    [...clusters, ...strata, ...sizes, ...fractions].find((given) => given !== undefined)?.length ??
    input.n
  if (n === undefined || !(n > 0) || (input.n !== undefined && input.n !== n)) {
    throw new RangeError("a design needs at least one respondent, and arrays of one length")
  }
  const stages: Stage[] = []
  const count = Math.max(1, clusters.length, sizes.length, fractions.length, strata.length)
  if (count > clusters.length + 1) throw new RangeError("more stages of strata or sizes than of clusters")
  for (let s = 0; s < count; s++) {
    stages.push(
      buildStage({
        n,
        strata: strata[s],
        clusters: clusters[s],
        populationSizes: sizes[s],
        samplingFractions: fractions[s],
        loneUnit,
        nested: input.nested ?? false,
        parent: stages[s - 1],
        parentLabels: clusters[s - 1],
      }),
    )
  }
  const weights = input.weights ? readWeights(input.weights, n) : weightsOf(stages, n)
  const populationSize = clusters.length === 0 ? sum(stages[0]!.population) : Infinity
  const design = { n, weights, stages: stages.filter(adds), projections: [] }
  return Number.isFinite(populationSize) ? { ...design, populationSize } : design
}

/**
 * The same sample, for estimates about some of its respondents. The others still count in the variance: how many fall
 * in a domain is itself chance. Same as R's `subset` of a design.
 * @param inDomain truthy for the respondents of the domain; within a domain already chosen, the two meet
 * @throws RangeError when the length is not the design's, or an entry is neither boolean nor number
 */
export function restrict(design: Design, inDomain: ArrayLike<boolean | number>): Design {
  refuseNoDesign(design)
  refuseNoArray(inDomain, "domain")
  if (inDomain.length !== design.n) throw new RangeError(`domain: ${inDomain.length} given for ${design.n} respondents`)
  const domain = new Uint8Array(design.n)
  for (let i = 0; i < design.n; i++) {
    const own = inDomain[i]
    if (typeof own !== "boolean" && !(typeof own === "number" && !Number.isNaN(own))) {
      throw new RangeError(`domain, row ${i}: ${shown(own)}; a respondent is in it (true or 1) or not (false or 0)`)
    }
    domain[i] = own && (design.domain?.[i] ?? 1) ? 1 : 0
  }
  return { ...design, domain }
}

/**
 * First-stage units less first-stage strata, both counted where the design's domain has respondents (R's `degf`).
 * Source: Korn and Graubard (1999), Analysis of Health Surveys, section 5.2.
 */
export function degreesOfFreedom(design: Design): number {
  refuseNoDesign(design)
  const { unitOf, units, stratumOf, sampled } = design.stages[0]!
  const seen = new Uint8Array(units)
  const seenStrata = new Uint8Array(sampled.length)
  let degrees = 0
  for (let i = 0; i < design.n; i++) {
    const unit = unitOf[i]!
    if (seen[unit] || design.domain?.[i] === 0) continue
    seen[unit] = 1
    degrees++
    if (!seenStrata[stratumOf[unit]!]) degrees--
    seenStrata[stratumOf[unit]!] = 1
  }
  return degrees
}

/** One array for the first stage, or one for each. */
function perStage<T extends Labels | ArrayLike<number> | undefined>(given: T | readonly T[] | undefined): readonly T[] {
  if (given === undefined) return []
  const isStage = (one: unknown) => one === undefined || (typeof one === "object" && one !== null)
  const nested =
    Array.isArray(given) && (given.every(isStage) || given.some((one) => one !== undefined && isStage(one)))
  return nested ? (given as readonly T[]) : [given as T]
}

/** A later stage under sampling with replacement adds no variance (its inclusion is 0), and need not be carried. */
function adds(stage: Stage, place: number): boolean {
  return place === 0 || stage.inclusion.some((inclusion) => inclusion > 0)
}

function weightsOf(stages: readonly Stage[], n: number): Float64Array {
  const weights = new Float64Array(n).fill(1)
  for (const { unitOf, stratumOf, sampled, population } of stages) {
    for (let i = 0; i < n; i++) {
      const stratum = stratumOf[unitOf[i]!]!
      if (population[stratum] !== Infinity) weights[i]! *= population[stratum]! / sampled[stratum]!
    }
  }
  refuseBadWeights(weights, "weights from the populations")
  return weights
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0)
}
