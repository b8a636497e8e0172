import { type Attributes, type Content, classes, isPresent } from "../content.ts"

export interface Column<Row> {
  heading: string
  cell: (row: Row) => Content
  /** The same list in the order of this column; without one it cannot be ordered so. */
  sortHref?: string
  sorted?: "ascending" | "descending"
  numeric?: boolean
  /** Stays on one line: dates, short codes. */
  short?: boolean
}

export interface ListTableProps<Row> {
  /** What the list holds, for those who listen to it. */
  caption: string
  showCaption?: boolean
  /** The first names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
}

/** A dense list with columns that can be ordered. On a phone each row becomes a card. */
export function ListTable<Row>({ caption, showCaption, columns, rows }: ListTableProps<Row>) {
  const captionClass = showCaption ? "govuk-table__caption govuk-table__caption--s" : "govuk-visually-hidden"
  return (
    <table class="govuk-table trellis-list" {...role("table")}>
      <caption class={captionClass}>{caption}</caption>
      <thead class="govuk-table__head" {...role("rowgroup")}>
        <tr class="govuk-table__row" {...role("row")}>
          {columns.map((column) => (
            <Heading column={column} />
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" {...role("rowgroup")}>
        {rows.map((row) => (
          <tr class="govuk-table__row" {...role("row")}>
            {columns.map((column, index) => (
              <ListCell column={column} content={column.cell(row)} names={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Heading({ column }: { column: Pick<Column<never>, "heading" | "numeric" | "sorted" | "sortHref"> }) {
  const { heading, numeric, sorted, sortHref } = column
  const dress = classes(
    "govuk-table__header",
    numeric && "govuk-table__header--numeric",
    sortHref ? "trellis-list__sortable" : "trellis-list__fixed",
  )
  return (
    <th scope="col" class={dress} aria-sort={sorted} {...role("columnheader")}>
      {sortHref ? (
        <a class={classes("trellis-list__sort", sorted && `trellis-list__sort--${sorted}`)} href={sortHref}>
          {heading}
        </a>
      ) : (
        heading
      )}
    </th>
  )
}

interface ListCellProps {
  column: Pick<Column<never>, "heading" | "numeric" | "short">
  content: Content
  names: boolean
}

function ListCell({ column, content, names }: ListCellProps) {
  const { heading, numeric, short } = column
  const shape = classes(numeric && "govuk-table__cell--numeric", short && "trellis-list__short")
  if (names) {
    return (
      <th scope="row" class={classes("govuk-table__header trellis-list__name", shape)} {...role("rowheader")}>
        {content}
      </th>
    )
  }
  const empty = !isPresent(content) && "trellis-list__empty"
  return (
    <td class={classes("govuk-table__cell", shape, empty)} data-label={heading} {...role("cell")}>
      <div>{content}</div>
    </td>
  )
}

/** Some browsers forget that a table is one when it is laid out as cards; said aloud, they remember. */
function role(name: string): Attributes {
  return { role: name }
}

export interface ListBarProps {
  /** How many there are, like "412 organisations". */
  children?: Content
  csvHref?: string
  xlsxHref?: string
}

/** Above a list: how much it holds, and the same as files. */
export function ListBar({ children, csvHref, xlsxHref }: ListBarProps) {
  return (
    <div class="trellis-list-bar">
      <p class="trellis-list-bar__count">{children}</p>
      {(csvHref || xlsxHref) && (
        <p class="trellis-list-bar__files">
          {xlsxHref && <FileLink href={xlsxHref}>Download as Excel</FileLink>}
          {csvHref && <FileLink href={csvHref}>Download as CSV</FileLink>}
        </p>
      )}
    </div>
  )
}

function FileLink({ href, children }: { href: string; children: Content }) {
  return (
    <a class="govuk-link govuk-link--no-visited-state trellis-list-bar__file" href={href}>
      {children}
    </a>
  )
}
