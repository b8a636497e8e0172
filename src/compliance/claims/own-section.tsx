import { dayOf } from "../../kernel/clock.ts"
import { type Content, formatDate, ListTable } from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { words } from "./deciding.ts"
import { type Claim, claimsOf } from "./queries.ts"

/** On somebody's own learning page: the certificates they sent in, and what became of them. */
export async function ownClaims(visit: Visit<unknown, unknown>, personId: string): Promise<Content> {
  const claims = await claimsOf(visit.tx, personId)
  const here = visit.to("/my/learning/claims")
  return (
    <section aria-labelledby="certificates">
      <h2 class="govuk-heading-m" id="certificates">
        Certificates you sent in
      </h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`${here}/new`}>
          Send in a certificate
        </a>{" "}
        of training that nobody here recorded for you.
      </p>
      {claims.length > 0 && (
        <ListTable
          caption="Certificates you sent in, the latest first"
          rows={claims}
          columns={[
            {
              heading: "What",
              cell: ({ id, title, fileId }) =>
                fileId ? (
                  <a class="govuk-link" href={`${here}/${id}/certificate`}>
                    {title}
                  </a>
                ) : (
                  title
                ),
            },
            { heading: "Sent in", cell: ({ madeAt }) => formatDate(dayOf(madeAt)), short: true },
            { heading: "What became of it", cell: became },
            {
              heading: "Change",
              cell: ({ id, outcome, title }) =>
                outcome === null && (
                  <ButtonForm action={`${here}/${id}/removal`} label="Take it back" about={title} kind="secondary" />
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

function became({ outcome, decidedAt, reason }: Claim): string {
  if (outcome === null) return "It waits for the workforce lead"
  const decided = `${words[outcome].replace(/^./, (letter) => letter.toUpperCase())} on ${formatDate(dayOf(decidedAt!))}`
  return reason ? `${decided}: ${reason}` : decided
}
