/** A lattice, seen from the front, as lines in a square of 32. */
const lattice = "M5 16 16 5M5 27 27 5M16 27 27 16M16 5 27 16M5 5 27 27M5 16 16 27"

/** The mark as a picture of its own, for browser tabs. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1d5c4b"/><path d="${lattice}" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>
`

/** The mark in the colour of the words around it. */
export function TrellisMark() {
  return (
    <svg class="trellis-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d={lattice} fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" />
    </svg>
  )
}
