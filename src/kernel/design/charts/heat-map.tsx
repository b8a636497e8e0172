import { formatNumber } from "../format.ts"
import { ScrollArea } from "../own/layout.tsx"
import { type Column, ListTable } from "../own/list-table.tsx"
import {
  type ChartProps,
  type ChartRow,
  drawn,
  drawnSeries,
  type Figure,
  hasNothing,
  isAllProtected,
  saying,
} from "./chart.ts"
import { Nothing, Titled } from "./frame.tsx"
import { Legend, LegendItem, Swatch } from "./marks.tsx"
import { heatColours } from "./palette.ts"
import { scaleOf } from "./scale.ts"
import { CompactTable, captionOf, FigureInTable } from "./table.tsx"

/**
 * A table in whose cells the colour says how many and the figure says it too: picture and table are one, since the
 * one would only repeat the other. On a phone each row becomes a card, unless the chart keeps its columns.
 */
export function HeatMap({ chart, level }: ChartProps) {
  if (hasNothing(chart))
    return (
      <Titled chart={chart} level={level}>
        <Nothing chart={chart} />
      </Titled>
    )
  const series = drawnSeries(chart)
  const values = chart.rows.flatMap(({ figures }) =>
    series.flatMap(({ at }) => (figures[at]?.isProtected ? [] : figures[at] ? (drawn(figures[at]) ?? 0) : 0)),
  )
  const say = (value: number) => (series[0] ? saying(series[0].series, { value }) : formatNumber(value))
  const stretches = isAllProtected(chart) ? [] : stretchesOf(values, say)
  const columns: Column<ChartRow>[] = [
    { heading: chart.of, cell: (row) => row.label },
    ...series.map(({ series: one, at }) => ({
      heading: one.label,
      numeric: true,
      cell: (row: ChartRow) => (
        <span class={`trellis-heat__cell ${warmth(row.figures[at], stretches)}`}>
          {row.figures[at] && <FigureInTable row={row} series={one} figure={row.figures[at]} />}
        </span>
      ),
    })),
  ]
  return (
    <Titled chart={chart} level={level}>
      {stretches.length > 0 && (
        <Legend>
          {stretches.map(({ label, step }) => (
            <LegendItem label={label}>
              <Swatch fill={heatColours[step]!} />
            </LegendItem>
          ))}
        </Legend>
      )}
      <div class="trellis-heat">
        {chart.keepsColumns ? (
          <CompactTable caption={captionOf(chart)} rows={chart.rows} columns={columns} />
        ) : (
          <>
            {values.includes(0) && <p class="govuk-hint trellis-heat__narrow">What is not listed is {say(0)}.</p>}
            <ScrollArea label={captionOf(chart)}>
              <ListTable caption={captionOf(chart)} rows={chart.rows} columns={columns} />
            </ScrollArea>
          </>
        )}
      </div>
    </Titled>
  )
}

interface Stretch {
  label: string
  to: number
  /** Its colour among all. */
  step: number
}

/**
 * Evenly apart; or, where nearly all would be of the lowest stretch, each about double the one before it, so that small
 * differences among the many are seen beside a few that are large.
 */
function boundsOf(values: readonly number[]): readonly number[] {
  const { ticks } = scaleOf(values, { about: heatColours.length })
  const some = values.filter((value) => value > 0).toSorted((one, other) => one - other)
  if ((some[Math.floor(some.length * 0.75)] ?? 0) > (ticks[1] ?? 0)) return ticks
  const most = some.at(-1) ?? 0
  const doubling = [ticks.at(-1)!]
  while (doubling.length < heatColours.length && doubling[0]! > 1) {
    const below = roundUnder(doubling[0]!)
    doubling.unshift(below)
  }
  return most > ticks[1]! ? [0, ...doubling] : ticks
}

/** The next smaller of 1, 2 and 5 times the powers of ten. */
function roundUnder(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value * 0.999))
  return power * [5, 2, 1].find((round) => round * power < value * 0.999)!
}

/** From zero to the most between round numbers, in no more stretches than there are colours. */
function stretchesOf(values: readonly number[], say: (value: number) => string): Stretch[] {
  const ticks = boundsOf(values)
  const areCounts = values.every(Number.isInteger)
  const last = ticks.length - 2
  return ticks.slice(1).map((to, at) => {
    const from = ticks[at]!
    const begins = areCounts ? say(from + 1) : `above ${say(from)}`
    const label = areCounts && from + 1 === to ? say(to) : `${begins} to ${say(to)}`
    return { label, to, step: last === 0 ? heatColours.length - 1 : Math.round((at * (heatColours.length - 1)) / last) }
  })
}

/** Nothing is white. */
function warmth(figure: Figure | undefined, stretches: readonly Stretch[]): string {
  const value = figure ? drawn(figure) : null
  if (value === null) return "trellis-heat__cell--absent"
  if (value <= 0) return "trellis-heat__cell--nothing"
  return `trellis-heat__cell--${stretches.find(({ to }) => value <= to)?.step}`
}
