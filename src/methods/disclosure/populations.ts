import type { Declaration } from "./declaration.ts"
import { asRow, type CellColumns, type Told, toldBy } from "./figures.ts"
import type { LinearSystem, Row } from "./linear.ts"
import { type Moves, movesWithin } from "./moves.ts"
import {
  type ComeAndGone,
  type KnownTurnover,
  mergeDeclarations,
  nameOf,
  type Release,
  type Turnover,
  turnoverInto,
} from "./release.ts"
import { keyOf, readSpace, type Space } from "./space.ts"
import { type AttackSystem, attackSystem } from "./system.ts"

/** The unknowns of several populations at once, one after the other in time, and how they hang together. */
export interface Populations {
  readonly space: Space
  readonly declaration: Declaration
  readonly system: LinearSystem
  /** For each population and each cell of the space. */
  readonly cells: ReadonlyMap<string, readonly CellColumns[]>
  /** For each population whose turnover is known, people of each cell who have come or gone since the one before. */
  readonly changes: ReadonlyMap<string, Changes>
  /** The people themselves, of every kind: from each population to the next, or of the only one. */
  readonly steps: readonly Step[] | People
  readonly blocks: AttackSystem["blocks"]
}

/** From one population to the next. */
export interface Step {
  readonly turnover: Turnover
  readonly stayers: People
  readonly leavers: People
  readonly joiners: People
  readonly moves: readonly Moves[]
}

/** One entry for each cell of the space. */
export interface Changes {
  readonly joiners: readonly CellColumns[]
  readonly leavers: readonly CellColumns[]
  /** At most so many came and went in the tables that the cell is of. */
  readonly atMost: readonly ComeAndGone[]
  readonly moves: readonly Moves[]
}

/**
 * Sets up the unknowns behind releases. Of populations without a turnover nothing is known of how they came from the
 * one before. Where it is known, the unknowns are those who stay, who leave and who join: a population is those who
 * stay in it and those who leave it, and as well those who stayed from the one before and those who joined.
 * @param names populations in order of time
 */
export function populationsOf(
  names: readonly string[],
  declarations: readonly Declaration[],
  turnover?: KnownTurnover,
): Populations {
  const declaration = mergeDeclarations(declarations)
  const space = readSpace(declaration)
  const base = attackSystem(space, declaration)
  const system: Growing = { lower: [], upper: [], whole: [], rows: [] }
  const cells = new Map<string, readonly CellColumns[]>()
  const changes = new Map<string, Changes>()
  const links = names.map((name, i) => (i > 0 ? turnoverInto(turnover, name) : undefined))
  const steps: Step[] = []
  let arrived: readonly People[] | undefined
  let people: readonly People[] = []
  for (const [i, name] of names.entries()) {
    const onwards = links[i + 1]
    people = onwards ? [peopleIn(base, system), peopleIn(base, system)] : (arrived ?? [peopleIn(base, system)])
    if (onwards && arrived) system.rows.push(...theSame(base, people, arrived))
    cells.set(name, populationOf(base, system, people))
    arrived = undefined
    if (!onwards) continue
    const [stayers, leavers] = people as [People, People]
    const joiners = peopleIn(base, system)
    const moves = movesWithin(space, base, system, { turnover: onwards, leavers, joiners })
    const step = { turnover: onwards, stayers, leavers, joiners, moves }
    steps.push(step)
    changes.set(names[i + 1]!, changesOf(base, system, step))
    arrived = [stayers, joiners]
  }
  return {
    space,
    declaration,
    system,
    cells,
    changes,
    steps: steps.length > 0 ? steps : people[0]!,
    blocks: base.blocks,
  }
}

/**
 * Populations that hang together: each but the first came from the one before by a known turnover. What is shown of
 * others bounds nothing here.
 */
export function runsOf(names: readonly string[], turnover: KnownTurnover | undefined): string[][] {
  return names.reduce<string[][]>((runs, name, i) => {
    if (i > 0 && turnoverInto(turnover, name)) runs.at(-1)!.push(name)
    else runs.push([name])
    return runs
  }, [])
}

