import type { Content } from "../content.ts"
import { formatNumber } from "../format.ts"
import { type Cell, Table } from "../govuk/table.tsx"
import { ScrollArea } from "../own/layout.tsx"
import { type Column, ListTable, type ListTableProps } from "../own/list-table.tsx"
import { type Chart, type ChartRow, type Figure, type Series, saying } from "./chart.ts"

/** With more columns, a phone shows each row as a card; with still more, the table stands below the picture. */
const MOST = { onPhones: 3, beside: 4 }

export function isWide(chart: Chart): boolean {
  return columnsOf(chart).length > MOST.beside
}

/** The figures of a chart, each leading to the list that it counts. */
export function ChartTable({ chart }: { chart: Chart }) {
  const rows = [...chart.rows, ...(chart.total ? [chart.total] : [])]
  const columns = columnsOf(chart)
  if (columns.length > MOST.onPhones)
    return chart.keepsColumns ? (
      <CompactTable caption={captionOf(chart)} columns={columns} rows={rows} />
    ) : (
      <ListTable caption={captionOf(chart)} columns={columns} rows={rows} />
    )
  const numeric = (text: Content): Cell => ({ text, numeric: true })
  return (
    <Table
      class="trellis-chart__figures"
      caption={captionOf(chart)}
      captionClass="govuk-visually-hidden"
      head={columns.map(({ heading }, at) => (at === 0 ? heading : numeric(heading)))}
      firstCellIsHeader
      rows={rows.map((row) => columns.map(({ cell }, at) => (at === 0 ? cell(row) : numeric(cell(row)))))}
    />
  )
}

/** A table of many figures that stays one on a phone: it is moved sideways, and the names of its rows stay in sight. */
export function CompactTable<Row>({ caption, columns, rows }: ListTableProps<Row>) {
  return (
    <ScrollArea label={caption}>
      <Table
        class="trellis-compact"
        caption={caption}
        captionClass="govuk-visually-hidden"
        head={columns.map(({ heading, numeric = false }) => ({ text: heading, numeric }))}
        firstCellIsHeader
        rows={rows.map((row) => columns.map(({ cell, numeric = false }) => ({ text: cell(row), numeric })))}
      />
    </ScrollArea>
  )
}

export function captionOf({ title }: Chart): string {
  return `${title}, in figures`
}

function columnsOf(chart: Chart): Column<ChartRow>[] {
  const rows = [...chart.rows, ...(chart.total ? [chart.total] : [])]
  return [
    {
      heading: chart.of,
      cell: (row) => (row === chart.total ? <strong>{row.label}</strong> : row.label),
    },
    ...chart.series.flatMap((series, at): Column<ChartRow>[] => {
      const has = (name: "interval" | "base") => rows.some(({ figures }) => figures[at]?.[name] !== undefined)
      const numeric = true
      return [
        {
          heading: series.label,
          numeric,
          cell: (row) => row.figures[at] && <FigureInTable row={row} series={series} figure={row.figures[at]} />,
        },
        ...(has("interval")
          ? [{ heading: "Likely range", numeric, cell: (row: ChartRow) => rangeOf(series, row.figures[at]) }]
          : []),
        ...(has("base") ? [{ heading: "Base", numeric, cell: (row: ChartRow) => baseOf(row.figures[at]) }] : []),
      ]
    }),
  ]
}

/** A link says of what it is, also to somebody who hears links one after the other. */
export function FigureInTable({ row, series, figure }: { row: ChartRow; series: Series; figure: Figure }) {
  const said = saying(series, figure)
  if (!figure.href) return <>{said}</>
  return (
    <a class="govuk-link govuk-link--no-visited-state" href={figure.href}>
      {said}
      <span class="govuk-visually-hidden">
        , {row.label}, {series.label}
      </span>
    </a>
  )
}

function rangeOf(series: Series, figure: Figure | undefined): string {
  if (!figure?.interval || figure.isProtected) return ""
  return figure.interval.map((value) => saying(series, { value })).join(" to ")
}

function baseOf(figure: Figure | undefined): string {
  return figure?.base === undefined || figure.isProtected ? "" : formatNumber(figure.base)
}
