import {
  type Chart,
  type ChartProps,
  drawn,
  drawnRows,
  drawnSeries,
  type Figure,
  inWords,
  type Series,
  saying,
  summaryOf,
} from "./chart.ts"
import { ChartFrame } from "./frame.tsx"
import { Legend, LegendItem, Stripes, Swatch, stripesOf } from "./marks.tsx"
import { colourOf } from "./palette.ts"
import { percent } from "./scale.ts"

/** A bar for each row and series, from zero; its figure stands at its end, so that no axis is needed. */
export function BarChart({ chart, level }: ChartProps) {
  const series = drawnSeries(chart)
  const most = Math.max(...drawnRows(chart).flatMap(({ figures }) => series.map(({ at }) => reachOf(figures[at]))), 0)
  const legend = series.length > 1 && (
    <Legend>
      {series.map(({ series: { label } }, nth) => (
        <LegendItem label={label}>
          <Swatch fill={colourOf(nth)} />
        </LegendItem>
      ))}
    </Legend>
  )
  return (
    <ChartFrame chart={chart} level={level} alternative={summaryOf(chart, "Bar chart")} legend={legend}>
      <Stripes id={chart.id} />
      <div class={`trellis-bars ${roomFor(chart)}`}>
        {drawnRows(chart).map((row) => (
          <div class="trellis-bars__row">
            <span class="trellis-bars__label">{row.label}</span>
            <span class="trellis-bars__tracks">
              {series.map(
                ({ series: one, at }, nth) =>
                  row.figures[at] && (
                    <Bar
                      chartId={chart.id}
                      series={one}
                      figure={row.figures[at]}
                      most={most}
                      fill={series.length > 1 ? colourOf(nth) : "currentColor"}
                    />
                  ),
              )}
            </span>
          </div>
        ))}
      </div>
    </ChartFrame>
  )
}

interface BarProps {
  chartId: string
  series: Series
  figure: Figure
  most: number
  fill: string
}

function Bar({ chartId, series, figure, most, fill }: BarProps) {
  const value = drawn(figure)
  const along = (part: number) => percent(most === 0 ? 0 : (100 * Math.max(part, 0)) / most)
  if (value === null)
    return (
      <svg class="trellis-bars__track" aria-hidden="true" focusable="false">
        {figure.isProtected && <rect width="1.5em" height="100%" fill={`url(#${stripesOf(chartId)})`} />}
        <text class="trellis-bars__absent" x={figure.isProtected ? "2em" : "0.3em"} y="50%" dy="0.35em">
          {figure.isProtected ? inWords.isProtected : inWords.unknown}
        </text>
      </svg>
    )
  return (
    <svg class="trellis-bars__track" aria-hidden="true" focusable="false">
      <rect width={along(value)} height="100%" fill={fill} stroke="#505a5f" stroke-width="1" />
      {figure.interval && <Whisker from={along(figure.interval[0])} to={along(figure.interval[1])} />}
      <text class="trellis-chart__figure" x={along(reachOf(figure))} y="50%" dx="0.4em" dy="0.35em">
        {saying(series, figure)}
      </text>
    </svg>
  )
}

/** Within what an estimate lies: seen on the bar as well as beyond it. */
export function Whisker({ from, to }: { from: string; to: string }) {
  const ends = [from, to].map((x) => <line x1={x} x2={x} y1="25%" y2="75%" />)
  return (
    <>
      <g stroke="#ffffff" stroke-width="5">
        <line x1={from} x2={to} y1="50%" y2="50%" />
        {ends}
      </g>
      <g stroke="#0b0c0c" stroke-width="2">
        <line x1={from} x2={to} y1="50%" y2="50%" />
        {ends}
      </g>
    </>
  )
}

/** How far a bar goes, with what it may be. */
function reachOf(figure: Figure | undefined): number {
  const value = figure ? drawn(figure) : null
  return value === null ? 0 : Math.max(value, figure?.interval?.[1] ?? value)
}

/** Beyond the longest bar its figure needs room, by how long that is. */
export function roomFor(chart: Chart): string {
  const lengths = drawnSeries(chart).flatMap(({ series, at }) =>
    drawnRows(chart).map(({ figures }) => (figures[at] ? saying(series, figures[at]).length : 0)),
  )
  const longest = Math.max(...lengths, 0)
  return longest <= 5 ? "trellis-bars--short" : longest <= 9 ? "trellis-bars--middling" : "trellis-bars--long"
}
