import { formatDateTime } from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { JointSeen } from "./joints.ts"

/** On a person's page: who was merged into them, by whom and when, with the way back. */
export function Merged({ visit, joints }: { visit: Visit; joints: JointSeen[] }) {
  if (joints.length === 0) return null
  return (
    <section aria-labelledby="merged">
      <h2 class="govuk-heading-m" id="merged">
        Merged records
      </h2>
      {joints.map(({ id, goneName, survivorName, organisations, madeAt, who }) => (
        <>
          <p class="govuk-body">
            {goneName} ({organisations.join(", ")}) was found to be the same person as {survivorName}, by {who} on{" "}
            {formatDateTime(madeAt)}.
          </p>
          <ButtonForm
            action={visit.to(`/merges/${id}/undoing`)}
            label="Undo this merge"
            about={`of ${goneName}`}
            kind="secondary"
          />
        </>
      ))}
    </section>
  )
}
