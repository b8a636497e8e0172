import {
  type Counts,
  type demandOf,
  type Grouping,
  groupings,
  type MonthEnd,
  statuses,
  sumOf,
} from "../../compliance/index.ts"
import {
  AsAtForm,
  BarChart,
  Button,
  type Content,
  EmptyState,
  formatDate,
  formatNumber,
  HeatMap,
  HiddenFields,
  hrefWith,
  KeyFigures,
  LineChart,
  PageLinks,
  Select,
  StackedBarChart,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { statusWords } from "../../methods/standing/index.ts"
import { bySubject, bySubjectAndLocality, bySubjectAndMonth, type Window } from "./demand-charts.ts"
import { byRequirement, heatOf, type ListOf, leastReached, overTime, shareOf } from "./figures-charts.ts"

interface Common {
  visit: Visit
  day: string
  /** Whose figures these are, where they are not the whole partnership's. */
  among: string | null
  /** What to say while it does not follow the latest changes yet. */
  updating: Content
}

const pages = { "/learning": "Today", "/learning/over-time": "Over time", "/learning/demand": "What runs out next" }
type Path = keyof typeof pages

function Figures(
  props: Common & { path: Path; title: string; keep?: Record<string, string | undefined>; children: Content },
) {
  const { visit, day, among, updating, path, title, keep = {}, children } = props
  const on = day === visit.today ? undefined : day
  return (
    <Layout visit={visit} title={title} wide>
      <PageLinks
        items={Object.entries({ ...pages, "/learning/standings": "Everybody, one by one" }).map(([other, text]) => ({
          text,
          href: hrefWith(visit.to(other), { on }),
          current: other === path,
        }))}
      />
      <AsAtForm action={visit.to(path)} on={day} today={visit.today} keep={keep} />
      {among && <p class="govuk-body">{among}</p>}
      {updating}
      {children}
    </Layout>
  )
}

/** Where people stand on a day, by requirement and by group. */
export function LearningPage(props: Common & { by: Grouping; counts: Counts; listOf: ListOf }) {
  const { visit, day, by, counts, listOf } = props
  const here = visit.to("/learning")
  const on = day === visit.today ? undefined : day
  const unasked = hrefWith(visit.to("/learning/unasked"), { on })
  const all = sumOf(counts.requirements.map((one) => one.all))
  const grouped = { by, counts, listOf }
  const share = shareOf(all)
  return (
    <Figures {...props} path="/learning" title="Learning" keep={{ by: by === "sector" ? undefined : by }}>
      {counts.asked === 0 ? (
        <EmptyState
          title={`Nothing is required of anybody on ${formatDate(day)}`}
          action={{ href: unasked, text: "Show those in a post" }}
        >
          There are figures as soon as a requirement of the training standard is in force.
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            figures={[
              { label: "Met, of what is due", figure: share === null ? "–" : `${share}%` },
              ...statuses.slice(0, 3).map((status) => ({
                label: statusWords[status],
                figure: formatNumber(all[status] ?? 0),
                ...(all[status] && { href: listOf({ status }) }),
              })),
              { label: "People of whom something is required", figure: formatNumber(counts.asked), href: listOf({}) },
              {
                label: "Nothing is required of",
                figure: formatNumber(counts.people - counts.asked),
                note: `Of ${formatNumber(counts.people)} in a post`,
                ...(counts.people > counts.asked && { href: unasked }),
              },
            ]}
          />
          <h2 class="govuk-heading-m">By requirement</h2>
          <StackedBarChart chart={byRequirement(counts, listOf)} asShares />
          <h2 class="govuk-heading-m" id="groups">
            By {groupings[by].toLowerCase()}
          </h2>
          <form method="get" action={`${here}#groups`} class="trellis-as-at">
            <HiddenFields values={{ on }} />
            <div class="trellis-as-at__fields">
              <Select
                name="by"
                label="Put together by"
                value={by}
                items={Object.entries(groupings).map(([value, text]) => ({ value, text }))}
              />
              <Button kind="secondary">Show</Button>
            </div>
          </form>
          <BarChart chart={leastReached(grouped)} />
          <HeatMap chart={heatOf(grouped)} />
          <HowCounted unasked={unasked} />
        </>
      )}
    </Figures>
  )
}

function HowCounted({ unasked }: { unasked: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">How this is counted</h2>
      <p class="govuk-body">
        Somebody counts once for each requirement, and in each group in which they have a post through which it is
        required. “Due” is what should have been done by the day: what is met, due again soon, overdue, or without
        evidence yet. Who is exempt, or not due yet, is left out of it.{" "}
        <a class="govuk-link" href={unasked}>
          Those of whom nothing is required
        </a>{" "}
        are counted apart.
      </p>
      <p class="govuk-body">
        “No evidence yet” says that nobody has shown a certificate, not that there is none. “Overdue” is said only of
        those who were asked, and had time to answer.
      </p>
    </>
  )
}

/** How the share of what is met has changed. */
export function OverTimePage(
  props: Common & {
    months: MonthEnd[]
    requirements: { id: string; name: string }[]
    requirement: string | null
    listOf: ListOf
  },
) {
  const { visit, day, months, requirements, requirement, listOf } = props
  const on = day === visit.today ? undefined : day
  return (
    <Figures
      {...props}
      path="/learning/over-time"
      title="Learning over time"
      keep={{ requirement: requirement ?? undefined }}
    >
      <form method="get" action={visit.to("/learning/over-time")} class="trellis-as-at">
        <HiddenFields values={{ on }} />
        <div class="trellis-as-at__fields">
          <Select
            name="requirement"
            label="Requirement"
            value={requirement ?? ""}
            items={[
              { value: "", text: "All together" },
              ...requirements.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button kind="secondary">Show</Button>
        </div>
      </form>
      <LineChart chart={overTime(months, listOf)} />
    </Figures>
  )
}

type Demand = Awaited<ReturnType<typeof demandOf>>

/** What has to be taught: what runs out, where and when. */
export function DemandPage(props: Common & { coming: Demand; already: Demand; window: Window; listOf: ListOf }) {
  const { coming, already, window, listOf } = props
  return (
    <Figures {...props} path="/learning/demand" title="What runs out next">
      <p class="govuk-body">
        From {formatDate(window.dueFrom)} to {formatDate(window.dueBy)}: how many people have to learn what, as far as
        is known on the day.
      </p>
      <BarChart chart={bySubject(coming, already, window, listOf)} level={2} />
      <HeatMap chart={bySubjectAndLocality(coming, window, listOf)} level={2} />
      <HeatMap chart={bySubjectAndMonth(coming, window, listOf)} level={2} />
    </Figures>
  )
}

/** For those who see nobody's learning: what anybody can be told from is not for them. */
export function NoLearningReleasedPage({ visit }: { visit: Visit }) {
  return (
    <Layout visit={visit} title="Learning">
      <p class="govuk-body">
        How many have what the training standard asks of them is published at the end of each month, protected so that
        nobody can be recognised:{" "}
        <a class="govuk-link" href={visit.to("/workforce#training")}>
          Our workforce, training
        </a>
        .
      </p>
    </Layout>
  )
}
