import {
  Checkboxes,
  EmptyState,
  formatCount,
  formatDate,
  formatNumber,
  ListTable,
  SummaryList,
  Table,
} from "../kernel/design/index.ts"
import { ButtonForm, Form, ticked } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import { careKind } from "./care-sector/index.ts"
import { NothingNew } from "./nothing-new.tsx"
import type { UploadPageProps } from "./pages.tsx"
import { ProblemItem } from "./problem.tsx"
import type { Alike, ShownRow } from "./queries.ts"
import { Question } from "./question.tsx"
import type { Upload } from "./uploads.ts"

export interface CheckedPageProps extends UploadPageProps {
  problems: Alike[]
  questions: ShownRow[]
  names: Map<string, string>
  /** What may be written, by field, where there is a list of it. */
  words: Map<string, string[]>
  shown: Record<"new" | "changed" | "left", ShownRow[]>
  /** How many of the good rows somebody has left out. */
  leftOut: number
}

const SHOWN = 20
/** Beside so many problems the list of words is offered; with more, the file is the better place to mend them. */
const CHOOSERS = 20

/** What was understood, what is wrong, and what would change; nothing is done yet. */
export function CheckedPage(props: CheckedPageProps) {
  const { visit, upload, organisation, state, problems, questions, names, words, shown, leftOut } = props
  const here = visit.to(`/imports/${upload.id}`)
  const { counts } = upload
  const kind = kindOf(upload)
  const good = (counts.new ?? 0) + (counts.post ?? 0) + (counts.changed ?? 0) + (counts.left ?? 0)
  const taken = good - leftOut
  return (
    <Layout
      visit={visit}
      state={state}
      title="Check your list"
      caption={`${organisation}: ${upload.name}`}
      back={visit.to(`/organisations/${upload.organisationId}/import`)}
    >
      <SummaryList
        rows={[
          { key: "Rows read", value: formatCount(counts.rows ?? 0, "row") },
          { key: newOnes(upload), value: outcomeLink(here, "new", counts.new) },
          !!counts.post && { key: "Known people in another post", value: outcomeLink(here, "post", counts.post) },
          { key: "Changed", value: outcomeLink(here, "changed", counts.changed) },
          { key: "As they are", value: formatNumber(counts.unchanged ?? 0) },
          upload.covers === "everyone" &&
            kind !== "training" &&
            kind !== "workplace" && {
              key: "Not on it: would leave",
              value: outcomeLink(here, "left", counts.left),
            },
          { key: "To mend", value: counts.wrong ? `${formatNumber(counts.wrong)}, listed below` : "None" },
          leftOut > 0 && { key: "Left out by you", value: formatNumber(leftOut) },
          !!counts.passedOver && {
            key: "Passed over",
            value: formatCount(counts.passedOver, "empty row or total", "empty rows or totals"),
          },
          {
            key: "Columns",
            value: columnsInWords(upload),
            ...(!kind && {
              actions: [{ href: `${here}/columns`, text: "Change", hidden: "what the columns are" }],
            }),
          },
        ]}
      />

      {problems.length > 0 && (
        <>
          <h2 class="govuk-heading-m">To mend</h2>
          {problems.map((problem, at) => (
            <ProblemItem here={here} problem={problem} words={at < CHOOSERS ? words.get(problem.field) : undefined} />
          ))}
        </>
      )}
      {questions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Is it the same person?</h2>
          {questions.map((row) => (
            <Question here={here} row={row} names={names} />
          ))}
        </>
      )}
      {!!counts.wrong && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/to-mend.csv`}>
            Download just the rows to mend
          </a>
          , with what to do in each. Send that file when it is mended.
        </p>
      )}

      <h2 class="govuk-heading-m">What would change</h2>
      {kind === "workplace" && (upload.covers === "some" || !!counts.wrong) && (
        <p class="govuk-body">
          How many people work there is not taken: it counts from a file of everything you have, once nothing in it is
          to be mended.
        </p>
      )}
      {good === 0 && (
        <NothingNew visit={visit} upload={upload} isOfPeople={kind !== "training" && kind !== "workplace"} />
      )}
      <Rows
        caption={newOnes(upload)}
        rows={shown.new}
        here={here}
        outcome="new"
        all={(counts.new ?? 0) + (counts.post ?? 0)}
      />
      <Rows caption="Changed" rows={shown.changed} here={here} outcome="changed" all={counts.changed ?? 0} />
      <Rows caption="Would leave" rows={shown.left} here={here} outcome="left" all={counts.left ?? 0} />

      {taken > 0 && (
        <Form action={`${here}/acceptance`} label={`Take in ${formatCount(taken, "row")}`} cancel={here}>
          {state.errors.some(({ field }) => field === "sure") && (
            <Checkboxes {...ticked(state, "sure")} items={[{ value: "yes", text: "Yes, they have all left" }]} />
          )}
        </Form>
      )}
      <ButtonForm action={`${here}/stop`} label="Give up this import" kind="secondary" />
    </Layout>
  )
}

function kindOf({ proposal }: Upload) {
  return careKind(proposal?.found.map(({ label }) => label) ?? [])
}

function newOnes(upload: Upload): string {
  const kind = kindOf(upload)
  return kind === "training" ? "New training" : kind === "workplace" ? "New workplaces" : "New people"
}

function Rows(props: { caption: string; rows: ShownRow[]; here: string; outcome: string; all: number }) {
  const { caption, rows, here, outcome, all } = props
  if (rows.length === 0) return null
  return (
    <>
      <RowsTable caption={caption} rows={rows.slice(0, SHOWN)} here={here} />
      {all > SHOWN && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/rows/${outcome}`}>
            See all {formatNumber(all)}
          </a>
        </p>
      )}
    </>
  )
}

