import type { Tx } from "../../kernel/database/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { requirementsOfPeople } from "../../standard/index.ts"
import { type Decision, decisionOf } from "./deciding.ts"
import { type Learner, personDoor, standingsSeen } from "./learner.ts"
import { requirementNames, standingsOf } from "./standings.ts"

/** Somebody who may be let off training, or be on leave, by whoever is signed in. */
export async function whoMayExempt(visit: Visit<unknown, unknown>): Promise<Learner> {
  const learner = await personDoor.open(visit)
  if (!learner.mayExempt) throw new NotFound()
  return learner
}

/** The same, from something that is asked of them where whoever is signed in decides, and in whose name. */
export async function whoMayExemptFrom(
  visit: Visit<unknown, unknown>,
  requirementId: string,
): Promise<{ learner: Learner; decision: Decision }> {
  const learner = await whoMayExempt(visit)
  const { standings } = await standingsOf(visit.tx, learner.personId)
  const asked = standingsSeen(standings, learner, visit.today).filter((each) => each.requirementId === requirementId)
  return { learner, decision: decisionOf(learner, asked) }
}

/** What something that is asked of people is called. @throws NotFound where it is not */
export async function requirementSeen(tx: Tx, requirementId: string): Promise<string> {
  const [requirements, names] = await Promise.all([requirementsOfPeople(tx), requirementNames(tx, [requirementId])])
  const name = names.get(requirementId)
  if (!name || !requirements.some((each) => each.requirementId === requirementId)) throw new NotFound()
  return name
}
