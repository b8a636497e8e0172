import { addDays } from "../../kernel/clock.ts"
import { AsAtForm, Button, ButtonGroup, formatDate, hrefWith } from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { asText, type Sentence, type Standing } from "../../methods/standing/index.ts"
import { presses } from "../asking/asking.ts"
import type { Asked } from "./asked-table.tsx"
import { decidesThrough } from "./deciding.ts"
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
  /** The subject that is asked, where it is one. */
  subjectId: string | null
  /** The day from which they may be asked again; null: today. */
  askableFrom: string | null
}

/** Where one person stands by one requirement, on a day and on all others, with the reasons. */
export function CellPage(props: CellPageProps) {
  const { visit, learner, day, requirementId, name, intervals, leads } = props
  const here = `${learner.here}/${requirementId}`
  const now = intervals.find(({ standing }) => isOn(standing, day))
  // What is the same on other days is not said again.
  const said = new Set(now?.why.map(asText))
  const isSaid = (sentence: Sentence) => said.has(asText(sentence))
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
      {now && day === visit.today && <Actions {...props} here={here} standing={now.standing} />}
      <h2 class="govuk-heading-m">Over time</h2>
      <ol class="trellis-timeline" aria-label={`${name} over time, the latest first`}>
        {intervals.toReversed().map((interval) => (
          <li class="trellis-timeline__event">
            <p class="trellis-timeline__what">
              {spanInWords(interval.standing)} <StatusTag status={interval.standing.status} />
            </p>
            {interval === now ? (
              <p class="trellis-timeline__meta">The day shown above</p>
            ) : (
              <div class="trellis-timeline__details">
                <Sentences said={interval.why.filter((each) => !isSaid(each))} leads={leads} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <p class="govuk-body">
        What is to come is how things stand if nothing else happens. On days between these, it is not required.
      </p>
    </Layout>
  )
}

/** What can be done about it today. */
function Actions(props: CellPageProps & { here: string; standing: Standing }) {
  const { learner, subjectId, askableFrom, here, standing } = props
  const { status } = standing
  return (
    <>
      <ButtonGroup>
        {learner.mayRecord && (
          <Button href={hrefWith(`${learner.here}/new`, { subject: subjectId ?? undefined })}>
            {learner.isSelf ? "I did this" : "Record learning"}
          </Button>
        )}
        {decidesThrough(learner, standing) && status !== "exempt" && (
          <Button kind="secondary" href={`${here}/exemption`}>
            Exempt them
          </Button>
        )}
      </ButtonGroup>
      {learner.mayAsk && presses.includes(status) && !askableFrom && (
        <ButtonForm action={`${here}/asking`} label="Ask them for evidence" kind="secondary" />
      )}
      {learner.mayAsk && askableFrom && (
        <p class="govuk-body">They were asked for evidence. They can be asked again from {formatDate(askableFrom)}.</p>
      )}
    </>
  )
}

function spanInWords({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }): string {
  if (endsOn === null) return `From ${formatDate(startsOn)}`
  const lastDay = addDays(endsOn, -1)
  return lastDay === startsOn ? `On ${formatDate(startsOn)}` : `From ${formatDate(startsOn)} to ${formatDate(lastDay)}`
}
