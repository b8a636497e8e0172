import {
  Button,
  DateInput,
  FileUpload,
  formatCount,
  formatDateTime,
  ListTable,
  Radios,
  Select,
} from "../kernel/design/index.ts"
import { answered, ButtonForm, dated, errorOf, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import type { FieldSpecs, Proposal } from "../kernel/tables/reading/index.ts"
import { relations } from "../people/index.ts"
import type { ListedUpload } from "./queries.ts"
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
        change before anything is done. The workplace, worker and training files of the adult social care workforce data
        set are understood too: send each by itself, the workplaces first.
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
        No list yet? Start from an empty one:{" "}
        <a class="govuk-link" href={`${here}/template.xlsx`}>
          Excel file with lists to choose from
        </a>
        , or{" "}
        <a class="govuk-link" href={`${here}/template.csv`}>
          CSV
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

export interface UploadPageProps {
  visit: Visit<{ upload: string }>
  state: FormState
  upload: Upload
  organisation: string
}

/** While a job has it in hand. The page looks again by itself where it can. */
export function WaitingPage({ visit, state, upload, organisation }: UploadPageProps) {
  const here = visit.to(`/imports/${upload.id}`)
  const reading = upload.state === "reading"
  return (
    <Layout
      visit={visit}
      state={state}
      title={reading ? "Reading your list" : "Taking in your list"}
      caption={organisation}
      back={visit.to(`/organisations/${upload.organisationId}/import`)}
    >
      <div role="status" data-reload="2">
        <p class="govuk-body">
          {upload.says ? `${upload.says} ` : ""}
          {upload.rowsDone > 0
            ? `${formatCount(upload.rowsDone, "row")} done so far.`
            : upload.says
              ? ""
              : "We have begun."}{" "}
          You can leave this page and come back.
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
export function OverPage({ visit, state, upload, organisation, why }: UploadPageProps & { why: string }) {
  const again = visit.to(`/organisations/${upload.organisationId}/import`)
  return (
    <Layout
      visit={visit}
      state={state}
      title={upload.state === "stopped" ? "The import was stopped" : "We could not read this file"}
      caption={organisation}
      back={again}
    >
      <p class="govuk-body">{why}</p>
      <Button href={again}>Send another file</Button>
    </Layout>
  )
}

export function ColumnsPage(props: UploadPageProps & { proposal: Proposal; fields: FieldSpecs }) {
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
