import { contrast, parseColour, type Rgb } from "../colour.ts"

/**
 * For series that stand beside each other, from dark to light: told apart by lightness alone, so on grey paper and by
 * any eye. Legends and segments keep this order.
 */
export const seriesColours = ["#0f2a47", "#8a2f55", "#1f7f95", "#dc8a33", "#93cdb0", "#f6e3a5"] as const

/** From few to many. */
export const heatColours = ["#e3f4f2", "#9ed2cd", "#4aafb2", "#048797", "#065f74", "#003a53"] as const

const black = "#000000"
const white = "#ffffff"

/** Black or white, whichever is read better on a colour: the better of the two is never under 4.5 to 1. */
export function textOn(colour: string): typeof black | typeof white {
  const [onto, dark, light] = [colour, black, white].map((text) => parseColour(text)) as [Rgb, Rgb, Rgb]
  return contrast(onto, dark) >= contrast(onto, light) ? black : white
}

export function colourOf(at: number): string {
  const colour = seriesColours[at]
  if (!colour) throw new RangeError(`No more than ${seriesColours.length} series can be told apart`)
  return colour
}
