import {
  AsAtForm,
  Button,
  ButtonGroup,
  type Content,
  EmptyState,
  hrefWith,
  InsetText,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { ExemptionSeen } from "../exemptions/exemptions.ts"
import type { LeaveSeen } from "../leave/leave.ts"
import type { AchievementSeen } from "./achievements.ts"
import { type Asked, AskedTable } from "./asked-table.tsx"
import { Exemptions, Leaves } from "./away.tsx"
import { HeldTable } from "./held-table.tsx"
import type { Learner } from "./learner.ts"
import type { Leads } from "./sentences.tsx"

export interface LearningPageProps {
  visit: Visit
  learner: Learner
  day: string
  asked: readonly Asked[]
  next: string
  leads: Leads
  achievements: readonly AchievementSeen[]
  exemptions: readonly ExemptionSeen[]
  leaves: readonly LeaveSeen[]
  /** Of somebody looking at their own: the certificates they sent in. */
  claims: Content
}

/** One person's learning: what is asked of them and why, what they have learned, and what to do next. */
export function LearningPage(props: LearningPageProps) {
  const { visit, learner, day, asked, next, leads, achievements, exemptions, leaves, claims } = props
  const { isSelf, here, back } = learner
  const on = day === visit.today ? undefined : day
  return (
    <Layout
      visit={visit}
      title={isSelf ? "My learning" : "Learning"}
      // On paper, too, it says whose it is.
      caption={learner.name}
      back={back}
      wide
    >
      <AsAtForm action={here} on={day} today={visit.today} />
      <InsetText>{next}</InsetText>
      {!on && (learner.mayRecord || learner.mayExempt) && (
        <ButtonGroup>
          {learner.mayRecord && <Button href={`${here}/new`}>{isSelf ? "I did this" : "Record learning"}</Button>}
          {learner.mayExempt && (
            <Button kind="secondary" href={`${here}/leaves/new`}>
              Record leave
            </Button>
          )}
        </ButtonGroup>
      )}
      <h2 class="govuk-heading-m">{isSelf ? "What is asked of you" : "What is asked of them"}</h2>
      {asked.length === 0 ? (
        <EmptyState title="Nothing is asked on this day">
          No requirement of the training standard covers {isSelf ? "your posts" : "the posts that you see"}.
        </EmptyState>
      ) : (
        <AskedTable asked={asked} here={here} on={on} leads={leads} />
      )}
      <h2 class="govuk-heading-m">{isSelf ? "What you have learned" : "What they have learned"}</h2>
      {achievements.length === 0 ? (
        <EmptyState title="Nothing is recorded yet">
          {isSelf ? "If you have a certificate, record what it is for." : "Record a certificate that you have seen."}
        </EmptyState>
      ) : (
        <HeldTable learner={learner} achievements={achievements} />
      )}
      {exemptions.length > 0 && <Exemptions learner={learner} exemptions={exemptions} />}
      {leaves.length > 0 && <Leaves learner={learner} leaves={leaves} />}
      {claims}
      {!isSelf && (
        <p class="govuk-body">
          <a class="govuk-link" href={hrefWith(visit.to("/learning/pack"), { person: learner.personId, on })}>
            Evidence for an inspector
          </a>
        </p>
      )}
    </Layout>
  )
}
