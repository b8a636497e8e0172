import { checkList, checkObject, checkObjects, checkTexts } from "./shape.ts"

/**
 * How people are sorted: by sector, by locality, by age band. Every person has exactly one of the `categories`.
 * `groups` name sets of categories: localities of a county, "under 35". Groups may overlap, so that several hierarchies
 * over the same categories can be declared at once. The total over all categories needs no name.
 */
export interface Classification {
  readonly name: string
  readonly categories: readonly string[]
  readonly groups?: Readonly<Record<string, readonly string[]>>
}

/**
 * A table that will be shown: counts of people by some classifications, crossed, with all totals.
 * `levels` names, for a classification, the categories and groups that are shown; all of them unless said.
 */
export interface Table {
  readonly name: string
  readonly by: readonly string[]
  readonly levels?: Readonly<Record<string, readonly string[]>>
  /** Totals over each classification are shown unless this is false. */
  readonly totals?: boolean
  /** Names of measures shown beside the counts. */
  readonly measures?: readonly string[]
}

/** A quantity that each person has: hours worked, an answer on a scale, 1 for yes and 0 for no. */
export interface Measure {
  readonly name: string
  /**
   * The least and greatest value that anybody can have, known to everybody; from 0 with no greatest unless said. A share
   * of those who say yes is the mean of a measure with range 0 to 1.
   */
  readonly range?: readonly [number, number]
  /** Whole numbers only, known to everybody. */
  readonly whole?: boolean
  /** What is shown of it: its sum, its mean, the standard error of the mean. The mean unless said. */
  readonly show?: readonly Statistic[]
}

const statistics = ["total", "mean", "standardError"] as const
export type Statistic = (typeof statistics)[number]

/** Everything that will be shown of one population, declared before it is counted. */
export interface Declaration {
  readonly classifications: readonly Classification[]
  readonly tables: readonly Table[]
  readonly measures?: readonly Measure[]
}

/** Whom a figure is about: a category or group for each classification that is narrowed; `{}` is everybody. */
export type At = Readonly<Record<string, string>>

/** @throws RangeError naming what is repeated, empty, unknown or of another shape */
export function checkDeclaration(declaration: Declaration): void {
  checkShape(declaration)
  const { classifications, tables, measures = [] } = declaration
  unique(classifications, "classification")
  unique(tables, "table")
  unique(measures, "measure")
  if (tables.length === 0) throw new RangeError("tables: none declared")
  for (const { name, categories, groups = {} } of classifications) {
    if (categories.length === 0) throw new RangeError(`${name}: no categories`)
    const names = [...categories, ...Object.keys(groups)]
    unique(
      names.map((label) => ({ name: label })),
      `label of ${name}`,
    )
    for (const [group, members] of Object.entries(groups)) {
      if (members.length === 0) throw new RangeError(`${name}: group ${group} is empty`)
      for (const member of members) known(categories, member, `${name}: group ${group}`)
    }
  }
  for (const { name, range: [low, high] = [0, Infinity], show = [] } of measures) {
    if (!(Number.isFinite(low) && high > low)) throw new RangeError(`measure ${name}: range from ${low} to ${high}`)
    for (const statistic of show) known(statistics, statistic, `measure ${name}`)
    if (show.includes("standardError") && !show.includes("mean") && !show.includes("total"))
      throw new RangeError(`measure ${name}: a standard error without a mean or a total`)
  }
  for (const table of tables) checkTable(table, classifications, measures)
}

function checkShape(declaration: Declaration): void {
  checkObject(declaration, "declaration")
  const { classifications, tables, measures = [] } = declaration
  checkObjects(classifications, "classifications")
  checkObjects(tables, "tables")
  checkObjects(measures, "measures")
  for (const { name, categories, groups = {} } of classifications) {
    checkTexts([name], "the name of a classification")
    checkTexts(categories, `categories of ${name}`)
    checkObject(groups, `groups of ${name}`)
    for (const [group, members] of Object.entries(groups)) checkTexts(members, `${name}: group ${group}`)
  }
  for (const { name, by, levels = {}, measures: shown = [] } of tables) {
    checkTexts([name], "the name of a table")
    checkTexts(by, `table ${name}: by`)
    checkObject(levels, `table ${name}: levels`)
    for (const [of, labels] of Object.entries(levels)) checkTexts(labels, `table ${name}: levels of ${of}`)
    checkTexts(shown, `table ${name}: measures`)
  }
  for (const { name, range = [], show = [] } of measures) {
    checkTexts([name], "the name of a measure")
    checkList(range, `measure ${name}: range`)
    checkTexts(show, `measure ${name}: show`)
  }
}

function checkTable(table: Table, classifications: readonly Classification[], measures: readonly Measure[]): void {
  const where = `table ${table.name}`
  const names = classifications.map(({ name }) => name)
  for (const dimension of table.by) known(names, dimension, where)
  if (new Set(table.by).size < table.by.length) throw new RangeError(`${where}: a classification twice`)
  for (const [dimension, labels] of Object.entries(table.levels ?? {})) {
    known(table.by, dimension, `${where}: levels`)
    const { categories, groups = {} } = classifications.find(({ name }) => name === dimension)!
    for (const label of labels)
      known([...categories, ...Object.keys(groups)], label, `${where}: levels of ${dimension}`)
  }
  const measureNames = measures.map(({ name }) => name)
  for (const measure of table.measures ?? []) known(measureNames, measure, where)
}

function unique(named: readonly { readonly name: string }[], what: string): void {
  const seen = new Set<string>()
  for (const { name } of named) {
    if (seen.has(name)) throw new RangeError(`${what} ${name}: declared twice`)
    seen.add(name)
  }
}

function known(names: readonly string[], name: string, where: string): void {
  if (!names.includes(name)) throw new RangeError(`${where}: ${name} is not known`)
}
