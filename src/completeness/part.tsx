import { may, reach } from "../kernel/access/actor.ts"
import { hrefWith } from "../kernel/design/index.ts"
import type { Part } from "../kernel/http/parts.ts"
import type { Visit } from "../kernel/http/routes.ts"
import { minimumOn } from "../people/index.ts"
import { type Figures, figuresOfAll } from "./figures.ts"
import { countStates, type Listing, oneOrganisation } from "./organisations.ts"
import { percent } from "./parts.tsx"

/** On an organisation's own page: how complete its records are, with the way to what is missing. */
export const completenessOfOrganisation: Part = async (visit, organisation, day) => {
  if (!may(visit.actor, "person.see", { organisation })) return null
  const listing = await listingOn(visit, day, organisation)
  const kept = listing && (await oneOrganisation(visit.tx, listing))
  if (!kept) return null
  const href = hrefWith(visit.to(`/completeness/${organisation}`), { on: day === visit.today ? undefined : day })
  const lateness = { late: "its list is late to be confirmed", due: "its list is soon due", fresh: "", counts: "" }
  const said = [kept.people > 0 && `${percent(kept)} of its records are complete`, lateness[kept.state]].filter(Boolean)
  const sentence = said.join("; ").replace(/^./, (letter) => letter.toUpperCase())
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href}>
        {sentence || "How complete its records are"}
      </a>
    </p>
  )
}

export interface CompletenessToday {
  figures: Figures
  /** Lists that are late. */
  late: number
  /** Lists that wait for the reader, who answers for them: late, or soon due. */
  toConfirm: number
}

/** How complete and fresh today's records are, for the first page; nothing where nothing is asked. */
export async function completenessToday(visit: Visit): Promise<CompletenessToday | null> {
  if (!may(visit.actor, "person.see")) return null
  const listing = await listingOn(visit, visit.today, null)
  if (!listing) return null
  const [figures, { late, due }] = await Promise.all([figuresOfAll(visit.tx, listing), countStates(visit.tx, listing)])
  return { figures, late, toConfirm: listing.reach === "all" ? 0 : late + due }
}

async function listingOn(visit: Visit, day: string, organisationId: string | null): Promise<Listing | null> {
  const by = await minimumOn(visit.tx, day)
  return by && { day, by, reach: reach(visit.actor, "person.see"), state: null, sort: "name", organisationId }
}
