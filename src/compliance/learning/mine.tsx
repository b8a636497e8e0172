import type { Content } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { AskedTable } from "./asked-table.tsx"
import { ownDoor } from "./learner.ts"
import { shownOf } from "./shown.ts"

const SHOWN = 3

/** On the first page of whoever is somebody of the register: what to do next, and what presses most. */
export async function myLearning(visit: Visit): Promise<Content> {
  if (!visit.actor.personId) return null
  const { today } = visit
  const learner = await ownDoor.open(visit, today)
  const { asked, next } = await shownOf(visit, learner, today)
  return (
    <section aria-labelledby="my-learning">
      <h2 class="govuk-heading-m" id="my-learning">
        <a class="govuk-link" href={learner.here}>
          My learning
        </a>
      </h2>
      <p class="govuk-body">{next}</p>
      {asked.length > 0 && <AskedTable asked={asked.slice(0, SHOWN)} here={learner.here} on={undefined} />}
      {asked.length > SHOWN && (
        <p class="govuk-body">
          <a class="govuk-link" href={learner.here}>
            All that is asked of you, and what you have learned
          </a>
        </p>
      )}
    </section>
  )
}
