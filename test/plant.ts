import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"
import { type Column, readCatalogue, type Table } from "./catalogue.ts"
import { MARK, wanted } from "./planted.ts"

type Row = Record<string, unknown>

/** Not one around each organisation: two would make a circle. */
const once = ["organisations.organisation_parent"]

/** Made anew around each organisation, though nothing in their own row points to one. */
const roots = ["organisations.team"]

/**
 * Gives a partnership a row in every tenant table that has none of it, made up from the table's own description:
 * foreign keys lead to rows that are there, texts hold the mark or the first value a check allows. Tables that
 * depend on an organisation get one row around each of `organisations`.
 * @throws Error with what to do for a table that wants a row made with more care
 */
export async function plant(
  owner: pg.Pool,
  partnershipId: string,
  organisations: string[] = [],
  mark = MARK,
): Promise<void> {
  const tables = inOrder((await readCatalogue(owner)).filter((table) => !table.isShared))
  const around = aroundOrganisations(tables)
  const sets = organisations.map(
    (organisation_id) =>
      new Map<string, Row>([["organisations.organisation", { partnership_id: partnershipId, organisation_id }]]),
  )
  for (const table of tables)
    for (const made of around.has(table.name) ? [...sets, new Map()] : [new Map()]) await plantIn(table, made)

  async function plantIn(table: Table, made: Map<string, Row>): Promise<void> {
    if (made.has(table.name)) return
    const bound = keys(table).filter(({ to }) => made.has(to!))
    const given = Object.fromEntries(
      bound.flatMap(({ columns, to, toColumns }) =>
        columns.map((name, at) => [name, made.get(to!)![toColumns![at]!]] as const),
      ),
    )
    for (const particular of wanted[table.name] ?? [{}]) {
      const alike =
        made.size && !bound.length
          ? undefined
          : await find(owner, table, { ...given, ...particular, partnership_id: partnershipId })
      const row = alike ?? (await make(table, { partnership_id: partnershipId, ...given, ...particular }))
      if (made.size) made.set(table.name, row)
    }
  }

  async function make(table: Table, given: Row): Promise<Row> {
    const row = await madeUp(owner, table, given, mark)
    const names = Object.keys(row).map((name) => `"${name}"`)
    const { rows } = await owner
      .query(
        `insert into ${table.name} (${names}) values (${names.map((_, at) => `$${at + 1}`)}) returning *`,
        Object.values(row),
      )
      .catch((error: Error) => {
        throw new Error(
          `No row could be made up for ${table.name} (${error.message}): say in test/planted.ts what it needs.`,
        )
      })
    return rows[0]
  }
}

/** A row with these values, if there is one. */
async function find(owner: pg.Pool, table: Table, like: Row): Promise<Row | undefined> {
  const conditions = Object.keys(like).map((name, at) => `"${name}" = $${at + 1}`)
  const { rows } = await owner.query(
    `select * from ${table.name} where ${conditions.join(" and ")} limit 1`,
    Object.values(like),
  )
  return rows[0]
}

function keys(table: Table) {
  return table.constraints.filter(({ kind }) => kind === "foreign key")
}

/** The tables whose rows hang, near or far, on an organisation; in the order given. */
function aroundOrganisations(tables: Table[]): Set<string> {
  const around = new Set(["organisations.organisation", ...roots])
  for (const table of tables)
    if (!once.includes(table.name) && keys(table).some((key) => around.has(key.to!) && requires(table, key.columns)))
      around.add(table.name)
  return around
}

function requires(table: Table, columns: string[]): boolean {
  return columns.every((name) => table.columns.find((column) => column.name === name)!.required)
}

/** Those that are pointed to before those that point. */
function inOrder(tables: Table[]): Table[] {
  const done: Table[] = []
  const visit = (table: Table, above: Table[]) => {
    if (done.includes(table) || above.includes(table)) return
    for (const key of keys(table))
      for (const other of tables) if (key.to === other.name) visit(other, [...above, table])
    done.push(table)
  }
  for (const table of tables) visit(table, [])
  return done
}

async function madeUp(owner: pg.Pool, table: Table, given: Row, mark: string): Promise<Row> {
  const row: Row = { ...given }
  for (const key of keys(table)) {
    const open = key.columns.filter((name) => !(name in row))
    if (open.length === 0 || !requires(table, open)) continue
    const own = key.toColumns!.includes("partnership_id")
    const { rows } = await owner.query(
      `select * from ${key.to} ${own ? "where partnership_id = $1" : ""} order by 1, 2 limit 10`,
      own ? [given.partnership_id] : [],
    )
    // An organisation's parent is another organisation.
    const taken = new Set(Object.values(row))
    const target = (name: string) => key.toColumns![key.columns.indexOf(name)]!
    const fresh = rows.find((other) => open.every((name) => !taken.has(other[target(name)])))
    for (const name of open) row[name] = (fresh ?? rows[0])?.[target(name)]
  }
  // Where two must stand in order, they do.
  for (const { kind, definition } of table.constraints) {
    const [, less, more] = (kind === "check" && /^CHECK \(\((\w+) < (\w+)\)\)$/.exec(definition)) || []
    if (less && more && (row[less] as string) > (row[more] as string)) [row[less], row[more]] = [row[more], row[less]]
  }
  for (const column of table.columns)
    if (!(column.name in row) && column.required && !column.hasDefault && !column.generated)
      row[column.name] = plainValue(column, table, mark)
  return row
}

function plainValue({ name, type }: Column, table: Table, mark: string): unknown {
  const allowed = table.constraints
    .filter((each) => each.kind === "check" && each.columns.length === 1 && each.columns[0] === name)
    .map((each) => /= (?:ANY \(ARRAY\[)?'([^']+)'/.exec(each.definition)?.[1])
    .find(Boolean)
  if (type === "text") return allowed ?? mark
  if (type === "uuid") return newId()
  if (type === "date") return "2026-01-01"
  if (type.startsWith("timestamp")) return new Date("2026-01-01T10:00:00Z")
  if (type === "bytea") return Buffer.from(mark)
  if (type === "boolean") return false
  if (type.startsWith("json")) return "{}"
  if (type.endsWith("[]")) return []
  return 1
}
