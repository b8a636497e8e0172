import { Whisker } from "./bar-chart.tsx"
import { type ChartProps, type ChartRow, drawn, drawnRows, drawnSeries, inWords, saying, summaryOf } from "./chart.ts"
import { ChartFrame } from "./frame.tsx"
import { Legend, LegendItem, Marker } from "./marks.tsx"
import { percent, type Scale, scaleOf } from "./scale.ts"

export interface DotPlotProps extends ChartProps {
  fromZero?: boolean
}

/** Where each row stands along one scale: a dot, with its interval. Better than bars where zero is far away. */
export function DotPlot({ chart, level, fromZero = false }: DotPlotProps) {
  const series = drawnSeries(chart)
  const scale = scaleOf(
    drawnRows(chart).flatMap(({ figures }) =>
      series.flatMap(({ at }) => {
        const value = figures[at] ? drawn(figures[at]) : null
        return value === null ? [] : [value, ...(figures[at]?.interval ?? [])]
      }),
    ),
    { fromZero },
  )
  const isAlone = series.length === 1
  const say = (value: number) => saying(series[0]?.series ?? { label: "" }, { value })
  const legend = !isAlone && (
    <Legend>
      {series.map(({ series: { label } }, nth) => (
        <LegendItem label={label}>
          <Marker at={nth} x="10" y="8" />
        </LegendItem>
      ))}
    </Legend>
  )
  return (
    <ChartFrame chart={chart} level={level} alternative={summaryOf(chart, "Dot plot")} legend={legend}>
      <div class="trellis-bars trellis-dots">
        {drawnRows(chart).map((row) => (
          <div class="trellis-bars__row">
            <span class="trellis-bars__label">{row.label}</span>
            <Dots row={row} ats={series.map(({ at }) => at)} scale={scale} isAlone={isAlone} />
          </div>
        ))}
        <div class="trellis-bars__row trellis-dots__axis">
          <span class="trellis-bars__label" />
          <svg class="trellis-dots__track" aria-hidden="true" focusable="false">
            {scale.ticks.map((tick) => (
              <text class="trellis-lines__tick" x={percent(scale.place(tick))} y="50%" dy="0.35em" text-anchor="middle">
                {say(tick)}
              </text>
            ))}
          </svg>
        </div>
      </div>
    </ChartFrame>
  )
}

function Dots({ row, ats, scale, isAlone }: { row: ChartRow; ats: number[]; scale: Scale; isAlone: boolean }) {
  const figures = ats.map((at) => row.figures[at] ?? { value: null })
  const isAbsent = figures.every((figure) => drawn(figure) === null)
  return (
    <svg class="trellis-dots__track" aria-hidden="true" focusable="false">
      {scale.ticks.map((tick) => {
        const x = percent(scale.place(tick))
        return <line x1={x} x2={x} y1="0" y2="100%" stroke="#cecece" />
      })}
      <line x1="0" x2="100%" y1="50%" y2="50%" stroke="#cecece" stroke-dasharray="1 3" />
      {isAbsent && (
        <text class="trellis-bars__absent" x="0.3em" y="50%" dy="0.35em">
          {figures.some(({ isProtected }) => isProtected) ? inWords.isProtected : inWords.unknown}
        </text>
      )}
      {figures.map((figure, nth) => {
        const value = drawn(figure)
        if (value === null) return null
        const { interval } = figure
        return (
          <>
            {interval && <Whisker from={percent(scale.place(interval[0]))} to={percent(scale.place(interval[1]))} />}
            <Marker at={nth} x={percent(scale.place(value))} y="50%" isAlone={isAlone} />
          </>
        )
      })}
    </svg>
  )
}
