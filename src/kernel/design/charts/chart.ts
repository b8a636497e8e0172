import type { Content } from "../content.ts"
import { formatCount, formatNumber } from "../format.ts"

/** One number of a chart: what it is, how sure it is, and where the records behind it are listed. */
export interface Figure {
  /** Empty where it is not known, or not shown. */
  value: number | null
  /** It is kept back: few are behind it, or a figure of few could be worked out from it. */
  isProtected?: boolean
  /** Within which it lies, where it is an estimate. */
  interval?: readonly [number, number]
  /** How many it rests on, where that differs from figure to figure. */
  base?: number
  /** The list that it counts, for those who may open it. */
  href?: string | undefined
}

/** Figures of one thing, one for each series and in their order. */
export interface ChartRow {
  label: string
  /** Stands in the table and is not drawn: what is not known would dwarf or confuse the rest. */
  isInTableOnly?: boolean
  /** Left out where a series has nothing to say of this row. */
  figures: readonly (Figure | undefined)[]
}

export interface Series {
  label: string
  /** How its figures are written; as numbers unless given. */
  say?: (value: number) => string
  /** Stands in the table and is not drawn. */
  isInTableOnly?: boolean
}

/** What every kind of chart draws, and the table beside it says. Both are made of this one and nothing else. */
export interface Chart {
  /** Unlike that of any other on its page. */
  id: string
  title: string
  description?: Content
  /** What the rows are: "Sector". */
  of: string
  series: readonly Series[]
  rows: readonly ChartRow[]
  /** All rows together, which need not be their sum: somebody may be in several. */
  total?: ChartRow
  /** How many, and of what, all of it rests on: of whom it is true; empty where it is kept back. */
  base: { n: number | null; one: string; many?: string }
  /** What else a reader has to know: definitions, who is left out. */
  notes?: Content
  /** What is said where there is nothing to draw. */
  empty?: string
  /** On a phone its table keeps its columns and is moved sideways: cards for so many figures would be a long way down. */
  keepsColumns?: boolean
  /** Its table opens when it is wanted, since every figure stands in the picture; on paper it is open. */
  foldsTable?: boolean
}

export interface ChartProps {
  chart: Chart
  /** Of its heading. */
  level?: 2 | 3 | 4
}

export const inWords = { isProtected: "Protected", unknown: "Not known" } as const

export function saying({ say = formatNumber }: Series, { value, isProtected }: Figure): string {
  if (isProtected) return inWords.isProtected
  return value === null ? inWords.unknown : say(value)
}

/** What may be drawn of a figure: nothing of one that is protected, whatever was given with it. */
export function drawn({ value, isProtected }: Figure): number | null {
  return isProtected ? null : value
}

/** The series that are drawn, each with its place among all. */
export function drawnSeries(chart: Chart): { series: Series; at: number }[] {
  return chart.series.map((series, at) => ({ series, at })).filter(({ series }) => !series.isInTableOnly)
}

export function drawnRows(chart: Chart): readonly ChartRow[] {
  return chart.rows.filter(({ isInTableOnly }) => !isInTableOnly)
}

export function hasNothing(chart: Chart): boolean {
  return chart.rows.every(({ figures }) =>
    figures.every((figure) => !figure?.isProtected && (figure?.value ?? null) === null),
  )
}

/** Whether all that there is to draw is protected: no scale stands for anything then. */
export function isAllProtected(chart: Chart): boolean {
  const figures = drawnRows(chart).flatMap(({ figures }) => drawnSeries(chart).map(({ at }) => figures[at]))
  return figures.some((figure) => figure?.isProtected) && figures.every((figure) => !figure || drawn(figure) === null)
}

export function baseInWords({ base: { n, one, many } }: Chart): string {
  // It may be large: a small one could be worked out from it.
  return n === null ? inWords.isProtected.toLowerCase() : formatCount(n, one, many)
}

/** What somebody would say who described the picture: where each series is highest and lowest, or began and ended. */
export function summaryOf(chart: Chart, kind: string, overTime = false): string {
  const said = drawnSeries(chart).flatMap(({ series, at }) => {
    const known = drawnRows(chart).flatMap(({ label, figures }) => {
      const value = figures[at] ? drawn(figures[at]) : null
      return value === null ? [] : [{ label, value, said: saying(series, { value }) }]
    })
    const ordered = overTime ? known : known.toSorted((one, other) => other.value - one.value)
    const [first, last] = [ordered[0], ordered.at(-1)]
    if (!first || !last) return []
    if (first === last) return [`${series.label}: ${first.label} ${first.said}.`]
    return overTime
      ? [`${series.label}: from ${first.said} (${first.label}) to ${last.said} (${last.label}).`]
      : [`${series.label}: most ${first.label} ${first.said}, least ${last.label} ${last.said}.`]
  })
  return [`${kind}: ${chart.title}.`, ...said, "The table has every figure."].join(" ")
}
