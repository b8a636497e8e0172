import { may } from "../../kernel/access/actor.ts"
import { EmptyState, formatCount, formatDate, hrefWith, ListTable } from "../../kernel/design/index.ts"
import type { Part } from "../../kernel/http/parts.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { sightOf } from "../places.ts"
import { relations } from "../words.ts"
import { countPeople, type Listing, listPeople } from "./list.ts"

const everybody: Pick<Listing, "presence" | "search" | "meant" | "sort"> = {
  presence: "here",
  search: null,
  meant: [],
  sort: "name",
}

/** How many people somebody sees in a post today, for their first page. */
export function countPeopleToday({ tx, actor, today }: Pick<Visit, "tx" | "actor" | "today">): Promise<number> {
  return countPeople(tx, { ...everybody, day: today, sight: sightOf(actor) })
}

/** How many people an organisation has on a day, with the ways to them. */
export const peopleOfOrganisation: Part = async (visit, organisation, day) => {
  if (!may(visit.actor, "person.list", { organisation })) return null
  const listing: Listing = { ...everybody, day, sight: sightOf(visit.actor), organisationId: organisation }
  const count = await countPeople(visit.tx, listing)
  const href = hrefWith(visit.to("/people"), { organisation, on: day === visit.today ? undefined : day })
  const changes = may(visit.actor, "person.change", { organisation }) && day === visit.today
  return (
    <>
      <h2 class="govuk-heading-m">People</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {count === 0 ? "Nobody is recorded here" : formatCount(count, "person", "people")}
        </a>
        {changes && (
          <>
            {" · "}
            <a class="govuk-link" href={visit.to(`/organisations/${organisation}/people/new`)}>
              Add someone
            </a>
            {" · "}
            <a class="govuk-link" href={visit.to(`/organisations/${organisation}/import`)}>
              Send a staff list
            </a>
            {count > 0 && (
              <>
                {" · "}
                <a class="govuk-link" href={visit.to(`/organisations/${organisation}/people/move`)}>
                  Move people to another employer
                </a>
              </>
            )}
          </>
        )}
      </p>
    </>
  )
}

/** Who is in a team on a day, whoever employs them. */
export const peopleOfTeam: Part = async (visit, team, day) => {
  if (!may(visit.actor, "person.list")) return null
  const listing: Listing = { ...everybody, day, sight: sightOf(visit.actor), teamId: team }
  const found = await listPeople(visit.tx, listing, { after: null, before: null })
  const on = day === visit.today ? undefined : day
  return (
    <>
      <h2 class="govuk-heading-m">People</h2>
      {day !== visit.today && listing.sight.organisations !== "all" && (
        <p class="govuk-body">Of other organisations’ people, you see those who are with you today too.</p>
      )}
      {found.count === 0 ? (
        <EmptyState title={`Nobody is recorded in this team on ${formatDate(day)}`} level={3} />
      ) : (
        <>
          <p class="govuk-body">
            <a class="govuk-link" href={hrefWith(visit.to("/people"), { team, on })}>
              {formatCount(found.count, "person", "people")}
            </a>
          </p>
          <ListTable
            caption="People in the team"
            rows={found.rows}
            columns={[
              {
                heading: "Name",
                cell: (row) => (
                  <a class="govuk-link" href={hrefWith(visit.to(`/people/${row.id}`), { on })}>
                    {row.name}
                  </a>
                ),
              },
              {
                heading: "What they do",
                cell: ({ posts }) => posts.map((post) => post.occupation ?? relations[post.relation]).join(", "),
              },
              {
                heading: "Organisation",
                cell: ({ posts }) => [...new Set(posts.map((post) => post.organisation))].join(", "),
              },
              { heading: "Work email address", cell: ({ posts }) => posts.find((post) => post.address)?.address },
            ]}
          />
        </>
      )}
    </>
  )
}
