import { Temporal } from "temporal-polyfill"
import {
  beingUpdated,
  countsBy,
  demandOf,
  type Grouping,
  groupings,
  requirementsToChoose,
  trendBy,
} from "../../compliance/index.ts"
import { may } from "../../kernel/access/actor.ts"
import { addDays } from "../../kernel/clock.ts"
import { hrefWith, type Query } from "../../kernel/design/index.ts"
import { optionalChoice, optionalDay, optionalId } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { amongWhom } from "../workforce/routes.tsx"
import { learningSight } from "./asked.ts"
import { ALREADY, COMING, type Window } from "./demand-charts.ts"
import { MOST_GROUPS } from "./figures-charts.ts"
import { DemandPage, LearningPage, NoLearningReleasedPage, OverTimePage } from "./figures-pages.tsx"

const on = optionalDay()
const access = mayUse("learning.figures")

/** For how long expiries are looked at ahead. */
const MONTHS_AHEAD = 6

export const figuresRoutes: Route[] = [
  get(
    "/learning",
    { access, query: { on, by: optionalChoice(Object.keys(groupings) as [Grouping, ...Grouping[]]) } },
    async (visit) => {
      if (!may(visit.actor, "learning.see")) return page(<NoLearningReleasedPage visit={visit} />)
      const common = await commonOf(visit)
      const by = visit.query.by ?? "sector"
      const counts = await countsBy(visit.tx, { day: common.day, sight: learningSight(visit) }, by, MOST_GROUPS)
      return page(<LearningPage {...common} by={by} counts={counts} />)
    },
  ),

  get(
    "/learning/over-time",
    { access, query: { on, requirement: optionalId("standard.requirement") } },
    async (visit) => {
      if (!may(visit.actor, "learning.see")) return page(<NoLearningReleasedPage visit={visit} />)
      const { tx, query } = visit
      const common = await commonOf(visit)
      const [sight, requirement] = [learningSight(visit), query.requirement ?? null]
      const [months, requirements] = await Promise.all([
        trendBy(tx, { day: common.day, sight, requirementId: requirement }),
        requirementsToChoose(tx),
      ])
      const own = sight.organisations === "all" ? undefined : "yes"
      const listOf = (filters: Query) => common.listOf({ ...filters, requirement: requirement ?? undefined, own })
      return page(
        <OverTimePage
          {...common}
          months={months}
          requirements={requirements}
          requirement={requirement}
          listOf={listOf}
        />,
      )
    },
  ),

  get("/learning/demand", { access, query: { on } }, async (visit) => {
    if (!may(visit.actor, "learning.see")) return page(<NoLearningReleasedPage visit={visit} />)
    const common = await commonOf(visit)
    const [window, sight] = [windowFrom(common.day), learningSight(visit)]
    const { dueFrom, dueBy } = window
    const among = { day: common.day, sight }
    const [coming, already] = await Promise.all([
      demandOf(visit.tx, { ...among, statuses: COMING, dueFrom, dueBy }),
      demandOf(visit.tx, { ...among, statuses: ALREADY, dueFrom: null, dueBy: null }),
    ])
    return page(<DemandPage {...common} coming={coming} already={already} window={window} />)
  }),
]

async function commonOf(visit: Visit<unknown, { on?: string | null }>) {
  const { tx, today, query, to } = visit
  const day = query.on ?? today
  const updating = await beingUpdated(tx)
  return {
    visit,
    day,
    among: amongWhom(visit),
    updating,
    listOf: (filters: Query) =>
      hrefWith(to("/learning/standings"), { on: day === today ? undefined : day, ...filters }),
  }
}

function windowFrom(day: string): Window {
  const from = Temporal.PlainDate.from(day)
  const months = Array.from({ length: MONTHS_AHEAD + 1 }, (_, at) => from.add({ months: at }).toString().slice(0, 7))
  return { dueFrom: day, dueBy: addDays(from.add({ months: MONTHS_AHEAD }).toString(), -1), months }
}
