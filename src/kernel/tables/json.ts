import type { Address, Column } from "./columns.ts"
import type { Position } from "./keyset.ts"
import { type ListFile, MOST } from "./list-file.ts"

/** Where a list is read from, and where it stands in the world. */
interface Asked {
  address: Address
  start?: Position | undefined
  /** The most that a page holds; absent: the whole list is one. */
  limit?: number
  /** Where the page from a position on is. */
  following?: (next: Position) => string
}

/** A list in JSON, as it is read: the day it shows, its items, one to a line, and where the next page is. */
export async function* jsonOf<Row>(
  list: ListFile<Row>,
  columns: readonly Column<Row>[],
  { address, start, limit, following }: Asked,
): AsyncGenerator<string> {
  let from = start
  let between = `{"day":${JSON.stringify(list.day)},"items":[\n`
  for (;;) {
    const { rows, next } = await list.read(from, limit ?? MOST)
    for (const row of rows) {
      yield between + JSON.stringify(toItem(row, list, columns, address))
      between = ",\n"
    }
    from = next ?? undefined
    if (!next || limit) break
  }
  const opened = between === ",\n" ? "" : between
  yield `${opened}\n],"next":${JSON.stringify(from && following ? following(from) : null)}}\n`
}

function toItem<Row>(
  row: Row,
  { without }: ListFile<Row>,
  columns: readonly Column<Row>[],
  address: Address,
): Record<string, unknown> {
  return Object.fromEntries(
    columns.map((each) => [each.name, without?.has(each.name) ? null : each.value(row, address)]),
  )
}
