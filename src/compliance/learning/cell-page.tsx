import { addDays } from "../../kernel/clock.ts"
import { AsAtForm, formatDate } from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Asked } from "./asked-table.tsx"
import type { Learner } from "./learner.ts"
import { type Leads, Sentences, StatusTag } from "./sentences.tsx"
import { isOn } from "./standings.ts"

export interface CellPageProps {
  visit: Visit
  learner: Learner
  day: string
  requirementId: string
  name: string
  /** All that was and is to come, the earliest first. */
  intervals: readonly Asked[]
  leads: Leads
}

/** Where one person stands by one requirement, on a day and on all others, with the reasons. */
export function CellPage({ visit, learner, day, requirementId, name, intervals, leads }: CellPageProps) {
  const here = `${learner.here}/${requirementId}`
  const now = intervals.find(({ standing }) => isOn(standing, day))
  return (
    <Layout
      visit={visit}
      title={name}
      caption={learner.isSelf ? "My learning" : learner.name}
      back={{ href: learner.here, text: learner.isSelf ? "My learning" : "Their learning" }}
    >
      <AsAtForm action={here} on={day} today={visit.today} />
      {now ? (
        <>
          <p class="govuk-body-l">
            <StatusTag status={now.standing.status} />
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {now.why.map((sentence) => (
              <li>
                <Sentences said={[sentence]} leads={leads} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="govuk-body">Not required on {formatDate(day)}.</p>
      )}
      <h2 class="govuk-heading-m">Over time</h2>
      <ol class="trellis-timeline" aria-label={`${name} over time, the latest first`}>
        {intervals.toReversed().map((interval) => (
          <li class="trellis-timeline__event">
            <p class="trellis-timeline__what">
              {spanInWords(interval.standing)} <StatusTag status={interval.standing.status} />
            </p>
            {interval === now && <p class="trellis-timeline__meta">The day shown above</p>}
            <div class="trellis-timeline__details">
              <Sentences said={interval.why} leads={leads} />
            </div>
          </li>
        ))}
      </ol>
      <p class="govuk-body">
        What is to come is how things stand if nothing else happens. On days between these, it is not required.
      </p>
    </Layout>
  )
}

function spanInWords({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string {
  if (endsOn === null) return `From ${formatDate(startsOn)}`
  const lastDay = addDays(endsOn, -1)
  return lastDay === startsOn ? `On ${formatDate(startsOn)}` : `From ${formatDate(startsOn)} to ${formatDate(lastDay)}`
}
