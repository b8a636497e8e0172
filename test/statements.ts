import { loadModule, parseSync } from "libpg-query"
import type pg from "pg"
import { readCatalogue } from "./catalogue.ts"

await loadModule()

/** What one statement asks of its parameters, and every way in which it forgets its partnership. */
export interface Judgement {
  /** The numbers of the parameters that must hold the partnership. */
  partnershipIn: Set<number>
  /** The tenant tables it touches. */
  tables: Set<string>
  faults: string[]
}

/** Judges each statement once, and the values of its parameters every time. */
export function statementCheck(tenantTables: ReadonlySet<string>) {
  const known = new Map<string, Judgement>()
  return (sql: string, parameters: readonly unknown[], partnershipId: string | null): void => {
    const judgement = known.get(sql) ?? judge(sql, tenantTables)
    known.set(sql, judgement)
    const faults = [...judgement.faults, ...wrongValues(judgement, parameters, partnershipId)]
    if (faults.length) throw new StatementFault(`${faults.join("; ")}:\n${sql}`)
  }
}

export class StatementFault extends Error {}

function wrongValues(judgement: Judgement, parameters: readonly unknown[], partnershipId: string | null): string[] {
  if (partnershipId === null)
    return [...judgement.tables].map((table) => `${table} is used outside any partnership's transaction`)
  return [...judgement.partnershipIn]
    .filter((number) => parameters[number - 1] !== partnershipId)
    .map((number) => `$${number} is not the partnership of the transaction`)
}

/** Every table that is not shared: each row of it is one partnership's. */
export async function readTenantTables(owner: pg.Pool): Promise<Set<string>> {
  const tables = await readCatalogue(owner)
  return new Set(tables.filter((table) => !table.isShared).map((table) => table.name.replaceAll('"', "")))
}

// The parser's tree: objects with one key that says what they are, and plain ones inside.
type Node = { [key: string]: unknown }

/** One query level's tenant tables, under the names by which its conditions call them. */
interface Level {
  tables: { name: string; calledBy: string[]; bound: boolean }[]
}

/** Reads one statement, and every query within it, on its own level. */
export function judge(sql: string, tenantTables: ReadonlySet<string>): Judgement {
  const judgement: Judgement = { partnershipIn: new Set(), tables: new Set(), faults: [] }
  const { stmts = [] } = parseSync(sql)
  if (stmts.length !== 1) judgement.faults.push("it is not one statement")
  for (const { stmt } of stmts) walk(stmt as Node, new Set())
  return judgement

  function walk(node: unknown, withNames: ReadonlySet<string>): void {
    if (Array.isArray(node)) for (const each of node) walk(each, withNames)
    if (typeof node !== "object" || node === null) return
    for (const [kind, value] of Object.entries(node)) {
      const part = value as Node
      if (kind === "SelectStmt") judgeSelect(part, withNames)
      else if (kind === "UpdateStmt") judgeLevel(part, [part.relation, part.fromClause], withNames)
      else if (kind === "DeleteStmt") judgeLevel(part, [part.relation, part.usingClause], withNames)
      else if (kind === "InsertStmt") judgeInsert(part, withNames)
      else if (kind === "MergeStmt") judgement.faults.push("it merges, which a distributed database refuses")
      else if (kind === "FuncCall" || kind === "SQLValueFunction") {
        refuseOwnClock(kind, part)
        walk(part, withNames)
      } else walk(value, withNames)
    }
  }

  function judgeSelect(select: Node, outer: ReadonlySet<string>): void {
    const withNames = namesOf(select, outer)
    // The arms of a union are levels of their own.
    for (const arm of [select.larg, select.rarg]) if (arm) judgeSelect(arm as Node, withNames)
    const { larg: _, rarg: __, ...own } = select
    judgeLevel(own, [own.fromClause], withNames)
  }

  function judgeLevel(statement: Node, from: unknown[], outer: ReadonlySet<string>): void {
    const withNames = namesOf(statement, outer)
    const level: Level = { tables: [] }
    for (const item of from.flat()) gather(item as Node | undefined, level, withNames)
    bind(level, level.tables, statement.whereClause)
    for (const table of level.tables) {
      judgement.tables.add(table.name)
      if (!table.bound)
        judgement.faults.push(`${table.name}${aliasOf(table)} has no condition partnership_id = $n on its own level`)
    }
    walk(statement, withNames)
  }

  /** The tenant tables of an item of `from`; a join's conditions bind the side they can leave rows out of. */
  function gather(item: Node | undefined, level: Level, withNames: ReadonlySet<string>): Level["tables"] {
    if (!item) return []
    if (item.RangeTableSample) return gather((item.RangeTableSample as Node).relation as Node, level, withNames)
    const join = item.JoinExpr as Node | undefined
    if (join) {
      const left = gather(join.larg as Node, level, withNames)
      const right = gather(join.rarg as Node, level, withNames)
      const restricted = { JOIN_INNER: [...left, ...right], JOIN_LEFT: right, JOIN_RIGHT: left }
      bind(level, restricted[join.jointype as keyof typeof restricted] ?? [], join.quals)
      return [...left, ...right]
    }
    const range = (item.RangeVar ?? (item.relname ? item : undefined)) as Node | undefined
    const table = range && tenantTable(range, withNames)
    if (!table) return []
    level.tables.push(table)
    return [table]
  }

  function tenantTable(range: Node, withNames: ReadonlySet<string>): Level["tables"][number] | undefined {
    const { schemaname, relname } = range as { schemaname?: string; relname: string }
    if (!schemaname) {
      if (!withNames.has(relname)) judgement.faults.push(`${relname} is named without its schema`)
      return undefined
    }
    const name = `${schemaname}.${relname}`
    if (!tenantTables.has(name)) return undefined
    const alias = (range.alias as { aliasname: string } | undefined)?.aliasname
    return { name, calledBy: alias ? [alias] : [relname, name], bound: false }
  }

  function bind(level: Level, restricted: Level["tables"], condition: unknown): void {
    for (const each of conjuncts(condition)) {
      const found = equality(each)
      if (!found) continue
      const table = found.table
        ? restricted.find(({ calledBy }) => calledBy.includes(found.table!))
        : level.tables.length === 1
          ? restricted[0]
          : undefined
      if (!table) continue
      table.bound = true
      judgement.partnershipIn.add(found.parameter)
    }
  }

  function judgeInsert(insert: Node, outer: ReadonlySet<string>): void {
    const withNames = namesOf(insert, outer)
    const table = tenantTable(insert.relation as Node, withNames)
    if (table) {
      judgement.tables.add(table.name)
      const columns = ((insert.cols ?? []) as { ResTarget: { name: string } }[]).map((each) => each.ResTarget.name)
      const at = columns.indexOf("partnership_id")
      const source = (insert.selectStmt as { SelectStmt: Node } | undefined)?.SelectStmt
      const given = at < 0 || !source ? [undefined] : valuesAt(source, at)
      for (const value of given) {
        const parameter = parameterOf(value)
        if (parameter === undefined) judgement.faults.push(`${table.name} is not given its partnership_id as $n`)
        else judgement.partnershipIn.add(parameter)
      }
      if (source && !source.valuesLists && !insert.returningClause && !insert.returningList)
        judgement.faults.push(`${table.name} is filled by insert … select without returning`)
    }
    walk(insert, withNames)
  }

  function refuseOwnClock(kind: string, call: Node): void {
    const name =
      kind === "SQLValueFunction"
        ? String(call.op).replace("SVFOP_", "").toLowerCase()
        : String((call.funcname as { String: { sval: string } }[]).at(-1)?.String.sval)
    if (OWN_CLOCK.test(name)) judgement.faults.push(`${name} takes the time, a chance or a setting from the server`)
  }
}

