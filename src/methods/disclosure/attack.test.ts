import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { attackReleases } from "./attack-releases.ts"
import { coverByBlocks } from "./blocks.ts"
import type { Declaration } from "./declaration.ts"
import { InfeasibleError } from "./linear.ts"
import { surveyResults } from "./policies.ts"
import type { Release, ReleasedCell } from "./release.ts"
import { readSpace } from "./space.ts"
import { patience, runs } from "./tables.arbitrary.ts"
import { tabulate } from "./tabulate.ts"

/** A release of counts that hides the named cells. */
function release(declaration: Declaration, counts: readonly (readonly number[])[], hide: readonly string[]): Release {
  const [rows, columns] = declaration.classifications
  const units = counts.flatMap((row, i) =>
    row.map((count, k) => ({
      at: { [rows!.name]: rows!.categories[i]!, [columns!.name]: columns!.categories[k]! },
      count,
    })),
  )
  const space = readSpace(declaration)
  const cells = tabulate(space, units).map(({ count }, k): ReleasedCell => {
    const { at } = space.cells[k]!
    if (hide.includes(Object.values(at).join(" "))) return { at, shown: false, low: 0 }
    return { at, shown: true, count, low: count, high: count, measures: {} }
  })
  return { population: "now", policy: surveyResults, declaration, cells }
}

function twoWay(rows: readonly string[], columns: readonly string[]): Declaration {
  return {
    classifications: [
      { name: "row", categories: rows },
      { name: "column", categories: columns },
    ],
    tables: [{ name: "table", by: ["row", "column"] }],
  }
}

const named = (cells: Awaited<ReturnType<typeof attackReleases>>) =>
  Object.fromEntries(cells.map(({ at, count }) => [Object.values(at).join(" "), [count.low, count.high]]))

describe("the attacker", () => {
  /** Fischetti and Salazar (2000), JASA 95, 916–928: investments by activity and region, and what their attacker finds. */
  test("finds the published bounds of the example of Fischetti and Salazar", async () => {
    const declaration = twoWay(["I", "II", "III"], ["A", "B", "C"])
    const investment = [
      [20, 50, 10],
      [8, 19, 22],
      [17, 32, 12],
    ]
    const hidden = ["II A", "II C", "III A", "III C"]
    expect(named(await attackReleases([release(declaration, investment, hidden)]))).toEqual({
      "II A": [0, 25],
      "II C": [5, 30],
      "III A": [0, 25],
      "III C": [4, 29],
    })
  })

  /** Federal Committee on Statistical Methodology (2005), Working Paper 22, chapter 4: one hidden cell too few. */
  test("works out a cell that a careless pattern leaves open", async () => {
    const declaration = twoWay(["Alpha", "Beta", "Gamma", "Delta"], ["Low", "Medium", "High", "Very High"])
    const children = [
      [15, 1, 3, 1],
      [20, 10, 10, 15],
      [3, 10, 10, 2],
      [12, 14, 7, 2],
    ]
    // Two or more are hidden in every row and column, and yet: rows Alpha and Beta less columns Medium and High.
    const alpha = ["Alpha Medium", "Alpha High", "Alpha Very High"]
    const more = ["Beta Medium", "Beta High", "Gamma Low", "Gamma Very High", "Delta Low", "Delta Very High"]
    const attacked = named(await attackReleases([release(declaration, children, [...alpha, ...more])]))
    expect(attacked["Alpha Very High"]).toEqual([1, 1])
    expect(attacked["Alpha Medium"]).toEqual([0, 4])
  })

  test(
    "agrees with trying every table there is",
    async () => {
      const cells = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 })
      const hide = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })
      const declaration = twoWay(["p", "q"], ["x", "y", "z"])
      await fc.assert(
        fc.asyncProperty(cells, hide, async ([a, b, c, d, e, f], isHidden) => {
          const names = readSpace(declaration).cells.map(({ at }) => Object.values(at).join(" "))
          // The grand total stays, so that there are finitely many tables.
          const hidden = names.filter((name, i) => isHidden[i] && name !== "")
          const shown = release(
            declaration,
            [
              [a!, b!, c!],
              [d!, e!, f!],
            ],
            hidden,
          )
          expect(named(await attackReleases([shown]))).toEqual(byTrying(declaration, shown))
        }),
        runs(15),
      )
    },
    patience,
  )

  test("uses releases of the same people together", async () => {
    const declaration = twoWay(["p", "q"], ["x", "y"])
    const counts = [
      [3, 9],
      [8, 7],
    ]
    const first = release(declaration, counts, ["p x", "p y", "q x", "q y"])
    expect(named(await attackReleases([first]))["p x"]).toEqual([0, 11])
    const onlyOne = { ...declaration, tables: [{ name: "again", by: ["row", "column"], totals: false }] }
    const second = release(onlyOne, counts, ["p x", "p y", "q x"])
    expect(named(await attackReleases([first, second]))["p x"]).toEqual([3, 3])
  })

  test("says when releases contradict each other", async () => {
    const declaration = twoWay(["p", "q"], ["x", "y"])
    const one = release(
      declaration,
      [
        [1, 2],
        [3, 4],
      ],
      ["p x"],
    )
    const other = release(
      declaration,
      [
        [1, 2],
        [3, 5],
      ],
      [],
    )
    await expect(attackReleases([one, other])).rejects.toThrow(InfeasibleError)
  })
})

describe("blocks", () => {
  test("are the tables themselves where these do not go round in a circle", () => {
    expect(coverByBlocks([[0, 1], [1, 2], [1], [2, 3]]).map(({ places }) => places)).toHaveLength(3)
    expect(coverByBlocks([[0], [1]])).toEqual([{ places: [0], parent: 1 }, { places: [1] }])
  })

  test("are one crossing where they do", () => {
    const blocks = coverByBlocks([
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
    ])
    expect(blocks).toEqual([{ places: [2, 3], parent: 1 }, { places: [0, 1, 2] }])
  })
})

/** Bounds by going through every table of whole numbers with the same grand total. */
function byTrying(declaration: Declaration, shown: Release): Record<string, number[]> {
  const total = shown.cells.find(({ at }) => Object.keys(at).length === 0)!
  const most = total.shown ? total.count : 0
  const bounds: Record<string, number[]> = {}
  const rest = (left: number, cells: number): number[][] =>
    cells === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, n) => rest(left - n, cells - 1).map((more) => [n, ...more])).flat()
  const one = (i: number) => [0, 1].map((row) => [0, 1, 2].map((column) => (row * 3 + column === i ? 1 : 0)))
  const partsOf = [0, 1, 2, 3, 4, 5].map((i) => release(declaration, one(i), []).cells.map(count))
  for (const atoms of rest(most, 6)) {
    const counts = shown.cells.map((_, k) => atoms.reduce((sum, atom, i) => sum + atom * partsOf[i]![k]!, 0))
    if (!shown.cells.every((cell, k) => !cell.shown || cell.count === counts[k])) continue
    for (const [k, cell] of shown.cells.entries()) {
      if (cell.shown) continue
      const name = Object.values(cell.at).join(" ")
      const at = counts[k]!
      bounds[name] = [Math.min(at, bounds[name]?.[0] ?? at), Math.max(at, bounds[name]?.[1] ?? at)]
    }
  }
  return bounds
}

function count(cell: ReleasedCell): number {
  return cell.shown ? cell.count : Number.NaN
}
