import { may } from "../../kernel/access/actor.ts"
import {
  AsAtForm,
  Button,
  Checkboxes,
  type Content,
  EmptyState,
  FilterPanel,
  formatCount,
  formatDate,
  formatNumber,
  hrefWith,
  KeysetPagination,
  ListBar,
  ListTable,
  Tag,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { Filter } from "../list/filter.tsx"
import { relations } from "../words.ts"
import { type Listed, type Listing, type Sort, states } from "./list.ts"
import { outcomes } from "./vacancies.ts"

interface Named {
  id: string
  name: string
}

export interface VacancyChoices {
  organisations: Named[]
  occupations: Named[]
  sectors: Named[]
  localities: Named[]
}

export function VacanciesPage(props: {
  visit: Visit
  listing: Listing
  found: PageOf<Listed> & { count: number }
  choices: VacancyChoices
  addHref: string | null
  /** Of which organisations' vacancies may be changed. */
  mayChange: (organisationId: string) => boolean
}) {
  const { visit, listing, found, choices, addHref, mayChange } = props
  const here = visit.to("/vacancies")
  const asked = askedOf(visit, listing)
  const column = (name: "since" | "organisation" | "occupation") => {
    const sorted =
      listing.sort === name ? ("ascending" as const) : listing.sort === `-${name}` ? ("descending" as const) : undefined
    const next: Sort = sorted === "ascending" ? `-${name}` : name
    return {
      sortHref: hrefWith(here, { ...asked, sort: sortAsked({ ...listing, sort: next }) }),
      ...(sorted && { sorted }),
    }
  }
  const applied = appliedFilters(listing, choices).map(({ name, text }) => ({
    text,
    removeHref: hrefWith(here, { ...asked, [name]: undefined }),
  }))
  const { on, sort, without } = asked
  return (
    <Layout visit={visit} title="Vacancies" wide back={backFrom(visit)}>
      {addHref && <Button href={addHref}>Add a vacancy</Button>}
      {listing.tellsWhen && (
        <AsAtForm action={here} on={listing.day} today={visit.today} keep={{ ...asked, on: undefined }} />
      )}
      <FilterPanel
        action={here}
        title="Filter vacancies"
        applied={applied}
        clearHref={hrefWith(here, { on, sort })}
        keep={{ on, sort, without }}
      >
        {listing.tellsWhen && <Filter name="state" label="Show" value={listing.state} words={states} />}
        {choices.organisations.length > 1 && (
          <Filter
            name="organisation"
            label="Organisation"
            value={asked.organisation}
            any="Any organisation"
            of={choices.organisations}
          />
        )}
        <Filter
          name="occupation"
          label="Occupation"
          value={asked.occupation}
          any="Any occupation"
          of={choices.occupations}
        />
        <Filter name="sector" label="Sector" value={asked.sector} any="Any sector" of={choices.sectors} />
        <Filter name="locality" label="Locality" value={asked.locality} any="Any locality" of={choices.localities} />
        <Checkboxes
          name="hard"
          values={listing.hardToFill ? ["yes"] : []}
          small
          items={[{ value: "yes", text: "Hard to fill" }]}
        />
      </FilterPanel>
      {found.rows.length === 0 ? (
        <EmptyState
          title={
            applied.length ? "No vacancies match these filters" : `No post is vacant on ${formatDate(listing.day)}`
          }
          {...(applied.length
            ? { action: { href: hrefWith(here, { on }), text: "Show all that are vacant" } }
            : addHref && { action: { href: addHref, text: "Add a vacancy" } })}
        />
      ) : (
        <>
          <ListBar {...fileLinks(here, asked, found.count)}>{formatCount(found.count, "vacancy", "vacancies")}</ListBar>
          <ListTable
            caption="Vacancies"
            rows={found.rows}
            columns={[
              {
                heading: "Post",
                cell: (row) =>
                  mayChange(row.organisationId) ? (
                    <a class="govuk-link" href={visit.to(`/organisations/${row.organisationId}/vacancies/${row.id}`)}>
                      {post(row)}
                    </a>
                  ) : (
                    post(row)
                  ),
                ...column("occupation"),
              },
              { heading: "Organisation", cell: (row) => row.organisation, ...column("organisation") },
              { heading: "Sector", cell: (row) => row.sector },
              { heading: "Where", cell: where },
              { heading: "Hours", cell: (row) => row.weeklyHours && formatNumber(row.weeklyHours), numeric: true },
              ...(listing.tellsWhen
                ? [
                    {
                      heading: "Vacant since",
                      cell: (row: Listed) => formatDate(row.from),
                      short: true,
                      ...column("since"),
                    },
                  ]
                : []),
              { heading: "How it stands", cell: (row) => standing(row, listing.tellsWhen) },
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { ...asked, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { ...asked, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}

/** To the people, for those who may list them; analysts came from the organisations. */
function backFrom({ actor, to }: Visit): { href: string; text: string } {
  return may(actor, "person.list")
    ? { href: to("/people"), text: "All people" }
    : { href: to("/organisations"), text: "All organisations" }
}

/** A listing as its address says it. */
function askedOf(visit: { today: string }, listing: Listing) {
  return {
    on: listing.day === visit.today ? undefined : listing.day,
    state: listing.state === "open" ? undefined : listing.state,
    organisation: listing.organisationId ?? undefined,
    occupation: listing.occupationId ?? undefined,
    sector: listing.sectorId ?? undefined,
    locality: listing.localityId ?? undefined,
    hard: listing.hardToFill ? "yes" : undefined,
    without: listing.withoutSector ? "sector" : undefined,
    sort: sortAsked(listing),
  }
}

/** None where it is the usual one. */
function sortAsked({ sort, tellsWhen }: Listing): Sort | undefined {
  return sort === (tellsWhen ? "since" : "occupation") ? undefined : sort
}

function appliedFilters(listing: Listing, choices: VacancyChoices): { name: string; text: string }[] {
  const named = (label: string, of: Named[], id: string) =>
    `${label}: ${of.find((each) => each.id === id)?.name ?? "one that has ended"}`
  return [
    listing.state !== "open" && { name: "state", text: states[listing.state] },
    listing.organisationId && {
      name: "organisation",
      text: named("Organisation", choices.organisations, listing.organisationId),
    },
    listing.occupationId && {
      name: "occupation",
      text: named("Occupation", choices.occupations, listing.occupationId),
    },
    listing.sectorId && { name: "sector", text: named("Sector", choices.sectors, listing.sectorId) },
    listing.localityId && { name: "locality", text: named("Locality", choices.localities, listing.localityId) },
    listing.hardToFill && { name: "hard", text: "Hard to fill" },
    listing.withoutSector && { name: "without", text: "No sector said" },
  ].filter((filter) => !!filter)
}

function post({ occupation, relation }: Listed): string {
  return occupation ? `${occupation} (${relations[relation].toLowerCase()})` : relations[relation]
}

function standing({ hardToFill, outcome, endsOn }: Listed, tellsWhen: boolean): Content {
  const ended = tellsWhen && outcome && endsOn && `${outcomes[outcome]} from ${formatDate(endsOn)}`
  if (!hardToFill) return ended
  return (
    <>
      <Tag colour="orange">Hard to fill</Tag> {ended}
    </>
  )
}

function where({ setting, locality }: Listed): string {
  return [setting, locality].filter(Boolean).join(", ")
}
