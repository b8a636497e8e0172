import {
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
import { Stripes, stripesOf } from "./marks.tsx"
import { colourOf } from "./palette.ts"
import { percent } from "./scale.ts"

/** Two series back to back, on the same scale: rows are ages, the youngest first, and are drawn from the top down. */
export function Pyramid({ chart, level }: ChartProps) {
  const [left, right] = drawnSeries(chart)
  if (!left || !right) throw new RangeError("A pyramid has two sides")
  const value = (figure: Figure | undefined) => Math.max((figure && drawn(figure)) ?? 0, 0)
  const most = Math.max(
    ...drawnRows(chart).flatMap(({ figures }) => [value(figures[left.at]), value(figures[right.at])]),
  )
  return (
    <ChartFrame chart={chart} level={level} alternative={summaryOf(chart, "Population pyramid")}>
      <Stripes id={chart.id} />
      <div class="trellis-pyramid">
        <div class="trellis-pyramid__row trellis-pyramid__head">
          <span>{left.series.label}</span>
          <span>{chart.of}</span>
          <span>{right.series.label}</span>
        </div>
        {drawnRows(chart)
          .toReversed()
          .map((row) => (
            <div class="trellis-pyramid__row">
              <Side chartId={chart.id} series={left.series} figure={row.figures[left.at]} most={most} side="left" />
              <span class="trellis-pyramid__label">{row.label}</span>
              <Side chartId={chart.id} series={right.series} figure={row.figures[right.at]} most={most} side="right" />
            </div>
          ))}
      </div>
    </ChartFrame>
  )
}

interface SideProps {
  chartId: string
  series: Series
  figure: Figure | undefined
  most: number
  side: "left" | "right"
}

function Side({ chartId, series, figure = { value: null }, most, side }: SideProps) {
  const value = drawn(figure)
  const width = most === 0 || value === null ? 0 : (100 * Math.max(value, 0)) / most
  const isLeft = side === "left"
  const end = percent(isLeft ? 100 - width : width)
  const absent = figure.isProtected ? inWords.isProtected : inWords.unknown
  return (
    <svg class={`trellis-pyramid__side trellis-pyramid__side--${side}`} aria-hidden="true" focusable="false">
      {figure.isProtected ? (
        <rect x={isLeft ? "92%" : "0"} width="8%" height="100%" fill={`url(#${stripesOf(chartId)})`} />
      ) : (
        <rect
          x={isLeft ? end : "0"}
          width={percent(width)}
          height="100%"
          fill={colourOf(isLeft ? 0 : 3)}
          stroke="#505a5f"
        />
      )}
      <text
        class={value === null ? "trellis-bars__absent" : "trellis-chart__figure"}
        x={figure.isProtected ? (isLeft ? "90%" : "10%") : end}
        y="50%"
        dx={isLeft ? "-0.4em" : "0.4em"}
        dy="0.35em"
        text-anchor={isLeft ? "end" : "start"}
      >
        {value === null ? absent : saying(series, figure)}
      </text>
    </svg>
  )
}
