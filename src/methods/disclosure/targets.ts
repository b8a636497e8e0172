import type { Highs } from "highs"
import { Attacker, type Bounds, meets } from "./attack.ts"
import { ones } from "./attack-releases.ts"
import { placesIn } from "./changes.ts"
import type { Declaration } from "./declaration.ts"
import { asRow, type CellColumns } from "./figures.ts"
import type { LinearSystem } from "./linear.ts"
import type { Policy } from "./policy.ts"
import type { Populations } from "./populations.ts"
import { countAim, primaryReason, totalAim } from "./primary.ts"
import { boundsUpTo, sight } from "./sightings.ts"
import type { Space } from "./space.ts"
import type { HideableCell, Target } from "./suppression.ts"
import type { TrueFigures } from "./tabulate.ts"
import type { Truth } from "./truth.ts"

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

/** Nobody who came or went can be placed, where they were few. */
export function changeTargets(populations: Populations, { changes }: Policy, few: number): Aim[] {
  return changes === "show" ? [] : placesIn(populations, few).map(({ figure }) => ({ figure, low: 0 }))
}

/**
 * Aims that are not met where nothing is hidden but what must be. The others are met whatever is hidden besides, since
 * an attacker then knows less.
 */
export function unmet(
  highs: Highs,
  known: LinearSystem,
  truth: Truth | undefined,
  cells: readonly HideableCell[],
  aims: readonly Aim[],
): readonly Aim[] {
  if (aims.length === 0) return aims
  const told = cells.flatMap(({ told, hide }) => told.map((one) => asRow(one, hide !== "always")))
  const figures = aims.map(({ figure }) => figure)
  const system = { ...known, rows: [...known.rows, ...told] }
  const isDown = (i: number) => aims[i]!.high === undefined && aims[i]!.width === undefined
  return attacking(highs, system, (attacker) => {
    const sightings = sight(highs, system, truth, figures, (seen, i) => meets(aims[i]!, seen), isDown)
    return aims.filter((aim, i) => !meets(aim, sightings.of(i)) && !attacker.meets(aim, aim.figure, sightings.of(i)))
  })
}

/**
 * Aims that hiding everything would not reach (a total over two cells that are known not to be 0 is at least 2) are
 * lowered to what it reaches. Undefined where a count would be known exactly even so.
 */
export function attainable(
  highs: Highs,
  known: LinearSystem,
  truth: Truth | undefined,
  cells: readonly HideableCell[],
  targets: readonly Aim[],
): Target[] | undefined {
  const told = cells.flatMap(({ told, hide }) =>
    told.map(({ columns, values, shown, hidden }) => {
      const [low, high] = hide === "never" ? shown : hidden
      return { columns, values, low, high }
    }),
  )
  const system = { ...known, rows: [...known.rows, ...told] }
  const bounds = attacking(highs, system, (attacker) =>
    boundsUpTo(
      highs,
      attacker,
      system,
      truth,
      targets.map(({ figure }) => figure),
      (seen, i) => meets(targets[i]!, seen) && seen.high - seen.low >= 1,
    ),
  )
  const lowered = targets.map((target, i) => lower(target, bounds[i]!))
  return lowered.every((target) => target !== undefined) ? lowered : undefined
}

/** @throws InfeasibleError where what is known contradicts itself */
export function attacking<T>(highs: Highs, known: LinearSystem, use: (attacker: Attacker) => T): T {
  const attacker = new Attacker(highs, known)
  try {
    attacker.bounds(ones([]))
    return use(attacker)
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