function RowsTable({ caption, rows, here }: { caption: string; rows: ShownRow[]; here: string }) {
  return (
    <ListTable
      caption={caption}
      showCaption
      rows={rows}
      columns={[
        { heading: "Name", cell: (row: ShownRow) => row.name },
        {
          heading: "What would change",
          cell: (row) => (
            <>
              <WhatChanges row={row} />
              {row.remarks.map(({ says }) => (
                <div class="govuk-hint govuk-!-margin-bottom-0">{says}</div>
              ))}
            </>
          ),
        },
        {
          heading: "Take it?",
          cell: (row) => (
            <ButtonForm
              action={`${here}/left-out`}
              label={row.leftOut ? "Take it after all" : "Leave it out"}
              about={row.name}
              kind="secondary"
              fields={{ row: String(row.row), out: row.leftOut ? "no" : "yes" }}
            />
          ),
        },
      ]}
    />
  )
}

function WhatChanges({ row }: { row: ShownRow }) {
  if (row.leftOut) return <>Left out</>
  if (row.outcome === "left") return <>Leaves</>
  if (row.outcome === "post") return <>Begins another post</>
  if (row.outcome === "new") return <>Is added{row.changes.map(({ field }) => `: ${field}`)}</>
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {row.changes.map(({ field, before, after }) => (
        <li>
          {field}: {day(before ?? "not known")} → {day(after ?? "not known")}
        </li>
      ))}
    </ul>
  )
}

function day(words: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(words) ? formatDate(words) : words
}

export function outcomeLink(here: string, outcome: string, count = 0) {
  if (count === 0) return "0"
  return (
    <a class="govuk-link" href={`${here}/rows/${outcome}`}>
      {formatNumber(count)}
    </a>
  )
}

function columnsInWords({ proposal, layout }: Upload): string {
  const kept = new Set(Object.values(layout?.columns ?? {}))
  const of = (isKept: boolean) => (proposal?.found ?? []).filter(({ column }) => kept.has(column) === isKept)
  const others = of(false).map(({ label }) => label)
  return `${of(true)
    .map(({ label }) => label)
    .join(", ")}${others.length ? `. Not kept: ${others.join(", ")}` : ""}`
}

export function RowsPage(
  props: Omit<UploadPageProps, "state"> & { caption: string; rows: ShownRow[]; nextHref: string | null },
) {
  const { visit, upload, organisation, caption, rows, nextHref } = props
  const here = visit.to(`/imports/${upload.id}`)
  return (
    <Layout visit={visit} title={caption} caption={`${organisation}: ${upload.name}`} back={here}>
      {rows.length === 0 ? (
        <EmptyState title="There are none" />
      ) : upload.state === "checked" ? (
        <RowsTable caption={caption} rows={rows} here={here} />
      ) : (
        <Table
          caption={caption}
          head={[{ text: "Name" }, { text: "What changed" }]}
          rows={rows.map((row) => [
            {
              text: row.personId ? (
                <a class="govuk-link" href={visit.to(`/people/${row.personId}`)}>
                  {row.name}
                </a>
              ) : (
                row.name
              ),
            },
            { text: <WhatChanges row={row} /> },
          ])}
        />
      )}
      {nextHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={nextHref}>
            More
          </a>
        </p>
      )}
    </Layout>
  )
}
