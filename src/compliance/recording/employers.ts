import { Refusal } from "../../kernel/refusal.ts"
import type { AchievementSeen } from "../learning/achievements.ts"
import type { Learner } from "../learning/learner.ts"
import type { Recorded } from "./recording.ts"

interface Employer {
  organisationId: string
  organisation: string
  recordId: string
}

/** The organisations in whose posts somebody is seen today: those within reach, or else those they are met through. */
export function employersOf({ posts }: Learner): Employer[] {
  const now = posts.filter(({ isNow }) => isNow)
  const own = now.filter(({ isOwn }) => isOwn)
  const byOrganisation = new Map((own.length ? own : now).map((post) => [post.organisationId, post]))
  return [...byOrganisation.values()]
}

/**
 * Somebody as whoever records something of them: for the organisation that was chosen, or for whom it was recorded
 * before. The trace belongs where that organisation reads it.
 */
export function recordedFor(learner: Learner, chosen: string | null | AchievementSeen): Recorded {
  const { personId, name, isSelf, records } = learner
  const person = { subject: "person", id: personId } as const
  if (isSelf) return { personId, name, organisationId: null, on: person }
  if (chosen !== null && typeof chosen === "object") {
    const { organisationId } = chosen
    const record = records.find((each) => each.organisationId === organisationId)
    return { personId, name, organisationId, on: record ? { subject: "record", id: record.id } : person }
  }
  const employers = employersOf(learner)
  const employer = chosen === null ? employers[0] : employers.find(({ organisationId }) => organisationId === chosen)
  if (!employer) throw new Refusal("Choose an organisation from the list", "organisation")
  return { personId, name, organisationId: employer.organisationId, on: { subject: "record", id: employer.recordId } }
}
