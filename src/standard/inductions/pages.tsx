import { type Dated, on as inForceOn } from "../../kernel/dated/index.ts"
import {
  AsAtForm,
  Button,
  type Content,
  EmptyState,
  formatDate,
  formatNumber,
  hrefWith,
  InsetText,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { type InductionStep, type Names, periodInWords, whoInWords } from "../../methods/standing/index.ts"
import type { Version } from "../requirements/table.ts"
import type { KeptInduction } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import {
  agreedInWords,
  authorityOf,
  ConfirmHere,
  caughtBy,
  daysInWords,
  Further,
  TakeOut,
  ToBeConfirmed,
} from "../version.tsx"
import type { Induction, ListedInduction } from "./queries.ts"
import { nameOf } from "./words.ts"

export function InductionsPage(props: {
  visit: Visit
  day: string
  inductions: ListedInduction[]
  /** Of each in force, how many it is for; null for whoever may not list people. */
  counts: ReadonlyMap<string, number> | null
  drafts: { id: string; name: string }[]
  mayChange: boolean
}) {
  const { visit, day, inductions, counts, drafts, mayChange } = props
  const here = visit.to("/standard/inductions")
  const on = day === visit.today ? undefined : day
  return (
    <Layout visit={visit} title="Common induction" back={{ href: visit.to("/standard"), text: "Training standard" }}>
      <p class="govuk-body">
        What everybody who is new goes through, whoever employs them: steps, each with the time to do it.
      </p>
      {mayChange && <Button href={`${here}/new`}>Add an induction</Button>}
      {drafts.length > 0 && (
        <ul class="govuk-list">
          {drafts.map(({ id, name }) => (
            <li>
              <a class="govuk-link" href={`${here}/drafts/${id}`}>
                Go on with the draft of {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <AsAtForm action={here} on={day} today={visit.today} />
      {inductions.length === 0 ? (
        <EmptyState title="There is no common induction yet">
          An induction is written as a draft, shows whom it would catch, and is put in force from a day.
        </EmptyState>
      ) : (
        <ListTable
          caption={`Inductions on ${formatDate(day)}`}
          rows={inductions}
          columns={[
            {
              heading: "Induction",
              cell: ({ id, name, version }) => (
                <>
                  <a class="govuk-link" href={hrefWith(`${here}/${id}`, { on })}>
                    {name}
                  </a>
                  {version?.value.toBeConfirmed && <ToBeConfirmed />}
                </>
              ),
            },
            { heading: "In force", cell: ({ version }) => (version ? daysInWords(version) : "Not on this day") },
            { heading: "Steps", numeric: true, cell: ({ version }) => version?.value.rule.steps.length },
            ...(counts
              ? [
                  {
                    heading: on ? "People it caught" : "People it catches",
                    numeric: true,
                    cell: ({ id, name, version }: ListedInduction) =>
                      version && (
                        <a class="govuk-link" href={hrefWith(`${here}/${id}/people`, { on })}>
                          {formatNumber(counts.get(id) ?? 0)}
                          <span class="govuk-visually-hidden"> people for {name}</span>
                        </a>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Layout>
  )
}

export function InductionPage(props: {
  visit: Visit
  day: string
  induction: Induction
  /** The earliest first. */
  versions: Dated<Version<KeptInduction>>[]
  names: Names
  count: number | null
  mayChange: boolean
}) {
  const { visit, day, induction, versions, names, count, mayChange } = props
  const here = visit.to(`/standard/inductions/${induction.id}`)
  const on = day === visit.today ? undefined : day
  const inForce = inForceOn(versions, day)
  return (
    <Layout
      visit={visit}
      title={induction.name}
      back={{ href: visit.to("/standard/inductions"), text: "Common induction" }}
    >
      <AsAtForm action={here} on={day} today={visit.today} />
      {inForce ? (
        <>
          {inForce.value.toBeConfirmed && (
            <InsetText>Nobody has said yet that this holds here. Look it up at its source.</InsetText>
          )}
          <SummaryList
            rows={[
              {
                key: "Whom it is for",
                value: <Sentences visit={visit} of={whoInWords(inForce.value.rule.who, names)} />,
              },
              ...authorityOf(inForce),
              count !== null && caughtBy(here, on, count),
            ]}
          />
          <h2 class="govuk-heading-m">Steps</h2>
          <Steps steps={inForce.value.rule.steps} names={names} />
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
              {
                heading: "In force",
                cell: (version) => (
                  <a class="govuk-link" href={hrefWith(here, { on: version.startsOn })}>
                    {daysInWords(version)}
                  </a>
                ),
              },
              { heading: "Steps", numeric: true, cell: ({ value }) => value.rule.steps.length },
              { heading: "Agreed by", cell: ({ value }) => agreedInWords(value) },
              {
                heading: "To come",
                cell: (version) => mayChange && <TakeOut {...{ visit, here, version }} />,
              },
            ]}
          />
        </>
      )}
      {mayChange && (
        <Further
          here={here}
          draft={induction.draftId && visit.to(`/standard/inductions/drafts/${induction.draftId}`)}
          hasVersions={versions.length > 0}
        />
      )}
    </Layout>
  )
}

/** The steps in their order, with what can be done to each. */
export function Steps(props: {
  steps: readonly InductionStep[]
  names: Names
  actions?: (step: InductionStep, at: number) => Content
}) {
  const { steps, names, actions } = props
  return (
    <ListTable
      caption="Steps"
      rows={steps.map((step, at) => ({ step, at }))}
      columns={[
        { heading: "What is done", cell: ({ step }) => nameOf(step.what, names) },
        { heading: "Within, of starting", cell: ({ step }) => periodInWords(step.within) },
        { heading: "Hours", numeric: true, cell: ({ step }) => step.hours && formatNumber(step.hours.needed) },
        {
          heading: "Shown by",
          cell: ({ step }) =>
            step.evidence ? step.evidence.map((kind) => names("kind of evidence", kind)).join(" or ") : "Any evidence",
        },
        ...(actions
          ? [
              {
                heading: "Change",
                cell: ({ step, at }: { step: InductionStep; at: number }) => (
                  <div class="trellis-row-actions">{actions(step, at)}</div>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
