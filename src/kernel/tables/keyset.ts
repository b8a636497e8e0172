import { isId } from "../ids.ts"

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

/**
 * Cuts one page from rows read in the direction asked for, one more than fit.
 * @param rows  read forwards after `after`, or backwards before `before`
 */
export function cutPage<Row>(
  rows: Row[],
  size: number,
  asked: { after?: Position | undefined; before?: Position | undefined },
  positionOf: (row: Row) => Position,
): PageOf<Row> {
  const more = rows.length > size
  const shown = asked.before ? rows.slice(0, size).reverse() : rows.slice(0, size)
  const first = shown[0]
  const last = shown.at(-1)
  const hasBefore = asked.before ? more : asked.after !== undefined
  const hasAfter = asked.before ? true : more
  return {
    rows: shown,
    before: hasBefore && first ? toCursor(positionOf(first)) : null,
    after: hasAfter && last ? toCursor(positionOf(last)) : null,
  }
}
