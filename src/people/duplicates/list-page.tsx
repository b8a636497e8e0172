import {
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  KeysetPagination,
  ListBar,
  ListTable,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import type { ToldApart } from "./different.ts"
import type { Paired } from "./people.ts"
import { type Proposal, reasons } from "./proposals.ts"

type People = Map<string, Paired>

/** Pairs who may be one person, the likeliest first. */
export function DuplicatesPage(props: {
  visit: Visit
  found: PageOf<Proposal> & { count: number }
  people: People
  seesAll: boolean
}) {
  const { visit, found, people, seesAll } = props
  const here = visit.to("/people/duplicates")
  return (
    <Layout visit={visit} title="Possible duplicates" back={visit.to("/people")} wide>
      <p class="govuk-body">
        {seesAll
          ? "People who may be in the register twice, the likeliest first: the same name and date of birth, the same email address of their own, a name a letter or two away with the same date of birth, or a like name in one organisation with no date of birth to tell them apart."
          : "People on your own lists who may be there twice, the likeliest first: the same or nearly the same name and date of birth, or a like name in one organisation with no date of birth to tell them apart."}{" "}
        A mailbox at work that several share is no reason.
      </p>
      {found.rows.length === 0 ? (
        <EmptyState
          title="Nobody looks like somebody else"
          action={{ href: visit.to("/people"), text: "See everybody" }}
        />
      ) : (
        <>
          <ListBar>{formatCount(found.count, "pair")}</ListBar>
          <ListTable
            caption="Possible duplicates"
            rows={found.rows}
            columns={[
              { heading: "People", cell: (row) => <Pair visit={visit} people={people} {...row} /> },
              { heading: "Organisations", cell: (row) => <Where people={people} {...row} /> },
              { heading: "Why", cell: (row) => row.reasons.map((reason) => reasons[reason]).join(". ") },
            ]}
          />
          <Pages here={here} of={found} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={hrefWith(here, { show: "apart" })}>
          Those said to be two people
        </a>
      </p>
    </Layout>
  )
}

/** Pairs that were looked at and found to be two people. */
export function ToldApartPage({ visit, found, people }: { visit: Visit; found: PageOf<ToldApart>; people: People }) {
  const here = visit.to("/people/duplicates")
  return (
    <Layout visit={visit} title="Said to be two people" back={here} wide>
      {found.rows.length === 0 ? (
        <EmptyState
          title="Nobody has been said to be two people yet"
          action={{ href: here, text: "See possible duplicates" }}
        />
      ) : (
        <>
          <ListTable
            caption="Said to be two people"
            rows={found.rows}
            columns={[
              { heading: "People", cell: (row) => <Pair visit={visit} people={people} {...row} /> },
              { heading: "Organisations", cell: (row) => <Where people={people} {...row} /> },
              { heading: "Said on", cell: (row) => formatDate(row.saidAt.toISOString()), short: true },
            ]}
          />
          <Pages here={here} of={found} show="apart" />
        </>
      )}
    </Layout>
  )
}

interface Ids {
  id: string
  otherId: string
}

function Pair({ visit, people, id, otherId }: Ids & { visit: Visit; people: People }) {
  const [one, other] = older(people, { id, otherId })
  return (
    <a class="govuk-link" href={visit.to(`/people/${one.id}/merging/${other.id}`)}>
      {one.name} and {other.name}
    </a>
  )
}

function Where({ people, id, otherId }: Ids & { people: People }) {
  const [one, other] = older(people, { id, otherId }).map(({ organisations }) => organisations.join(", "))
  return (
    <>
      {one}
      {other !== one && (
        <>
          <br />
          {other}
        </>
      )}
    </>
  )
}

function older(people: People, { id, otherId }: Ids): [Paired, Paired] {
  const [one, other] = [people.get(id)!, people.get(otherId)!]
  return one.madeAt <= other.madeAt ? [one, other] : [other, one]
}

function Pages({ here, of, show }: { here: string; of: PageOf<Ids>; show?: string }) {
  return (
    <KeysetPagination
      {...(of.before && { previousHref: hrefWith(here, { show, before: of.before }) })}
      {...(of.after && { nextHref: hrefWith(here, { show, after: of.after }) })}
    />
  )
}
