import { type Chart, type ChartProps, drawn, drawnSeries, saying, summaryOf } from "./chart.ts"
import { ChartFrame } from "./frame.tsx"
import { dashes, Legend, LegendItem, Marker } from "./marks.tsx"
import { colourOf } from "./palette.ts"
import { percent, type Scale, scaleOf } from "./scale.ts"

/** So many labels stand side by side on a phone, and on anything wider. */
const LABELS = { narrow: 2, wide: 6 }

/** Of more points only the ends are marked. */
const MOST_MARKED = 12

/** A table of more rows is folded away. */
const MOST_UNFOLDED = 12

export interface LineChartProps extends ChartProps {
  /** Whether zero is always in the picture: without it, small changes look large. */
  fromZero?: boolean
}

/** Each series over time: rows are days or months in their order. A gap is where nothing is known. */
export function LineChart({ chart, level, fromZero = true }: LineChartProps) {
  const series = drawnSeries(chart)
  const scale = scaleOf(
    chart.rows.flatMap(({ figures }) =>
      series.flatMap(({ at }) => {
        const figure = figures[at]
        const value = figure ? drawn(figure) : null
        return value === null ? [] : [value, ...(figure?.interval ?? [])]
      }),
    ),
    { fromZero },
  )
  const say = (value: number) => saying(series[0]?.series ?? { label: "" }, { value })
  const widest = Math.max(...scale.ticks.map((tick) => say(tick).length))
  const legend = series.length > 1 && (
    <Legend>
      {series.map(({ series: { label } }, nth) => (
        <LegendItem label={label}>
          <line x1="0" x2="20" y1="8" y2="8" stroke={colourOf(nth)} stroke-width="3" stroke-dasharray={dashes[nth]} />
          <Marker at={nth} x="10" y="8" />
        </LegendItem>
      ))}
    </Legend>
  )
  return (
    <ChartFrame
      chart={chart}
      level={level}
      alternative={summaryOf(chart, "Line chart", true)}
      legend={legend}
      foldsTable={chart.rows.length > MOST_UNFOLDED}
    >
      <div class={`trellis-lines ${widest <= 5 ? "trellis-lines--short" : "trellis-lines--long"}`}>
        <svg class="trellis-lines__plot" aria-hidden="true" focusable="false">
          {scale.ticks.map((tick) => (
            <>
              <line
                x1="0"
                x2="100%"
                y1={fromTop(scale, tick)}
                y2={fromTop(scale, tick)}
                stroke={tick === 0 ? "#0b0c0c" : "#cecece"}
                stroke-width={tick === 0 ? 2 : 1}
              />
              <text
                class="trellis-lines__tick"
                x="0"
                y={fromTop(scale, tick)}
                dx="-0.5em"
                dy="0.35em"
                text-anchor="end"
              >
                {say(tick)}
              </text>
            </>
          ))}
          {series.map(({ at }, nth) => (
            <Line chart={chart} at={at} nth={nth} scale={scale} isAlone={series.length === 1} />
          ))}
          <Labels chart={chart} />
        </svg>
      </div>
    </ChartFrame>
  )
}

interface LineProps {
  chart: Chart
  at: number
  nth: number
  scale: Scale
  isAlone: boolean
}

function Line({ chart, at, nth, scale, isAlone }: LineProps) {
  const points = chart.rows.map(({ figures }, row) => {
    const figure = figures[at]
    const value = figure ? drawn(figure) : null
    const interval = value === null ? undefined : figure?.interval
    return { x: fromLeft(chart, row), value, interval }
  })
  const known = points.flatMap(({ x, value }) => (value === null ? [] : [{ x, value }]))
  const colour = isAlone ? "currentColor" : colourOf(nth)
  const [first, last] = [known[0], known.at(-1)]
  const isMarked = (x: number) => known.length <= MOST_MARKED || x === first?.x || x === last?.x
  return (
    <>
      {/* A box of 100 by 100 that is stretched, and its lines not with it. */}
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        width="100%"
        height="100%"
        overflow="visible"
        aria-hidden="true"
      >
        <path d={bandOf(points, scale)} fill={colour} fill-opacity="0.18" />
        <path
          d={pathOf(points, scale)}
          fill="none"
          stroke={colour}
          stroke-width="3"
          stroke-linejoin="round"
          stroke-dasharray={isAlone ? undefined : dashes[nth]}
          vector-effect="non-scaling-stroke"
        />
      </svg>
      {known.map(
        ({ x, value }) => isMarked(x) && <Marker at={nth} x={percent(x)} y={fromTop(scale, value)} isAlone={isAlone} />,
      )}
    </>
  )
}

interface Point {
  x: number
  value: number | null
  interval: readonly [number, number] | undefined
}

function pathOf(points: Point[], scale: Scale): string {
  return points
    .map(({ x, value }, at) =>
      value === null
        ? ""
        : `${(points[at - 1]?.value ?? null) === null ? "M" : "L"}${pair(x, 100 - scale.place(value))}`,
    )
    .join("")
}

/** Within what each value lies: a piece from each to the next of which both are estimates. */
function bandOf(points: Point[], scale: Scale): string {
  return points
    .map(({ x, interval }, at) => {
      const next = points[at + 1]
      if (!interval || !next?.interval) return ""
      const corners = [
        [x, interval[0]],
        [x, interval[1]],
        [next.x, next.interval[1]],
        [next.x, next.interval[0]],
      ] as const
      return `M${corners.map(([along, value]) => pair(along, 100 - scale.place(value))).join("L")}Z`
    })
    .join("")
}

function pair(x: number, y: number): string {
  return `${Number(x.toFixed(2))} ${Number(y.toFixed(2))}`
}

function fromLeft({ rows }: Chart, at: number): number {
  return rows.length === 1 ? 50 : (100 * at) / (rows.length - 1)
}

function fromTop(scale: Scale, value: number): string {
  return percent(100 - scale.place(value))
}

/** The first and the last are always named, and others between them as there is room. */
function Labels({ chart }: { chart: Chart }) {
  const last = chart.rows.length - 1
  const narrow = spread(last, LABELS.narrow)
  return (
    <>
      {spread(last, LABELS.wide)
        .concat(narrow)
        .filter((at, nth, all) => all.indexOf(at) === nth)
        .map((at) => (
          <text
            class={narrow.includes(at) ? "trellis-lines__label" : "trellis-lines__label trellis-lines__label--wide"}
            x={percent(fromLeft(chart, at))}
            y="100%"
            dy="1.6em"
            text-anchor={last === 0 ? "middle" : at === 0 ? "start" : at === last ? "end" : "middle"}
          >
            {chart.rows[at]?.label}
          </text>
        ))}
    </>
  )
}

/** Whole numbers from 0 to the last, at the most so many: all as far apart, unless that left the two ends alone. */
function spread(last: number, most: number): number[] {
  const room = Math.min(most - 1, last)
  const evenly = Array.from({ length: room }, (_, fewer) => room - fewer).find((gaps) => gaps > 1 && last % gaps === 0)
  const gaps = evenly ?? room
  return Array.from({ length: gaps + 1 }, (_, nth) => (gaps === 0 ? 0 : Math.round((nth * last) / gaps)))
}
