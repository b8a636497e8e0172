import { addDays } from "../../kernel/clock.ts"
import { formatDate } from "../../kernel/design/index.ts"
import type { ExemptionSeen } from "../exemptions/exemptions.ts"
import type { LeaveSeen } from "../leave/leave.ts"
import { mayChange } from "./deciding.ts"
import type { Learner } from "./learner.ts"

/** What somebody need not do, from when to when, who decided it and why. */
export function Exemptions({ learner, exemptions }: { learner: Learner; exemptions: readonly ExemptionSeen[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Exempt</h2>
      <ul class="govuk-list govuk-list--bullet">
        {exemptions.map(({ id, requirement, startsOn, endsOn, decidedBy, because, organisationId }) => (
          <li id={`exemption-${id}`}>
            From {requirement}, {spanInWords(startsOn, endsOn)}, decided by {decidedBy}: {because}
            {mayChange(learner, { organisationId }) && (
              <>
                {" "}
                <a class="govuk-link" href={`${learner.here}/exemptions/${id}`}>
                  End<span class="govuk-visually-hidden"> the exemption from {requirement}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Days away from all posts; never why. */
export function Leaves({ learner, leaves }: { learner: Learner; leaves: readonly LeaveSeen[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Leave</h2>
      <ul class="govuk-list govuk-list--bullet">
        {leaves.map(({ id, startsOn, endsOn, organisationId }) => (
          <li>
            Away from all posts {spanInWords(startsOn, endsOn)}
            {mayChange(learner, { organisationId }) && (
              <>
                {" "}
                <a class="govuk-link" href={`${learner.here}/leaves/${id}`}>
                  Change<span class="govuk-visually-hidden"> the leave that began on {formatDate(startsOn)}</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function spanInWords(startsOn: string, endsOn: string | null): string {
  return `from ${formatDate(startsOn)} ${endsOn ? `to ${formatDate(addDays(endsOn, -1))}` : "on, without an end yet"}`
}
