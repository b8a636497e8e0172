import { type completenessToday, percent } from "../../completeness/index.ts"
import { may } from "../../kernel/access/actor.ts"
import {
  AsAtForm,
  BarChart,
  EmptyState,
  formatCount,
  formatDate,
  formatNumber,
  HeatMap,
  hrefWith,
  KeyFigures,
  LineChart,
  Pyramid,
  Sections,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { CountedOnly, Experience, HeadsBy, Month, Vacant } from "../../people/index.ts"
import { byAge, byQualification, byRetirement } from "./experience-charts.ts"
import {
  byLocality,
  byRelation,
  bySector,
  bySectorAndRelation,
  equivalents,
  type ListOf,
  weekInWords,
} from "./headcount-charts.ts"
import { movement, turnoverOf, vacancies } from "./movement-charts.ts"

export interface WorkforcePageProps {
  visit: Visit
  day: string
  /** Whose people these are, where they are not the whole partnership's. */
  among: string | null
  headcount: HeadsBy
  /** How many hours a full-time one has. */
  week: number
  only: CountedOnly
  /** Of people whose records may be seen. */
  experience: Experience | null
  /** Of one's own people. */
  months: Month[] | null
  seesAll: boolean
  /** Of organisations that may be listed. */
  vacant: Vacant[] | null
  vacanciesOf: ListOf
  /** Of today, where anything is asked of records. */
  records: Awaited<ReturnType<typeof completenessToday>>
  listOf: ListOf
  countsHref: string
}

export function WorkforcePage(props: WorkforcePageProps) {
  const { visit, day, among, headcount, week, only, experience, months, vacant, records, listOf, countsHref } = props
  const { all } = headcount
  const turnover = months && turnoverOf(months)
  const sections = [
    {
      id: "who",
      title: "Who they are",
      content: (
        <>
          <BarChart chart={bySector(headcount, week, listOf)} />
          <BarChart chart={byRelation(headcount, week, only, listOf, countsHref)} />
          <HeatMap chart={bySectorAndRelation(headcount, listOf)} />
        </>
      ),
    },
    {
      id: "where",
      title: "Where they work",
      content: <BarChart chart={byLocality(headcount, week, only, listOf, countsHref)} />,
    },
    experience && {
      id: "age",
      title: "Age and retirement",
      content: (
        <>
          <Pyramid chart={byAge(experience, all.people, listOf)} />
          <BarChart chart={byRetirement(experience, all.people, listOf)} />
        </>
      ),
    },
    experience && {
      id: "qualifications",
      title: "Qualifications",
      content: <BarChart chart={byQualification(experience, all.people, listOf)} />,
    },
    (months || vacant) && {
      id: "movement",
      title: "Coming and going",
      content: (
        <>
          {months && <LineChart chart={movement(months, all.people, listOf, props.seesAll)} />}
          {vacant && <BarChart chart={vacancies(vacant, props.vacanciesOf)} />}
        </>
      ),
    },
    experience && {
      id: "records",
      title: "How complete and fresh this is",
      content: <HowComplete visit={visit} day={day} records={records} />,
    },
    { id: "counting", title: "How this is counted", content: <HowCounted visit={visit} day={day} week={week} /> },
  ].filter((section) => !!section)
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
            figure: formatNumber(equivalents(all, week) ?? 0, 1),
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
          vacant && {
            label: "Vacancies",
            figure: formatNumber(vacant.reduce((sum, { vacancies }) => sum + vacancies, 0)),
            href: props.vacanciesOf({}),
          },
          turnover !== null && {
            label: "Turnover",
            figure: `${formatNumber(turnover, 1)}%`,
            note: "Of the people left within twelve months",
          },
        ]}
      />
      <Sections sections={sections} />
    </Layout>
  )
}

function HowComplete({ visit, day, records }: Pick<WorkforcePageProps, "visit" | "day" | "records">) {
  return (
    <p class="govuk-body">
      {records && (
        <>
          Today {percent(records.figures)} of the records are complete
          {records.late > 0 && `, and ${formatCount(records.late, "list is", "lists are")} late to be confirmed`}.{" "}
        </>
      )}
      <a class="govuk-link" href={hrefWith(visit.to("/completeness"), { on: day === visit.today ? undefined : day })}>
        What is complete and what is missing, by organisation and locality
      </a>
    </p>
  )
}

function HowCounted({ visit, day, week }: { visit: Visit; day: string; week: number }) {
  return (
    <>
      {may(visit.actor, "release.see") && (
        <p class="govuk-body">
          Those who open no lists see{" "}
          <a class="govuk-link" href={visit.to("/workforce/released")}>
            what is published at the end of each month
          </a>
          .
        </p>
      )}
      <p class="govuk-body">
        A person is counted once, however many posts they have, in each kind that one of their posts is of. Every figure
        leads to the list of the people it counts, on {formatDate(day)}.
      </p>
      <p class="govuk-body">
        {weekInWords(week)} Full-time equivalents are all hours by these. Posts whose hours nobody has said count for
        nothing, and term-time posts count with the hours of a week in term.
      </p>
      <p class="govuk-body">
        How old people are is known of those whose date of birth an organisation keeps; where several keep different
        ones, by what the workforce lead settled, or else by the oldest record. Years until State Pension age follow the
        law as it stands.
      </p>
      <p class="govuk-body">
        Turnover is how many left within the last twelve months that are over, in percent of how many people there were
        on average at the ends of these months.
      </p>
      <p class="govuk-body">
        Counted without names are people of organisations that give counts and name nobody. They are in no list, no
        sector and no full-time equivalent. Of an organisation that does both, the people named are shown alone.
      </p>
    </>
  )
}
