import { Attacker, type Bounds } from "./attack.ts"
import type { At } from "./declaration.ts"
import { type Expression, type LinearSystem, loadSolver } from "./linear.ts"
import { type Populations, populationsOf, runsOf, toldByReleases } from "./populations.ts"
import { checkRelease, checkTurnover, type KnownTurnover, type Release } from "./release.ts"
import { type Scales, scaleRelease, scalesOfReleases } from "./scale.ts"
import { checkObject, checkObjects } from "./shape.ts"
import { boundsUpTo } from "./sightings.ts"
import { type Cell, keyOf, type Space } from "./space.ts"

export interface AttackOptions {
  /** What the attacker knows of the people who came and went between consecutive populations. */
  readonly turnover?: KnownTurnover
  /** Attack everything that is declared, or only cells that a release hides (unless said). */
  readonly figures?: "hidden" | "all"
  /**
   * Bounds of counts that are seen to be at least so far apart need not be exact: then they are values that the count
   * can have, and who came and went is left out. Quicker by far.
   */
  readonly enough?: number
}

/** What an attacker can work out of one cell of one population. */
export interface AttackedCell {
  readonly population: string
  readonly at: At
  /** Nobody shows this cell's count. */
  readonly hidden: boolean
  readonly count: Bounds
  /** Of each measure shown beside this count. */
  readonly totals: Readonly<Record<string, Bounds>>
  /** People of this cell who came and went since the population before, where `turnover` is known. */
  readonly joiners?: Bounds
  readonly leavers?: Bounds
}

/**
 * The smallest and greatest value of every hidden figure that is consistent with everything released, by linear and,
 * where a linear programme ends in fractions, integer programming. Knows the releases and their policies and nothing
 * else. Populations follow in the order in which the releases first name them.
 * @returns exact bounds; Infinity where nothing bounds a figure
 * @throws InfeasibleError where releases contradict each other or the turnover; RangeError for what is no release
 */
export async function attackReleases(given: readonly Release[], options: AttackOptions = {}): Promise<AttackedCell[]> {
  checkObjects(given, "releases")
  checkObject(options, "options")
  const highs = await loadSolver()
  if (options.turnover) checkTurnover(options.turnover)
  for (const release of given) checkRelease(release)
  const scales = scalesOfReleases(given)
  const releases = given.map((release) => scaleRelease(release, scales))
  const names = [...new Set(releases.map(({ population }) => population))]
  return runsOf(names, options.turnover).flatMap((run) => {
    const { populations, system } = knownFrom(releases, run, options.turnover)
    const attacker = new Attacker(highs, system)
    try {
      attacker.bounds(ones([]))
      const attacked = run.flatMap((name) => cellsOf(name, populations, releases, options))
      const counts = attacked.map(({ name, k }) => ones(populations.cells.get(name)![k]!.count))
      const { enough } = options
      const bounds =
        enough === undefined
          ? counts.map((figure) => attacker.bounds(figure))
          : boundsUpTo(highs, attacker, system, undefined, counts, ({ low, high }) => high - low >= enough)
      return attacked.map((cell, i) => attackCell(cell, bounds[i]!, populations, scales, attacker, options))
    } finally {
      attacker.dispose()
    }
  })
}

/** What releases tell of a run of their populations: see `runsOf`. */
export function knownFrom(
  releases: readonly Release[],
  run: readonly string[],
  turnover: KnownTurnover | undefined,
): { populations: Populations; system: LinearSystem } {
  const populations = populationsOf(
    run,
    releases.map(({ declaration }) => declaration),
    turnover,
  )
  const told = toldByReleases(
    populations,
    releases.filter(({ population }) => run.includes(population)),
  )
  return { populations, system: { ...populations.system, rows: [...populations.system.rows, ...told] } }
}

interface Attacked {
  readonly name: string
  readonly k: number
  readonly hidden: boolean
}

function cellsOf(
  name: string,
  { space }: Populations,
  releases: readonly Release[],
  { figures = "hidden" }: AttackOptions,
): Attacked[] {
  const isHidden = hiddenIn(name, space, releases)
  return space.cells
    .map((cell, k) => ({ name, k, hidden: isHidden(cell) }))
    .filter(({ hidden }) => hidden || figures === "all")
}

function attackCell(
  { name, k, hidden }: Attacked,
  count: Bounds,
  { space, cells, changes }: Populations,
  scales: Scales,
  attacker: Attacker,
  { enough }: AttackOptions,
): AttackedCell {
  const { at, measures } = space.cells[k]!
  const change = enough === undefined ? changes.get(name) : undefined
  const totals = [...measures].map((measure) => {
    const { low, high } = attacker.bounds(ones(cells.get(name)![k]!.totals.get(measure)!))
    const scale = scales.get(measure) ?? 1
    return [measure, { low: low * scale, high: high * scale }]
  })
  return {
    population: name,
    at,
    hidden,
    count,
    totals: Object.fromEntries(totals),
    ...(change && {
      joiners: attacker.bounds(ones(change.joiners[k]!.count)),
      leavers: attacker.bounds(ones(change.leavers[k]!.count)),
    }),
  }
}

/** Whether a cell is in a release of a population, and shown in none. */
export function hiddenIn(name: string, space: Space, releases: readonly Release[]): (cell: Cell) => boolean {
  const own = releases.filter(({ population }) => population === name)
  const key = (at: At) => keyOf(space.dimensions, at)
  const shown = new Set(own.flatMap((release) => release.cells.flatMap((cell) => (cell.shown ? [key(cell.at)] : []))))
  const released = new Set(own.flatMap((release) => release.cells.map((cell) => key(cell.at))))
  return (cell) => released.has(cell.key) && !shown.has(cell.key)
}

export function ones(columns: readonly number[]): Expression {
  return { columns, values: columns.map(() => 1) }
}
