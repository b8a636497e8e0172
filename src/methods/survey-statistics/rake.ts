import type { Design } from "./design.ts"
import { readNumber, readWord, refuseNoArray, refuseNoObject } from "./given.ts"
import { type Margin, type MarginInput, readMargin } from "./margins.ts"
import { factor } from "./matrix.ts"
import { scaleToMargin } from "./post-stratify.ts"
import type { MarginProjection, SweepProjection } from "./projection.ts"
import { notEstimable } from "./result.ts"
import { trimOnce } from "./trim.ts"
import { refuseDomain, type WeightingResult, weightingEffect, weightRefusal } from "./weighting.ts"

export interface RakeOptions {
  /** Sweeps over all margins before giving up; 1,000 unless said. */
  readonly maxIterations?: number
  /**
   * Stop when no cell of the margins' cross-tabulation moved by more than this in a sweep, in population units; unless
   * said 1e-10 of the population. R's `rake` stops at 1 (its `epsilon`), after at most 10 sweeps.
   */
  readonly largestChange?: number
  /**
   * Hold each weight between these multiples of the mean weight; what is cut is given to the others and the margins are
   * raked again, until both hold (to one part in a million) or `maxTrims` rounds (200 unless said) have passed. Ratios
   * within a cell then change, and variances are linearised as if the weights had been raked alone.
   */
  readonly trim?: { readonly lowest?: number; readonly highest?: number; readonly maxTrims?: number }
  /**
   * Which fit on the margins is taken out of later variances: `unweighted`, by ten rounds over the margins as R's
   * `rake` does (the default, so that figures agree), or `weighted` by the weights before raking and exact, as R's
   * `calibrate(calfun = "raking")` does, after Deville, Särndal and Sautory. They differ where weights before raking do,
   * and a little where margins are strongly associated; prefer `weighted` if nothing need agree with R's `rake`.
   */
  readonly residuals?: "unweighted" | "weighted"
}

/**
 * Raking (iterative proportional fitting): scales weights to one margin after the other until all margins are met. The
 * ratio of two respondents' weights within a cell of all margins stays as it was.
 * @returns `converged`, sweeps and the largest miss; `estimable: false` for a category with population and no
 *   respondent or the reverse, and for margins whose totals differ
 * @throws RangeError for no margins, a missing label, a negative total, bounds that exclude 1, a narrowed design
 * Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11, 427–444; variance: Deville, Särndal and
 * Sautory (1993), JASA 88, 1013–1020.
 */
export function rake(design: Design, margins: readonly MarginInput[], options: RakeOptions = {}): WeightingResult {
  refuseDomain(design)
  refuseNoArray(margins, "margins")
  const residuals = readOptions(options)
  if (margins.length === 0) throw new RangeError("margins: none given")
  const read: Margin[] = []
  for (const [place, margin] of Array.from(margins).entries()) {
    const found = readMargin(margin, design.n, `margin ${place + 1}`)
    if ("because" in found) return found
    read.push(found)
  }
  const population = read[0]!.total
  const odd = read.find(({ total }) => Math.abs(total - population) > 1e-6 * population)
  if (odd) return notEstimable(`${odd.name} adds up to ${odd.total} and ${read[0]!.name} to ${population}`)

  const weights = Float64Array.from(design.weights)
  const { converged, iterations, trimmed, afterEach } = rakeAndTrim(read, weights, population, options)
  const refusal = weightRefusal(weights)
  if (refusal) return refusal
  const projection = residualsOf(read, design.weights, afterEach, residuals)
  const raked = { ...design, weights, projections: [...design.projections, projection] }
  const effect = weightingEffect(design.weights, weights, trimmed)
  return { estimable: true, design: raked, converged, iterations, largestMiss: largestMiss(read, weights), effect }
}

/** Refuses options that mean nothing, and returns which residuals. */
function readOptions(options: RakeOptions): "weighted" | "unweighted" {
  refuseNoObject(options, "options")
  const { maxIterations = 1, largestChange = 1, trim } = options
  const isCount = (number: number) => Number.isInteger(number) && number > 0
  readNumber(maxIterations, "maxIterations", isCount, "a whole number above 0")
  readNumber(largestChange, "largestChange", (number) => number > 0, "people, more than 0")
  if (trim !== undefined) {
    refuseNoObject(trim, "trim")
    const { lowest = 0, highest = Infinity, maxTrims = 1 } = trim
    readNumber(lowest, "trim, lowest", (number) => number >= 0 && number <= 1, "it is at most 1")
    readNumber(highest, "trim, highest", (number) => number >= 1, "it is at least 1")
    readNumber(maxTrims, "trim, maxTrims", isCount, "a whole number above 0")
  }
  return readWord(options.residuals ?? "unweighted", ["unweighted", "weighted"], "residuals")
}

