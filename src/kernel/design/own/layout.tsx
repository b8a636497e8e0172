import type { Content } from "../content.ts"

/** The width at which words are read and forms are filled in. */
export function TwoThirds({ children }: { children?: Content }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

/** For what is wider than a phone and cannot be told otherwise: it scrolls in itself, also by keyboard. */
export function ScrollArea({ label, children }: { label: string; children?: Content }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: only what can be focused can be scrolled by keyboard
    <section class="trellis-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
