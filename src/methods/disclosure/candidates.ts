import type { Highs } from "highs"
import type { Declaration, Measure } from "./declaration.ts"
import { measuresOf, type ShownCell, type ShownMeasure, standardErrorFrom } from "./figures.ts"
import type { Policy } from "./policy.ts"
import { type Rounded, roundControlled, roundToNearest } from "./rounding.ts"
import type { Space } from "./space.ts"
import type { AttackSystem } from "./system.ts"
import type { TrueFigures } from "./tabulate.ts"

/**
 * How every cell would look if it were shown: exact or rounded, as the policy says.
 * @param earlier counts shown before, for rounding that stays still
 */
export function candidates(
  highs: Highs,
  { space, system, declaration }: { space: Space; system: AttackSystem; declaration: Declaration },
  truth: readonly TrueFigures[],
  policy: Policy,
  earlier: readonly (number | undefined)[],
): ShownCell[] {
  const rounded = roundedCounts(highs, system, truth, policy, earlier)
  return space.cells.map((cell, k): ShownCell => {
    const isExact = rounded[k]!.low === rounded[k]!.high
    const measures = measuresOf(declaration, cell).map((measure) => [
      measure.name,
      shownMeasure(measure, truth[k]!, isExact),
    ])
    return { shown: true, ...rounded[k]!, measures: Object.fromEntries(measures) }
  })
}

function roundedCounts(
  highs: Highs,
  system: AttackSystem,
  truth: readonly TrueFigures[],
  { rounding, threshold, small, zeros }: Policy,
  earlier: readonly (number | undefined)[],
): Rounded[] {
  const counts = truth.map(({ count }) => count)
  if (!rounding) return counts.map((count) => ({ count, low: count, high: count }))
  if (rounding.method === "controlled") return roundControlled(highs, system, counts, rounding.base, earlier)
  if (small === "round") return counts.map((count) => roundToNearest(count, rounding.base, [[0, Infinity]]))
  const known: [number, number][] = [[threshold, Infinity]]
  if (zeros === "show") known.push([0, 0])
  // A small count is never shown, but needs a candidate that a reader could be told.
  return counts.map((count) =>
    count !== 0 && count < threshold
      ? { count, low: count, high: count }
      : roundToNearest(count, rounding.base, count === 0 && zeros === "hide" ? [[0, 0]] : known),
  )
}

function shownMeasure({ name, show = ["mean"] }: Measure, { count, measures }: TrueFigures, isExact: boolean) {
  const { total, squares } = measures[name]!
  const standardError = isExact ? standardErrorFrom(count, total, squares) : Number.NaN
  const shown: ShownMeasure = {
    ...(show.includes("total") && { total }),
    ...(show.includes("mean") && count > 0 && { mean: total / count }),
    ...(show.includes("standardError") && Number.isFinite(standardError) && { standardError }),
  }
  return shown
}
