import type { Highs } from "highs"
import { candidates } from "./candidates.ts"
import { whatChangesGiveAway } from "./changes.ts"
import { checkDeclaration, type Declaration } from "./declaration.ts"
import { earlierTargets } from "./earlier-targets.ts"
import { type CellColumns, type ShownCell, type Told, toldBy } from "./figures.ts"
import { costOf, heuristicPattern } from "./heuristic.ts"
import { loadSolver } from "./linear.ts"
import { optimalPattern } from "./optimal.ts"
import { checkPolicy, type Policy } from "./policy.ts"
import { populationsOf, runsOf, toldByReleases } from "./populations.ts"
import { primaryReason, type Reason } from "./primary.ts"
import { checkRelease, checkTurnover, type KnownTurnover, type Release } from "./release.ts"
import { scaleDeclaration, scaleRelease, scalesOfUnits, unscaleRelease } from "./scale.ts"
import { checkObject, checkObjects } from "./shape.ts"
import { type Cell, keyOf, readSpace, type Space } from "./space.ts"
import type { HideableCell, SuppressionProblem } from "./suppression.ts"
import { attackSystem } from "./system.ts"
import { type TrueFigures, tabulate, type Unit } from "./tabulate.ts"
import { attainable, changeTargets, ownTargets, unmet } from "./targets.ts"
import { type KnownPeople, truthOf } from "./truth.ts"

export interface ProtectOptions {
  /** A name for the people counted: a date, a wave. `now` unless said. */
  readonly population?: string
  /** Everything shown before that may be put beside this release, oldest first. */
  readonly earlier?: readonly Release[]
  /**
   * What an attacker may know of who came and went between consecutive populations. Earlier releases of populations
   * from which an unbroken chain of it leads to this one are attacked together with it.
   */
  readonly turnover?: KnownTurnover
  /**
   * The people that earlier populations were made of, where they are known: then whether a figure could be otherwise is
   * seen many times sooner. They change nothing in what is found.
   */
  readonly people?: KnownPeople
  /**
   * `optimal` hides as little as possible; `heuristic` is for large sets; `auto`, unless said, is optimal up to 200
   * cells to choose from and 80 to protect, where that ends within some seconds.
   */
  readonly method?: "auto" | "optimal" | "heuristic"
}

export type Protection = Protected | Refused

export interface Protected {
  readonly released: true
  readonly release: Release
  /** For the publisher only: it says more than the release does. */
  readonly report: ProtectionReport
}

/** Nothing may be shown; the earlier release stands. */
export interface Refused {
  readonly released: false
  readonly because: string
}

export interface ProtectionReport {
  readonly method: "optimal" | "heuristic" | "nothing to choose"
  readonly cells: number
  readonly hidden: { readonly small: number; readonly dominated: number; readonly complementary: number }
  /** People counted in hidden cells, cell by cell: one person in two hidden cells counts twice. */
  readonly peopleHidden: number
  /** Cost of the complementary cells, and a bound below which no sufficient pattern can cost. */
  readonly cost: number
  readonly leastCost: number
}

/**
 * Counts people into a declared set of tables and hides or rounds what the policy protects, in all tables together, so
 * that no protected figure can be narrowed down further than the policy allows by anything shown here or before.
 * The same input gives the same release.
 * @param units the people; see `Unit`
 * @throws RangeError for input that cannot be meant: see `checkDeclaration`, `checkPolicy`, `checkRelease` and
 * `tabulate`; InfeasibleError, which is one, where what was shown before contradicts itself, the people or the turnover
 */
export async function protect(
  declared: Declaration,
  units: readonly Unit[],
  policy: Policy,
  options: ProtectOptions = {},
): Promise<Protection> {
  checkDeclaration(declared)
  checkObjects(units, "units")
  checkPolicy(policy)
  checkObject(options, "options")
  checkObjects(options.earlier ?? [], "earlier")
  const { population = "now", turnover } = options
  if (turnover) checkTurnover(turnover)
  for (const release of options.earlier ?? []) checkRelease(release)
  const highs = await loadSolver()
  const space = readSpace(declared)
  const scales = scalesOfUnits(declared, units)
  const truth = tabulate(space, units, declared.measures, scales)
  const declaration = scaleDeclaration(declared, scales)
  const earlier = (options.earlier ?? []).map((release) => scaleRelease(release, scales))
  const shownBefore = lastShown(space, earlier, population)
  const system = attackSystem(space, declaration)
  const look = candidates(highs, { space, system, declaration }, truth, policy, shownBefore)
  const reasons = truth.map((figures, k) => reasonToHide(figures, policy, space.cells[k]!))

  const names = [...new Set([...earlier.map((release) => release.population), population])]
  const declarations = [...earlier.map((release) => release.declaration), declaration]
  const run = runsOf(names, turnover).find((run) => run.includes(population))!
  const linked = earlier.filter((release) => run.includes(release.population))
  const populations = populationsOf(run, declarations, turnover)
  const own = space.cells.map(({ at }) => {
    const k = populations.space.indexOf.get(keyOf(populations.space.dimensions, at))!
    return populations.cells.get(population)![k]!
  })
  const people = { ...options.people, [population]: units }
  const asItWas = truthOf(populations, people)
  const known = {
    ...populations.system,
    rows: [...populations.system.rows, ...toldByReleases(populations, linked)],
  }
  const cells = hideable(space, own, look, truth, reasons, policy, declaration)
  const few = mostFew(policy, linked)
  const wanted = [
    ...ownTargets(space, own, truth, policy, declaration),
    ...earlierTargets(highs, populations, linked, policy, turnover, people),
    ...changeTargets(populations, policy, few),
  ]
  const targets = attainable(highs, known, asItWas, cells, unmet(highs, known, asItWas, cells, wanted))
  if (!targets) {
    const beside = earlier.length > 0 ? "beside what was shown before" : "even if all else were hidden"
    return { released: false, because: `a protected figure would be known exactly ${beside}` }
  }
  const problem: SuppressionProblem = { known, cells, targets, truth: asItWas }
  const chosen = choose(highs, problem, options.method ?? "auto")
  const release: Release = {
    population,
    policy,
    declaration,
    cells: space.cells.map(({ at }, k) => ({ at, ...asPublic(look[k]!, chosen.hidden[k]!, policy) })),
  }
  const because = whatChangesGiveAway(highs, space, release, { earlier, linked, run, turnover, people, few })
  if (because) return { released: false, because }
  return {
    released: true,
    release: unscaleRelease(release, declared, scales),
    report: reportOf(problem, chosen, reasons, truth),
  }
}

