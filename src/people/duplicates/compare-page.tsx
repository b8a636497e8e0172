import { formatDate, InsetText, Lines, ListTable, Radios, Tag } from "../../kernel/design/index.ts"
import { answered, ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Clash } from "../../kernel/http/parts.ts"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { type Row, rowsOf, type Side } from "./comparison.ts"
import { type Reason, reasons } from "./proposals.ts"

export interface ComparePageProps {
  visit: Visit<{ person: string; other: string }>
  state: FormState
  sides: [Side, Side]
  clashes: Clash[]
  why: Reason[]
  /** When they were said to be two people. */
  toldApart: string | null
}

/** Two people side by side: what clashes, what is known, and what they are found to be. */
export function ComparePage({ visit, state, sides, clashes, why, toldApart }: ComparePageProps) {
  const here = visit.to(`/people/${visit.params.person}/merging/${visit.params.other}`)
  const apart = visit.to(`/people/${visit.params.person}/different/${visit.params.other}`)
  const back = visit.to("/people/duplicates")
  const names: [string, string] = [`1. ${sides[0].profile.name}`, `2. ${sides[1].profile.name}`]
  return (
    <Layout visit={visit} state={state} title="One person or two?" back={back} wide>
      {toldApart && (
        <InsetText>
          <p>They were said to be two people on {formatDate(toldApart)}, so they are not proposed any more.</p>
          <ButtonForm action={`${apart}/removal`} label="Propose them again" kind="secondary" />
        </InsetText>
      )}
      {why.length > 0 && <p class="govuk-body">{why.map((reason) => `${reasons[reason]}.`).join(" ")}</p>}
      {clashes.length > 0 && <Clashes clashes={clashes} names={names} />}
      <h2 class="govuk-heading-m">What is known of each</h2>
      <ListTable
        caption="What is known of each"
        rows={rowsOf(sides)}
        columns={[
          {
            heading: "What",
            cell: ({ label, differs }: Row) => (
              <>
                {label} {differs && <Tag colour="orange">Differs</Tag>}
              </>
            ),
          },
          ...([0, 1] as const).map((at) => ({
            heading: names[at],
            cell: ({ values }: Row) => (values[at].length > 0 ? <Lines of={values[at]} /> : "Not known"),
          })),
        ]}
      />
      <p class="govuk-body">
        {sides.map(({ id }, at) => (
          <>
            {at > 0 && " · "}
            <a class="govuk-link" href={visit.to(`/people/${id}`)}>
              Open {names[at]}
            </a>
          </>
        ))}
      </p>
      <h2 class="govuk-heading-m">If they are one person</h2>
      <p class="govuk-body">
        Each organisation keeps what it says of them, and a merge can be undone. The one that stays in front is called
        by its name, and what it said of itself counts. They can be found by what they can do only if both agreed to
        that.
      </p>
      <Form action={here} label="They are one person: merge" cancel={back}>
        <Radios
          {...answered(state, "stays")}
          legend="Which one stays in front?"
          small
          items={sides.map(({ id, since, profile }, at) => ({
            value: id === visit.params.person ? "person" : "other",
            text: names[at]!,
            hint: `In the register since ${formatDate(since)}${at === 0 ? ", the older record" : ""}, ${profile.records.map(({ organisation }) => organisation).join(", ")}`,
          }))}
        />
      </Form>
      {!toldApart && (
        <>
          <h2 class="govuk-heading-m">If they are two</h2>
          <ButtonForm action={apart} label="They are two people" kind="secondary" />
        </>
      )}
    </Layout>
  )
}

function Clashes({ clashes, names }: { clashes: Clash[]; names: [string, string] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Look at these first</h2>
      <ListTable
        caption="What one person could hardly have"
        rows={clashes}
        columns={[
          { heading: "What", cell: ({ what }) => what },
          { heading: names[0], cell: ({ one }) => one },
          { heading: names[1], cell: ({ other }) => other },
        ]}
      />
    </>
  )
}
