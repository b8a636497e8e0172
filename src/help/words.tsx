import type { Content } from "../kernel/design/index.ts"

export function Paragraph({ children }: { children?: Content }) {
  return <p class="govuk-body">{children}</p>
}

export function Steps({ children }: { children: readonly string[] }) {
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {children.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
  )
}
