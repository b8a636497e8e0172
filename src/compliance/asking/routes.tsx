import { id } from "../../kernel/http/fields.ts"
import { button, mayUse, type Route, see } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { personDoor, standingsSeen } from "../learning/learner.ts"
import { isOn, standingsOf } from "../learning/standings.ts"
import { traceOn } from "../learning/trace.ts"
import { askForEvidence } from "./asking.ts"

const ofRequirement = { ...personDoor.params, requirement: id("standard.requirement", { say: "Choose what is asked" }) }

export const askingRoutes: Route[] = [
  button(
    `${personDoor.path}/:requirement/asking`,
    { access: mayUse("learning.record", "person"), params: ofRequirement },
    async (visit) => {
      const learner = await personDoor.open(visit)
      const { requirement } = visit.params as { requirement: string }
      const { standings } = await standingsOf(visit.tx, learner.personId)
      const now = standingsSeen(standings, learner, visit.today).find(
        (each) => each.requirementId === requirement && isOn(each, visit.today),
      )
      if (!learner.mayAsk || !now) throw new NotFound()
      const wrote = await askForEvidence(visit, {
        personId: learner.personId,
        person: learner.name,
        requirementId: requirement,
        status: now.status,
        dueOn: now.because.dueOn,
        on: traceOn(learner),
      })
      return see(
        `${learner.here}/${requirement}`,
        wrote
          ? "They are asked, by email"
          : "It is noted that they are asked. There is no address to write to: tell them",
      )
    },
  ),
]
