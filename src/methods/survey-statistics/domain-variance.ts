import type { Breakdown } from "./breakdown.ts"
import { loneUnitReason, varianceInPlace } from "./variance.ts"

/**
 * Variance of the total of `z` in each level of a breakdown, or why it cannot be known.
 * @param z in the breakdown's order
 */
export function variancesOf(divided: Breakdown, z: Float64Array): (number | string)[] {
  return divided.design.projections.length > 0 ? byResiduals(divided, z) : byCells(divided, z)
}

/** In one pass over the cells that occur: units without respondents of the level count as zeros. */
function byCells({ design, levels, cells, order }: Breakdown, z: Float64Array): (number | string)[] {
  const variances = new Float64Array(levels.length)
  const reasons: (string | undefined)[] = []
  for (let s = 0; s < cells.length; s++) {
    const { cellOf, count, start, runLevel, runStratum } = cells[s]!
    const { sampled, scale, uncentred, unknown, name } = design.stages[s]!
    // At the first stage cells come in the order of z: where each respondent is a unit, z is the totals already.
    const single = s === 0 && count === z.length
    const totals = single ? z : new Float64Array(count)
    if (!single) for (let k = 0; k < z.length; k++) totals[cellOf[order[k]!]!]! += z[k]!
    for (let run = 0; run < runLevel.length; run++) {
      const l = runLevel[run]!
      const h = runStratum[run]!
      if (unknown[h]) reasons[l] ??= loneUnitReason(name(h))
      const factor = scale[h]!
      if (factor === 0) continue
      const end = start[run + 1]!
      let sum = 0
      for (let cell = start[run]!; cell < end; cell++) sum += totals[cell]!
      const mean = uncentred[h] ? 0 : sum / sampled[h]!
      let squares = (sampled[h]! - (end - start[run]!)) * mean * mean
      for (let cell = start[run]!; cell < end; cell++) {
        const distance = totals[cell]! - mean
        squares += distance * distance
      }
      variances[l]! += factor * squares
    }
  }
  return Array.from(variances, (variance, l) => reasons[l] ?? variance)
}

/** After calibration, level by level: its residuals reach beyond the level's own respondents. */
function byResiduals({ design, levels, order, start }: Breakdown, z: Float64Array): (number | string)[] {
  const own = new Float64Array(design.n)
  return levels.map((_, l) => {
    own.fill(0)
    for (let k = start[l]!; k < start[l + 1]!; k++) own[order[k]!] = z[k]!
    return varianceInPlace(design, own)
  })
}
