import type { Content } from "../content.ts"

/** The width at which words are read and forms are filled in. */
export function TwoThirds({ children }: { children?: Content }) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}
