import type { Content } from "../content.ts"
import { colourOf } from "./palette.ts"

/** Stripes for what is not known or not shown. A page may have them several times: `id` tells them apart. */
export function Stripes({ id }: { id: string }) {
  return (
    <svg class="trellis-chart__stripes" aria-hidden="true" focusable="false">
      <pattern id={stripesOf(id)} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="#ffffff" />
        <rect width="2" height="6" fill="#505a5f" />
      </pattern>
    </svg>
  )
}

export function stripesOf(id: string): string {
  return `${id}-stripes`
}

/** Shapes tell series apart where colours do not. */
const shapes = [
  "M-5-5H5V5H-5Z",
  "M0-7 7 0 0 7-7 0Z",
  "M0-6 6.5 5.5H-6.5Z",
  "M-7-2H-2V-7H2V-2H7V2H2V7H-2V2H-7Z",
] as const

/** How the line of each series is broken, the first not at all. */
export const dashes = [undefined, "8 4", "2 4", "12 4 2 4", "4 2"] as const

/** The mark of a series around a place of the box it is drawn in. */
export function Marker({ at, x, y, isAlone }: { at: number; x: string; y: string; isAlone?: boolean }) {
  const shape = shapes[at - 1]
  const paint = { fill: isAlone ? "currentColor" : colourOf(at), stroke: "#ffffff", "stroke-width": 1.5 }
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      {shape ? <path d={shape} {...paint} /> : <circle r="6" {...paint} />}
    </svg>
  )
}

export function Legend({ children }: { children: Content }) {
  return <ul class="trellis-legend">{children}</ul>
}

export function LegendItem({ label, children }: { label: Content; children: Content }) {
  return (
    <li class="trellis-legend__item">
      <svg class="trellis-legend__mark" aria-hidden="true" focusable="false">
        {children}
      </svg>
      {label}
    </li>
  )
}

/** A box in a colour, with an edge that is seen where the colour is nearly that of the paper. */
export function Swatch({ fill }: { fill: string }) {
  return <rect x="1" y="1" width="18" height="14" fill={fill} stroke="#505a5f" />
}
