import { Details, formatDate, formatNumber, InsetText, SummaryList } from "../kernel/design/index.ts"
import { ButtonForm } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import { isWorkplaces } from "./care-sector/workplace-upload.ts"
import { outcomeLink } from "./checked-page.tsx"
import type { UploadPageProps } from "./pages.tsx"
import type { Kept } from "./undo.ts"

export function DonePage(
  props: UploadPageProps & { wrong: number; mayUndoUntil: string | null; kept: Pick<Kept, "personId" | "name">[] },
) {
  const { visit, state, upload, organisation, wrong, mayUndoUntil, kept } = props
  const here = visit.to(`/imports/${upload.id}`)
  const { counts } = upload
  const undone = upload.state === "undone"
  return (
    <Layout
      visit={visit}
      state={state}
      title={undone ? "The import is undone" : "Your list is taken in"}
      caption={`${organisation}: ${upload.name}`}
      back={visit.to(`/organisations/${upload.organisationId}/import`)}
    >
      {undone && kept.length > 0 && (
        <InsetText>
          <p>These were changed since, and are as they are now:</p>
          <ul class="govuk-list govuk-list--bullet">
            {kept.map(({ personId, name }) => (
              <li>
                {personId === null ? (
                  name
                ) : (
                  <a class="govuk-link" href={visit.to(`/people/${personId}`)}>
                    {name}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      {undone ? (
        <p class="govuk-body">
          {kept.length > 0 ? "All else that it changed" : "Everything that it changed"} is as it was before. To take the
          list in after all, send it again.
        </p>
      ) : (
        <SummaryList
          rows={[
            { key: "Added", value: outcomeLink(here, "new", (counts.new ?? 0) + (counts.post ?? 0)) },
            { key: "Changed", value: outcomeLink(here, "changed", counts.changed) },
            { key: "Left", value: outcomeLink(here, "left", counts.left) },
            { key: "As they were", value: formatNumber(counts.unchanged ?? 0) },
            { key: "Still to mend", value: formatNumber(wrong) },
          ]}
        />
      )}
      {!undone && wrong > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/to-mend.csv`}>
            Download just the rows to mend
          </a>
          , with what to do in each. Send that file when it is mended, as “only some of our people”.
        </p>
      )}
      <p class="govuk-body">
        {isWorkplaces(upload) ? (
          <a class="govuk-link" href={visit.to(`/organisations/${upload.organisationId}`)}>
            See your settings
          </a>
        ) : (
          <a class="govuk-link" href={visit.to(`/people?organisation=${upload.organisationId}`)}>
            See your people
          </a>
        )}
      </p>
      {!undone && mayUndoUntil && (
        <Details summary="Undo this import">
          <p class="govuk-body">
            Until {formatDate(mayUndoUntil)} it can be undone. What somebody has changed since stays as it is, and is
            listed.
          </p>
          <ButtonForm action={`${here}/undoing`} label="Undo this import" kind="warning" />
        </Details>
      )}
    </Layout>
  )
}
