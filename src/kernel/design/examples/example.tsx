import type { Content } from "../content.ts"

export function Example({ title, children }: { title: string; children?: Content }) {
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
      <hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
    </section>
  )
}
