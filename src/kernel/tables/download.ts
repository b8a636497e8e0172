import { hrefWith, type Query } from "../design/index.ts"
import type { Fields, Values } from "../http/fields.ts"
import { type Access, get, type ListVisit, type OfferedList, type Result, type Route } from "../http/routes.ts"
import type { Cell } from "./cell.ts"
import type { Column } from "./columns.ts"
import { csv } from "./csv.ts"
import { jsonPage, paging } from "./json-page.ts"
import { type ListFile, partsOf } from "./list-file.ts"
import { XLSX_ROWS, xlsx } from "./xlsx.ts"

interface Terms<P extends Fields, Q extends Fields, Row> {
  access: Access
  params?: P
  query?: Q
  title: string
  /** What it lists, and what one item of it is. */
  about: string
  tells: string
  columns: readonly Column<Row>[]
  more?: OfferedList["more"]
}

type NoFields = Record<never, never>

/** A list as files: the same rows at `path`.csv, `path`.xlsx and, page by page for programs, `path`.json. */
export function download<Row, P extends Fields = NoFields, Q extends Fields = NoFields>(
  path: string,
  { title, about, tells, columns, more, ...terms }: Terms<P, Q, Row>,
  open: (visit: ListVisit<Values<P>, Values<Q>>) => Promise<ListFile<Row>>,
): Route[] {
  const list = { name: path.slice(1), title, about, tells, columns, more, open } as unknown as OfferedList
  const { after: _a, before: _b, ...filters } = (terms.query ?? {}) as Fields
  const query = { ...filters, ...paging }
  const readable = (ending: string, query: Fields, answer: (visit: ListVisit) => Promise<Result>): Route => ({
    ...get(`${path}.${ending}`, { ...terms, query }, answer),
    readable: { list, answer },
  })
  return [
    readable("csv", terms.query ?? {}, async (visit) => {
      const file = await list.open(visit)
      return csv(file.name, headingsOf(file, columns), cellsOf(file, columns))
    }),
    readable("xlsx", terms.query ?? {}, async (visit) => {
      const file = await list.open(visit)
      return xlsx(file.name, headingsOf(file, columns), cellsOf(file, columns))
    }),
    { ...readable("json", query, (visit) => jsonPage(visit, list, query)), list },
  ]
}

/** The headings of a list in a spreadsheet. */
export function headingsOf<Row>(file: ListFile<Row>, columns: readonly Column<Row>[]): string[] {
  return inSpreadsheets(file, columns).map(({ heading }) => heading)
}

/** Its cells beneath them, row by row as they are read. */
export async function* cellsOf<Row>(file: ListFile<Row>, columns: readonly Column<Row>[]): AsyncGenerator<Cell[]> {
  const shown = inSpreadsheets(file, columns)
  for await (const rows of partsOf(file.read)) for (const row of rows) yield shown.map(({ cell }) => cell(row))
}

function inSpreadsheets<Row>({ without }: ListFile<Row>, columns: readonly Column<Row>[]) {
  return columns.flatMap(({ name, heading, cell }) => (heading && !without?.has(name) ? { heading, cell } : []))
}

/** For the bar above the list: where it is had as a file, an XLSX file only where that holds so many rows. */
export function fileLinks(path: string, asked: Query, rows: number): { csvHref: string; xlsxHref?: string } {
  return {
    csvHref: hrefWith(`${path}.csv`, asked),
    ...(rows <= XLSX_ROWS && { xlsxHref: hrefWith(`${path}.xlsx`, asked) }),
  }
}
