import { may } from "../../kernel/access/actor.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { byPressing, explain, type Rules, type Standing } from "../../methods/standing/index.ts"
import { type ExemptionSeen, exemptionsOf } from "../exemptions/exemptions.ts"
import { type LeaveSeen, leavesOf } from "../leave/leave.ts"
import { type AchievementSeen, achievementsOf } from "./achievements.ts"
import type { Asked } from "./asked-table.tsx"
import { isHeard } from "./deciding.ts"
import { type Learner, standingsSeen } from "./learner.ts"
import { namesFor } from "./names.ts"
import { nextInWords } from "./next.ts"
import type { Leads } from "./sentences.tsx"
import { isOn, requirementNames, standingsOf } from "./standings.ts"

export interface Shown {
  /** Of the day, the most pressing first. */
  asked: Asked[]
  next: string
  /** Of all days, by requirement, the earliest first. */
  explained: (requirementId: string) => Asked[]
  /** The subject that a requirement asks on a day, where it is one. */
  subjectOf: (requirementId: string, day: string) => string | null
  achievements: AchievementSeen[]
  /** From what is asked as far as it is seen. */
  exemptions: ExemptionSeen[]
  leaves: LeaveSeen[]
  leads: Leads
}

/** All that is shown of somebody's learning on a day, to whoever sees so much of them. */
export async function shownOf(visit: Visit<unknown, unknown>, learner: Learner, day: string): Promise<Shown> {
  const { tx } = visit
  const [{ standings, rules }, achievements, exemptions, leaves] = await Promise.all([
    standingsOf(tx, learner.personId),
    achievementsOf(tx, learner, day),
    exemptionsOf(tx, learner.personId),
    leavesOf(tx, learner.personId),
  ])
  const seen = standingsSeen(standings, learner, day)
  const names = await requirementNames(tx, [...new Set(seen.map(({ requirementId }) => requirementId))])
  const called = namesFor(names, learner, achievements)
  const inWords = (standing: Standing): Asked => ({
    standing,
    name: names.get(standing.requirementId)!,
    why: explain(heardOf(standing, learner, exemptions), rules, called),
  })
  const now = seen.filter((standing) => isOn(standing, day)).sort(byPressing)
  return {
    asked: now.map(inWords),
    next: nextInWords(now, names, learner.isSelf),
    explained: (requirementId) => seen.filter((each) => each.requirementId === requirementId).map(inWords),
    subjectOf: (requirementId, day) => subjectIn(rules, requirementId, day),
    achievements,
    exemptions: exemptions.filter(
      (each) => isHeard(learner, each) && (learner.names === "all" || names.has(each.requirementId)),
    ),
    leaves: leaves.filter((each) => isHeard(learner, each)),
    leads: leadsFor(visit, learner, achievements),
  }
}

/** A standing with what is told of leave and exemption to whoever hears of them. */
function heardOf(standing: Standing, learner: Learner, exemptions: readonly ExemptionSeen[]): Standing {
  if (learner.hears.organisations === "all") return standing
  const { because } = standing
  const known = exemptions.find(({ id }) => id === because.exemption?.exemptionId)
  const exemption = known && isHeard(learner, known) ? because.exemption : null
  return { ...standing, because: { ...because, exemption, onLeaveSince: null, leaveDays: 0 } }
}

function subjectIn({ requirements }: Rules, requirementId: string, day: string): string | null {
  const versions = requirements.find((each) => each.requirementId === requirementId)?.versions ?? []
  const what = versions.find(({ rule }) => isOn(rule, day))?.rule.what
  return what && "subject" in what ? what.subject : null
}

function leadsFor(
  visit: Visit<unknown, unknown>,
  { here, back, isSelf }: Learner,
  achievements: AchievementSeen[],
): Leads {
  const known = new Set(achievements.map(({ id }) => id))
  return (of, id) => {
    switch (of) {
      case "requirement":
        return may(visit.actor, "standard.see") ? visit.to(`/standard/${id}`) : null
      case "post":
        return isSelf ? visit.to("/my-record") : back
      case "achievement":
        return known.has(id) ? `${here}#achievement-${id}` : null
      case "exemption":
        return `${here}#exemption-${id}`
      default:
        return null
    }
  }
}
