import { type Factor, solve } from "./matrix.ts"

/**
 * What a weighting to known totals takes out of the variance: the part of each linearised value that the auxiliaries
 * explain. Source: Deville and Särndal (1992), "Calibration estimators in survey sampling", JASA 87, 376–382.
 */
export type Projection = CellProjection | SweepProjection | MarginProjection | ColumnProjection

/** Post-stratification: the mean of each cell, weighted by `before`, is taken out. */
export interface CellProjection {
  readonly kind: "cells"
  readonly cellOf: Int32Array
  /** Weights before and after post-stratifying. */
  readonly before: Float64Array
  readonly after: Float64Array
  /** Σ of `before` in each cell. */
  readonly cellTotal: Float64Array
}

/**
 * Raking as R's `rake` linearises it: the plain mean of each category is taken out of z / weight, margin after margin,
 * ten times over. Where margins are strongly associated ten rounds stop short of the least-squares fit.
 */
export interface SweepProjection {
  readonly kind: "sweeps"
  /** Column (over all margins) of each respondent, margin by margin. */
  readonly columnOf: readonly Int32Array[]
  /** First column of each margin, and the number of columns. */
  readonly start: readonly number[]
  /** Weights after each margin's last scaling. */
  readonly after: readonly Float64Array[]
  /** Row a, column b: Σ of b's margin's weight over a's margin's weight, over the respondents in both. */
  readonly overlap: Float64Array
}

/** Raking: the weighted least-squares fit on the margins' categories is taken out. */
export interface MarginProjection {
  readonly kind: "margins"
  /** Column (over all margins) of each respondent, margin by margin. */
  readonly columnOf: readonly Int32Array[]
  readonly fitWeights: Float64Array
  readonly after: Float64Array
  readonly normal: Factor
}

/** Calibration: the fit on numeric auxiliaries is taken out. */
export interface ColumnProjection {
  readonly kind: "columns"
  readonly columns: readonly Float64Array[]
  readonly fitWeights: Float64Array
  readonly after: Float64Array
  readonly normal: Factor
}

/** Replaces weighted linearised values `z` (weight × value, one per respondent) by their residuals, in place. */
export function project(projections: readonly Projection[], z: Float64Array): void {
  for (const projection of projections) {
    if (projection.kind === "cells") takeOutCells(projection, z)
    else if (projection.kind === "sweeps") takeOutSweeps(projection, z)
    else if (projection.kind === "margins") takeOutMargins(projection, z)
    else takeOutColumns(projection, z)
  }
}

function takeOutCells({ cellOf, before, after, cellTotal }: CellProjection, z: Float64Array): void {
  const mean = new Float64Array(cellTotal.length)
  for (let i = 0; i < z.length; i++) mean[cellOf[i]!]! += (z[i]! * before[i]!) / after[i]!
  for (let cell = 0; cell < mean.length; cell++) mean[cell]! /= cellTotal[cell]!
  for (let i = 0; i < z.length; i++) z[i]! -= after[i]! * mean[cellOf[i]!]!
}

/** The rounds are made on the categories' sums, so that only two passes over the respondents are needed. */
function takeOutSweeps({ columnOf, start, after, overlap }: SweepProjection, z: Float64Array): void {
  const size = start.at(-1)!
  const sums = new Float64Array(size)
  const taken = new Float64Array(size)
  for (let m = 0; m < columnOf.length; m++) {
    const columns = columnOf[m]!
    const weights = after[m]!
    for (let i = 0; i < z.length; i++) if (z[i] !== 0) sums[columns[i]!]! += z[i]! / weights[i]!
  }
  for (let round = 0; round < 10; round++) {
    for (let m = 0; m < columnOf.length; m++) {
      for (let a = start[m]!; a < start[m + 1]!; a++) {
        let left = sums[a]!
        for (let b = 0; b < size; b++) if (b !== a) left -= overlap[a * size + b]! * taken[b]!
        taken[a] = left / overlap[a * size + a]!
      }
    }
  }
  for (let m = 0; m < columnOf.length; m++) {
    const columns = columnOf[m]!
    const weights = after[m]!
    for (let i = 0; i < z.length; i++) z[i]! -= weights[i]! * taken[columns[i]!]!
  }
}

function takeOutMargins({ columnOf, fitWeights, after, normal }: MarginProjection, z: Float64Array): void {
  const fit = new Float64Array(normal.size)
  for (const columns of columnOf) {
    for (let i = 0; i < z.length; i++) {
      const value = z[i]!
      if (value !== 0) fit[columns[i]!]! += (value / after[i]!) * fitWeights[i]!
    }
  }
  solve(normal, fit)
  for (const columns of columnOf) {
    for (let i = 0; i < z.length; i++) z[i]! -= after[i]! * fit[columns[i]!]!
  }
}

function takeOutColumns({ columns, fitWeights, after, normal }: ColumnProjection, z: Float64Array): void {
  const fit = new Float64Array(normal.size)
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j]!
    let product = 0
    for (let i = 0; i < z.length; i++) product += (column[i]! * z[i]! * fitWeights[i]!) / after[i]!
    fit[j] = product
  }
  solve(normal, fit)
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j]!
    const slope = fit[j]!
    for (let i = 0; i < z.length; i++) z[i]! -= after[i]! * column[i]! * slope
  }
}
