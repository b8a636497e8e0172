import {
  beingUpdated,
  everyStanding,
  listStandings,
  matrixOf,
  subjectNames,
  unaskedOf,
} from "../../compliance/index.ts"
import { looked } from "../../kernel/audit/index.ts"
import { get, mayUse, page, type Route } from "../../kernel/http/routes.ts"
import { download } from "../../kernel/tables/download.ts"
import { askedOf, learningQuery, learningSight } from "./asked.ts"
import { askingRoutes } from "./asking.tsx"
import { choicesOf } from "./choices.ts"
import { standingColumns } from "./columns.ts"
import { StandingsPage } from "./list-page.tsx"
import { TeamPage } from "./team-page.tsx"
import { UnaskedPage } from "./unasked-page.tsx"

const access = mayUse("learning.see")

export const learningRoutes: Route[] = [
  ...askingRoutes,

  get("/learning/team", { access, query: learningQuery }, async (visit) => {
    const asked = await askedOf(visit)
    const { organisation, team, after, before } = visit.query
    const isChosen = asked.sight.organisations !== "all" || organisation || team
    const [choices, updating, matrix] = await Promise.all([
      choicesOf(visit),
      beingUpdated(visit.tx),
      isChosen ? matrixOf(visit.tx, asked, { after: after ?? null, before: before ?? null }) : null,
    ])
    return page(<TeamPage visit={visit} day={asked.day} choices={choices} matrix={matrix} updating={updating} />)
  }),

  get(
    "/learning/unasked",
    { access, query: { on: learningQuery.on, after: learningQuery.after, before: learningQuery.before } },
    async (visit) => {
      const { on, after, before } = visit.query
      const day = on ?? visit.today
      const [updating, found] = await Promise.all([
        beingUpdated(visit.tx),
        unaskedOf(visit.tx, { day, sight: learningSight(visit) }, { after: after ?? null, before: before ?? null }),
      ])
      return page(<UnaskedPage {...{ visit, day, found, updating }} />)
    },
  ),

  get("/learning/standings", { access, query: learningQuery }, async (visit) => {
    const asked = await askedOf(visit)
    const { subject, after, before } = visit.query
    const [choices, updating, found, subjects] = await Promise.all([
      choicesOf(visit),
      beingUpdated(visit.tx),
      listStandings(visit.tx, asked, { after: after ?? null, before: before ?? null }),
      subject ? subjectNames(visit.tx, [subject]) : undefined,
    ])
    return page(
      <StandingsPage
        visit={visit}
        day={asked.day}
        found={found}
        choices={choices}
        updating={updating}
        subject={subject ? subjects?.get(subject) : undefined}
      />,
    )
  }),

  ...download(
    "/learning/standings",
    {
      access,
      query: learningQuery,
      title: "Where people stand by the training standard",
      about:
        "Each person by each requirement that asks something of them on the day, through posts in sight. Of whom " +
        "nothing is required is not on it.",
      tells: "Names, what training is required of people, and whether they have it",
      columns: standingColumns,
    },
    async (visit) => {
      const asked = await askedOf(visit)
      const read = await everyStanding(visit.tx, asked)
      return {
        name: `learning-${asked.day}`,
        day: asked.day,
        read: async (start, most) => {
          const part = await read(start, most)
          const others = new Set(part.rows.map(({ id }) => id).filter((id) => id !== visit.actor.personId))
          await looked(visit.tx, "exported", "person", [...others])
          return part
        },
      }
    },
  ),
]
