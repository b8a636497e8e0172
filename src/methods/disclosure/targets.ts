import type { Highs } from "highs"
import { Attacker, type Bounds } from "./attack.ts"
import { attackReleases, ones } from "./attack-releases.ts"
import type { Declaration } from "./declaration.ts"
import type { CellColumns } from "./figures.ts"
import type { LinearSystem } from "./linear.ts"
import { type Policy, smallRange } from "./policy.ts"
import type { Populations } from "./populations.ts"
import { countAim, primaryReason, totalAim } from "./primary.ts"
import type { Release, Turnover } from "./release.ts"
import { keyOf, type Space } from "./space.ts"
import type { HideableCell, Target } from "./suppression.ts"
import type { TrueFigures } from "./tabulate.ts"

/** A target before it is known what can be attained. */
export type Aim = Omit<Target, "attainable">

export function ownTargets(
  space: Space,
  own: readonly CellColumns[],
  truth: readonly TrueFigures[],
  policy: Policy,
  { measures = [] }: Declaration,
): Aim[] {
  return space.cells.flatMap((cell, k): Aim[] => {
    const figures = truth[k]!
    const reason = primaryReason(figures, policy)
    if (!reason) return []
    const count = reason === "small" ? [{ figure: ones(own[k]!.count), ...countAim(policy) }] : []
    const totals = measures
      .filter(({ name }) => cell.measures.has(name) && figures.count > 0)
      .map((measure) => ({
        figure: ones(own[k]!.totals.get(measure.name)!),
        ...totalAim(measure, figures.measures[measure.name]!.total, policy),
      }))
    return [...count, ...totals]
  })
}

/** What earlier releases hide stays as uncertain as it was, up to the width of the range of small counts. */
export async function earlierTargets(
  populations: Populations,
  earlier: readonly Release[],
  policy: Policy,
  turnover: Turnover | undefined,
): Promise<Aim[]> {
  if (earlier.length === 0) return []
  const [low, high] = smallRange(policy)
  const enough = policy.interval === "range" ? Math.max(1, high - low) : policy.interval
  const before = await attackReleases(earlier, { ...(turnover && { turnover }) })
  return before.flatMap(({ population, at, count }): Aim[] => {
    const width = Math.min(enough, count.high - count.low)
    if (width < 1) return []
    const k = populations.space.indexOf.get(keyOf(populations.space.dimensions, at))!
    return [{ figure: ones(populations.cells.get(population)![k]!.count), width }]
  })
}

/**
 * Aims that hiding everything would not reach (a total over two cells that are known not to be 0 is at least 2) are
 * lowered to what it reaches. Undefined where a count would be known exactly even so.
 */
export function attainable(
  highs: Highs,
  known: LinearSystem,
  cells: readonly HideableCell[],
  targets: readonly Aim[],
): Target[] | undefined {
  const told = cells.flatMap(({ told, hide }) =>
    told.map(({ columns, values, shown, hidden }) => {
      const [low, high] = hide === "never" ? shown : hidden
      return { columns, values, low, high }
    }),
  )
  const attacker = new Attacker(highs, { ...known, rows: [...known.rows, ...told] })
  try {
    const lowered = targets.map((target) => lower(target, attacker.bounds(target.figure)))
    return lowered.every((target) => target !== undefined) ? lowered : undefined
  } finally {
    attacker.dispose()
  }
}

function lower({ figure, low, high, width }: Aim, bounds: Bounds): Target | undefined {
  if (bounds.high - bounds.low < 1e-6) return undefined
  return {
    figure,
    attainable: bounds,
    ...(low !== undefined && { low: Math.max(low, bounds.low) }),
    ...(high !== undefined && { high: Math.min(high, bounds.high) }),
    ...(width !== undefined && { width: Math.min(width, bounds.high - bounds.low) }),
  }
}