function rakeAndTrim(margins: readonly Margin[], weights: Float64Array, population: number, options: RakeOptions) {
  const { maxIterations = 1000, largestChange = 1e-10 * population, trim } = options
  const mean = population / weights.length
  const lowest = (trim?.lowest ?? 0) * mean
  const highest = (trim?.highest ?? Infinity) * mean
  const cells = cross(margins)
  let iterations = 0
  for (let round = 0; ; round++) {
    const raked = sweep(margins, cells, weights, largestChange, maxIterations)
    iterations += raked.iterations
    const slack = 1e-6 * mean
    const outside = weights.some((weight) => weight < lowest - slack || weight > highest + slack)
    if (!outside || !raked.converged || round >= (trim?.maxTrims ?? 200)) {
      const trimmed = trim ? weights.filter((w) => w <= lowest + slack || w >= highest - slack).length : 0
      return { converged: raked.converged && !outside, iterations, trimmed, afterEach: raked.afterEach }
    }
    trimOnce(weights, lowest, highest)
  }
}

function sweep(
  margins: readonly Margin[],
  cells: { readonly cellOf: Int32Array; readonly count: number },
  weights: Float64Array,
  largestChange: number,
  maxIterations: number,
) {
  const afterEach = margins.map(() => Float64Array.from(weights))
  let before = sumsOf(cells.cellOf, cells.count, weights)
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    for (const [m, margin] of margins.entries()) {
      scaleToMargin(margin, weights)
      afterEach[m]!.set(weights)
    }
    const after = sumsOf(cells.cellOf, cells.count, weights)
    const change = after.reduce((most, sum, cell) => Math.max(most, Math.abs(sum - before[cell]!)), 0)
    if (change < largestChange) {
      // Margins that no weights can meet leave the sweeps going round in a circle, where nothing moves either.
      return { converged: meets(margins, weights, cells.count * largestChange), iterations, afterEach }
    }
    before = after
  }
  return { converged: false, iterations: maxIterations, afterEach }
}

function meets(margins: readonly Margin[], weights: Float64Array, tolerance: number): boolean {
  return margins.every(({ codes, totals, total }) =>
    sumsOf(codes, totals.length, weights).every(
      (sum, code) => Math.abs(sum - totals[code]!) <= tolerance + 1e-9 * total,
    ),
  )
}

/** The cells of all margins crossed, those that occur. */
function cross(margins: readonly Margin[]): { cellOf: Int32Array; count: number } {
  let cellOf = margins[0]!.codes
  let count = margins[0]!.totals.length
  for (const { codes, totals } of margins.slice(1)) {
    const codeOf = new Map<number, number>()
    const above = cellOf
    cellOf = codes.map((code, i) => {
      const key = above[i]! * totals.length + code
      const known = codeOf.get(key) ?? codeOf.size
      codeOf.set(key, known)
      return known
    })
    count = codeOf.size
  }
  return { cellOf, count }
}

function sumsOf(codes: Int32Array, count: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(count)
  for (let i = 0; i < codes.length; i++) sums[codes[i]!]! += weights[i]!
  return sums
}

function largestMiss(margins: readonly Margin[], weights: Float64Array): number {
  let most = 0
  for (const { codes, totals } of margins) {
    const sums = sumsOf(codes, totals.length, weights)
    for (let code = 0; code < totals.length; code++) most = Math.max(most, Math.abs(sums[code]! / totals[code]! - 1))
  }
  return most
}

function residualsOf(
  margins: readonly Margin[],
  before: Float64Array,
  afterEach: readonly Float64Array[],
  residuals: "weighted" | "unweighted",
): SweepProjection | MarginProjection {
  const start = [0]
  const columnOf = margins.map(({ codes, totals }, m) => {
    const offset = start[m]!
    start.push(offset + totals.length)
    return codes.map((code) => code + offset)
  })
  const size = start.at(-1)!
  const products = new Float64Array(size * size)
  for (const [m, a] of columnOf.entries()) {
    for (const [l, b] of columnOf.entries()) {
      const [forA, forB] = [afterEach[m]!, afterEach[l]!]
      for (let i = 0; i < a.length; i++) {
        products[a[i]! * size + b[i]!]! += residuals === "weighted" ? before[i]! : forB[i]! / forA[i]!
      }
    }
  }
  if (residuals === "unweighted") return { kind: "sweeps", columnOf, start, after: afterEach, overlap: products }
  return { kind: "margins", columnOf, fitWeights: before, after: afterEach.at(-1)!, normal: factor(products, size) }
}