const OWN_CLOCK =
  /^(now|clock_timestamp|statement_timestamp|transaction_timestamp|current_(date|time|timestamp)(_n)?|localtime(stamp)?(_n)?|random|gen_random_uuid|uuidv7|set_config)$/

function aliasOf({ name, calledBy }: Level["tables"][number]): string {
  return calledBy.includes(name) ? "" : ` (as ${calledBy[0]})`
}

/** The names a statement's `with` gives to queries, added to those around it. */
function namesOf(statement: Node, outer: ReadonlySet<string>): ReadonlySet<string> {
  const named = (statement.withClause as { ctes: { CommonTableExpr: { ctename: string } }[] } | undefined)?.ctes
  return named ? new Set([...outer, ...named.map((each) => each.CommonTableExpr.ctename)]) : outer
}

/** The parts of a condition that must all hold. */
function conjuncts(condition: unknown): Node[] {
  const all = (condition as { BoolExpr?: { boolop: string; args: Node[] } } | undefined)?.BoolExpr
  if (all?.boolop === "AND_EXPR") return all.args.flatMap(conjuncts)
  return condition ? [condition as Node] : []
}

/** `table.partnership_id = $n`, either way round. */
function equality(condition: Node): { table: string | undefined; parameter: number } | undefined {
  const expression = condition.A_Expr as
    | { kind: string; name: { String: { sval: string } }[]; lexpr: Node; rexpr: Node }
    | undefined
  if (expression?.kind !== "AEXPR_OP" || expression.name[0]?.String.sval !== "=") return undefined
  for (const [column, value] of [
    [expression.lexpr, expression.rexpr],
    [expression.rexpr, expression.lexpr],
  ] as const) {
    const fields = (column.ColumnRef as { fields: { String?: { sval: string } }[] } | undefined)?.fields
    const path = fields?.map((field) => field.String?.sval ?? "*")
    const parameter = parameterOf(value)
    if (path?.at(-1) === "partnership_id" && parameter !== undefined)
      return { table: path.slice(0, -1).join(".") || undefined, parameter }
  }
  return undefined
}

/** The number of a parameter, with or without a cast. */
function parameterOf(value: unknown): number | undefined {
  const { ParamRef, TypeCast } = (value ?? {}) as { ParamRef?: { number: number }; TypeCast?: { arg: Node } }
  return ParamRef ? ParamRef.number : TypeCast ? parameterOf(TypeCast.arg) : undefined
}

/** What a statement gives for one column, row by row of `values`, or arm by arm of a union. */
function valuesAt(source: Node, at: number): unknown[] {
  if (source.larg) return [source.larg, source.rarg].flatMap((arm) => valuesAt(arm as Node, at))
  const rows = source.valuesLists as { List: { items: unknown[] } }[] | undefined
  if (rows) return rows.map((row) => row.List.items[at])
  return [(source.targetList as { ResTarget: { val: unknown } }[])[at]?.ResTarget.val]
}
