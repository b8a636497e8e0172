import { type At, type Classification, checkDeclaration, type Declaration, type Table } from "./declaration.ts"

/**
 * A declared figure's people. The same people under two tables, two names of a group or two orders of classifications
 * are one cell with one key: this is how tables share their margins.
 */
export interface Cell {
  readonly key: string
  readonly at: At
  /** For each narrowed classification (its place in the space) the classes that belong. */
  readonly sets: ReadonlyMap<number, readonly number[]>
  readonly measures: ReadonlySet<string>
  /** Classifications not narrowed; the grand total has them all. */
  readonly breadth: number
}

/** A classification as the declared tables can tell it apart: categories that no table separates form one class. */
export interface Dimension {
  readonly name: string
  readonly classCount: number
  readonly classOf: ReadonlyMap<string, number>
  readonly classesOf: ReadonlyMap<string, readonly number[]>
}

export interface Space {
  readonly dimensions: readonly Dimension[]
  readonly cells: readonly Cell[]
  readonly indexOf: ReadonlyMap<string, number>
  /** Sets of classifications crossed by the tables, as places. */
  readonly crossings: readonly (readonly number[])[]
}

/** Reads a declaration into the cells that will be shown. @throws RangeError as `checkDeclaration` */
export function readSpace(declaration: Declaration): Space {
  checkDeclaration(declaration)
  const { classifications, tables } = declaration
  const dimensions = classifications.map((classification) => readDimension(classification, tables))
  const cells = new Map<string, Cell & { readonly measures: Set<string> }>()
  const crossings: number[][] = []
  for (const table of tables) {
    const places = table.by.map((name) => classifications.findIndex((classification) => classification.name === name))
    crossings.push(places)
    const labels = places.map((place) => [
      ...(table.totals === false ? [] : [undefined]),
      ...shownLabels(classifications[place]!, table),
    ])
    for (const chosen of product(labels)) {
      const at = Object.fromEntries(table.by.flatMap((name, i) => (chosen[i] === undefined ? [] : [[name, chosen[i]]])))
      const cell = cellAt(dimensions, at)
      const existing = cells.get(cell.key) ?? { ...cell, measures: new Set<string>() }
      for (const measure of table.measures ?? []) existing.measures.add(measure)
      cells.set(cell.key, existing)
    }
  }
  const all = [...cells.values()]
  return { dimensions, cells: all, indexOf: new Map(all.map(({ key }, i) => [key, i])), crossings }
}

/**
 * The key of a cell: classifications in declared order, groups under one name, whole classifications left out.
 * @throws RangeError for a label or classification that is not declared
 */
export function keyOf(dimensions: readonly Dimension[], at: At): string {
  return cellAt(dimensions, at).key
}

function cellAt(dimensions: readonly Dimension[], at: At): Omit<Cell, "measures"> {
  for (const name of Object.keys(at)) {
    if (!dimensions.some((dimension) => dimension.name === name))
      throw new RangeError(`${name}: no such classification`)
  }
  const sets = new Map<number, readonly number[]>()
  const parts: [string, string][] = []
  for (const [place, { name, classCount, classesOf }] of dimensions.entries()) {
    if (!Object.hasOwn(at, name)) continue
    const label = at[name]!
    const classes = classesOf.get(label)
    if (!classes) throw new RangeError(`${name}: ${label} is in no declared table`)
    if (classes.length === classCount) continue
    sets.set(place, classes)
    const first = [...classesOf].find(([, others]) => others.join() === classes.join())![0]
    parts.push([name, first])
  }
  return { key: JSON.stringify(parts), at: Object.fromEntries(parts), sets, breadth: dimensions.length - sets.size }
}

function shownLabels({ name, categories, groups = {} }: Classification, { levels }: Table): readonly string[] {
  return (levels && own(levels, name)) ?? [...categories, ...Object.keys(groups)]
}

function readDimension(classification: Classification, tables: readonly Table[]): Dimension {
  const { name, categories, groups = {} } = classification
  const shown = new Set(
    tables.filter(({ by }) => by.includes(name)).flatMap((table) => shownLabels(classification, table)),
  )
  const members = new Map([...shown].map((label) => [label, new Set(own(groups, label) ?? [label])]))
  const classOfSignature = new Map<string, number>()
  const classOf = new Map<string, number>()
  for (const category of categories) {
    const signature = [...members.values()].map((set) => (set.has(category) ? "1" : "0")).join("")
    if (!classOfSignature.has(signature)) classOfSignature.set(signature, classOfSignature.size)
    classOf.set(category, classOfSignature.get(signature)!)
  }
  const classesOf = new Map(
    [...members].map(([label, set]) => [
      label,
      [...new Set([...set].map((c) => classOf.get(c)!))].sort((a, b) => a - b),
    ]),
  )
  return { name, classCount: classOfSignature.size, classOf, classesOf }
}

/** What was put there under a name: every object also has a `constructor`, and somebody may call a category so. */
export function own<T>(named: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined
}

/** Every choice of one from each list, the last list varying fastest. */
export function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((chosen) => list.map((one) => [...chosen, one])), [[]])
}
