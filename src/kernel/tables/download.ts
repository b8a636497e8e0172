import { hrefWith, type Query } from "../design/index.ts"
import type { Fields, Values } from "../http/fields.ts"
import { type Access, get, type Route, type Visit } from "../http/routes.ts"
import type { ListFile } from "./cell.ts"
import { csv } from "./csv.ts"
import { XLSX_ROWS, xlsx } from "./xlsx.ts"

/** A list as files: the same rows at `path`.csv and `path`.xlsx. */
export function download<P extends Fields = Record<never, never>, Q extends Fields = Record<never, never>>(
  path: string,
  terms: { access: Access; params?: P; query?: Q },
  list: (visit: Visit<Values<P>, Values<Q>>) => Promise<ListFile>,
): Route[] {
  return [
    get(`${path}.csv`, terms, async (visit) => {
      const { name, headings, rows } = await list(visit)
      return csv(name, headings, rows)
    }),
    get(`${path}.xlsx`, terms, async (visit) => {
      const { name, headings, rows } = await list(visit)
      return xlsx(name, headings, rows)
    }),
  ]
}

/** For the bar above the list: where it is had as a file, an XLSX file only where that holds so many rows. */
export function fileLinks(path: string, asked: Query, rows: number): { csvHref: string; xlsxHref?: string } {
  return {
    csvHref: hrefWith(`${path}.csv`, asked),
    ...(rows <= XLSX_ROWS && { xlsxHref: hrefWith(`${path}.xlsx`, asked) }),
  }
}
