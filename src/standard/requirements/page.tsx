import { type Dated, on as inForceOn } from "../../kernel/dated/index.ts"
import { AsAtForm, EmptyState, formatDate, InsetText, ListTable, SummaryList } from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Names } from "../../methods/standing/index.ts"
import type { KeptRule } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import { agreedInWords, authorityOf, ConfirmHere, caughtBy, DaysOf, Further, Source, TakeOut } from "../version.tsx"
import { saysOf } from "./list-page.tsx"
import type { Requirement } from "./queries.ts"
import type { Version } from "./table.ts"

type DatedVersion = Dated<Version<KeptRule>>

export function RequirementPage(props: {
  visit: Visit
  day: string
  requirement: Requirement
  /** The earliest first. */
  versions: DatedVersion[]
  names: Names
  /** How many people it catches on the day; null for whoever may not list them, or where it is not in force. */
  count: number | null
  mayChange: boolean
}) {
  const { visit, day, requirement, versions, names, count, mayChange } = props
  const here = visit.to(`/standard/${requirement.id}`)
  const on = day === visit.today ? undefined : day
  const inForce = inForceOn(versions, day)
  return (
    <Layout visit={visit} title={requirement.name} back={{ href: visit.to("/standard"), text: "Training standard" }}>
      <AsAtForm action={here} on={day} today={visit.today} />
      {inForce ? (
        <>
          {inForce.value.toBeConfirmed && (
            <InsetText>
              This is from the starting standard, and nobody has said yet that it holds here. Look it up at its source.
            </InsetText>
          )}
          <SummaryList
            rows={[
              { key: "What it says", value: <Sentences visit={visit} of={saysOf(inForce, names)} /> },
              ...authorityOf(inForce),
              count !== null && caughtBy(here, on, count),
            ]}
          />
          {mayChange && <ConfirmHere here={here} version={inForce} />}
        </>
      ) : (
        <EmptyState title={`It asks nothing of anybody on ${formatDate(day)}`} />
      )}
      {versions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Versions</h2>
          <ListTable
            caption="Versions, the newest first"
            rows={versions.toReversed()}
            columns={[
              { heading: "In force", cell: (version) => <DaysOf version={version} /> },
              { heading: "What it says", cell: (version) => <Sentences visit={visit} of={saysOf(version, names)} /> },
              { heading: "Whose rule it is", cell: ({ value }) => <Source of={value.rule.source} /> },
              { heading: "Agreed by", cell: ({ value }) => agreedInWords(value) },
              ...(mayChange && versions.some(({ startsOn }) => startsOn > visit.today)
                ? [
                    {
                      heading: "Take out",
                      cell: (version: DatedVersion) => <TakeOut {...{ visit, here, version }} />,
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
      {mayChange && (
        <Further
          here={here}
          draft={requirement.draftId && visit.to(`/standard/drafts/${requirement.draftId}`)}
          hasVersions={versions.length > 0}
        />
      )}
    </Layout>
  )
}
