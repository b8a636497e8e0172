import {
  AsAtForm,
  BarChart,
  type Content,
  EmptyState,
  formatCount,
  formatDate,
  formatNumber,
  HeatMap,
  KeyFigures,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { CountedOnly, HeadsBy } from "../../people/index.ts"
import {
  byLocality,
  byRelation,
  bySector,
  bySectorAndRelation,
  equivalents,
  FULL_TIME_WEEK,
  type ListOf,
} from "./headcount-charts.ts"

export interface WorkforcePageProps {
  visit: Visit
  day: string
  /** Whose people these are, where they are not the whole partnership's. */
  among: string | null
  headcount: HeadsBy
  only: CountedOnly
  listOf: ListOf
  countsHref: string
}

export function WorkforcePage(props: WorkforcePageProps) {
  const { visit, day, among, headcount, only, listOf, countsHref } = props
  const { all } = headcount
  return (
    <Layout visit={visit} title="Our workforce" wide>
      <AsAtForm action={visit.to("/workforce")} on={day} today={visit.today} />
      {among && <p class="govuk-body">{among}</p>}
      {all.people === 0 && (
        <EmptyState title={`Nobody is in a post on ${formatDate(day)}`}>
          There are figures as soon as somebody is on the register.
        </EmptyState>
      )}
      <KeyFigures
        figures={[
          { label: "People in a post", figure: formatNumber(all.people), href: listOf({}) },
          {
            label: "Full-time equivalents",
            figure: formatNumber(equivalents(all) ?? 0, 1),
            note:
              all.withoutHours > 0 &&
              `The hours of ${formatCount(all.withoutHours, "person is", "people are")} not known`,
          },
          only.people > 0 && {
            label: "Counted without names",
            figure: formatNumber(only.people),
            href: countsHref,
            note: `By ${formatCount(only.organisations, "organisation that names", "organisations that name")} nobody`,
          },
        ]}
      />
      <Section title="Who they are">
        <BarChart chart={bySector(headcount, listOf)} />
        <BarChart chart={byRelation(headcount, only, listOf, countsHref)} />
        <HeatMap chart={bySectorAndRelation(headcount, listOf)} />
      </Section>
      <Section title="Where they work">
        <BarChart chart={byLocality(headcount, only, listOf, countsHref)} />
      </Section>
      <Section title="How this is counted">
        <p class="govuk-body">
          A person is counted once, however many posts they have, in each kind that one of their posts is of. Every
          figure leads to the list of the people it counts, on {formatDate(day)}.
        </p>
        <p class="govuk-body">
          A full-time equivalent is {FULL_TIME_WEEK} hours a week. Posts whose hours nobody has said count for nothing,
          and term-time posts count with the hours of a week in term.
        </p>
        <p class="govuk-body">
          Counted without names are people of organisations that give counts and name nobody. They are in no list, no
          sector and no full-time equivalent. Of an organisation that does both, the people named are shown alone.
        </p>
      </Section>
    </Layout>
  )
}

function Section({ title, children }: { title: string; children: Content }) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
    </>
  )
}

/** For those who open no list of people: what anybody can be told from is not for them. */
export function NothingReleasedPage({ visit }: { visit: Visit }) {
  return (
    <Layout visit={visit} title="Our workforce">
      <p class="govuk-body">
        Tables of the whole workforce are going to be made at the end of each month, protected so that nobody can be
        recognised in them. You will find them here. There are none yet.
      </p>
    </Layout>
  )
}