function asPublic(look: ShownCell, hidden: boolean, policy: Policy) {
  return hidden ? { shown: false as const, low: hiddenLow(policy) } : look
}

/** Fewer than so many who came or went are looked after: what an earlier policy promised stays promised. */
function mostFew(policy: Policy, earlier: readonly Release[]): number {
  const promised = earlier.filter((release) => release.policy.changes === "protect")
  return Math.max(policy.threshold, ...promised.map((release) => release.policy.threshold))
}

/** Where zeros are shown, everybody knows that a hidden count is not 0. */
function hiddenLow(policy: Policy): number {
  return policy.zeros === "show" ? 1 : 0
}

function reasonToHide(figures: TrueFigures, policy: Policy, cell: Cell): Reason | undefined {
  const reason = primaryReason(figures, policy)
  // Rounding does not protect the mean of a few.
  return reason === "small" && policy.small === "round" && cell.measures.size === 0 ? undefined : reason
}

/** What was last shown of each cell, of this population or the one before. */
function lastShown(space: Space, earlier: readonly Release[], population: string): (number | undefined)[] {
  const shown = new Map<string, number>()
  const last = earlier.at(-1)?.population
  for (const release of earlier) {
    if (release.population !== population && release.population !== last) continue
    for (const cell of release.cells) {
      const place = cell.shown ? keyIfKnown(space, cell.at) : undefined
      if (place !== undefined && cell.shown) shown.set(place, cell.count)
    }
  }
  return space.cells.map(({ key }) => shown.get(key))
}

function keyIfKnown(space: Space, at: Cell["at"]): string | undefined {
  try {
    return keyOf(space.dimensions, at)
  } catch {
    return undefined
  }
}

function hideable(
  space: Space,
  own: readonly CellColumns[],
  look: readonly ShownCell[],
  truth: readonly TrueFigures[],
  reasons: readonly (Reason | undefined)[],
  policy: Policy,
  declaration: Declaration,
): HideableCell[] {
  const deepest = (cell: Cell) =>
    Math.max(
      ...space.crossings
        .filter((crossing) => [...cell.sets.keys()].every((at) => crossing.includes(at)))
        .map((c) => c.length),
    )
  return space.cells.map((cell, k): HideableCell => {
    const { count } = truth[k]!
    const told = toldBy(own[k]!, look[k]!, hiddenLow(policy), declaration.measures ?? [])
    const isTotal = cell.sets.size < deepest(cell) || [...cell.sets.values()].some(({ length }) => length > 1)
    const cost = (policy.cost === "cells" ? 1 : 1 + count) * (policy.totals === "lastResort" && isTotal ? 1000 : 1)
    // What must be hidden and may be nobody says nothing.
    const isTelling = ({ hidden: [low, high] }: Told) => low > 0 || high < Infinity
    if (reasons[k]) return { told: told.filter(isTelling), hide: "always", cost }
    return { told, hide: count === 0 && policy.zeros === "show" ? "never" : "may", cost }
  })
}

const untilItEnds = { rounds: 10_000, work: Infinity }
/** Some seconds: sets that take longer may take minutes or hours, and cost hardly less in the end. */
const aWhile = { rounds: 200, work: 40_000 }

interface Chosen {
  readonly method: ProtectionReport["method"]
  readonly hidden: readonly boolean[]
  readonly leastCost: number
}

function choose(highs: Highs, problem: SuppressionProblem, method: "auto" | "optimal" | "heuristic"): Chosen {
  if (problem.targets.length === 0) {
    return { method: "nothing to choose", hidden: problem.cells.map(({ hide }) => hide === "always"), leastCost: 0 }
  }
  const choices = problem.cells.filter(({ hide }) => hide === "may").length
  const isSmallEnough = choices <= 200 && problem.targets.length <= 80
  if (method === "optimal" || (method === "auto" && isSmallEnough)) {
    const { hidden, cost, complete } = optimalPattern(highs, problem, method === "optimal" ? untilItEnds : aWhile)
    if (complete) return { method: "optimal", hidden, leastCost: cost }
  }
  const { hidden, bound } = heuristicPattern(highs, problem)
  return { method: "heuristic", hidden, leastCost: bound }
}

function reportOf(
  problem: SuppressionProblem,
  { method, hidden, leastCost }: Chosen,
  reasons: readonly (Reason | undefined)[],
  truth: readonly TrueFigures[],
): ProtectionReport {
  const count = (reason: Reason) => reasons.filter((found) => found === reason).length
  const cost = costOf(problem, hidden)
  return {
    method,
    cells: hidden.length,
    hidden: {
      small: count("small"),
      dominated: count("dominated"),
      complementary: hidden.filter((isHidden, k) => isHidden && !reasons[k]).length,
    },
    peopleHidden: truth.reduce((sum, figures, k) => sum + (hidden[k] ? figures.count : 0), 0),
    cost,
    leastCost,
  }
}
