import type { Highs } from "highs"
import { type Asked, type Bounds, meets } from "./attack.ts"
import { knownFrom, ones } from "./attack-releases.ts"
import type { At, Measure } from "./declaration.ts"
import { leastWidth, type Policy, smallRange } from "./policy.ts"
import type { Populations } from "./populations.ts"
import { countAim, totalAim } from "./primary.ts"
import type { KnownTurnover, Release } from "./release.ts"
import { boundsUpTo } from "./sightings.ts"
import { keyOf } from "./space.ts"
import { type Aim, attacking } from "./targets.ts"
import { type KnownPeople, truthOf } from "./truth.ts"

/**
 * What earlier releases protect stays as uncertain as it was, as far as their own policies ask or the one to come.
 * @param populations of a run, with the one to come
 * @throws InfeasibleError where they contradict each other, or the turnover
 */
export function earlierTargets(
  highs: Highs,
  populations: Populations,
  earlier: readonly Release[],
  policy: Policy,
  turnover: KnownTurnover | undefined,
  people: KnownPeople,
): Aim[] {
  if (earlier.length === 0) return []
  const run = [...new Set(earlier.map(({ population }) => population))]
  const known = knownFrom(earlier, run, turnover)
  const guarded = guardedBy(earlier, known.populations)
  const figureIn = (of: Populations, { population, at, measure }: Guarded) => {
    const { count, totals } = of.cells.get(population)![of.space.indexOf.get(keyOf(of.space.dimensions, at))!]!
    return ones(measure ? totals.get(measure.name)! : count)
  }
  const before = attacking(highs, known.system, (attacker) =>
    boundsUpTo(
      highs,
      attacker,
      known.system,
      truthOf(known.populations, people),
      guarded.map((one) => figureIn(known.populations, one)),
      (seen, i) => !guarded[i]!.measure && meets(asked(guarded[i]!.policy, policy), seen),
    ),
  )
  return guarded.flatMap((one, i): Aim[] => {
    const aim = one.measure
      ? totalStays(one.measure, before[i]!, one.policy)
      : countStays(before[i]!, one.policy, policy)
    return aim ? [{ figure: figureIn(populations, one), ...aim }] : []
  })
}

/** A count that a release may have protected, or the total of a measure beside it. */
interface Guarded {
  readonly population: string
  readonly at: At
  readonly policy: Policy
  readonly measure?: Measure
}

function guardedBy(earlier: readonly Release[], { space, declaration }: Populations): Guarded[] {
  const guarded = new Map<string, Guarded>()
  for (const { population, policy, cells } of earlier) {
    for (const { at, ...cell } of cells) {
      // Where small counts are rounded, one that is shown may be small.
      if (cell.shown && (policy.small === "hide" || cell.low >= policy.threshold)) continue
      const { key, measures } = space.cells[space.indexOf.get(keyOf(space.dimensions, at))!]!
      const of = JSON.stringify([population, key, policy.small, policy.threshold, policy.zeros, policy.interval])
      guarded.set(of, { population, at, policy })
      if (cell.shown) continue
      for (const measure of declaration.measures ?? [])
        if (measures.has(measure.name)) guarded.set(`${of} ${measure.name}`, { population, at, policy, measure })
    }
  }
  return [...guarded.values()]
}

/** What may be small is to look as small as it did; of what cannot be, there was nothing to know but how wide it is. */
function countStays(before: Bounds, then: Policy, now: Policy): Asked | undefined {
  const [, most] = smallRange(then)
  const { low, high, width } = asked(then, now)
  const wide = before.high - before.low
  if (wide < 1) return undefined
  if (before.low > most) return { width: Math.min(width, wide) }
  return {
    ...(low !== undefined && { low: Math.max(low, before.low) }),
    ...(high !== undefined && { high: Math.min(high, before.high) }),
    width: Math.min(width, wide),
  }
}

function asked(then: Policy, now: Policy): Asked & { width: number } {
  return { ...countAim(then), width: Math.max(leastWidth(then), leastWidth(now)) }
}

/** Which total it was, an earlier release does not say: as far apart as for the largest that it may have been. */
function totalStays(measure: Measure, { low, high }: Bounds, policy: Policy): Asked | undefined {
  const most = Number.isFinite(high) ? Math.max(Math.abs(low), Math.abs(high)) : Math.abs(low)
  const width = Math.min(high - low, totalAim(measure, Number.isFinite(most) ? most : 0, policy).width)
  return width < 1e-6 ? undefined : { width }
}
