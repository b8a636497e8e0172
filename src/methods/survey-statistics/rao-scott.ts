import { type CellPieces, piecesOfCells } from "./cell-pieces.ts"
import { type Design, degreesOfFreedom } from "./design.ts"
import { chisquareUpper, fUpper } from "./distributions.ts"
import type { Labels } from "./labels.ts"
import { factor, isSingular, solve } from "./matrix.ts"
import { type NotEstimable, notEstimable } from "./result.ts"
import { readTable, type Table } from "./two-way-table.ts"
import { covarianceMatrix, type Pieces, standardErrorOf } from "./variance.ts"

/** A statistic with its reference distribution: F on two degrees of freedom, or χ² where the second is Infinity. */
export interface AssociationTest {
  readonly estimable: true
  readonly statistic: number
  readonly degrees1: number
  readonly degrees2: number
  readonly pValue: number
}

/** Tests that rows and columns of a two-way table are independent in the population. */
export interface Independence {
  readonly estimable: true
  /** Pearson's X² of the weighted table scaled to n; no test by itself. */
  readonly pearson: number
  /** Mean of the generalised design effects, by which the first-order correction divides X². */
  readonly meanDesignEffect: number
  /** Rao and Scott's second-order correction as an F test (R's `statistic = "F"`): the one to report. */
  readonly secondOrder: AssociationTest
  /** Rao and Scott's first-order correction, χ² (R's "Chisq"; `statistic` is X² over the mean design effect). */
  readonly firstOrder: AssociationTest
  /** Koch, Freeman and Freeman's Wald test (R's "Wald"); unstable where units are few. */
  readonly wald: AssociationTest | NotEstimable
  /** The same with Fay's correction for the degrees of freedom (R's "adjWald"). */
  readonly adjustedWald: AssociationTest | NotEstimable
  readonly n: number
  readonly leftOut: number
}

/**
 * Tests independence in a two-way table of a complex sample. Respondents without either label are left out.
 * @returns `estimable: false` for fewer than two rows or columns with respondents, no degrees of freedom, no variance
 * @throws RangeError for labels of a wrong length
 * Source: Rao and Scott (1984), Annals of Statistics 12, 46–60; Thomas and Rao (1987), JASA 82, 630–636; Wald: Koch,
 * Freeman and Freeman (1975), International Statistical Review 43, 59–78. R's `svychisq`.
 */
export function testIndependence(design: Design, rows: Labels, columns: Labels): Independence | NotEstimable {
  const table = readTable(design, rows, columns)
  const { r, c, n } = table
  if (n === 0 || r < 2 || c < 2) return notEstimable("fewer than two rows or columns have respondents")
  const degrees = degreesOfFreedom(design)
  if (!(degrees > 0)) return notEstimable("no degrees of freedom are left")
  const total = table.cells.reduce((sum, cell) => sum + cell, 0)
  const shares = table.cells.map((cell) => cell / total)
  const rowShares = Float64Array.from({ length: r }, (_, i) => sumOf(c, (j) => shares[i * c + j]!))
  const columnShares = Float64Array.from({ length: c }, (_, j) => sumOf(r, (i) => shares[i * c + j]!))
  const pearson = n * sumOf(r * c, (k) => (shares[k]! - expected(k)) ** 2 / expected(k))

  function expected(k: number): number {
    return rowShares[Math.floor(k / c)]! * columnShares[k % c]!
  }

  const piecesOf = piecesOfCells(table)
  const effects = designEffects(table, shares, total, piecesOf)
  if ("because" in effects) return effects
  const k = (r - 1) * (c - 1)
  const { trace, traceOfSquare } = effects
  const first = (trace * trace) / traceOfSquare
  const f = pearson / trace
  const corrected = (pearson * k) / trace
  return {
    estimable: true,
    pearson,
    meanDesignEffect: trace / k,
    secondOrder: fTest(f, first, first * degrees),
    firstOrder: {
      estimable: true,
      statistic: corrected,
      degrees1: k,
      degrees2: Infinity,
      pValue: chisquareUpper(corrected, k),
    },
    ...waldTests(table, rowShares, columnShares, degrees, piecesOf),
    n,
    leftOut: table.leftOut,
  }
}

