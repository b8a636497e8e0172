import { completenessToday } from "../../completeness/index.ts"
import { may, reach } from "../../kernel/access/actor.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import { optionalDay } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { preferenceOf } from "../../partnerships/index.ts"
import {
  countedOnlyOn,
  experienceOn,
  headcountOn,
  movementBy,
  sightOf,
  tellsWhen,
  vacantBySector,
} from "../../people/index.ts"
import { releasedPage } from "../../releases/index.ts"
import { WorkforcePage } from "./page.tsx"

const query = { on: optionalDay() }

export const workforceRoutes: Route[] = [
  get("/workforce", { access: mayUse("workforce.see"), query }, async (visit) => {
    if (!may(visit.actor, "person.list")) return releasedPage(visit, {})
    const { tx, actor, today, to } = visit
    const day = visit.query.on ?? today
    const on = day === today ? undefined : day
    const [sight, within] = [sightOf(actor), reach(actor, "person.see")]
    const organisations = reach(actor, "organisation.list")
    const [headcount, preference, only, experience, months, vacant, records] = await Promise.all([
      headcountOn(tx, day, sight),
      preferenceOf(tx),
      countedOnlyOn(tx, day, within),
      may(actor, "person.see") ? experienceOn(tx, day, sight, within) : null,
      sight.organisations.length > 0 ? movementBy(tx, day, sight) : null,
      may(actor, "organisation.list") && tellsWhen(actor, null) ? vacantBySector(tx, day, organisations) : null,
      day === today ? completenessToday(visit) : null,
    ])
    return page(
      <WorkforcePage
        visit={visit}
        day={day}
        among={amongWhom(visit)}
        headcount={headcount}
        week={preference.fullTimeHours}
        only={only}
        experience={experience}
        months={months}
        seesAll={sight.organisations === "all"}
        vacant={vacant}
        records={records}
        vacanciesOf={(filters) => hrefWith(to("/vacancies"), { on, ...filters })}
        listOf={(filters) => hrefWith(to("/people"), { on, ...filters })}
        countsHref={hrefWith(to("/counts"), { on })}
      />,
    )
  }),
]

/** Whose people somebody sees, where not everybody. */
export function amongWhom({ actor }: Visit): string | null {
  const within = reach(actor, "person.list")
  if (within === "all") return null
  return within.length > 0
    ? "You see the people of the organisations you manage, and those of others who are lent to them."
    : "You see the people of the teams you manage."
}
