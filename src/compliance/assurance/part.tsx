import { may } from "../../kernel/access/actor.ts"
import type { Part } from "../../kernel/http/parts.ts"
import { yearsAsked } from "./returns.ts"

/** On an organisation's page: the way to its latest yearly return, once it was asked for one. */
export const returnOfOrganisation: Part = async (visit, organisation) => {
  if (!may(visit.actor, "return.see", { organisation })) return null
  const years = await yearsAsked(visit.tx, [organisation])
  if (years.length === 0) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={visit.to(`/learning/returns/${organisation}`)}>
        Yearly return of learning
      </a>
    </p>
  )
}
