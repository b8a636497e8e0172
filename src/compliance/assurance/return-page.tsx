import { dayOf } from "../../kernel/clock.ts"
import {
  Button,
  ButtonGroup,
  type Content,
  formatDate,
  formatNumber,
  hrefWith,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { statusWords } from "../../methods/standing/index.ts"
import { statuses } from "../figures/index.ts"
import type { Figure } from "./figures.ts"
import { StateTag } from "./list-page.tsx"
import type { Return } from "./returns.ts"

export interface ReturnPageProps {
  visit: Visit
  kept: Return
  /** As they were confirmed, or else as they are now. */
  figures: readonly Figure[]
  mayConfirm: boolean
  mayAssure: boolean
  note: Content
}

/** One organisation's return of a year: its figures, what was said of them, and what can be done next. */
export function ReturnPage({ visit, kept, figures, mayConfirm, mayAssure, note }: ReturnPageProps) {
  const here = visit.to(`/learning/returns/${kept.organisationId}/${kept.asOf}`)
  const { state } = kept
  const back = hrefWith(visit.to("/learning/returns"), { year: kept.asOf })
  return (
    <Layout visit={visit} title={`Yearly return to ${formatDate(kept.asOf)}`} caption={kept.name} back={back} wide>
      {!kept.figures && note}
      <SummaryList
        rows={[
          { key: "State", value: <StateTag state={state} /> },
          kept.dueOn !== null && { key: "Due by", value: formatDate(kept.dueOn) },
          kept.confirmedAt !== null && {
            key: "Confirmed",
            value: `${formatDate(dayOf(kept.confirmedAt))}${kept.confirmedBy ? `, by ${kept.confirmedBy}` : ""}`,
          },
          kept.doing !== null && { key: "What is being done about what is open", value: kept.doing },
          kept.checking !== null && { key: "How what is recorded is checked", value: kept.checking },
          kept.query !== null && { key: "The lead’s question", value: kept.query },
          kept.answer !== null && { key: "The answer", value: kept.answer },
          kept.escalatedOn !== null && {
            key: "Escalated",
            value: `To ${kept.escalatedTo}, on ${formatDate(kept.escalatedOn)}: ${kept.escalatedBecause}`,
          },
          kept.acceptedAt !== null && { key: "Accepted", value: formatDate(dayOf(kept.acceptedAt)) },
        ]}
      />
      <FiguresTable figures={figures} isKept={kept.figures !== null} asOf={kept.asOf} />
      <ButtonGroup>
        {mayConfirm && kept.confirmedAt === null && <Button href={`${here}/confirmation`}>Confirm the return</Button>}
        {mayConfirm && state === "queried" && <Button href={`${here}/answer`}>Answer the question</Button>}
        {mayAssure && kept.confirmedAt !== null && state !== "accepted" && (
          <ButtonForm action={`${here}/acceptance`} label="Accept it" />
        )}
        {mayAssure && (state === "confirmed" || state === "answered") && (
          <Button href={`${here}/query`} kind="secondary">
            Ask a question
          </Button>
        )}
        {mayAssure && ["late", "confirmed", "queried", "answered"].includes(state) && (
          <Button href={`${here}/escalation`} kind="secondary">
            Escalate it
          </Button>
        )}
      </ButtonGroup>
    </Layout>
  )
}

export function FiguresTable(props: { figures: readonly Figure[]; isKept: boolean; asOf: string }) {
  const { figures, isKept, asOf } = props
  return (
    <>
      <ListTable
        caption={`Where people stood on ${formatDate(asOf)}`}
        rows={figures}
        columns={[
          { heading: "What is asked", cell: ({ requirement }) => requirement },
          { heading: "Of how many", cell: ({ people }) => formatNumber(people), numeric: true },
          ...statuses.map((status) => ({
            heading: statusWords[status],
            cell: ({ by }: Figure) => formatNumber(by[status]),
            numeric: true,
          })),
        ]}
      />
      <p class="govuk-body">
        {isKept
          ? "The figures are as they were confirmed. What was recorded since does not change them."
          : "The figures are made from what is recorded today. They are kept as they are once the return is confirmed."}
      </p>
    </>
  )
}
