import type { Placed, Position, ReadRows } from "./keyset.ts"

/** A list as it was asked for, to be sent or written as a file. */
export interface ListFile<Row> {
  /** The file's name without its ending. */
  name: string
  /** The day it shows. */
  day: string
  read: ReadPart<Row>
  /** Columns that say nothing in this very list: spreadsheets leave them out, and programs read null. */
  without?: ReadonlySet<string>
}

/** Some rows of a list beyond a position, and where the next begin, if there are more. */
export type ReadPart<Row> = (start: Position | undefined, most: number) => Promise<Part<Row>>
interface Part<Row> {
  rows: Row[]
  next: Position | null
}

/** The most that is read at once. */
export const MOST = 1000

/**
 * A list read in parts, by what it is ordered by.
 * @param toRows  the rows that some of these stand for: a person has one for each post
 */
export function inParts<P extends Placed>(read: ReadRows<P>): ReadPart<P>
export function inParts<P extends Placed, Row>(read: ReadRows<P>, toRows: (some: P[]) => Promise<Row[]>): ReadPart<Row>
export function inParts<P extends Placed, Row>(
  read: ReadRows<P>,
  toRows: (some: P[]) => Promise<Row[]> = async (some) => some as unknown as Row[],
): ReadPart<Row> {
  return async (start, most) => {
    // One more is read, to know whether there are more.
    const found = await read({ start, backwards: false }, most + 1)
    const some = found.slice(0, most)
    const last = some.at(-1)
    return {
      rows: await toRows(some),
      next: last && found.length > most ? { value: last.sortValue, id: last.id } : null,
    }
  }
}

/** A whole list, part by part. */
export async function* partsOf<Row>(read: ReadPart<Row>): AsyncGenerator<Row[]> {
  let start: Position | undefined
  do {
    const { rows, next } = await read(start, MOST)
    yield rows
    start = next ?? undefined
  } while (start)
}