/** What releases tell of their populations. @throws RangeError for a figure that no table has */
export function toldByReleases({ space, declaration, cells }: Populations, releases: readonly Release[]): Row[] {
  return releases.flatMap((release) =>
    release.cells.flatMap((cell): Row[] => {
      const columns = cells.get(release.population)![space.indexOf.get(keyOf(space.dimensions, cell.at)) ?? -1]
      const unknown = cell.shown ? Object.keys(cell.measures).find((name) => !columns?.totals.has(name)) : undefined
      if (!columns || unknown !== undefined)
        throw new RangeError(`release of ${release.population}, ${nameOf(cell.at)}: ${unknown ?? "it"} is in no table`)
      if (!cell.shown) return cell.low > 0 ? [row(columns.count, cell.low)] : []
      return toldBy(columns, cell, 0, declaration.measures ?? []).map((told: Told) => asRow(told, true))
    }),
  )
}

function row(columns: readonly number[], low: number): Row {
  return { columns, values: columns.map(() => 1), low, high: Infinity }
}

export interface Growing {
  readonly lower: number[]
  readonly upper: number[]
  readonly whole: boolean[]
  readonly rows: Row[]
}

/** The column of some people of the finest kind that a column of the base counts. */
export type People = (column: number) => number

/** Unknown numbers of some people of every kind. */
function peopleIn(base: AttackSystem, system: Growing): People {
  const place = takeColumns(base, system, base.counts)
  return (column) => place.get(column)!
}

/** The cells of people who are in one of the groups, and their measures, which are their own; and how all add up. */
function populationOf(base: AttackSystem, system: Growing, groups: readonly People[]): CellColumns[] {
  const isCount = new Set(base.counts)
  const place = takeColumns(
    base,
    system,
    base.lower.flatMap((_, column) => (isCount.has(column) ? [] : [column])),
  )
  const own = (column: number) => (isCount.has(column) ? groups.map((people) => people(column)) : [place.get(column)!])
  for (const { columns, values, low, high } of base.rows) {
    system.rows.push({
      columns: columns.flatMap(own),
      values: columns.flatMap((column, i) => own(column).map(() => values[i]!)),
      low,
      high,
    })
  }
  const each = (map: ReadonlyMap<string, readonly number[]>) =>
    new Map([...map].map(([name, columns]) => [name, columns.flatMap(own)]))
  return base.cells.map(({ count, totals, squares }) => ({
    count: count.flatMap(own),
    totals: each(totals),
    squares: each(squares),
  }))
}

/**
 * What is known of those who came and went. Tables of which more is known by themselves are apart from the others: who
 * moves in the others need not move in them.
 */
function changesOf(base: AttackSystem, system: Growing, { turnover, joiners, leavers, moves }: Step): Changes {
  const knownOf = new Map(
    base.blocks.flatMap(({ by, counts }) => counts.map((column) => [column, knownBy(turnover, by)] as const)),
  )
  const both = [joiners, leavers]
  for (const { columns, ...rest } of base.rows) {
    const apart = new Set(columns.map((column) => knownOf.get(column)))
    if (apart.size > 1 || apart.has(undefined)) continue
    system.rows.push(...both.map((people) => ({ ...rest, columns: columns.map(people) })))
  }
  for (const { counts } of base.blocks) {
    const known = knownOf.get(counts[0]!)!
    system.rows.push(atMost(counts, joiners, known.joiners), atMost(counts, leavers, known.leavers))
  }
  const of = (people: People) => base.cells.map(({ count }) => only(count.map(people)))
  return {
    joiners: of(joiners),
    leavers: of(leavers),
    atMost: base.cells.map(({ count }) => knownOf.get(count[0]!)!),
    moves,
  }
}

/** What is known of those who came and went, by some classifications: the same as by any, unless more is. */
export function knownBy(turnover: Turnover, by: readonly string[]): ComeAndGone & { readonly by?: readonly string[] } {
  return turnover.among?.find((one) => by.every((name) => one.by.includes(name))) ?? turnover
}

function takeColumns(base: AttackSystem, system: Growing, columns: readonly number[]): ReadonlyMap<number, number> {
  return new Map(
    columns.map((column) => {
      system.upper.push(base.upper[column]!)
      system.whole.push(base.whole[column]!)
      return [column, system.lower.push(base.lower[column]!) - 1]
    }),
  )
}

/** Two ways to count the people of every kind. */
function theSame({ counts }: AttackSystem, one: readonly People[], other: readonly People[]): Row[] {
  return counts.map((column) => ({
    columns: [...one, ...other].map((people) => people(column)),
    values: [...one.map(() => 1), ...other.map(() => -1)],
    low: 0,
    high: 0,
  }))
}

function atMost(counts: readonly number[], people: People, high: number): Row {
  return { columns: counts.map(people), values: counts.map(() => 1), low: 0, high }
}

function only(count: readonly number[]): CellColumns {
  return { count, totals: new Map(), squares: new Map() }
}
