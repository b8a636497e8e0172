import {
  BarChart,
  Button,
  Details,
  formatNumber,
  HeatMap,
  HiddenFields,
  hrefWith,
  InsetText,
  KeyFigures,
  LineChart,
  type Section,
  Sections,
  Select,
} from "../kernel/design/index.ts"
import type { Visit } from "../kernel/http/routes.ts"
import { policyInWords, type Release } from "../methods/disclosure/index.ts"
import { chartOf, chartWithin, monthsChart, trainingChart } from "./charts.ts"
import { type Level, type ShownTable, tablesOf } from "./figures.ts"
import type { StoredRelease } from "./stored.ts"

export interface TablesProps {
  visit: Visit
  stored: StoredRelease
  /** The locality of which a table by three shows people; all of them where it is empty. */
  within: Level | null
  /** The months that are shown, the earliest first. */
  shown: readonly StoredRelease[]
}

/** The tables of one month, in the parts that a board asks about. */
export function Tables({ visit, stored, within, shown }: TablesProps) {
  const tables = tablesOf(stored)
  const of = (part: ShownTable["part"]) => tables.filter((table) => table.part === part)
  const everybody = tables[0]!.count({})
  const path = visit.to("/workforce/released")
  const asked = { month: stored.asAt }
  const bars = (part: ShownTable["part"]) => of(part).map((table) => <BarChart chart={chartOf(table)} />)
  const isAllProtected = stored.release.cells.every((cell) => !cell.shown)
  const sections: Section[] = [
    { id: "who", title: "Who they are", content: <Who {...{ path, asked, within }} tables={of("who")} /> },
    { id: "where", title: "Where they work", content: of("where").map((table) => <HeatMap chart={chartOf(table)} />) },
    { id: "age", title: "Age", content: bars("age") },
    { id: "qualifications", title: "Qualifications", content: bars("qualifications") },
    { id: "training", title: "Training", content: <BarChart chart={trainingChart(of("training"), everybody)} /> },
  ]
  const about: Section[] = [
    { id: "months", title: "Month by month", content: <LineChart chart={monthsChart(shown)} /> },
    { id: "counting", title: "How this is counted", content: <HowCounted /> },
  ]
  return (
    <>
      <KeyFigures
        figures={[{ label: "People in a post", figure: everybody.shown ? formatNumber(everybody.value) : "Protected" }]}
      />
      <HowProtected release={stored.release} />
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
      {isAllProtected && (
        <InsetText>
          Every figure of this day is protected, so there is no table to look at. There is one as soon as a figure can
          be shown without telling of anybody.
        </InsetText>
      )}
      <Sections sections={[...(isAllProtected ? [] : sections), ...about]} />
    </>
  )
}

interface WhoProps {
  path: string
  asked: { month: string }
  within: Level | null
  tables: readonly ShownTable[]
}

/** One table, by three where there is one: its figures of all localities are those of the table by two. */
function Who({ path, asked, within, tables }: WhoProps) {
  const table = tables.find(({ by }) => by.length > 2) ?? tables[0]
  if (!table) return null
  const third = table.by[2]
  return (
    <>
      {third && (
        <form method="get" action={`${path}#who`} class="trellis-as-at trellis-not-printed">
          <HiddenFields values={asked} />
          <div class="trellis-as-at__fields">
            <Select
              name="locality"
              label={{ text: "Of which locality?", class: "trellis-as-at__label" }}
              value={within?.key ?? ""}
              items={[
                { value: "", text: "All of them" },
                ...third.levels.map(({ key, label }) => ({ value: key, text: label })),
              ]}
            />
            <Button kind="secondary">Show these people</Button>
          </div>
        </form>
      )}
      <HeatMap chart={chartWithin(table, within)} />
    </>
  )
}

/** What is kept back, and why, before anybody wonders at the first figure that is. */
function HowProtected({ release: { policy, cells } }: { release: Release }) {
  const said = policyInWords(policy)
  return (
    <>
      <p class="govuk-body">{said.slice(1, -1).join(" ")}</p>
      {cells.some(({ shown }) => !shown) && (
        <p class="govuk-body">
          “Protected” stands where we keep a number back. It may be a small number, or a larger one from which a small
          one could be worked out. You cannot tell which, and that is meant to be so.
        </p>
      )}
      <Details summary="How nobody can be recognised in these figures">
        <p class="govuk-body">
          {said[0]} {said.at(-1)}
        </p>
        <p class="govuk-body">
          All tables of a month are protected together, and beside those of the months before, so that nothing comes out
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
