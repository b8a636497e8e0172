import { type Dated, on as inForceOn } from "../../kernel/dated/index.ts"
import {
  AsAtForm,
  Button,
  ButtonGroup,
  EmptyState,
  formatDate,
  hrefWith,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Names } from "../../methods/standing/index.ts"
import type { Listed, Requirement } from "../requirements/queries.ts"
import type { Version } from "../requirements/table.ts"
import { Sentences } from "../sentences.tsx"
import { agreedInWords, authorityOf, ConfirmHere, DaysOf, Source, TakeOut, ToBeConfirmed } from "../version.tsx"
import type { KeptCover, KeptLead } from "./kept.ts"
import { settingRuleInWords } from "./words.ts"

type Kept = KeptCover | KeptLead

export function SettingRulesPage(props: {
  visit: Visit
  day: string
  rules: Listed<Kept>[]
  names: Names
  mayChange: boolean
  /** Whether they may see how settings stand. */
  maySee: boolean
}) {
  const { visit, day, rules, names, mayChange, maySee } = props
  const here = visit.to("/standard/settings")
  const on = day === visit.today ? undefined : day
  return (
    <Layout
      visit={visit}
      title="Rules about settings"
      back={{ href: visit.to("/standard"), text: "Training standard" }}
      wide
    >
      <p class="govuk-body">
        What each place of work must have: so many people who hold something on each half-day it is open, or somebody in
        post who is named for a role.
      </p>
      {mayChange && (
        <ButtonGroup>
          <Button href={`${here}/new/cover`}>Add a rule about every half-day</Button>
          <Button href={`${here}/new/lead`} kind="secondary">
            Add a role that somebody is named for
          </Button>
        </ButtonGroup>
      )}
      <AsAtForm action={here} on={day} today={visit.today} />
      {rules.length === 0 ? (
        <EmptyState title="There are no rules about settings yet">
          A first-aider whenever a nursery is open is one; a designated lead in post is another.
        </EmptyState>
      ) : (
        <ListTable
          caption={`Rules about settings on ${formatDate(day)}`}
          rows={rules}
          columns={[
            {
              heading: "Rule",
              cell: ({ id, name, version }) => (
                <>
                  <a class="govuk-link" href={hrefWith(`${here}/${id}`, { on })}>
                    {name}
                  </a>
                  {version?.value.toBeConfirmed && <ToBeConfirmed />}
                </>
              ),
            },
            {
              heading: "What it says",
              cell: ({ version }) =>
                version ? (
                  <Sentences visit={visit} of={settingRuleInWords(version.value.rule, names)} />
                ) : (
                  "Not in force on this day"
                ),
            },
            {
              heading: "Whose rule it is",
              cell: ({ version }) => version && <Source of={version.value.rule.source} />,
            },
            ...(maySee
              ? [
                  {
                    heading: "How settings stand",
                    cell: ({ id, name, version }: Listed<Kept>) =>
                      version && (
                        <a class="govuk-link" href={hrefWith(`${here}/${id}/standing`, { on })}>
                          See the settings<span class="govuk-visually-hidden"> for {name}</span>
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

export function SettingRuleShownPage(props: {
  visit: Visit
  rule: Requirement
  /** The earliest first. */
  versions: Dated<Version<Kept>>[]
  names: Names
  mayChange: boolean
  maySee: boolean
}) {
  const { visit, rule, versions, names, mayChange, maySee } = props
  const here = visit.to(`/standard/settings/${rule.id}`)
  const today = inForceOn(versions, visit.today)
  return (
    <Layout
      visit={visit}
      title={rule.name}
      back={{ href: visit.to("/standard/settings"), text: "Rules about settings" }}
    >
      {today ? (
        <SummaryList
          rows={[
            {
              key: "What it says",
              value: <Sentences visit={visit} of={settingRuleInWords(today.value.rule, names)} />,
            },
            ...authorityOf(today),
            maySee && {
              key: "How settings stand",
              value: (
                <a class="govuk-link" href={`${here}/standing`}>
                  See the settings
                </a>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title="It asks nothing today" />
      )}
      {today && mayChange && <ConfirmHere here={here} version={today} />}
      <h2 class="govuk-heading-m">Versions</h2>
      <ListTable
        caption="Versions, the newest first"
        rows={versions.toReversed()}
        columns={[
          { heading: "In force", cell: (version) => <DaysOf version={version} /> },
          {
            heading: "What it says",
            cell: ({ value }) => <Sentences visit={visit} of={settingRuleInWords(value.rule, names)} />,
          },
          { heading: "Agreed by", cell: ({ value }) => agreedInWords(value) },
          {
            heading: "To come",
            cell: (version) => mayChange && <TakeOut {...{ visit, here, version }} />,
          },
        ]}
      />
      {mayChange && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/${rule.kind}`}>
            Write another version
          </a>
          {" · "}
          <a class="govuk-link" href={`${here}/end`}>
            End it
          </a>
          {" · "}
          <a class="govuk-link" href={`${here}/history`}>
            Who changed what
          </a>
        </p>
      )}
    </Layout>
  )
}
