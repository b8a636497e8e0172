import { formatNumber } from "../format.ts"
import {
  type Chart,
  type ChartProps,
  type ChartRow,
  drawn,
  drawnRows,
  drawnSeries,
  inWords,
  saying,
  summaryOf,
} from "./chart.ts"
import { ChartFrame } from "./frame.tsx"
import { Legend, LegendItem, Stripes, Swatch, stripesOf } from "./marks.tsx"
import { colourOf, seriesColours, textOn } from "./palette.ts"
import { percent } from "./scale.ts"

/** A figure is written into its segment where that is wide enough on a phone: so many letters go along a whole bar. */
const LETTERS_ALONG = 26

export interface StackedBarChartProps extends ChartProps {
  /** Every bar is of the same length, and its segments are shares of it. */
  asShares?: boolean
}

/**
 * The parts of each row end to end, in the order of the legend. More than can be told apart are drawn together: the
 * table has them one by one.
 */
export function StackedBarChart({ chart, level, asShares }: StackedBarChartProps) {
  const parts = partsOf(chart)
  const totals = drawnRows(chart).map((row) => parts.reduce((sum, part) => sum + part.of(row), 0))
  const longest = Math.max(...totals, 0)
  const legend = (
    <Legend>
      {parts.map(({ label, colour }) => (
        <LegendItem label={label}>
          <Swatch fill={colour ?? `url(#${stripesOf(chart.id)})`} />
        </LegendItem>
      ))}
    </Legend>
  )
  return (
    <ChartFrame chart={chart} level={level} alternative={summaryOf(chart, "Stacked bar chart")} legend={legend}>
      <Stripes id={chart.id} />
      <div class={`trellis-bars ${hidesSome(chart) ? "trellis-bars--long" : asShares ? "" : "trellis-bars--middling"}`}>
        {drawnRows(chart).map((row, at) => (
          <div class="trellis-bars__row">
            <span class="trellis-bars__label">{row.label}</span>
            <span class="trellis-bars__tracks">
              <Stack
                chartId={chart.id}
                row={row}
                parts={parts}
                whole={(asShares ? totals[at] : longest) || 1}
                total={totals[at] ?? 0}
                saysTotal={!asShares}
              />
            </span>
          </div>
        ))}
      </div>
    </ChartFrame>
  )
}

function hidesSome({ rows }: Chart): boolean {
  return rows.some(({ figures }) => figures.some((figure) => figure?.isProtected))
}

interface Part {
  label: string
  /** Stripes where there is none. */
  colour: string | null
  of: (row: ChartRow) => number
  say: (value: number) => string
}

function partsOf(chart: Chart): Part[] {
  const all = drawnSeries(chart).map(({ series, at }) => {
    const of = (row: ChartRow) => Math.max((row.figures[at] && drawn(row.figures[at])) ?? 0, 0)
    const sum = drawnRows(chart).reduce((sum, row) => sum + of(row), 0)
    return { label: series.label, of, say: (value: number) => saying(series, { value }), sum }
  })
  const most = seriesColours.length
  if (all.length <= most) return all.map((part, at) => ({ ...part, colour: colourOf(at) }))
  const kept = new Set(all.toSorted((one, other) => other.sum - one.sum).slice(0, most))
  const rest = all.filter((part) => !kept.has(part))
  return [
    ...all.filter((part) => kept.has(part)).map((part, at) => ({ ...part, colour: colourOf(at) })),
    {
      label: `${rest.length} others together`,
      colour: null,
      of: (row) => rest.reduce((sum, part) => sum + part.of(row), 0),
      say: rest[0]?.say ?? formatNumber,
    },
  ]
}

interface StackProps {
  chartId: string
  row: ChartRow
  parts: Part[]
  whole: number
  total: number
  saysTotal: boolean
}

function Stack({ chartId, row, parts, whole, total, saysTotal }: StackProps) {
  const hides = row.figures.some((figure) => figure?.isProtected)
  let before = 0
  const segments = parts.flatMap(({ of, colour, say }) => {
    const value = of(row)
    if (value === 0) return []
    const [from, width] = [(100 * before) / whole, (100 * value) / whole]
    before += value
    return [{ from, width, colour, said: say(value) }]
  })
  return (
    <svg class="trellis-bars__track" aria-hidden="true" focusable="false">
      {segments.map(({ from, width, colour }) => (
        <rect
          x={percent(from)}
          width={percent(width)}
          height="100%"
          fill={colour ?? `url(#${stripesOf(chartId)})`}
          stroke="#ffffff"
          stroke-width="2"
        />
      ))}
      <rect width={percent((100 * total) / whole)} height="100%" fill="none" stroke="#505a5f" stroke-width="1" />
      {segments.map(
        ({ from, width, colour, said }) =>
          colour &&
          width * LETTERS_ALONG >= 100 * (said.length + 1) && (
            <text x={percent(from + width / 2)} y="50%" dy="0.35em" text-anchor="middle" fill={textOn(colour)}>
              {said}
            </text>
          ),
      )}
      {hides ? (
        // What is not shown would come back from a total less its other parts.
        <text class="trellis-bars__absent" x={percent((100 * total) / whole)} y="50%" dx="0.4em" dy="0.35em">
          + {inWords.isProtected.toLowerCase()}
        </text>
      ) : (
        (saysTotal || total === 0) && (
          <text class="trellis-chart__figure" x={percent((100 * total) / whole)} y="50%" dx="0.4em" dy="0.35em">
            {parts[0]?.say(total)}
          </text>
        )
      )}
    </svg>
  )
}
