import { type Content, isPresent } from "../content.ts"

export interface EmptyStateProps {
  /** Why there is nothing, like "No organisations match these filters". */
  title: string
  level?: 2 | 3
  /** The next step. */
  action?: { href: string; text: string }
  children?: Content
}

export function EmptyState({ title, level = 2, action, children }: EmptyStateProps) {
  const Heading = `h${level}` as "h2"
  return (
    <div class="trellis-empty">
      <Heading class="govuk-heading-s">{title}</Heading>
      {isPresent(children) && <div class="govuk-body">{children}</div>}
      {action && (
        <p class="govuk-body">
          <a class="govuk-link" href={action.href}>
            {action.text}
          </a>
        </p>
      )}
    </div>
  )
}
