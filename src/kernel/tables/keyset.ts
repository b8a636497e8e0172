import { type RawBuilder, sql } from "kysely"
import { fold } from "../fold.ts"
import { isId } from "../ids.ts"

type Fragment = RawBuilder<unknown>

/**
 * Where a page of a list begins: after (or before) the row with this sort value and id. It travels in the URL, so it
 * is read as something anybody may have written.
 */
export interface Position {
  value: string
  id: string
}

export function toCursor({ value, id }: Position): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url")
}

/** @returns undefined for anything that is not a cursor: the list then begins at its beginning */
export function fromCursor(cursor: string | null): Position | undefined {
  if (!cursor) return undefined
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[]
    // PostgreSQL keeps no text with a zero character, and takes none to compare.
    if (typeof value === "string" && !value.includes("\0") && typeof id === "string" && isId(id)) return { value, id }
  } catch {}
  return undefined
}

export interface PageOf<Row> {
  rows: Row[]
  /** Cursors of the neighbouring pages, where there are any. */
  before: string | null
  after: string | null
}

/** What every row of a list carries: its id, and the value the list is ordered by, as text. */
export interface Placed {
  id: string
  sortValue: string
}

/** From where a list is read, and whether against its own order. */
export interface From {
  start?: Position | undefined
  backwards: boolean
}

/** Reads rows beyond a position, in the order asked for. */
export type ReadRows<Row> = (from: From, limit: number) => Promise<Row[]>

const PAGE = 50
const BATCH = 1000

/** One page of a list, with the cursors of its neighbours. One row more is read, to know whether there is more. */
export async function pageOf<Row extends Placed>(
  read: ReadRows<Row>,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Row>> {
  const before = fromCursor(cursor.before)
  const start = before ?? fromCursor(cursor.after)
  const rows = await read({ start, backwards: before !== undefined }, PAGE + 1)
  const shown = before ? rows.slice(0, PAGE).reverse() : rows.slice(0, PAGE)
  const more = rows.length > PAGE
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    rows: shown,
    before: first && (before ? more : start !== undefined) ? cursorOf(first) : null,
    after: last && (before !== undefined || more) ? cursorOf(last) : null,
  }
}

/** Every row of a list in its order, read a thousand at a time. */
export async function* allOf<Row extends Placed>(read: ReadRows<Row>): AsyncGenerator<Row> {
  for (let start: Position | undefined; ; ) {
    const rows = await read({ start, backwards: false }, BATCH)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return
    start = { value: last.sortValue, id: last.id }
  }
}

/**
 * The two pieces of SQL that such a list needs.
 * @param key  what the list is ordered by, as text
 * @param id  what tells rows of one key apart
 * @param descending  whether the list's own order runs downwards
 */
export function keyset(key: Fragment, id: Fragment, { start, backwards }: From, descending = false) {
  const downwards = descending !== backwards
  const direction = downwards ? sql`desc` : sql`asc`
  return {
    beyond: start ? sql`and (${key}, ${id}) ${downwards ? sql`<` : sql`>`} (${start.value}, ${start.id}::uuid)` : sql``,
    order: sql`${key} ${direction}, ${id} ${direction}`,
  }
}

/**
 * A condition: a text holds these words somewhere, whatever its capitals and accents.
 * @param folded  the text as `kernel.fold` leaves it, best from a column that keeps it
 */
export function holds(folded: Fragment, words: string): Fragment {
  return sql`${folded} like ${`%${fold(words).replace(/[\\%_]/g, "\\$&")}%`}`
}

function cursorOf({ sortValue, id }: Placed): string {
  return toCursor({ value: sortValue, id })
}
