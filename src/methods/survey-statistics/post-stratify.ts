import type { Design } from "./design.ts"
import type { Labels } from "./labels.ts"
import { type Margin, type PopulationTotals, readMargin } from "./margins.ts"
import type { CellProjection } from "./projection.ts"
import { refuseDomain, type WeightingResult, weightingEffect, weightRefusal } from "./weighting.ts"

/**
 * Post-stratification: scales the weights of each cell so that they add up to the cell's population total. Later
 * variances are of what differs within cells.
 * @param cells one label per respondent
 * @param totals population of every cell, by label
 * @returns `estimable: false` where a cell with population has no respondent, or one with respondents no population
 * @throws RangeError for a missing label, a negative or infinite total, a design narrowed to a domain
 * Source: Holt and Smith (1979), JRSS A 142, 33–46; Valliant (1993), JASA 88, 89–96. R's `postStratify`.
 */
export function postStratify(design: Design, cells: Labels, totals: PopulationTotals): WeightingResult {
  refuseDomain(design)
  const margin = readMargin({ labels: cells, totals }, design.n, "cells")
  if ("because" in margin) return margin
  const after = Float64Array.from(design.weights)
  const before = design.weights
  const cellTotal = scaleToMargin(margin, after)
  const refusal = weightRefusal(after)
  if (refusal) return refusal
  const projection: CellProjection = { kind: "cells", cellOf: margin.codes, before, after, cellTotal }
  const weighted = { ...design, weights: after, projections: [...design.projections, projection] }
  const effect = weightingEffect(before, after)
  return { estimable: true, design: weighted, converged: true, iterations: 1, largestMiss: 0, effect }
}

/** Scales `weights` in place so that each category adds up to its total; returns the sums found before. */
export function scaleToMargin({ codes, totals }: Margin, weights: Float64Array): Float64Array {
  const sums = new Float64Array(totals.length)
  for (let i = 0; i < codes.length; i++) sums[codes[i]!]! += weights[i]!
  for (let i = 0; i < codes.length; i++) weights[i]! *= totals[codes[i]!]! / sums[codes[i]!]!
  return sums
}
