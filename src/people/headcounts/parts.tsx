import { may, reach } from "../../kernel/access/actor.ts"
import { type Content, formatCount, hrefWith, InsetText } from "../../kernel/design/index.ts"
import type { Part } from "../../kernel/http/parts.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { type Counted, countedAt, countedInstead } from "./queries.ts"
import { countInWords } from "./words.ts"

/** What an organisation has counted by a day, where it has, and the way to count. */
export const countsOfOrganisation: Part = async (visit, organisation, day) => {
  if (!may(visit.actor, "person.see", { organisation })) return null
  const counted = await countedAt(visit.tx, organisation, day)
  const changes = may(visit.actor, "person.change", { organisation }) && day === visit.today
  if (!counted && !changes) return null
  const here = visit.to(`/organisations/${organisation}/counts`)
  return (
    <p class="govuk-body">
      {counted ? (
        <a class="govuk-link" href={hrefWith(here, { on: day === visit.today ? undefined : day })}>
          {countInWords(counted)}
        </a>
      ) : (
        <a class="govuk-link" href={`${here}/new`}>
          Give counts instead of names
        </a>
      )}
    </p>
  )
}

const SHOWN = 5

/** Above a list of names: who in view has counted more people than it names. Nothing is added up. */
export async function countedBeside(
  visit: Visit,
  listing: { day: string; organisationId?: string | null },
  isNarrowed: boolean,
): Promise<Content> {
  if (!may(visit.actor, "person.see")) return null
  const among = {
    day: listing.day,
    reach: reach(visit.actor, "person.see"),
    organisationId: listing.organisationId ?? null,
  }
  const { counted, more } = await countedInstead(visit.tx, among, SHOWN)
  if (counted.length === 0) return null
  const on = listing.day === visit.today ? undefined : listing.day
  return (
    <InsetText>
      <p class="govuk-body">
        {counted.length === 1 ? "One organisation here has" : "Some organisations here have"} given counts instead of
        names. The people counted are not in this list{isNarrowed && ", and the counts are of all of them"}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {counted.map((each) => (
          <li>
            <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${each.id}/counts`), { on })}>
              {each.organisation}
            </a>
            : {countInWords(each)}
            {namedToo(each)}
          </li>
        ))}
      </ul>
      {more && (
        <p class="govuk-body">
          <a class="govuk-link" href={hrefWith(visit.to("/counts"), { on })}>
            All organisations with counts
          </a>
        </p>
      )}
    </InsetText>
  )
}

function namedToo({ named }: Counted): string {
  return named === 0 ? "" : ` (${formatCount(named, "person is", "people are")} named here too)`
}
