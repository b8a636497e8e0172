import { dayOf } from "../kernel/clock.ts"
import { Details, formatDate, hrefWith, InsetText, LinksAcross } from "../kernel/design/index.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import type { Month, StoredRelease } from "./stored.ts"
import { Tables, type TablesProps } from "./tables-page.tsx"

export interface ReleasedPageProps {
  visit: Visit
  /** The one that is shown, with its tables where it has any to show. */
  month: Month
  tables?: Pick<TablesProps, "stored" | "within">
  /** All there are, the latest first. */
  months: readonly Month[]
  /** Those that are shown, the earliest first. */
  shown: readonly StoredRelease[]
  mayChange: boolean
}

export function ReleasedPage({ visit, month, tables, months, shown, mayChange }: ReleasedPageProps) {
  const day = formatDate(month.asAt)
  const latest = shown.at(-1)?.asAt
  return (
    <Layout visit={visit} title="Our workforce" caption={`As at ${day}`} wide>
      <p class="govuk-body">
        {month.refusedBecause
          ? `The tables of ${day} could not be protected, so none of them is published.${month.isTriedAgain ? " They are being tried again. Come back in some minutes." : ""}`
          : `These are the figures as published on ${formatDate(dayOf(month.publishedAt))}. What was put right since then is in later months.`}
        {month.asAt === latest && <MissingSince months={months} latest={latest} />}
      </p>
      {!tables && latest && (
        <p class="govuk-body">
          The latest that you can see are{" "}
          <a class="govuk-link" href={hrefOf(visit, latest)}>
            those of {formatDate(latest)}
          </a>
          .
        </p>
      )}
      <Months visit={visit} months={months} month={month} />
      {month.withdrawnBecause && (
        <InsetText>
          The tables of {day} were withdrawn on {formatDate(dayOf(month.withdrawnAt!))}: {month.withdrawnBecause}
        </InsetText>
      )}
      {tables && <Tables visit={visit} shown={shown} {...tables} />}
      {mayChange && <ForTheLead visit={visit} month={month} months={months} />}
    </Layout>
  )
}

/** Whoever looks at the latest tables is not to think that they are of the last month. */
function MissingSince({ months, latest }: { months: readonly Month[]; latest: string }) {
  const missing = months.filter(({ asAt }) => asAt > latest).map(({ asAt }) => formatDate(asAt))
  return missing.length > 0 && <> There are none to see of {missing.toReversed().join(" or ")}.</>
}

function hrefOf(visit: Visit, month: string): string {
  return hrefWith(visit.to("/workforce/released"), { month })
}

/** So many months stand side by side; those before are folded away. */
const MONTHS_ACROSS = 12

function Months({ visit, months, month }: Pick<ReleasedPageProps, "visit" | "months" | "month">) {
  if (months.length < 2) return null
  const links = months.map(({ asAt, refusedBecause, withdrawnAt }) => ({
    text: `${formatDate(asAt)}${refusedBecause ? " (not published)" : withdrawnAt ? " (withdrawn)" : ""}`,
    href: hrefOf(visit, asAt),
    current: asAt === month.asAt,
  }))
  const earlier = links.slice(MONTHS_ACROSS)
  return (
    <>
      <LinksAcross label="Months" items={links.slice(0, MONTHS_ACROSS)} />
      {earlier.length > 0 && (
        <Details summary="Earlier months" open={earlier.some(({ current }) => current)}>
          <LinksAcross label="Earlier months" items={earlier} />
        </Details>
      )}
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
            <a class="govuk-link govuk-link--no-visited-state" href={visit.to("/workforce/released/retrial")}>
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
