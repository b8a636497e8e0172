import {
  AsAtForm,
  Button,
  EmptyState,
  formatCount,
  formatDate,
  formatNumber,
  hrefWith,
  ListBar,
  ListTable,
} from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import { type Names, ruleInWords } from "../../methods/standing/index.ts"
import type { Draft } from "../drafts/drafts.ts"
import { Sentences } from "../sentences.tsx"
import { Source, ToBeConfirmed } from "../version.tsx"
import type { Listed } from "./queries.ts"

export interface StandardPageProps {
  visit: Visit
  day: string
  requirements: Listed[]
  /** Of those in force, in turn; null for whoever may not list people. */
  counts: number[] | null
  names: Names
  /** Drafts of what is not a requirement yet. */
  drafts: Pick<Draft<unknown>, "id" | "name">[]
  mayChange: boolean
}

export function StandardPage(props: StandardPageProps) {
  const { visit, day, requirements, counts, names, drafts, mayChange } = props
  const here = visit.to("/standard")
  const on = day === visit.today ? undefined : day
  const inForce = requirements.filter(({ version }) => version !== null)
  const others = requirements.filter(({ version }) => version === null)
  const countOf = new Map(counts?.map((count, at) => [inForce[at]!.id, count]))
  return (
    <Layout visit={visit} title="Training standard" wide>
      <p class="govuk-body">Who needs what training here, how soon, how often, and whose rule it is.</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${here}/inductions`}>
          Common induction
        </a>
        {" · "}
        <a class="govuk-link" href={`${here}/settings`}>
          Rules about settings
        </a>
      </p>
      {mayChange && <Button href={`${here}/new`}>Add a requirement</Button>}
      {mayChange && drafts.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Drafts</h2>
          <ul class="govuk-list">
            {drafts.map(({ id, name }) => (
              <li>
                <a class="govuk-link" href={visit.to(`/standard/drafts/${id}`)}>
                  Go on with the draft of {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <AsAtForm action={here} on={day} today={visit.today} />
      {inForce.length === 0 ? (
        <EmptyState title={`Nothing is asked of anybody on ${formatDate(day)}`}>
          A requirement is written as a draft, shows whom it would catch, and is put in force from a day.
        </EmptyState>
      ) : (
        <>
          <ListBar {...fileLinks(here, { on }, inForce.length)}>{formatCount(inForce.length, "requirement")}</ListBar>
          <ListTable
            caption={`Requirements in force on ${formatDate(day)}`}
            rows={inForce}
            columns={[
              {
                heading: "Requirement",
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
                cell: ({ version }) => <Sentences visit={visit} of={saysOf(version!, names)} />,
              },
              { heading: "Whose rule it is", cell: ({ version }) => <Source of={version!.value.rule.source} /> },
              ...(counts
                ? [
                    {
                      heading: on ? "People it caught" : "People it catches",
                      numeric: true,
                      cell: ({ id, name }: Listed) => (
                        <a class="govuk-link" href={hrefWith(`${here}/${id}/people`, { on })}>
                          {formatNumber(countOf.get(id)!)}
                          <span class="govuk-visually-hidden">
                            {countOf.get(id) === 1 ? " person" : " people"} for {name}
                          </span>
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
      {mayChange && (
        <ButtonForm action={`${here}/starting`} label="Begin from what is commonly in force" kind="secondary" />
      )}
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Not in force on {formatDate(day)}</h2>
          <ul class="govuk-list">
            {others.map(({ id, name, beginsOn }) => (
              <li>
                <a class="govuk-link" href={`${here}/${id}`}>
                  {name}
                </a>
                {beginsOn && `, from ${formatDate(beginsOn)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

/** What a version says, without its source and its days. */
export function saysOf({ startsOn, endsOn, value }: NonNullable<Listed["version"]>, names: Names) {
  return ruleInWords({ ...value.rule, versionId: value.versionId, startsOn, endsOn }, names).slice(1)
}
