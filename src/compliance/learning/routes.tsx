import { looked } from "../../kernel/audit/index.ts"
import { hrefWith } from "../../kernel/design/index.ts"
import { id } from "../../kernel/http/fields.ts"
import { get, page, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { survivorOf } from "../../people/index.ts"
import { askableFrom } from "../asking/asking.ts"
import { ownClaims } from "../claims/own-section.tsx"
import { CellPage } from "./cell-page.tsx"
import { type Door, ownDoor, personDoor } from "./learner.ts"
import { LearningPage } from "./page.tsx"
import { shownOf } from "./shown.ts"
import { requirementNames } from "./standings.ts"

const requirement = { requirement: id("standard.requirement", { say: "Choose what is asked" }) }
const on = { on: asAt }

export const learningRoutes: Route[] = [...pagesOf(personDoor), ...pagesOf(ownDoor)]

function pagesOf(door: Door): Route[] {
  const { path, access, params } = door
  return [
    get(path, { access, params, query: on }, async (visit) => {
      const { person } = visit.params as { person?: string }
      const survivor = person && (await survivorOf(visit.tx, person))
      if (survivor !== person)
        return see(hrefWith(visit.to(`/people/${survivor}/learning`), { on: visit.query.on ?? undefined }))
      const day = visit.query.on ?? visit.today
      const learner = await door.open(visit, day)
      if (!learner.isSelf && learner.personId !== visit.actor.personId)
        await looked(visit.tx, "opened", "person", [learner.personId])
      const shown = await shownOf(visit, learner, day)
      const claims = learner.isSelf && learner.mayRecord ? await ownClaims(visit, learner.personId) : null
      return page(<LearningPage {...{ visit, learner, day, claims }} {...shown} />)
    }),

    get(`${path}/:requirement`, { access, params: { ...params, ...requirement }, query: on }, async (visit) => {
      const { requirement } = visit.params as { requirement: string }
      const day = visit.query.on ?? visit.today
      const learner = await door.open(visit, day)
      const { explained, leads, subjectOf } = await shownOf(visit, learner, day)
      const intervals = explained(requirement)
      // Not required is an answer too: of what there is not at all, there is no page.
      const name = (await requirementNames(visit.tx, [requirement])).get(requirement)
      if (!name) throw new NotFound()
      if (!learner.isSelf && learner.personId !== visit.actor.personId)
        await looked(visit.tx, "opened", "person", [learner.personId])
      const cell = {
        ...{ visit, learner, day, requirementId: requirement, name, intervals, leads },
        subjectId: subjectOf(requirement, day),
        askableFrom: learner.mayAsk ? await askableFrom(visit.tx, learner.personId, requirement) : null,
      }
      return page(<CellPage {...cell} />)
    }),
  ]
}
