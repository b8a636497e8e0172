/** A stretch of numbers that a chart spans, with the round ones among them that it names. */
export interface Scale {
  ticks: readonly number[]
  /** Where a number stands, from 0 (the first tick) to 100 (the last). */
  place(value: number): number
}

const ROUND = [1, 2, 5, 10]

/**
 * From a round number at or below the least to one at or above the most, in steps of 1, 2 or 5 times a power of ten;
 * in whole steps where all are whole, as counts are.
 * @param values  those to be drawn; zero is spanned too unless told otherwise
 * @param about  how many steps are wished for
 */
export function scaleOf(
  values: readonly number[],
  { about = 4, fromZero = true }: { about?: number; fromZero?: boolean } = {},
): Scale {
  const spanned = fromZero || values.length === 0 ? [0, ...values] : values
  const [least, most] = [Math.min(...spanned), Math.max(...spanned)]
  const finest = spanned.every(Number.isInteger) ? 1 : 0
  const step = Math.max(stepOf(least === most ? Math.abs(most) || 1 : most - least, about), finest)
  // Counted in steps, so that what a computer makes of 0.1 + 0.2 does not add up.
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step))
  return { ticks, place: (value) => (100 * (value / step - first)) / (last - first) }
}

function stepOf(span: number, about: number): number {
  const power = 10 ** Math.floor(Math.log10(span / about))
  return power * ROUND.find((round) => round * power >= span / about - 1e-9 * power)!
}

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** Of a box's width or height, as an attribute of what is drawn in it. */
export function percent(share: number): string {
  return `${Number(share.toFixed(3))}%`
}
