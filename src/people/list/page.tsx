import { may } from "../../kernel/access/actor.ts"
import {
  AsAtForm,
  Button,
  type Content,
  EmptyState,
  FilterPanel,
  formatCount,
  formatDate,
  hrefWith,
  Input,
  KeysetPagination,
  Lines,
  ListBar,
  ListTable,
  PageLinks,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { focuses, relations } from "../words.ts"
import { appliedFilters, askedOf, type FilterChoices } from "./asked.ts"
import { Filter } from "./filter.tsx"
import { type ListedPerson, type Listing, presences, type Sort } from "./list.ts"
import { standingsOf } from "./measured.ts"
import type { ListedPost } from "./posts.ts"

export function PeoplePage(props: {
  visit: Visit
  listing: Listing
  found: PageOf<ListedPerson> & { count: number }
  choices: FilterChoices
  addHref: string | null
  /** What is to be known beside the names. */
  beside: Content
}) {
  const { visit, listing, found, choices, addHref, beside } = props
  const here = visit.to("/people")
  const asked = askedOf(visit, listing)
  const column = (name: "name" | "organisation" | "since") => {
    const sorted =
      listing.sort === name ? ("ascending" as const) : listing.sort === `-${name}` ? ("descending" as const) : undefined
    const next: Sort = sorted === "ascending" ? `-${name}` : name
    return {
      sortHref: hrefWith(here, { ...asked, sort: next === "name" ? undefined : next }),
      ...(sorted && { sorted }),
    }
  }
  const applied = appliedFilters(listing, choices).map(({ name, text, others }) => ({
    text,
    removeHref: hrefWith(here, { ...asked, [name]: others }),
  }))
  const { on, sort, without, age, retires, held, counting, newSince, goneBy, movedSince } = asked
  return (
    <Layout visit={visit} title="People" wide>
      {addHref && <Button href={addHref}>Add someone</Button>}
      <SubPages visit={visit} />
      <AsAtForm action={here} on={listing.day} today={visit.today} keep={{ ...asked, on: undefined }} />
      <FilterPanel
        action={here}
        title="Filter people"
        applied={applied}
        clearHref={hrefWith(here, { on, sort })}
        keep={{ on, sort, without, age, retires, held, counting, newSince, goneBy, movedSince }}
      >
        <Input
          name="search"
          label="Name or staff reference"
          hint="A letter may be wrong or missing"
          value={asked.search ?? ""}
        />
        <Filter name="presence" label="Show" value={listing.presence} words={presences} />
        {choices.organisations.length > 1 && (
          <Filter
            name="organisation"
            label="Organisation"
            value={asked.organisation}
            any="Any organisation"
            of={choices.organisations}
          />
        )}
        {choices.teams.length > 0 && (
          <Filter name="team" label="Team" value={asked.team} any="Any team" of={choices.teams} />
        )}
        <Filter name="relation" label="Relation" value={asked.relation} any="Any relation" words={relations} />
        <Filter
          name="occupation"
          label="Occupation"
          value={asked.occupation}
          any="Any occupation"
          of={choices.occupations}
        />
        <Filter name="sector" label="Sector" value={asked.sector} any="Any sector" of={choices.sectors} />
        <Filter name="locality" label="Locality" value={asked.locality} any="Any locality" of={choices.localities} />
        <Filter
          name="level"
          label="Contact level"
          value={asked.level}
          any="Any contact level"
          of={choices.contactLevels}
        />
        <Filter name="focus" label="Focus" value={asked.focus} any="Direct or indirect" words={focuses} />
        {choices.minimum && (
          <Filter
            name="minimum"
            label="Minimum data set"
            value={asked.minimum}
            any="Any"
            words={standingsOf(choices.minimum)}
          />
        )}
      </FilterPanel>
      {beside}
      {found.rows.length === 0 ? (
        <EmptyState
          title={applied.length ? "Nobody matches these filters" : `Nobody is in a post on ${formatDate(listing.day)}`}
          {...(applied.length
            ? { action: { href: hrefWith(here, { on }), text: "Show everybody" } }
            : addHref && { action: { href: addHref, text: "Add the first one" } })}
        />
      ) : (
        <>
          <ListBar {...fileLinks(here, asked, found.count)}>
            {found.count === 1 ? "1 person" : formatCount(found.count, "person", "people")}
          </ListBar>
          <ListTable
            caption="People"
            rows={found.rows}
            columns={[
              {
                heading: "Name",
                cell: (row) => (
                  <>
                    <a class="govuk-link" href={hrefWith(visit.to(`/people/${row.id}`), { on })}>
                      {row.name}
                    </a>
                    <KnownAs posts={row.posts} />
                  </>
                ),
                ...column("name"),
              },
              { heading: "What they do", cell: (row) => <Lines of={row.posts.map(doing)} /> },
              {
                heading: "Organisation",
                cell: (row) => <Lines of={row.posts.map(where)} />,
                ...column("organisation"),
              },
              {
                heading: "Localities",
                cell: (row) => [...new Set(row.posts.flatMap(({ localities }) => localities))].join(", "),
              },
              { heading: "Since", cell: (row) => <Lines of={row.posts.map(time)} />, short: true, ...column("since") },
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

/** What else there is to know of the workforce than names. */
function SubPages({ visit }: { visit: Visit }) {
  const pages = [
    may(visit.actor, "person.change") && { path: "/people/duplicates", text: "Possible duplicates" },
    may(visit.actor, "person.settle") && { path: "/people/differences", text: "Where records differ" },
    may(visit.actor, "person.change") && { path: "/mistakes", text: "Said to be wrong" },
    may(visit.actor, "organisation.list") && { path: "/vacancies", text: "Vacancies" },
    may(visit.actor, "person.see") && { path: "/counts", text: "Counts, where there are no names" },
  ].filter((page) => !!page)
  return <PageLinks items={pages.map(({ path, text }) => ({ text, href: visit.to(path) }))} />
}

function KnownAs({ posts }: { posts: ListedPost[] }) {
  const names = [...new Set(posts.flatMap(({ knownAs }) => knownAs ?? []))]
  return names.length > 0 && <span class="trellis-list__aside"> known as {names.join(" or ")}</span>
}

function doing({ occupation, relation }: ListedPost): string {
  return occupation ? `${occupation} (${relations[relation].toLowerCase()})` : relations[relation]
}

function where({ organisation, host, setting }: ListedPost): string {
  return `${organisation ?? ""}${setting && setting !== organisation ? `, ${setting}` : ""}${host ? ` (with ${host})` : ""}`
}

function time({ since }: ListedPost): string {
  return since ? formatDate(since) : ""
}
