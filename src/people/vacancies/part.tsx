import { may } from "../../kernel/access/actor.ts"
import { formatCount, hrefWith } from "../../kernel/design/index.ts"
import type { Part } from "../../kernel/http/parts.ts"
import { countVacancies, tellsWhen, vacantOn } from "./list.ts"

/** How many posts of an organisation are vacant on a day, with the ways to them. */
export const vacanciesOfOrganisation: Part = async (visit, organisation, day) => {
  if (!may(visit.actor, "organisation.list")) return null
  if (day !== visit.today && !tellsWhen(visit.actor, organisation)) return null
  const count = await countVacancies(visit.tx, vacantOn(day, [organisation]))
  const on = day === visit.today ? undefined : day
  const changes = may(visit.actor, "person.change", { organisation }) && day === visit.today
  return (
    <>
      <h2 class="govuk-heading-m">Vacancies</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={hrefWith(visit.to("/vacancies"), { organisation, on })}>
          {count === 0 ? "No vacancies" : formatCount(count, "vacancy", "vacancies")}
        </a>
        {changes && (
          <>
            {" · "}
            <a class="govuk-link" href={visit.to(`/organisations/${organisation}/vacancies/new`)}>
              Add a vacancy
            </a>
          </>
        )}
      </p>
    </>
  )
}
