import { addDays } from "../../kernel/clock.ts"
import type { Dated } from "../../kernel/dated/index.ts"
import {
  AsAtForm,
  Button,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  InsetText,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Names } from "../../methods/standing/index.ts"
import type { KeptRule } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import { Source, saysOf, ToBeConfirmed } from "./list-page.tsx"
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
  const inForce = versions.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn > day))
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
              { key: "Whose rule it is", value: <Source of={inForce.value.rule.source} /> },
              { key: "In force", value: daysInWords(inForce) },
              { key: "Agreed by", value: agreedInWords(inForce.value) },
              count !== null && {
                key: on ? "People it caught" : "People it catches",
                value: (
                  <a class="govuk-link" href={hrefWith(`${here}/people`, { on })}>
                    {formatCount(count, "person", "people")}
                  </a>
                ),
              },
            ]}
          />
          {mayChange && inForce.value.toBeConfirmed && (
            <Button href={`${here}/versions/${inForce.value.versionId}/confirmation`}>Confirm it here</Button>
          )}
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
              {
                heading: "In force",
                cell: (version) => (
                  <>
                    {daysInWords(version)}
                    {version.value.toBeConfirmed && <ToBeConfirmed />}
                  </>
                ),
              },
              { heading: "What it says", cell: (version) => <Sentences visit={visit} of={saysOf(version, names)} /> },
              { heading: "Whose rule it is", cell: ({ value }) => <Source of={value.rule.source} /> },
              { heading: "Agreed by", cell: ({ value }) => agreedInWords(value) },
              ...(mayChange && versions.some(({ startsOn }) => startsOn > visit.today)
                ? [
                    {
                      heading: "Take out",
                      cell: ({ startsOn, value }: DatedVersion) =>
                        startsOn > visit.today && (
                          <ButtonForm
                            action={`${here}/versions/${value.versionId}/removal`}
                            label="Take out"
                            about={`what it says from ${formatDate(startsOn)}`}
                            kind="secondary"
                          />
                        ),
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
      {mayChange && (
        <>
          {requirement.draftId ? (
            <Button href={visit.to(`/standard/drafts/${requirement.draftId}`)}>Go on with the draft</Button>
          ) : (
            versions.length > 0 && (
              <ButtonForm action={`${here}/draft`} label="Write another version" kind="secondary" />
            )
          )}
          <p class="govuk-body">
            {versions.length > 0 && (
              <>
                <a class="govuk-link" href={`${here}/end`}>
                  End it
                </a>
                {" · "}
              </>
            )}
            <a class="govuk-link" href={`${here}/history`}>
              Who changed what
            </a>
          </p>
        </>
      )}
    </Layout>
  )
}

export function daysInWords({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string {
  return endsOn ? `${formatDate(startsOn)} to ${formatDate(addDays(endsOn, -1))}` : `From ${formatDate(startsOn)}`
}

export function agreedInWords({ agreedBy, agreedOn }: Pick<Version, "agreedBy" | "agreedOn">): string {
  return agreedBy && agreedOn ? `${agreedBy}, on ${formatDate(agreedOn)}` : "Nobody here yet"
}
