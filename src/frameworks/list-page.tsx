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
} from "../kernel/design/index.ts"
import { ButtonForm } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { fileLinks } from "../kernel/tables/download.ts"
import type { frameworksOn } from "./queries.ts"

export interface FrameworksPageProps {
  visit: Visit
  day: string
  frameworks: Awaited<ReturnType<typeof frameworksOn>>
  mayChange: boolean
}

export function FrameworksPage({ visit, day, frameworks, mayChange }: FrameworksPageProps) {
  const here = visit.to("/frameworks")
  const on = day === visit.today ? undefined : day
  const starting = mayChange && (
    <ButtonForm action={`${here}/starting`} label="Begin from published frameworks" kind="secondary" />
  )
  return (
    <Layout visit={visit} title="Frameworks" wide>
      <p class="govuk-body">What people who work with children here should know and be able to do.</p>
      {mayChange && <Button href={`${here}/new`}>Add a framework</Button>}
      {frameworks.length === 0 ? (
        <>
          <EmptyState title="No frameworks yet">
            A framework has themes, and competences in each. It is written as a draft, agreed, and put in force from a
            day.
          </EmptyState>
          {starting}
        </>
      ) : (
        <>
          <AsAtForm action={here} on={day} today={visit.today} />
          <ListBar {...fileLinks(here, { on }, frameworks.length)}>
            {formatCount(frameworks.length, "framework")}
          </ListBar>
          <ListTable
            caption="Frameworks"
            rows={frameworks}
            columns={[
              {
                heading: "Framework",
                cell: ({ id, name }) => (
                  <a class="govuk-link" href={hrefWith(`${here}/${id}`, { on })}>
                    {name}
                  </a>
                ),
              },
              {
                heading: "In force",
                cell: ({ inForce }) =>
                  inForce ? `Version ${inForce.number}, since ${formatDate(inForce.startsOn!)}` : "Nothing",
              },
              { heading: "Themes", numeric: true, cell: ({ inForce, themes }) => inForce && formatNumber(themes) },
              {
                heading: "Competences",
                numeric: true,
                cell: ({ inForce, competences }) => inForce && formatNumber(competences),
              },
              {
                heading: "Draft",
                cell: ({ draftId, name }) =>
                  draftId && (
                    <a class="govuk-link" href={visit.to(`/framework-versions/${draftId}`)}>
                      {mayChange ? "Go on with the draft" : "Read the draft"}
                      <span class="govuk-visually-hidden"> of {name}</span>
                    </a>
                  ),
              },
            ]}
          />
          {starting}
        </>
      )}
    </Layout>
  )
}
