/** A symmetric positive semidefinite matrix, factored for solving; columns that depend on earlier ones are left out. */
export interface Factor {
  readonly size: number
  readonly lower: Float64Array
  readonly used: Uint8Array
}

/**
 * Cholesky factor of a symmetric positive semidefinite matrix (row by row). A column whose pivot falls under
 * `tolerance` of its diagonal is linearly dependent on those before it: it is skipped, and its coefficient will be 0.
 */
export function factor(matrix: Float64Array, size: number, tolerance = 1e-10): Factor {
  const lower = Float64Array.from(matrix)
  const used = new Uint8Array(size)
  for (let j = 0; j < size; j++) {
    let pivot = matrix[j * size + j]!
    for (let k = 0; k < j; k++) if (used[k]) pivot -= lower[j * size + k]! ** 2
    if (!(pivot > tolerance * matrix[j * size + j]!)) continue
    used[j] = 1
    const root = Math.sqrt(pivot)
    lower[j * size + j] = root
    for (let i = j + 1; i < size; i++) {
      let value = matrix[i * size + j]!
      for (let k = 0; k < j; k++) if (used[k]) value -= lower[i * size + k]! * lower[j * size + k]!
      lower[i * size + j] = value / root
    }
  }
  return { size, lower, used }
}

/** Solves A x = b in place of `b` by the factor of A. */
export function solve({ size, lower, used }: Factor, b: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    if (!used[i]) b[i] = 0
    else {
      let value = b[i]!
      for (let k = 0; k < i; k++) if (used[k]) value -= lower[i * size + k]! * b[k]!
      b[i] = value / lower[i * size + i]!
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    if (!used[i]) continue
    let value = b[i]!
    for (let k = i + 1; k < size; k++) if (used[k]) value -= lower[k * size + i]! * b[k]!
    b[i] = value / lower[i * size + i]!
  }
  return b
}

/**
 * Whether a symmetric positive semidefinite matrix is singular but for rounding, its rows and columns first brought to
 * one scale. The largest pivot is taken at each step, so that what is left of dependent columns is rounding alone: in
 * their given order an early small pivot would magnify it.
 */
export function isSingular(matrix: Float64Array, size: number): boolean {
  const roots = Float64Array.from({ length: size }, (_, j) => Math.sqrt(matrix[j * size + j]!))
  const left = matrix.map((value, at) => value / (roots[Math.floor(at / size)]! * roots[at % size]!))
  const open = new Set(roots.keys())
  while (open.size > 0) {
    const pivot = [...open].reduce((best, j) => (left[j * size + j]! > left[best * size + best]! ? j : best))
    const largest = left[pivot * size + pivot]!
    if (!(largest > 1e-10)) return true
    open.delete(pivot)
    for (const i of open) {
      const times = left[i * size + pivot]! / largest
      for (const j of open) left[i * size + j]! -= times * left[pivot * size + j]!
    }
  }
  return false
}
