import { countPressing } from "../../compliance/index.ts"
import { may } from "../../kernel/access/actor.ts"
import { addDays } from "../../kernel/clock.ts"
import { formatCount, hrefWith } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { learningSight } from "./asked.ts"

const DAYS_AHEAD = 30

/** How much presses in the learning of people in sight, with the list of it. */
export interface Pressing {
  href: string
  text: string
}

export async function pressingFor(visit: Visit): Promise<Pressing[]> {
  if (!may(visit.actor, "learning.see")) return []
  const { tx, today } = visit
  const dueBy = addDays(today, DAYS_AHEAD)
  const { overdue, soon, noEvidence } = await countPressing(tx, learningSight(visit), dueBy)
  const listOf = (filters: Record<string, string>) => hrefWith("/learning/standings", filters)
  const said = (count: number, one: string, many: string, filters: Record<string, string>) =>
    count > 0 ? [{ text: formatCount(count, one, many), href: listOf(filters) }] : []
  return [
    ...said(overdue, "requirement is overdue", "requirements are overdue", { status: "overdue" }),
    ...said(soon, "requirement is due", "requirements are due", { status: "dueSoon", dueBy }).map((one) => ({
      ...one,
      text: `${one.text} within ${DAYS_AHEAD} days`,
    })),
    ...said(noEvidence, "requirement has no evidence yet", "requirements have no evidence yet", {
      status: "noEvidence",
    }),
  ]
}
