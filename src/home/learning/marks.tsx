import {
  type Content,
  formatCount,
  formatDate,
  hrefWith,
  type Standing,
  StandingMark,
} from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { type Status, statusWords } from "../../methods/standing/index.ts"

const marks: Record<Status, Standing> = {
  overdue: "late",
  noEvidence: "unknown",
  dueSoon: "soon",
  notYetDue: "ahead",
  met: "good",
  exempt: "apart",
}

interface CellProps {
  visit: Visit
  day: string
  person: { id: string; name: string }
  requirement: { id: string; name: string }
  standing: { status: Status; dueOn: string | null }
}

/** How somebody stands by a requirement, leading to why. */
export function StandingCell({ visit, day, person, requirement, standing: { status, dueOn } }: CellProps): Content {
  const on = day === visit.today ? undefined : day
  return (
    <>
      <a
        class="govuk-link trellis-standing-link"
        href={hrefWith(visit.to(`/people/${person.id}/learning/${requirement.id}`), { on })}
      >
        <StandingMark of={marks[status]}>{statusWords[status]}</StandingMark>
        <span class="govuk-visually-hidden">
          , {person.name}, {requirement.name}
        </span>
      </a>
      {dueOn && words[status] && (
        <span class="trellis-standing__day">
          {words[status]} {formatDate(dueOn)}
        </span>
      )}
    </>
  )
}

/** What the last day to do what is asked is called. */
const words: Record<Status, string | null> = {
  overdue: "was due",
  noEvidence: "was due",
  dueSoon: "by",
  notYetDue: "by",
  met: "until",
  exempt: null,
}

/** "2 overdue, 1 due soon": what presses, or that nothing does. */
export function pressingInWords(standings: Iterable<{ status: Status }>): string {
  const all = [...standings]
  const said = (["overdue", "noEvidence", "dueSoon"] as const).flatMap((status) => {
    const count = all.filter((one) => one.status === status).length
    return count === 0 ? [] : [`${count} ${statusWords[status].toLowerCase()}`]
  })
  return said.length > 0 ? said.join(", ") : `${formatCount(all.length, "requirement")}, nothing presses`
}
