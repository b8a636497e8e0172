import { describe, expect, it } from "vitest"
import { isSingular } from "./matrix.ts"

/** Sums of products of columns that are nearly alike, so that an early pivot is small. */
const products = (columns: number[][]) =>
  Float64Array.from(columns.flatMap((a) => columns.map((b) => a.reduce((sum, value, i) => sum + value * b[i]!, 0))))

describe("a matrix is singular", () => {
  const a = [1, 1, 1, 1]
  const b = [1.0001, 1.0002, 0.9999, 1.0004]
  const c = [0.3, 1, -2, 0.7]
  const dependent = a.map((value, i) => 0.7 * value + 1.3 * b[i]! - 0.1 * c[i]!)

  it("where a column depends on others, in any order of them", () => {
    const columns = [a, b, c, dependent]
    for (const order of [columns, columns.toReversed(), [b, dependent, a, c], [c, a, dependent, b]]) {
      expect(isSingular(products(order), 4)).toBe(true)
      expect(isSingular(products(order.map((column, j) => column.map((value) => value * 10 ** (j * 4)))), 4)).toBe(true)
    }
    expect(isSingular(products([a, c, a.map(() => 0)]), 3)).toBe(true)
  })

  it("and not where columns are only nearly alike", () => {
    expect(isSingular(products([a, b, c]), 3)).toBe(false)
    expect(isSingular(products([c, b, a]), 3)).toBe(false)
  })
})
