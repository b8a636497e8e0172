import {
  AsAtForm,
  Button,
  ButtonGroup,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { About, PackVisit } from "./about.ts"
import { MOST_PEOPLE, type Packed } from "./people.ts"

export interface PackPageProps {
  visit: PackVisit
  about: About
  people: readonly Packed[]
}

/** Says what a pack of evidence would hold, and hands it out. */
export function PackPage({ visit, about, people }: PackPageProps) {
  const { query } = visit
  const here = visit.to("/learning/pack")
  const asked = {
    person: about.personId ?? undefined,
    organisation: query.organisation ?? undefined,
    team: query.team ?? undefined,
  }
  const on = about.day === visit.today ? undefined : about.day
  const isTooMany = people.length > MOST_PEOPLE
  return (
    <Layout visit={visit} title="Evidence for an inspector" caption={about.name} back={backOf(visit, about)}>
      <AsAtForm action={here} on={about.day} today={visit.today} keep={asked} />
      {people.length === 0 ? (
        <EmptyState title="Nothing is asked of anybody here">
          Nothing that you may see is asked of these people on {formatDate(about.day)}.
        </EmptyState>
      ) : isTooMany ? (
        <EmptyState
          title="Choose a team or an organisation"
          action={{ href: hrefWith(visit.to("/learning/team"), { on }), text: "Choose whose learning" }}
        >
          These are more than {formatCount(MOST_PEOPLE, "person", "people")}: a pack of so many nobody reads.
        </EmptyState>
      ) : (
        <>
          <p class="govuk-body">
            The pack tells of {about.personId ? "one person" : formatCount(people.length, "person", "people")}, as at{" "}
            {formatDate(about.day)}:
          </p>
          <ul class="govuk-list govuk-list--bullet">
            <li>a summary, and the rules that apply, each with its source</li>
            <li>where each person stands by each rule, and why, in sentences</li>
            <li>what each has learned: when, where, for how many hours, and how it is known</li>
          </ul>
          <ButtonGroup>
            <Button href={hrefWith(visit.to("/learning/pack.pdf"), { ...asked, on })}>Download the PDF</Button>
            <Button href={hrefWith(visit.to("/learning/pack.csv"), { ...asked, on })} kind="secondary">
              Download as CSV
            </Button>
          </ButtonGroup>
          <p class="govuk-body">
            It holds names. Hand it to whoever has a right to it, and to nobody else. Each person sees on “My record”
            that you took it.
          </p>
        </>
      )}
    </Layout>
  )
}

function backOf(visit: PackVisit, { personId }: About): string {
  const { organisation, team, on } = visit.query
  if (personId) return visit.to(`/people/${personId}/learning`)
  return hrefWith(visit.to("/learning/team"), {
    organisation: organisation ?? undefined,
    team: team ?? undefined,
    on: on ?? undefined,
  })
}
