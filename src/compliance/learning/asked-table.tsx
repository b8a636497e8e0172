import { formatDate, hrefWith, ListTable } from "../../kernel/design/index.ts"
import type { Sentence, Standing } from "../../methods/standing/index.ts"
import { type Leads, Sentences, StatusTag } from "./sentences.tsx"

/** What is asked of somebody on a day, and where they stand by it. */
export interface Asked {
  standing: Standing
  name: string
  /** Why, in sentences. */
  why: readonly Sentence[]
}

interface AskedTableProps {
  asked: readonly Asked[]
  here: string
  on: string | undefined
  /** Where what the reasons name leads; without it they are left out. */
  leads?: Leads
}

/** The most pressing first, as they come. */
export function AskedTable({ asked, here, on, leads }: AskedTableProps) {
  return (
    <ListTable
      caption="What is asked"
      rows={asked}
      columns={[
        {
          heading: "What is asked",
          cell: ({ standing, name }) => (
            <a class="govuk-link" href={hrefWith(`${here}/${standing.requirementId}`, { on })}>
              {name}
            </a>
          ),
        },
        { heading: "Status", cell: ({ standing }) => <StatusTag status={standing.status} />, short: true },
        { heading: "Due", cell: ({ standing }) => dueInWords(standing), short: true },
        ...(leads ? [{ heading: "Why", cell: ({ why }: Asked) => <Sentences said={why} leads={leads} /> }] : []),
      ]}
    />
  )
}

export function dueInWords({ status, because }: Standing): string | null {
  if (status === "exempt") return null
  if (because.dueOn !== null) return formatDate(because.dueOn)
  return because.evidence?.isForGood ? "Once is enough" : "Not known during leave"
}
