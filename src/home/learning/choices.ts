import { requirementsToChoose } from "../../compliance/index.ts"
import { may, reach, teamsWithin } from "../../kernel/access/actor.ts"
import { type Offer, offer } from "../../kernel/http/chooser.tsx"
import type { Answers } from "../../kernel/http/fields.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { listTeams, organisationsToChoose, settingsOf } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import type { Query } from "./asked.ts"

interface Named {
  id: string
  name: string
}

/** What the filters offer. */
export interface Choices {
  requirements: Named[]
  organisations: Offer
  teams: Named[]
  settings: Named[]
  sectors: Named[]
  localities: Named[]
  levels: Named[]
}

/** More teams than a list can show are come to from their own pages. */
const MOST_TEAMS = 100

export async function choicesOf(visit: Visit<unknown, Query>): Promise<Choices> {
  const { tx, actor, query } = visit
  const day = query.on ?? visit.today
  const within = reach(actor, "learning.see")
  const alone = within !== "all" && within.length === 1 ? within[0] : undefined
  const organisation = query.organisation ?? alone
  const [requirements, organisations, teams, settings, sectors, localities, levels] = await Promise.all([
    requirementsToChoose(tx),
    offer({ answers: answersIn(visit.url) }, "organisation", organisationsToChoose(tx, { day, reach: within }), "one"),
    listTeams(tx, day, { organisations: within, teams: teamsWithin(actor, "learning.see") }),
    organisation && may(actor, "learning.see", { organisation }) ? settingsOf(tx, organisation, day) : [],
    openItems(tx, "sector", query.sector ?? undefined),
    openLocalities(tx),
    openItems(tx, "contact-level", query.level ?? undefined),
  ])
  const shown = teams.length > MOST_TEAMS ? teams.filter(({ id }) => id === query.team) : teams
  return { requirements, organisations, teams: shown, settings, sectors, localities, levels }
}

/** What was typed into the form, words to look up among it. */
export function answersIn(url: string): Answers {
  const sent = new URL(url, "http://localhost").searchParams
  return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, sent.getAll(name)]))
}
