import type { Content } from "../kernel/design/index.ts"
import type { Part } from "./queries.ts"

/** What a version is made of: levels, then themes with their competences. */
export function Outline({ parts, actions }: { parts: readonly Part[]; actions?: (part: Part) => Content }) {
  const of = (kind: Part["kind"], themeId: string | null = null) =>
    parts.filter((part) => part.kind === kind && part.themeId === themeId)
  const levels = of("level")
  return (
    <>
      {levels.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Levels</h2>
          <List parts={levels} actions={actions} />
        </>
      )}
      {of("theme").map((theme) => (
        <section>
          <h2 class="govuk-heading-m" id={`part-${theme.id}`}>
            {theme.says}
          </h2>
          {theme.about && <p class="govuk-body">{theme.about}</p>}
          {actions?.(theme)}
          <List parts={of("competence", theme.id)} actions={actions} />
        </section>
      ))}
    </>
  )
}

function List({ parts, actions }: { parts: readonly Part[]; actions: ((part: Part) => Content) | undefined }) {
  if (parts.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      {parts.map((part) => (
        <li id={`part-${part.id}`}>
          {part.says}
          {part.about && <div class="govuk-hint govuk-!-margin-bottom-0">{part.about}</div>}
          {actions?.(part)}
        </li>
      ))}
    </ul>
  )
}
