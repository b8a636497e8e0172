import type { At, Declaration } from "./declaration.ts"
import type { PublicCell } from "./figures.ts"
import type { Policy } from "./policy.ts"

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

/** How many people came and went between two populations, at most, as an attacker may know from outside. */
export interface Turnover {
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
