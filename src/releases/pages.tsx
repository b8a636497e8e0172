import { dayOf } from "../kernel/clock.ts"
import {
  BarChart,
  Details,
  formatDate,
  formatNumber,
  HeatMap,
  hrefWith,
  InsetText,
  KeyFigures,
  LineChart,
  LinksAcross,
  type Section,
  Sections,
} from "../kernel/design/index.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { type Policy, policyInWords } from "../methods/disclosure/index.ts"
import { chartOf, monthsChart, trainingChart } from "./charts.ts"
import { type ShownTable, tablesOf } from "./figures.ts"
import type { Month, StoredRelease } from "./stored.ts"

export interface ReleasedPageProps {
  visit: Visit
  /** The one that is shown, with its tables where it has any to show. */
  month: Month
  stored: StoredRelease | null
  /** All there are, the latest first. */
  months: readonly Month[]
  /** Those that are shown, the earliest first. */
  shown: readonly StoredRelease[]
  mayChange: boolean
}

export function ReleasedPage({ visit, month, stored, months, shown, mayChange }: ReleasedPageProps) {
  const day = formatDate(month.asAt)
  return (
    <Layout visit={visit} title="Our workforce" caption={`As at ${day}`} wide>
      <p class="govuk-body">
        {month.refusedBecause
          ? `The tables of ${day} could not be protected, so none of them is published.${month.isTriedAgain ? " They are being tried again. Come back in some minutes." : ""}`
          : `These are the figures as published on ${formatDate(dayOf(month.publishedAt))}. What is put right in the register since then is in later months.`}
      </p>
      <Months visit={visit} months={months} month={month} />
      {month.withdrawnBecause && (
        <InsetText>
          The tables of {day} were withdrawn on {formatDate(dayOf(month.withdrawnAt!))}: {month.withdrawnBecause}
        </InsetText>
      )}
      {stored && <Tables visit={visit} stored={stored} shown={shown} />}
      {mayChange && <ForTheLead visit={visit} month={month} months={months} />}
    </Layout>
  )
}

function Tables({ visit, stored, shown }: Pick<ReleasedPageProps, "visit" | "shown"> & { stored: StoredRelease }) {
  const tables = tablesOf(stored)
  const of = (part: ShownTable["part"]) => tables.filter((table) => table.part === part && isDrawn(table))
  const everybody = tables[0]!.count({})
  const asked = { month: stored.asAt }
  const path = visit.to("/workforce/released")
  const sections: Section[] = [
    { id: "who", title: "Who they are", content: of("who").map((table) => <HeatMap chart={chartOf(table)} />) },
    { id: "where", title: "Where they work", content: of("where").map((table) => <HeatMap chart={chartOf(table)} />) },
    { id: "age", title: "Age", content: of("age").map((table) => <BarChart chart={chartOf(table)} />) },
    {
      id: "qualifications",
      title: "Qualifications",
      content: of("qualifications").map((table) => <BarChart chart={chartOf(table)} />),
    },
    { id: "training", title: "Training", content: <BarChart chart={trainingChart(of("training"), everybody)} /> },
    { id: "months", title: "Month by month", content: <LineChart chart={monthsChart(shown)} /> },
    { id: "counting", title: "How this is counted", content: <HowCounted /> },
  ]
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: "People in a post",
            figure: everybody.shown ? formatNumber(everybody.value) : "Protected",
          },
        ]}
      />
      <HowProtected policy={stored.release.policy} />
      <p class="govuk-body trellis-not-printed">
        The same figures as files:{" "}
        <a class="govuk-link govuk-link--no-visited-state" href={hrefWith(`${path}.csv`, asked)}>
          CSV
        </a>{" "}
        or{" "}
        <a class="govuk-link govuk-link--no-visited-state" href={hrefWith(`${path}.xlsx`, asked)}>
          Excel
        </a>
      </p>
      <Sections sections={sections} />
    </>
  )
}

/** Three ways at once are not drawn; the files have them. */
function isDrawn({ by }: ShownTable): boolean {
  return by.length <= 2
}

/** What is kept back, and why, before anybody wonders at the first figure that is. */
function HowProtected({ policy }: { policy: Policy }) {
  return (
    <>
      <p class="govuk-body">
        {policyInWords(policy).slice(1).join(" ")}
        {policy.small === "hide" &&
          " “Protected” stands where a figure is too small to show, or where it would tell one that is too small."}
      </p>
      <Details summary="How nobody can be recognised in these figures">
        <p class="govuk-body">{policyInWords(policy)[0]}</p>
        <p class="govuk-body">
          All tables of a month are protected together, and beside those of the month before, so that nothing comes out
          by taking one from another. Every page and file gives the same figures. Where that cannot be had, nothing of
          the month is published.
        </p>
        <p class="govuk-body">
          Somebody who knows one of those counted in a small group knows more than others, and no table can help that.
        </p>
      </Details>
    </>
  )
}

function Months({ visit, months, month }: Pick<ReleasedPageProps, "visit" | "months" | "month">) {
  if (months.length < 2) return null
  return (
    <LinksAcross
      label="Months"
      items={months.map(({ asAt }) => ({
        text: formatDate(asAt),
        href: hrefWith(visit.to("/workforce/released"), { month: asAt }),
        current: asAt === month.asAt,
      }))}
    />
  )
}

function HowCounted() {
  return (
    <>
      <p class="govuk-body">
        Everybody in a post on the day counts once: in the main sector, the relation and the locality of the post that
        they give most hours to. Ages are known of those whose date of birth an organisation keeps, and qualifications
        of those for whom somebody recorded any.
      </p>
      <p class="govuk-body">People whom an organisation counts without naming them are not in these tables.</p>
    </>
  )
}

function ForTheLead({ visit, month, months }: Pick<ReleasedPageProps, "visit" | "month" | "months">) {
  const shownSince = months.some(({ asAt, refusedBecause }) => asAt > month.asAt && !refusedBecause)
  const mayTryAgain = month.refusedBecause && !month.isTriedAgain && !shownSince
  return (
    <section class="trellis-not-printed">
      <h2 class="govuk-heading-m">For the workforce lead</h2>
      {month.refusedBecause && <p class="govuk-body">Why there are none: {month.refusedBecause}.</p>}
      <ul class="govuk-list">
        {!month.refusedBecause && !month.withdrawnAt && (
          <li>
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={visit.to(`/workforce/released/${month.asAt}/withdrawal`)}
            >
              Withdraw the tables of {formatDate(month.asAt)}
            </a>
          </li>
        )}
        {mayTryAgain && (
          <li>
            <a class="govuk-link govuk-link--no-visited-state" href={visit.to("/workforce/released/again")}>
              Try again to publish what could not be protected
            </a>
          </li>
        )}
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={visit.to("/workforce/released/policy")}>
            Choose how small numbers are protected
          </a>
        </li>
      </ul>
    </section>
  )
}

/** What the first months wait for. */
export function NothingReleasedPage({ visit, mayChange }: { visit: Visit; mayChange: boolean }) {
  return (
    <Layout visit={visit} title="Our workforce">
      <p class="govuk-body">
        Tables of the whole workforce are made in the night after the end of each month, protected so that nobody can be
        recognised in them. You will find them here. There are none yet.
      </p>
      {mayChange && (
        <p class="govuk-body">
          <a class="govuk-link govuk-link--no-visited-state" href={visit.to("/workforce/released/policy")}>
            Choose how small numbers are protected
          </a>
        </p>
      )}
    </Layout>
  )
}
