import type { Tx } from "../../kernel/database/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { requirementsOfPeople } from "../../standard/index.ts"
import { type Learner, personDoor } from "./learner.ts"
import { requirementNames } from "./standings.ts"

/** Somebody who may be let off training, or be on leave, by whoever is signed in. */
export async function whoMayExempt(visit: Visit<unknown, unknown>): Promise<Learner> {
  const learner = await personDoor.open(visit)
  if (!learner.mayExempt) throw new NotFound()
  return learner
}

/** What something that is asked of people is called. @throws NotFound where it is not */
export async function requirementSeen(tx: Tx, requirementId: string): Promise<string> {
  const [requirements, names] = await Promise.all([requirementsOfPeople(tx), requirementNames(tx, [requirementId])])
  const name = names.get(requirementId)
  if (!name || !requirements.some((each) => each.requirementId === requirementId)) throw new NotFound()
  return name
}
