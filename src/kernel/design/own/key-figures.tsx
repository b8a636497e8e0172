import type { Content } from "../content.ts"

export interface KeyFigure {
  label: string
  figure: string
  /** The list that it counts. */
  href?: string | undefined
  note?: Content
}

/** The few numbers that a page begins with. */
export function KeyFigures({ figures }: { figures: readonly (KeyFigure | false | null | undefined)[] }) {
  return (
    <dl class="trellis-key-figures">
      {figures.map(
        (each) =>
          each && (
            <div class="trellis-key-figures__one">
              <dt>{each.label}</dt>
              <dd class="trellis-key-figures__figure">
                {each.href ? (
                  <a class="govuk-link govuk-link--no-visited-state" href={each.href}>
                    {each.figure}
                    <span class="govuk-visually-hidden">, {each.label}</span>
                  </a>
                ) : (
                  each.figure
                )}
              </dd>
              {each.note && <dd class="trellis-key-figures__note">{each.note}</dd>}
            </div>
          ),
      )}
    </dl>
  )
}
