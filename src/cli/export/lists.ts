import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { slices } from "../../app.ts"
import { roles } from "../../kernel/access/capabilities.ts"
import { as, type Database, type Tx } from "../../kernel/database/index.ts"
import { formatCount } from "../../kernel/design/index.ts"
import { readFields } from "../../kernel/http/reading.ts"
import type { ListVisit, OfferedList, Partnership, Route } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { csvOf } from "../../kernel/tables/csv.ts"
import { cellsOf, headingsOf } from "../../kernel/tables/download.ts"
import { jsonOf } from "../../kernel/tables/json.ts"
import type { Position } from "../../kernel/tables/keyset.ts"
import type { ListFile, ReadPart } from "../../kernel/tables/list-file.ts"
import type { Teller } from "../telling.ts"
import { writeUnfinished } from "./whole-file.ts"

interface Terms {
  folder: string
  formats: readonly Format[]
  day: string | undefined
  publicUrl: string
  tell: Teller
}

/** One file, as the manifest tells of it. */
export interface Written {
  /** Within the folder. */
  file: string
  list: string
  day: string
  rows: number
  bytes: number
  sha256: string
}

/** A list in each format, piece by piece. */
export const formats = {
  csv: (file: ListFile<unknown>, { columns }: OfferedList) => csvOf(headingsOf(file, columns), cellsOf(file, columns)),
  json: (file: ListFile<unknown>, { columns }: OfferedList, address: (path: string) => string) =>
    jsonOf(file, columns, { address }),
}
export type Format = keyof typeof formats

/** Every list of a partnership, each whole before it has its name; and which lists are not there on the day. */
export async function writeLists(
  database: Database,
  partnership: Partnership,
  terms: Terms,
): Promise<{ files: Written[]; leftOut: string[] }> {
  mkdirSync(join(terms.folder, partnership.slug), { mode: 0o700 })
  const files: Written[] = []
  const leftOut: string[] = []
  for (const route of slices.flatMap(({ routes }) => routes)) {
    if (!route.list) continue
    const written = await writeList(database, partnership, route, terms)
    files.push(...written)
    if (written.length === 0) leftOut.push(join(partnership.slug, route.list.name))
  }
  return { files, leftOut }
}

async function writeList(
  database: Database,
  partnership: Partnership,
  route: Route,
  { folder, formats: wanted, day, publicUrl, tell }: Terms,
): Promise<Written[]> {
  const list = route.list!
  const doing = `${partnership.name}: ${list.title.toLowerCase()}`
  tell.step(doing)
  let rows = 0
  const files = await as(database, { partnershipId: partnership.partnershipId, accountId: null }, async (tx) => {
    const visit = visitAsLead(tx, partnership, route, { day, publicUrl })
    const opened = await list.open(visit).catch((error: unknown) => {
      // Such as how complete records are, where nothing is asked of them yet.
      if (error instanceof NotFound) return undefined
      throw error
    })
    if (!opened) return []
    const file = {
      ...opened,
      read: readOnce(opened.read, wanted.length, (some) => {
        const before = rows
        rows += some
        if (Math.floor(rows / 10_000) > Math.floor(before / 10_000)) tell.step(`${doing}, ${formatCount(rows, "row")}`)
      }),
    }
    const address = (path: string) => publicUrl + visit.to(path)
    return Promise.all(
      wanted.map(async (format) => {
        const name = join(partnership.slug, `${opened.name}.${format}`)
        const { finish, ...measured } = await writeUnfinished(join(folder, name), formats[format](file, list, address))
        return {
          finish,
          told: { file: name, list: list.name, day: opened.day, ...measured },
        }
      }),
    )
  })
  // Who was looked at is kept by now.
  for (const { finish } of files) await finish()
  return files.map(({ told: { file, list, day, bytes, sha256 } }) => ({ file, list, day, rows, bytes, sha256 }))
}

/** A list asked for as its page is, by whoever may see all of it. */
function visitAsLead(
  tx: Tx,
  partnership: Partnership,
  { query }: Route,
  { day, publicUrl }: { day: string | undefined; publicUrl: string },
): ListVisit {
  const visit: Partial<ListVisit> = {
    tx,
    partnership,
    publicUrl,
    today: tx.today,
    now: tx.now,
    query: readFields(query, "on" in query && day ? { on: day } : {}).values,
    actor: { held: [{ on: "partnership", may: roles["workforce-lead"].may }] },
    to: (path) => `/${partnership.slug}${path}`,
  }
  // There is no request, and so nothing of one.
  return visit as ListVisit
}

/** The same list for so many readers at once, each part of it read for all of them. */
function readOnce<Row>(read: ReadPart<Row>, readers: number, onRows: (count: number) => void): ReadPart<Row> {
  const waiting = new Map<string, { part: ReturnType<ReadPart<Row>>; left: number }>()
  return (start: Position | undefined, most: number) => {
    const key = start?.id ?? ""
    const { part, left } = waiting.get(key) ?? { part: read(start, most), left: readers }
    if (left === readers) part.then(({ rows }) => onRows(rows.length)).catch(() => {})
    if (left === 1) waiting.delete(key)
    else waiting.set(key, { part, left: left - 1 })
    return part
  }
}
