import type { Highs } from "highs"
import { Attacker } from "./attack.ts"
import { knownFrom, ones } from "./attack-releases.ts"
import type { At } from "./declaration.ts"
import type { Expression } from "./linear.ts"
import type { Populations } from "./populations.ts"
import { type ComeAndGone, type KnownTurnover, nameOf, type Release, type ReleasedCell } from "./release.ts"
import { sight } from "./sightings.ts"
import { type Cell, keyOf, type Space } from "./space.ts"
import { range } from "./system.ts"
import { type KnownPeople, truthOf } from "./truth.ts"

/**
 * Why a release of a later population may not stand beside those before: what in it gives away who came or went.
 * Undefined where nothing does, or where the policy shows changes.
 * - Two exact counts of a cell, or of what others leave of it, that differ by fewer people than the threshold.
 * - With a known turnover below the threshold, any cell narrower than everybody in which the attacker can place one of
 *   those who came or went.
 * @param few  so many who came or went are looked after, where they are fewer
 * @param linked those of the earlier releases from which a known turnover leads to this one, `run` their populations
 */
export function whatChangesGiveAway(
  highs: Highs,
  space: Space,
  release: Release,
  {
    earlier,
    linked,
    run,
    turnover,
    people,
    few,
  }: {
    earlier: readonly Release[]
    linked: readonly Release[]
    run: readonly string[]
    turnover: KnownTurnover | undefined
    people: KnownPeople
    few: number
  },
): string | undefined {
  const { policy, population } = release
  const before = earlier.filter((one) => one.population !== population)
  if (policy.changes === "show" || before.length === 0) return undefined
  const small = smallChange(space, release, before)
  if (small) return `${small} changed by fewer than ${policy.threshold}`
  const placed = whereSomebodyIsPlaced(highs, [...linked, release], run, turnover, people, few)
  return placed && `somebody who came or went could be placed in ${nameOf(placed)}`
}

/** Where one of few who came or went in any of the steps must be, narrower than everybody. */
function whereSomebodyIsPlaced(
  highs: Highs,
  releases: readonly Release[],
  run: readonly string[],
  turnover: KnownTurnover | undefined,
  people: KnownPeople,
  few: number,
): At | undefined {
  const { populations, system } = knownFrom(releases, run, turnover)
  const places = placesIn(populations, few)
  if (places.length === 0) return undefined
  const figures = places.map(({ figure }) => figure)
  const sightings = sight(
    highs,
    system,
    truthOf(populations, people),
    figures,
    ({ low }) => isNobody(low),
    () => true,
  )
  const attacker = new Attacker(highs, system)
  try {
    return places.find(({ figure }, i) => !isNobody(sightings.of(i).low) && attacker.least(figure) > 0)?.at
  } finally {
    attacker.dispose()
  }
}

/** Those who came or went in each cell narrower than everybody, where they are fewer than so many in all. */
export function placesIn({ space, changes }: Populations, few: number): { at: At; figure: Expression }[] {
  const isFew = (people: number) => people > 0 && people < few
  const fewOf = ({ at }: Cell, joiners: Expression, leavers: Expression, atMost: ComeAndGone) => [
    ...(Object.keys(at).length > 0 && isFew(atMost.joiners) ? [{ at, figure: joiners }] : []),
    ...(Object.keys(at).length > 0 && isFew(atMost.leavers) ? [{ at, figure: leavers }] : []),
  ]
  return [...changes.values()].flatMap(({ joiners, leavers, atMost, moves }) => [
    ...space.cells.flatMap((cell, k) => fewOf(cell, ones(joiners[k]!.count), ones(leavers[k]!.count), atMost[k]!)),
    ...moves.flatMap(({ atMost, cells }) =>
      cells.flatMap(({ cell, joiners, leavers }) => fewOf(cell, joiners, leavers, atMost)),
    ),
  ])
}

function isNobody(people: number): boolean {
  return people < 1e-6
}

/** What changed by fewer than the threshold and is exactly known of both times: a cell, or what others leave of it. */
function smallChange(space: Space, release: Release, before: readonly Release[]): string | undefined {
  const changes = exactChanges(space, release, before)
  const isSmall = (change: number) => change !== 0 && Math.abs(change) < release.policy.threshold
  const changed = space.cells.find(({ key }) => isSmall(changes.get(key) ?? 0))
  if (changed) return nameOf(changed.at)
  for (const [place, { classCount }] of space.dimensions.entries()) {
    for (const line of linesAlong(space, place)) {
      const classesOf = ({ sets }: Cell) => sets.get(place) ?? range(classCount)
      const known = line.filter(({ key }) => changes.has(key))
      known.sort((a, b) => classesOf(a).length - classesOf(b).length)
      const total = known.find((cell) => isSmall(restOf(cell, known, changes, classesOf)))
      if (total) return `what is hidden within ${nameOf(total.at)}`
    }
  }
  return undefined
}

function exactChanges(space: Space, release: Release, before: readonly Release[]): ReadonlyMap<string, number> {
  const last = new Map<string, ReleasedCell>()
  for (const { cells, declaration } of before) {
    if (JSON.stringify(declaration.classifications) !== JSON.stringify(release.declaration.classifications)) continue
    for (const cell of cells) if (cell.shown) last.set(keyIn(space, cell.at), cell)
  }
  return new Map(
    release.cells.flatMap((cell): [string, number][] => {
      const key = keyIn(space, cell.at)
      const then = last.get(key)
      if (!then?.shown || !cell.shown || then.low < then.high || cell.low < cell.high) return []
      return [[key, cell.count - then.count]]
    }),
  )
}

/** Cells that differ in one classification alone. */
function linesAlong({ cells }: Space, place: number): Iterable<Cell[]> {
  const lines = new Map<string, Cell[]>()
  for (const cell of cells) {
    const others = JSON.stringify([...cell.sets].filter(([at]) => at !== place))
    lines.set(others, [...(lines.get(others) ?? []), cell])
  }
  return lines.values()
}

/** The change of what is left of a cell without the smallest known parts; 0 where there are none, or nothing is left. */
function restOf(
  cell: Cell,
  known: readonly Cell[],
  changes: ReadonlyMap<string, number>,
  classesOf: (cell: Cell) => readonly number[],
): number {
  const left = new Set(classesOf(cell))
  let rest = changes.get(cell.key)!
  for (const part of known) {
    const classes = classesOf(part)
    if (part === cell || !classes.every((one) => left.has(one))) continue
    for (const one of classes) left.delete(one)
    rest -= changes.get(part.key)!
  }
  return left.size === 0 ? 0 : rest
}

/** The key of a cell, or a key of no cell where the tables have none such. */
function keyIn(space: Space, at: At): string {
  try {
    return keyOf(space.dimensions, at)
  } catch {
    return JSON.stringify({ at })
  }
}
