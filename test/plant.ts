import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"
import { type Column, readCatalogue, type Table } from "./catalogue.ts"

/** A word that stands in every name of ours, and that nobody of another partnership may ever see. */
export const MARK = "Zebrafish"

/** What cannot be made up from a table's own description. */
const particulars: Record<string, Record<string, unknown>> = {
  "organisations.duty_contact": { address: "zebrafish@duty.example" },
}

/**
 * Gives a partnership a row in every tenant table that has none of it, made up from the table's own description:
 * foreign keys lead to rows that are there, texts hold the mark or the first value a check allows.
 * @throws Error with what to do for a table that wants a row made with more care
 */
export async function plant(owner: pg.Pool, partnershipId: string): Promise<void> {
  const tables = (await readCatalogue(owner)).filter((table) => !table.isShared)
  for (const table of inOrder(tables)) {
    const { rows } = await owner.query(`select from ${table.name} where partnership_id = $1 limit 1`, [partnershipId])
    if (rows.length) continue
    const row = await madeUp(owner, table, partnershipId)
    const names = Object.keys(row).map((name) => `"${name}"`)
    await owner
      .query(`insert into ${table.name} (${names}) values (${names.map((_, at) => `$${at + 1}`)})`, Object.values(row))
      .catch((error: Error) => {
        throw new Error(
          `No row could be made up for ${table.name} (${error.message}): say in test/plant.ts what it needs.`,
        )
      })
  }
}

/** Those that are pointed to before those that point. */
function inOrder(tables: Table[]): Table[] {
  const done: Table[] = []
  const visit = (table: Table, above: Table[]) => {
    if (done.includes(table) || above.includes(table)) return
    for (const constraint of table.constraints)
      for (const other of tables) if (constraint.to === other.name) visit(other, [...above, table])
    done.push(table)
  }
  for (const table of tables) visit(table, [])
  return done
}

async function madeUp(owner: pg.Pool, table: Table, partnershipId: string): Promise<Record<string, unknown>> {
  const row: Record<string, unknown> = { partnership_id: partnershipId, ...particulars[table.name] }
  for (const key of table.constraints.filter(({ kind, to }) => kind === "foreign key" && to)) {
    const open = key.columns.filter((name) => !(name in row))
    if (open.length === 0 || !open.some((name) => columnOf(table, name).required)) continue
    const own = key.toColumns!.includes("partnership_id")
    const { rows } = await owner.query(
      `select * from ${key.to} ${own ? "where partnership_id = $1" : ""} order by 1, 2 limit 10`,
      own ? [partnershipId] : [],
    )
    // An organisation's parent is another organisation.
    const taken = new Set(Object.values(row))
    const fresh = rows.find((other) =>
      open.every((name) => !taken.has(other[key.toColumns![key.columns.indexOf(name)]!])),
    )
    for (const [at, name] of key.columns.entries()) row[name] ??= (fresh ?? rows[0])?.[key.toColumns![at]!]
  }
  for (const column of table.columns)
    if (!(column.name in row) && column.required && !column.hasDefault && !column.generated)
      row[column.name] = value(column, table)
  return row
}

function value({ name, type }: Column, table: Table): unknown {
  const allowed = table.constraints
    .filter((each) => each.kind === "check" && each.columns.length === 1 && each.columns[0] === name)
    .map((each) => /= (?:ANY \(ARRAY\[)?'([^']+)'/.exec(each.definition)?.[1])
    .find(Boolean)
  if (type === "text") return allowed ?? MARK
  if (type === "uuid") return newId()
  if (type === "date") return "2026-01-01"
  if (type.startsWith("timestamp")) return new Date("2026-01-01T10:00:00Z")
  if (type === "bytea") return Buffer.from(MARK)
  if (type === "boolean") return false
  if (type.startsWith("json")) return "{}"
  if (type.endsWith("[]")) return []
  return 1
}

function columnOf(table: Table, name: string): Column {
  return table.columns.find((column) => column.name === name)!
}
