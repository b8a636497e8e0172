import {
  Button,
  Checkboxes,
  DateInput,
  Details,
  EmptyState,
  FileUpload,
  formatCount,
  formatDate,
  formatDateTime,
  InsetText,
  ListTable,
  Radios,
  Select,
  SummaryList,
  Table,
} from "../kernel/design/index.ts"
import { answered, ButtonForm, dated, errorOf, Form, ticked } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import type { FieldSpecs, Proposal } from "../kernel/tables/reading/index.ts"
import { relations } from "../people/index.ts"
import type { Alike, ListedUpload, ShownRow } from "./queries.ts"
import type { Upload } from "./uploads.ts"
import { stateWords } from "./words.ts"

export function SendPage(props: {
  visit: Visit<{ organisation: string }>
  state: FormState
  organisation: string
  earlier: ListedUpload[]
}) {
  const { visit, state, organisation, earlier } = props
  const here = visit.to(`/organisations/${visit.params.organisation}/import`)
  const back = visit.to(`/people?organisation=${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Send your staff list" caption={organisation} back={back}>
      <p class="govuk-body">
        Send the list you already have, as it is: an Excel file, or CSV. You see what we understood and what would
        change before anything is done.
      </p>
      <Form action={here} label="Read the list" files cancel={back}>
        <FileUpload
          name="file"
          label="Your list"
          hint="Excel (.xlsx) or CSV, up to 20 MB"
          {...errorOf(state, "file")}
        />
        <Radios
          {...answered(state, "covers")}
          legend="Who is on it?"
          items={[
            {
              value: "everyone",
              text: "Everyone we have",
              hint: "We ask about those who are not on it: they may have left",
            },
            { value: "some", text: "Only some of our people", hint: "Nobody else is touched" },
          ]}
        />
        <DateInput
          {...dated(state, "asOf")}
          legend="Which day does it tell of?"
          hint="Changes count from this day. For example, 27 3 2027"
        />
        <Select
          {...answered(state, "relation")}
          label="What are they, where the list does not say?"
          items={Object.entries(relations).map(([value, text]) => ({ value, text }))}
        />
      </Form>
      <p class="govuk-body">
        No list yet? Start from a{" "}
        <a class="govuk-link" href={`${here}/template.csv`}>
          template
        </a>
        .
      </p>
      {earlier.length > 0 && (
        <ListTable
          caption="Lists sent before"
          showCaption
          rows={earlier}
          columns={[
            {
              heading: "File",
              cell: (row) => (
                <a class="govuk-link" href={visit.to(`/imports/${row.id}`)}>
                  {row.name}
                </a>
              ),
            },
            { heading: "Sent", cell: (row) => formatDateTime(row.madeAt) },
            { heading: "By", cell: (row) => row.by },
            { heading: "Now", cell: (row) => stateWords[row.state] },
          ]}
        />
      )}
    </Layout>
  )
}

interface UploadPageProps {
  visit: Visit<{ upload: string }>
  upload: Upload
  organisation: string
}

/** While a job has it in hand. The page looks again by itself where it can. */
export function WaitingPage({ visit, upload, organisation }: UploadPageProps) {
  const here = visit.to(`/imports/${upload.id}`)
  const reading = upload.state === "reading"
  return (
    <Layout
      visit={visit}
      title={reading ? "Reading your list" : "Taking in your list"}
      caption={organisation}
      back={visit.to(`/organisations/${upload.organisationId}/import`)}
    >
      <div role="status" data-reload="2">
        <p class="govuk-body">
          {upload.rowsDone > 0 ? `${formatCount(upload.rowsDone, "row")} done so far.` : "We have begun."} You can leave
          this page and come back.
        </p>
      </div>
      <Button href={here} kind="secondary">
        Look again
      </Button>
      <ButtonForm action={`${here}/stop`} label="Stop" kind="warning" />
    </Layout>
  )
}

/** It came to an end without being taken in. */
export function OverPage({ visit, upload, organisation, why }: UploadPageProps & { why: string }) {
  const again = visit.to(`/organisations/${upload.organisationId}/import`)
  return (
    <Layout
      visit={visit}
      title={upload.state === "stopped" ? "The import was stopped" : "We could not read this file"}
      caption={organisation}
      back={again}
    >
      <p class="govuk-body">{why}</p>
      <Button href={again}>Send another file</Button>
    </Layout>
  )
}

export function ColumnsPage(props: UploadPageProps & { state: FormState; proposal: Proposal; fields: FieldSpecs }) {
  const { visit, state, upload, organisation, proposal, fields } = props
  const here = visit.to(`/imports/${upload.id}`)
  const sent = new Map([state.answers.columns ?? []].flat().map((each) => [each.split(":")[0], each]))
  const items = (column: number) => [
    { value: `${column}:`, text: "Not kept" },
    ...Object.entries(fields).map(([name, { label }]) => ({ value: `${column}:${name}`, text: label })),
  ]
  return (
    <Layout
      visit={visit}
      state={state}
      title="What is in each column?"
      caption={`${organisation}: ${upload.name}`}
      back={upload.state === "checked" ? here : visit.to(`/organisations/${upload.organisationId}/import`)}
    >
      <p class="govuk-body">
        {proposal.sheets.length > 1 && `We look at the sheet “${proposal.sheets[proposal.sheet]?.name}”. `}
        {proposal.headingRow > 0
          ? `The headings are in row ${proposal.headingRow}.`
          : "We found no row of headings, so each column is called by its letter."}{" "}
        We remember what you choose for the next time.
      </p>
      {proposal.sheets.length > 1 && (
        <form method="get" action={`${here}/columns`} class="trellis-as-at">
          <Select
            name="sheet"
            label="Another sheet?"
            value={String(proposal.sheet)}
            items={proposal.sheets.map(({ name }, at) => ({ value: String(at), text: name }))}
          />
          <Button kind="secondary">Look at this sheet</Button>
        </form>
      )}
      <Form
        action={`${here}/columns?sheet=${proposal.sheet}&heading=${proposal.headingRow}`}
        label="Read the list"
        cancel={here}
      >
        <div id="columns">
          {proposal.found.map(({ column, label, samples, field }) => (
            <Select
              id={`column-${column}`}
              name="columns"
              label={label}
              hint={samples.length ? `For example: ${samples.join(", ")}` : "Nothing stands in it"}
              value={sent.get(String(column)) ?? `${column}:${field?.name ?? ""}`}
              items={items(column)}
            />
          ))}
        </div>
      </Form>
    </Layout>
  )
}

export interface CheckedPageProps extends UploadPageProps {
  state: FormState
  problems: Alike[]
  questions: ShownRow[]
  names: Map<string, string>
  shown: Record<"new" | "changed" | "left", ShownRow[]>
}

const SHOWN = 20

/** What was understood, what is wrong, and what would change; nothing is done yet. */
export function CheckedPage(props: CheckedPageProps) {
  const { visit, upload, organisation, state, problems, questions, names, shown } = props
  const here = visit.to(`/imports/${upload.id}`)
  const { counts } = upload
  const taken = (counts.new ?? 0) + (counts.post ?? 0) + (counts.changed ?? 0) + (counts.left ?? 0)
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
          { key: "New people", value: outcomeLink(here, "new", counts.new) },
          !!counts.post && { key: "Known people in another post", value: outcomeLink(here, "post", counts.post) },
          { key: "Changed", value: outcomeLink(here, "changed", counts.changed) },
          { key: "As they are", value: String(counts.unchanged ?? 0) },
          upload.covers === "everyone" && {
            key: "Not on it: would leave",
            value: outcomeLink(here, "left", counts.left),
          },
          { key: "To mend", value: counts.wrong ? `${counts.wrong}, listed below` : "None" },
          !!counts.passedOver && { key: "Passed over", value: `${counts.passedOver} empty rows or totals` },
          {
            key: "Columns",
            value: columnsInWords(upload),
            actions: [{ href: `${here}/columns`, text: "Change", hidden: "what the columns are" }],
          },
        ]}
      />

      {problems.length > 0 && (
        <>
          <h2 class="govuk-heading-m">To mend</h2>
          {problems.map((problem) => (
            <ProblemItem here={here} problem={problem} />
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
      {taken === 0 && <p class="govuk-body">Nothing: what is good on this list is in the register as it is.</p>}
      <Rows
        caption="New people"
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

function ProblemItem({ here, problem }: { here: string; problem: Alike }) {
  const { column, found, says, todo, suggestion, rows, count } = problem
  const where = count > rows.length ? `${rows.join(", ")} and ${count - rows.length} more` : rows.join(", ")
  return (
    <div class="trellis-problem">
      <p class="govuk-body">
        <strong>{says}.</strong> {todo}.
        <br />
        <span class="govuk-hint">
          {count === 1 ? "Row" : "Rows"} {where}
          {column && `, column “${column}”`}
        </span>
      </p>
      {suggestion && (
        <ButtonForm
          action={`${here}/meanings`}
          label={`Take “${found}” as “${suggestion}”${count > 1 ? ` in all ${count} rows` : ""}`}
          kind="secondary"
          fields={{ field: problem.field, found, meaning: suggestion }}
        />
      )}
    </div>
  )
}

function Question({ here, row, names }: { here: string; row: ShownRow; names: Map<string, string> }) {
  const problem = row.problems.find(({ mayBe }) => mayBe)!
  return (
    <div class="trellis-problem">
      <p class="govuk-body">
        Row {row.row}: {problem.says}.
      </p>
      {problem.mayBe!.map((recordId) => (
        <ButtonForm
          action={`${here}/people`}
          label={`It is ${names.get(recordId) ?? "the one on the list"}`}
          about={`, row ${row.row}`}
          kind="secondary"
          fields={{ row: String(row.row), record: recordId }}
        />
      ))}
      <ButtonForm
        action={`${here}/people`}
        label="It is somebody else"
        about={`, row ${row.row}`}
        kind="secondary"
        fields={{ row: String(row.row), record: "" }}
      />
    </div>
  )
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
            See all {all}
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
        { heading: "What would change", cell: (row) => <WhatChanges row={row} /> },
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
  if (row.outcome === "new") return <>Is added</>
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

function outcomeLink(here: string, outcome: string, count = 0) {
  if (count === 0) return "0"
  return (
    <a class="govuk-link" href={`${here}/rows/${outcome}`}>
      {count}
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

export function RowsPage(props: UploadPageProps & { caption: string; rows: ShownRow[]; nextHref: string | null }) {
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

export function DonePage(
  props: UploadPageProps & { wrong: number; mayUndoUntil: string | null; kept: { personId: string; name: string }[] },
) {
  const { visit, upload, organisation, wrong, mayUndoUntil, kept } = props
  const here = visit.to(`/imports/${upload.id}`)
  const { counts } = upload
  const undone = upload.state === "undone"
  return (
    <Layout
      visit={visit}
      title={undone ? "The import is undone" : "Your list is taken in"}
      caption={`${organisation}: ${upload.name}`}
      back={visit.to(`/organisations/${upload.organisationId}/import`)}
    >
      {undone && kept.length > 0 && (
        <InsetText>
          <p>These were changed since, and are as they are now:</p>
          <ul class="govuk-list govuk-list--bullet">
            {kept.map(({ personId, name }) => (
              <li>
                <a class="govuk-link" href={visit.to(`/people/${personId}`)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: "Added", value: outcomeLink(here, "new", (counts.new ?? 0) + (counts.post ?? 0)) },
          { key: "Changed", value: outcomeLink(here, "changed", counts.changed) },
          { key: "Left", value: outcomeLink(here, "left", counts.left) },
          { key: "As they were", value: String(counts.unchanged ?? 0) },
          { key: "Still to mend", value: String(wrong) },
        ]}
      />
      {wrong > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/to-mend.csv`}>
            Download just the rows to mend
          </a>
          , with what to do in each. Send that file when it is mended, as “only some of our people”.
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={visit.to(`/people?organisation=${upload.organisationId}`)}>
          See your people
        </a>
      </p>
      {!undone && mayUndoUntil && (
        <Details summary="Undo this import">
          <p class="govuk-body">
            Until {formatDate(mayUndoUntil)} it can be undone. What somebody has changed since stays as it is, and is
            listed.
          </p>
          <ButtonForm action={`${here}/undoing`} label="Undo this import" kind="warning" />
        </Details>
      )}
    </Layout>
  )
}
