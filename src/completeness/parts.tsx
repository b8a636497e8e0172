import { type Content, formatCount, formatDate, formatNumber, hrefWith, Tag } from "../kernel/design/index.ts"
import type { Visit } from "../kernel/http/routes.ts"
import { type MinimumDataSet, minimumFields, minimumInWords } from "../people/index.ts"
import type { Figures } from "./figures.ts"
import type { Listed, State } from "./organisations.ts"

/** The list of people that a figure counts. */
export interface Whom {
  day: string
  organisation?: string
  locality?: string
}

export function hrefOf(visit: Pick<Visit, "to" | "today">, { day, organisation, locality }: Whom, minimum: string) {
  const on = day === visit.today ? undefined : day
  return hrefWith(visit.to("/people"), { on, organisation, locality, minimum })
}

/** A number with the way to the people it counts; about none there is nothing to list. */
export function Counted(props: { visit: Visit; whom: Whom; show: string; count: number; about: string }) {
  const { visit, whom, show, count, about } = props
  if (count === 0) return <>0</>
  return (
    <a class="govuk-link" href={hrefOf(visit, whom, show)}>
      {formatNumber(count)}
      <span class="govuk-visually-hidden"> {about}</span>
    </a>
  )
}

/** "12 of 20 (60%)" */
export function Complete({ visit, whom, figures }: { visit: Visit; whom: Whom; figures: Figures }) {
  const { people, complete } = figures
  if (people === 0) return <>Nobody is asked about</>
  return (
    <>
      <Counted visit={visit} whom={whom} show="complete" count={complete} about="complete" /> of{" "}
      <Counted visit={visit} whom={whom} show="asked" count={people} about={people === 1 ? "person" : "people"} /> (
      {percent(figures)})
    </>
  )
}

/** Never 100% where somebody is missing, nor 0% where somebody is there. */
export function percent({ people, complete }: Figures): string {
  if (people === 0) return "–"
  const share = (100 * complete) / people
  return `${complete === people ? 100 : complete === 0 ? 0 : Math.min(99, Math.max(1, Math.round(share)))}%`
}

/** What is missing most, a few of them, each with the way to those who lack it. */
export function MissingMost(props: { visit: Visit; whom: Whom; by: MinimumDataSet; figures: Figures }): Content {
  const { visit, whom, by, figures } = props
  const most = missing(by, figures).slice(0, 3)
  if (most.length === 0) return null
  return (
    <>
      {most.map(({ name, label, count }, at) => (
        <>
          {at > 0 && <br />}
          {label}: <Counted visit={visit} whom={whom} show={name} count={count} about={`without ${label}`} />
        </>
      ))}
    </>
  )
}

/** What is asked and not said, the most often missing first. */
export function missing({ fields }: MinimumDataSet, { lacking }: Figures) {
  return fields
    .map((name, at) => ({ name, label: labelOf(name), count: lacking[at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
}

export function labelOf(name: string): string {
  return minimumFields.find((field) => field.name === name)!.label
}

const colours = { late: "red", due: "yellow", fresh: "green", counts: "blue" } as const

/** When a list was last confirmed; or counted, by those who give no names. */
export function LastSaid({ kept: { confirmedOn, counted } }: { kept: Listed }) {
  if (counted) return <>{`${formatCount(counted.people, "person", "people")} counted on ${formatDate(counted.asAt)}`}</>
  return <>{confirmedOn ? formatDate(confirmedOn) : "Not yet"}</>
}

/** By when it is due again, and whether that is past or near. */
export function Due({ kept: { state, dueOn } }: { kept: Listed }) {
  return (
    <>
      {state !== "counts" && (
        <>
          {formatDate(dueOn)}
          <br />
        </>
      )}
      <StateTag state={state} />
    </>
  )
}

export function StateTag({ state }: { state: State }) {
  const words = { late: "Late", due: "Due soon", fresh: "Not due", counts: "Counts only" }
  return <Tag colour={colours[state]}>{words[state]}</Tag>
}

/** What is asked, in two sentences. */
export function WhatIsAsked({ visit, by }: { visit: Visit; by: MinimumDataSet }) {
  const words = minimumInWords(by)
  return (
    <p class="govuk-body">
      Every organisation keeps {inLine(words.fields)}
      {by.directOnly && ", of those whose work is direct"}. {words.confirming}, it confirms its list.{" "}
      <a class="govuk-link" href={visit.to("/minimum-data-set")}>
        Minimum data set
      </a>
    </p>
  )
}

/** What is missing in all, each with the way to those who lack it. */
export function MissingInAll(props: { visit: Visit; whom: Whom; by: MinimumDataSet; figures: Figures }) {
  const { visit, whom, by, figures } = props
  const gaps = missing(by, figures)
  if (gaps.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {gaps.map(({ name, label, count }) => (
        <li>
          {label}:{" "}
          <a class="govuk-link" href={hrefOf(visit, whom, name)}>
            {formatCount(count, "person", "people")}
            <span class="govuk-visually-hidden"> without {label}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function inLine(labels: string[]): string {
  const small = labels.map((label) => label.replace(/^./, (letter) => letter.toLowerCase()))
  return new Intl.ListFormat("en-GB").format(["a full name", ...small])
}
