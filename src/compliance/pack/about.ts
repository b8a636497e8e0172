import { may, reach, teamsWithin } from "../../kernel/access/actor.ts"
import { means, optionalId, type Values } from "../../kernel/http/fields.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { nameNow, placesOfTeam, teamName } from "../../organisations/index.ts"
import { survivorOf } from "../../people/index.ts"
import { type Asked, everything } from "../figures/found.ts"
import { personDoor } from "../learning/learner.ts"

export const packQuery = {
  on: asAt,
  person: means("Of one person", optionalId("people.person")),
  organisation: means("Of the people of one organisation", optionalId("organisations.organisation")),
  team: means("Of the people of one team", optionalId("organisations.team")),
}
export type PackQuery = Values<typeof packQuery>
export type PackVisit = Visit<unknown, PackQuery>

/** Whom a pack of evidence is about, as far as whoever asks may see them. */
export interface About {
  day: string
  /** "Bluebell Nursery", after "Evidence of learning:". */
  name: string
  personId: string | null
  /** Of several: where they stand, and through which posts. */
  asked: Asked
}

/** @throws NotFound where the learning of these is not to be seen */
export async function aboutOf(visit: PackVisit): Promise<About> {
  const { actor, query, tx } = visit
  const day = query.on ?? visit.today
  const personId = query.person
  // Pages lead here by who stands for them; another id tells nothing, not even for whom it stands.
  if (personId && (await survivorOf(tx, personId)) !== personId) throw new NotFound()
  return {
    day,
    name: personId
      ? (await personDoor.open({ ...visit, params: { person: personId } }, day)).name
      : await nameOf(visit),
    personId,
    asked: {
      ...everything,
      day,
      sight: { organisations: reach(actor, "learning.see"), teams: teamsWithin(actor, "learning.see") },
      posts: { organisationId: query.organisation, teamId: query.team },
    },
  }
}

async function nameOf({ actor, tx, query: { organisation, team } }: PackVisit): Promise<string> {
  if (organisation && !may(actor, "learning.see", { organisation })) throw new NotFound()
  if (team && !may(actor, "learning.see", await placesOfTeam(tx, team))) throw new NotFound()
  const names = [team && (await teamName(tx, team)), organisation && (await nameNow(tx, organisation))]
  return names.filter((name) => !!name).join(", ") || "Everybody whose learning you see"
}
