import type { Breakdown } from "./breakdown.ts"
import { loneUnitReason, varianceInPlace } from "./variance.ts"

/** Variance of the total of `z` in each level of a breakdown, or why it cannot be known. */
export function variancesOf(divided: Breakdown, z: Float64Array): (number | string)[] {
  return divided.design.projections.length > 0 ? byResiduals(divided, z) : byCells(divided, z)
}

/** In one pass over the cells that occur: units without respondents of the level count as zeros. */
function byCells({ design, levels, cells }: Breakdown, z: Float64Array): (number | string)[] {
  const variances = new Float64Array(levels.length)
  const reasons: (string | undefined)[] = []
  for (let s = 0; s < cells.length; s++) {
    const { cellOf, count, start, runLevel, runStratum } = cells[s]!
    const { sampled, scale, uncentred, unknown, name } = design.stages[s]!
    const totals = new Float64Array(count)
    for (let i = 0; i < z.length; i++) {
      const cell = cellOf[i]!
      if (cell >= 0) totals[cell]! += z[i]!
    }
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
      for (let cell = start[run]!; cell < end; cell++) squares += (totals[cell]! - mean) ** 2
      variances[l]! += factor * squares
    }
  }
  return Array.from(variances, (variance, l) => reasons[l] ?? variance)
}

/** After calibration, level by level: its residuals reach beyond the level's own respondents. */
function byResiduals({ design, levels, levelOf }: Breakdown, z: Float64Array): (number | string)[] {
  const own = new Float64Array(z.length)
  return levels.map((_, l) => {
    for (let i = 0; i < own.length; i++) own[i] = levelOf[i] === l ? z[i]! : 0
    return varianceInPlace(design, own)
  })
}
