import { createHash } from "node:crypto"
import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Status } from "../../methods/standing/index.ts"
import { everything, found, requirementName, requirementOf } from "../figures/found.ts"
import { statuses } from "../figures/index.ts"

/** How many people of an organisation stood how by a requirement. */
export interface Figure {
  requirementId: string
  requirement: string
  people: number
  by: Record<Status, number>
}

/** What still wants doing. */
export const open = ["overdue", "noEvidence", "dueSoon"] as const satisfies Status[]

/** What an organisation's matrix shows on a day, counted: by name of the requirement. */
export async function figuresOf(tx: Tx, organisationId: string, day: string): Promise<Figure[]> {
  const all = await found(
    tx,
    {
      ...everything,
      day,
      sight: { organisations: "all", teams: [] },
      posts: { organisationId },
    },
    sql``,
  )
  const { rows } = await sql<{
    requirementId: string
    requirement: string
    status: Status
    people: number
  }>`${plannedAnew}
    select f.requirement_id as "requirementId", ${requirementName} as requirement, f.status, f.people
      from (select f.requirement_id, f.status, count(*) as people from (${all}) f group by 1, 2) f
      ${requirementOf(tx, sql`f.requirement_id`)}
     order by 2, 1`.execute(tx.db)
  const figures = new Map<string, Figure>()
  for (const { requirementId, requirement, status, people } of rows) {
    const by = Object.fromEntries(statuses.map((each) => [each, 0])) as Figure["by"]
    const figure = figures.get(requirementId) ?? { requirementId, requirement, people: 0, by }
    figure.people += people
    figure.by[status] += people
    figures.set(requirementId, figure)
  }
  return [...figures.values()]
}

/** By which a form knows whether the figures are still those that somebody read. */
export function sealOf(figures: readonly Figure[]): string {
  return createHash("sha256").update(JSON.stringify(figures)).digest("hex").slice(0, 32)
}

export function openIn(figures: readonly Figure[]): number {
  return figures.reduce((sum, { by }) => sum + open.reduce((all, status) => all + by[status], 0), 0)
}
