/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [number, number, number]

/** @returns undefined unless the text is `#rgb` or `#rrggbb`; the mark in front may be missing */
export function parseColour(text: string): Rgb | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]
  if (digits === undefined) return undefined
  const long = digits.length === 3 ? digits.replaceAll(/./g, "$&$&") : digits
  const channel = (from: number) => Number.parseInt(long.slice(from, from + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

export function formatColour(rgb: Rgb): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`
}

/**
 * How far two colours stand apart, from 1 (alike) to 21 (black and white).
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance".
 */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const white: Rgb = [255, 255, 255]
/** What WCAG asks of text of ordinary size at level AA. */
export const leastContrast = 4.5

export type ColourCheck = { ok: true; colour: string } | { ok: false; why: string }

/** Whether white words can be read on a colour; `colour` is it in full, in lower case. */
export function checkColour(text: string): ColourCheck {
  const rgb = parseColour(text)
  if (!rgb) return { ok: false, why: "Enter a colour as a hash and six letters or numbers, like #1d5c4b" }
  if (contrast(rgb, white) < leastContrast) {
    return { ok: false, why: "Choose a darker colour, so that people can read white words on it" }
  }
  return { ok: true, colour: formatColour(rgb) }
}

/** @param share  of the colour that is kept, from 0 (white) to 1 */
function tint(rgb: Rgb, share: number): string {
  return formatColour(rgb.map((channel) => 255 - (255 - channel) * share) as unknown as Rgb)
}

export const defaultColour = "#1d5c4b"

/**
 * The stylesheet that dresses every page in a partnership's colour.
 * A colour that cannot be read gives the default one, so that no setting makes a page unreadable.
 */
export function colourStylesheet(colour: string): string {
  const checked = checkColour(colour)
  const rgb = parseColour(checked.ok ? checked.colour : defaultColour) ?? white
  return `:root {
  --trellis-colour: ${formatColour(rgb)};
  --govuk-brand-colour: ${formatColour(rgb)};
  --govuk-template-background-colour: ${tint(rgb, 0.05)};
  --govuk-surface-background-colour: ${tint(rgb, 0.05)};
  --govuk-surface-border-colour: ${tint(rgb, 0.4)};
}
`
}
