import { may } from "../../kernel/access/actor.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import type { Part } from "../../kernel/http/parts.ts"

/** On an organisation's page: the way to the evidence that an inspector asks for. */
export const packOfOrganisation: Part = async (visit, organisation, day) => {
  if (!may(visit.actor, "learning.see", { organisation })) return null
  const on = day === visit.today ? undefined : day
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={hrefWith(visit.to("/learning/pack"), { organisation, on })}>
        Evidence for an inspector
      </a>
    </p>
  )
}
