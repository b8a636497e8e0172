import { may } from "../../kernel/access/actor.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import type { Part } from "../../kernel/http/parts.ts"
import { placesOfPerson } from "../../people/index.ts"
import { AskedTable } from "./asked-table.tsx"
import { personDoor } from "./learner.ts"
import { shownOf } from "./shown.ts"

/** On somebody's page in the register: where they stand by the training standard, and what to do next. */
export const learningOfPerson: Part = async (visit, personId, day) => {
  if (!may(visit.actor, "learning.see", await placesOfPerson(visit.tx, personId))) return null
  const learner = await personDoor.open({ ...visit, params: { person: personId } }, day)
  const { asked, next } = await shownOf(visit, learner, day)
  const on = day === visit.today ? undefined : day
  return (
    <section aria-labelledby="learning">
      <h2 class="govuk-heading-m" id="learning">
        Learning
      </h2>
      <p class="govuk-body">{next}</p>
      {asked.length > 0 && <AskedTable asked={asked} here={learner.here} on={on} />}
      <p class="govuk-body">
        <a class="govuk-link" href={hrefWith(learner.here, { on })}>
          What they have learned, and why they stand where they stand
        </a>
      </p>
    </section>
  )
}
