import { type At, checkDeclaration, type Declaration } from "./declaration.ts"
import type { PublicCell } from "./figures.ts"
import { checkPolicy, type Policy } from "./policy.ts"
import { checkObject, checkObjects, checkTexts } from "./shape.ts"

/**
 * What may be shown, and nothing else: plain data that can be stored, sent and shown to anybody. Hidden figures are not
 * in it.
 */
export interface Release {
  /** Which population was counted: a date, a wave. Releases with one name are of the very same people. */
  readonly population: string
  readonly policy: Policy
  readonly declaration: Declaration
  readonly cells: readonly ReleasedCell[]
}

export type ReleasedCell = PublicCell & { readonly at: At }

/**
 * How many people came and went between two populations, at most, as an attacker may know from outside. Somebody who
 * moves from one category to another comes and goes.
 */
export interface Turnover extends ComeAndGone {
  /** The same as by some classifications alone, where more is known of these; no two have a classification in common. */
  readonly among?: readonly (ComeAndGone & { readonly by: readonly string[] })[]
}

export interface ComeAndGone {
  readonly joiners: number
  readonly leavers: number
}

/** The same between all consecutive populations, or by the name of the later one; of others nothing is known. */
export type KnownTurnover = Turnover | Readonly<Record<string, Turnover>>

/** How many came and went on the way to a population. */
export function turnoverInto(known: KnownTurnover | undefined, population: string): Turnover | undefined {
  if (!known) return undefined
  return isOne(known) ? known : known[population]
}

function isOne(known: KnownTurnover): known is Turnover {
  return typeof known.joiners === "number"
}

/** @throws RangeError saying what cannot have been made by `protect`: stored data may have been changed since */
export function checkRelease(release: Release): void {
  checkObject(release, "release")
  const { population, policy, declaration, cells } = release
  if (typeof population !== "string") throw new RangeError("a release without a population")
  const where = `release of ${population}`
  if (!policy || !declaration || !Array.isArray(cells)) throw new RangeError(`${where}: no policy, tables or cells`)
  checkPolicy(policy)
  checkDeclaration(declaration)
  checkObjects(cells, `${where}: cells`)
  for (const { at } of cells as readonly ReleasedCell[]) checkObject(at, `${where}: a cell’s categories`)
  for (const cell of cells as readonly ReleasedCell[]) checkCell(cell, `${where}, ${nameOf(cell.at)}`)
}

function checkCell(cell: ReleasedCell, where: string): void {
  if (!(Number.isInteger(cell.low) && cell.low >= 0)) throw new RangeError(`${where}: at least ${cell.low}`)
  if (!cell.shown) return
  const { count, low, high, measures } = cell
  if (!(Number.isInteger(count) && Number.isInteger(high) && high >= low))
    throw new RangeError(`${where}: shown as ${count}, which is from ${low} to ${high}`)
  checkObject(measures, `${where}: measures`)
  for (const [name, shown] of Object.entries(measures)) {
    if (!Object.values(shown).every(Number.isFinite)) throw new RangeError(`${where}: ${name} is not a number`)
  }
}

/** A cell in words. */
export function nameOf(at: At): string {
  return Object.values(at).join(", ") || "the total"
}

/** @throws RangeError for numbers that nobody could count */
export function checkTurnover(known: KnownTurnover): void {
  checkObject(known, "turnover")
  const steps = isOne(known) ? [known] : Object.values(known)
  for (const step of steps) {
    checkObject(step, "turnover")
    checkObjects(step.among ?? [], "turnover: among")
    for (const { by } of step.among ?? []) checkTexts(by, "turnover: among")
  }
  for (const { joiners, leavers } of steps.flatMap((step) => [step, ...(step.among ?? [])])) {
    for (const [name, number] of Object.entries({ joiners, leavers })) {
      if (!(Number.isSafeInteger(number) && number >= 0)) throw new RangeError(`turnover: ${number} ${name}`)
    }
  }
}

/**
 * One declaration that has the tables of all. @throws RangeError where classifications or measures of a name differ
 */
export function mergeDeclarations(declarations: readonly Declaration[]): Declaration {
  const tables = declarations.flatMap((declaration, i) =>
    declaration.tables.map((table) => ({ ...table, name: `${i + 1}: ${table.name}` })),
  )
  return {
    classifications: same(declarations.map(({ classifications }) => classifications)),
    measures: same(declarations.map(({ measures }) => measures ?? [])),
    tables,
  }
}

function same<T extends { readonly name: string }>(lists: readonly (readonly T[])[]): T[] {
  const merged = new Map<string, T>()
  for (const item of lists.flat()) {
    const known = merged.get(item.name)
    if (known && JSON.stringify(known) !== JSON.stringify(item)) {
      throw new RangeError(`${item.name} is declared differently in two releases`)
    }
    merged.set(item.name, known ?? item)
  }
  return [...merged.values()]
}
