import type { Content } from "../content.ts"

/** How pressing something is, from what is late to what has been set apart. */
export type Standing = "late" | "unknown" | "soon" | "ahead" | "good" | "apart"

/** Shapes that are told apart without colour. */
const signs: Record<Standing, Content> = {
  late: <path d="M6 0 12 11.5H0Z" fill="currentColor" />,
  unknown: <path d="M1 4.5C1 2 3 .8 6 .8S11 2 11 4.5C11 7.5 6 6.5 6 9.2M6 10.4V12" {...stroke()} />,
  soon: (
    <>
      <circle cx="6" cy="6" r="5" {...stroke()} />
      <path d="M6 1A5 5 0 0 1 6 11Z" fill="currentColor" />
    </>
  ),
  ahead: <circle cx="6" cy="6" r="5" {...stroke()} />,
  good: <path d="M1 6.5 4.5 10 11 1.5" {...stroke()} />,
  apart: <path d="M1 6H11" {...stroke()} />,
}

/** A word with the sign and the frame of how it stands. */
export function StandingMark({ of, children }: { of: Standing; children: Content }) {
  return (
    <span class={`trellis-standing trellis-standing--${of}`}>
      <svg class="trellis-standing__sign" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {signs[of]}
      </svg>
      <span class="trellis-standing__word">{children}</span>
    </span>
  )
}

function stroke() {
  return { fill: "none", stroke: "currentColor", "stroke-width": 2 }
}
