import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Status } from "../../methods/standing/index.ts"
import { type PostFilters, postsOn, type Sight } from "../../people/index.ts"

/** From what presses most to what does not. */
export const statuses = ["overdue", "noEvidence", "dueSoon", "notYetDue", "met", "exempt"] as const satisfies Status[]

/** Where people stand on a day, as far as somebody asks: each person by each requirement. */
export interface Asked {
  day: string
  /** Nobody is shown but through posts in sight. */
  sight: Sight
  /** Of one and the same post through which something is required of them. */
  posts: PostFilters
  /** Through posts that belong to the organisations in sight: none that are met because they are lent there, or led. */
  isOwn?: boolean
  /** All unless given. */
  requirementIds: readonly string[] | null
  /** All where there are none. */
  statuses: readonly Status[]
  /** Between these days, both counted. */
  dueFrom: string | null
  dueBy: string | null
}

/** All there is to ask of where people stand, to be narrowed. */
export const everything = { requirementIds: null, statuses: [], dueFrom: null, dueBy: null } as const

/**
 * The standings `s` that are asked for, each once: lists, and the figures that open them, are made of these.
 * @param columns  what else is wanted of them (", s.through_ids")
 */
export async function found(tx: Tx, asked: Asked, columns: RawBuilder<unknown>): Promise<RawBuilder<unknown>> {
  const wanted = sql`select s.person_id as id, s.requirement_id, s.status, s.due_on ${columns}`
  // Whatever is required, is required through a post.
  if (isOfAll(asked)) return sql`${wanted} from compliance.standing s where ${isAsked(tx, asked)}`
  const posts = await postsOn(tx, { ...asked, filters: asked.posts }, sql`, p.post_id, p.organisation_id`)
  const { organisations } = asked.sight
  const own =
    asked.isOwn && organisations !== "all" ? sql`where h.organisation_id = any(${organisations}::uuid[])` : sql``
  return sql`${wanted}
      from (select h.id, array_agg(h.post_id) as posts from (${posts}) h ${own} group by h.id) h
      join compliance.standing s on s.person_id = h.id and ${isThrough(sql`h.posts`)}
     where ${isAsked(tx, asked)}`
}

/** Whether everybody is asked for, through whatever post. */
export function isOfAll({ sight, posts }: Asked): boolean {
  const narrowed = Object.values(posts).some((by) => (Array.isArray(by) ? by.length > 0 : by))
  return sight.organisations === "all" && !narrowed
}

/** A condition on standings `s`, whoever sees them. */
export function isAsked(tx: Tx, asked: Omit<Asked, "sight" | "posts">): RawBuilder<unknown> {
  const { day, requirementIds, statuses, dueFrom, dueBy } = asked
  const conditions = [
    sql`s.partnership_id = ${tx.partnershipId}`,
    // As the index has it: see migration 0045.
    sql`s.starts_on <= ${day} and s.over_on > ${day}`,
    requirementIds && sql`s.requirement_id = any(${requirementIds}::uuid[])`,
    statuses.length > 0 && sql`s.status = any(${statuses}::text[])`,
    dueFrom && sql`s.due_on >= ${dueFrom}`,
    dueBy && sql`s.due_on <= ${dueBy}`,
  ]
  return sql.join(
    conditions.filter((condition) => !!condition),
    sql` and `,
  )
}

/**
 * A condition: one of these posts catches. In a case, since the planner would think that next to none do, and go from
 * row to row.
 */
export function isThrough(posts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when s.through_ids && ${posts} then true end`
}

/** What a requirement `r` is called, a step by its induction `i` as well. */
export const requirementName = sql`case when i.name is null then r.name else i.name || ': ' || r.name end`

/** Joins, as `r` and `i`, the requirement of `on` and its induction. */
export function requirementOf(tx: Tx, on: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
      join standard.requirement r on r.partnership_id = ${tx.partnershipId} and r.requirement_id = ${on}
      left join standard.induction i on i.partnership_id = ${tx.partnershipId} and i.induction_id = r.induction_id`
}

/** What people may stand by: requirements about a person and the steps of inductions, by name. */
export async function requirementsToChoose(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.requirement_id as id, ${requirementName} as name
      from standard.requirement r
      left join standard.induction i on i.partnership_id = ${tx.partnershipId} and i.induction_id = r.induction_id
     where r.partnership_id = ${tx.partnershipId} and r.kind in ('person', 'step')
     order by i.name nulls first, r.name
     limit 1000`.execute(tx.db)
  return rows
}
