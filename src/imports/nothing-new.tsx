import type { Visit } from "../kernel/http/routes.ts"
import type { Upload } from "./uploads.ts"

/** Why nothing would change; a whole list that is right as it is can be confirmed all the same. */
export function NothingNew({ visit, upload, isOfPeople }: { visit: Visit; upload: Upload; isOfPeople: boolean }) {
  const { counts, covers, organisationId } = upload
  const isRight = isOfPeople && covers === "everyone" && !!counts.unchanged && !counts.wrong
  return (
    <>
      <p class="govuk-body">
        {counts.unchanged || !counts.wrong
          ? "Nothing: what is good on this list is in the register as it is."
          : "Nothing yet: each row has something to mend first."}
      </p>
      {isRight && (
        <p class="govuk-body">
          <a class="govuk-link" href={visit.to(`/completeness/${organisationId}/confirmation`)}>
            Confirm that your list is right
          </a>
        </p>
      )}
    </>
  )
}
