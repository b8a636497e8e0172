import { type Dated, lastDayOf } from "../../kernel/dated/index.ts"
import {
  Button,
  Checkboxes,
  DateInput,
  EmptyState,
  formatDate,
  Radios,
  SummaryList,
} from "../../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { relations } from "../words.ts"
import { confirmings, type MinimumDataSet, minimumFields, minimumInWords } from "./minimum.ts"

/** What is asked now, what will be, and what was. */
export function MinimumPage(props: { visit: Visit; history: Dated<MinimumDataSet>[]; mayChoose: boolean }) {
  const { visit, history, mayChoose } = props
  const here = visit.to("/minimum-data-set")
  return (
    <Layout visit={visit} title="Minimum data set" back={{ href: visit.to("/completeness"), text: "Completeness" }}>
      <p class="govuk-body">
        What every organisation keeps of its people. A past day is reckoned by what was asked then. Organisations may
        keep more.
      </p>
      {mayChoose && <Button href={`${here}/choice`}>{history.length ? "Choose anew" : "Choose what to keep"}</Button>}
      {history.length === 0 && (
        <EmptyState title="Nothing has been chosen yet">
          Until it is, no organisation’s records count as complete or not.
        </EmptyState>
      )}
      {history.toReversed().map((row) => (
        <Chosen row={row} today={visit.today} removal={mayChoose ? `${here}/removal` : null} />
      ))}
    </Layout>
  )
}

function Chosen({ row, today, removal }: { row: Dated<MinimumDataSet>; today: string; removal: string | null }) {
  const words = minimumInWords(row.value)
  const isToCome = row.startsOn > today
  const lastDay = lastDayOf(row)
  return (
    <>
      <h2 class="govuk-heading-m">
        From {formatDate(row.startsOn)}
        {lastDay && ` until ${formatDate(lastDay)}`}
      </h2>
      <SummaryList
        rows={[
          { key: "What to keep", value: words.fields.join(", ") },
          { key: "Of whom", value: words.relations.join(", ") },
          { key: "Focus", value: words.focus },
          { key: "Lists are confirmed", value: words.confirming },
        ]}
      />
      {isToCome && removal && (
        <ButtonForm
          action={removal}
          label="Give this up"
          about={`what was chosen from ${formatDate(row.startsOn)}`}
          kind="secondary"
          fields={{ from: row.startsOn }}
        />
      )}
    </>
  )
}

export function ChooseMinimumPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/minimum-data-set")
  return (
    <Layout visit={visit} state={state} title="Choose the minimum data set" back={back}>
      <p class="govuk-body">
        Choose what the partnership cannot plan without, and no more: each thing is work for every organisation. A full
        name is always kept.
      </p>
      <Form action={`${back}/choice`} label="Save the minimum data set" cancel={back}>
        <Checkboxes
          {...ticked(state, "fields")}
          legend="What must every organisation keep?"
          small
          items={minimumFields.map(({ name, label }) => ({ value: name, text: label }))}
        />
        <Checkboxes
          {...ticked(state, "relations")}
          legend="Of whom?"
          small
          items={Object.entries(relations).map(([value, text]) => ({ value, text }))}
        />
        <Radios
          {...answered(state, "focus")}
          legend="Of which focus?"
          small
          items={[
            { value: "any", text: "Direct and indirect" },
            {
              value: "direct",
              text: "Direct only",
              hint: "Not of those whose work is recorded as indirect. Those of unknown focus count, so that nobody is missed.",
            },
          ]}
        />
        <Radios
          {...answered(state, "confirming")}
          legend="How often does each organisation confirm its list?"
          hint="Nobody is late before so long after this is first asked. A full list that is sent in counts as confirmed."
          small
          items={Object.entries(confirmings).map(([value, text]) => ({ value, text }))}
        />
        <DateInput
          {...dated(state, "from")}
          legend="From which day?"
          hint="Days before it are reckoned as they were asked then. For example, 1 4 2027"
        />
      </Form>
    </Layout>
  )
}
