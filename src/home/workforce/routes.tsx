import { may, reach } from "../../kernel/access/actor.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import { optionalDay } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { countedOnlyOn, headcountOn, sightOf } from "../../people/index.ts"
import { NothingReleasedPage, WorkforcePage } from "./page.tsx"

const query = { on: optionalDay({ say: "Enter a day, like 27 3 2027" }) }

export const workforceRoutes: Route[] = [
  get("/workforce", { access: mayUse("workforce.see"), query }, async (visit) => {
    if (!may(visit.actor, "person.list")) return page(<NothingReleasedPage visit={visit} />)
    const { tx, actor, today, to } = visit
    const day = visit.query.on ?? today
    const on = day === today ? undefined : day
    const [headcount, only] = await Promise.all([
      headcountOn(tx, day, sightOf(actor)),
      countedOnlyOn(tx, day, reach(actor, "person.see")),
    ])
    return page(
      <WorkforcePage
        visit={visit}
        day={day}
        among={amongWhom(visit)}
        headcount={headcount}
        only={only}
        listOf={(filters) => hrefWith(to("/people"), { on, ...filters })}
        countsHref={hrefWith(to("/counts"), { on })}
      />,
    )
  }),
]

function amongWhom({ actor }: Visit): string | null {
  const within = reach(actor, "person.list")
  if (within === "all") return null
  return within.length > 0
    ? "You see the people of the organisations you manage, and those of others who are lent to them."
    : "You see the people of the teams you manage."
}