/**
 * Trace of Δ and of Δ², Δ = (L V₀ Lᵀ)⁻¹ L V Lᵀ: V the covariance of the cell shares, V₀ that of a simple random sample,
 * L the interaction contrasts of the logarithms of the shares. An empty cell has no logarithm and is passed over.
 */
function designEffects(
  table: Table,
  shares: Float64Array,
  total: number,
  piecesOf: (ofCell: Float64Array) => CellPieces,
): { trace: number; traceOfSquare: number } | NotEstimable {
  const { r, c, n } = table
  const contrasts: Pieces[] = []
  const simple: Float64Array[] = []
  for (let i = 0; i < r - 1; i++) {
    for (let j = 0; j < c - 1; j++) {
      const slope = new Float64Array(r * c)
      for (const [cell, sign] of [
        [i * c + j, 1],
        [i * c + c - 1, -1],
        [(r - 1) * c + j, -1],
        [r * c - 1, 1],
      ] as const) {
        slope[cell] = shares[cell]! > 0 ? sign / shares[cell]! : 0
      }
      const middle = sumOf(r * c, (cell) => slope[cell]! * shares[cell]!)
      contrasts.push(piecesOf(slope.map((own) => (own - middle) / total)))
      simple.push(slope)
    }
  }
  const because = contrasts.find((pieces) => pieces.because !== undefined)?.because
  if (because !== undefined) return notEstimable(because)
  const k = contrasts.length
  const found = covarianceMatrix(contrasts)
  const base = new Float64Array(k * k)
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      base[a * k + b] = sumOf(r * c, (cell) => simple[a]![cell]! * simple[b]![cell]! * shares[cell]!) / n
    }
  }
  const factored = factor(base, k)
  if (factored.used.some((used) => used === 0)) return notEstimable("too many cells of the table are empty")
  const delta = Array.from({ length: k }, (_, b) =>
    solve(
      factored,
      Float64Array.from({ length: k }, (_, a) => found[a * k + b]!),
    ),
  )
  const trace = sumOf(k, (a) => delta[a]![a]!)
  const traceOfSquare = sumOf(k, (a) => sumOf(k, (b) => delta[a]![b]! * delta[b]![a]!))
  return trace > 1e-12 ? { trace, traceOfSquare } : notEstimable("the table has no sampling variance")
}

/** Wald tests of N_ij − N_i. N_.j / N over all cells but the first row and column. */
function waldTests(
  { r, c, cells }: Table,
  rowShares: Float64Array,
  columnShares: Float64Array,
  degrees: number,
  piecesOf: (ofCell: Float64Array) => CellPieces,
) {
  const total = cells.reduce((sum, cell) => sum + cell, 0)
  const k = (r - 1) * (c - 1)
  const gaps = new Float64Array(k)
  const pieces: CellPieces[] = []
  for (let i = 1; i < r; i++) {
    for (let j = 1; j < c; j++) {
      const expected = rowShares[i]! * columnShares[j]!
      gaps[pieces.length] = cells[i * c + j]! - total * expected
      const ofCell = cells.map((_, cell) => {
        const inRow = Math.floor(cell / c) === i ? 1 : 0
        const inColumn = cell % c === j ? 1 : 0
        return inRow * inColumn - inRow * columnShares[j]! - inColumn * rowShares[i]! + expected
      })
      pieces.push(piecesOf(ofCell))
    }
  }
  const found = covarianceMatrix(pieces)
  // A variance of nothing but rounding would be one to divide by, or none, as the respondents' order has it.
  const isFixed = pieces.some(({ scale }, a) => standardErrorOf(found[a * k + a]!, scale) === 0)
  const none = notEstimable("fewer independent units than cells: the Wald statistic does not exist")
  if (isFixed || degrees < k || isSingular(found, k)) return { wald: none, adjustedWald: none }
  const solved = solve(factor(found, k, 1e-14), Float64Array.from(gaps))
  const wald = sumOf(k, (a) => gaps[a]! * solved[a]!)
  const left = degrees - k + 1
  return { wald: fTest(wald / k, k, degrees), adjustedWald: fTest((wald * left) / (k * degrees), k, left) }
}

function fTest(statistic: number, degrees1: number, degrees2: number): AssociationTest {
  return { estimable: true, statistic, degrees1, degrees2, pValue: fUpper(statistic, degrees1, degrees2) }
}

function sumOf(count: number, of: (k: number) => number): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += of(k)
  return sum
}
