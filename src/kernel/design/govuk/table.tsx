import { type Attributes, classes, type Part, type PartOptions, part } from "../content.ts"

export interface CellOptions extends PartOptions {
  /** Aligned right, so that units stand below units. */
  numeric?: boolean
  colspan?: number
  rowspan?: number
}

export type Cell = Part<CellOptions>

export interface TableProps {
  caption?: string
  captionClass?: string
  head?: readonly Cell[]
  rows: readonly (readonly Cell[] | false | null | undefined)[]
  firstCellIsHeader?: boolean
  class?: string
  attributes?: Attributes
}

export function Table({ caption, captionClass, head, rows, firstCellIsHeader, class: extra, attributes }: TableProps) {
  return (
    <table class={classes("govuk-table", extra)} {...attributes}>
      {caption && <caption class={classes("govuk-table__caption", captionClass)}>{caption}</caption>}
      {head && (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((cell) => (
              <HeaderCell cell={cell} scope="col" />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map(
          (row) =>
            row && (
              <tr class="govuk-table__row">
                {row.map((cell, index) =>
                  index === 0 && firstCellIsHeader ? <HeaderCell cell={cell} scope="row" /> : <DataCell cell={cell} />,
                )}
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

function HeaderCell({ cell, scope }: { cell: Cell; scope: "col" | "row" }) {
  const { text, numeric, class: extra, colspan, rowspan, attributes } = part(cell)
  return (
    <th
      scope={scope}
      class={classes("govuk-table__header", numeric && "govuk-table__header--numeric", extra)}
      colspan={colspan}
      rowspan={rowspan}
      {...attributes}
    >
      {text}
    </th>
  )
}

function DataCell({ cell }: { cell: Cell }) {
  const { text, numeric, class: extra, colspan, rowspan, attributes } = part(cell)
  return (
    <td
      class={classes("govuk-table__cell", numeric && "govuk-table__cell--numeric", extra)}
      colspan={colspan}
      rowspan={rowspan}
      {...attributes}
    >
      {text}
    </td>
  )
}
