import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { type Details, type Relation, termsTable } from "../people/index.ts"
import type { Known, KnownPost } from "./plan.ts"

/** What the register knows of all of an organisation's people, as at a day. */
export async function knownOf(tx: Tx, organisationId: string, day: string): Promise<Known[]> {
  const posts = await postsOf(tx, organisationId, day)
  const records = await recordsOf(tx, organisationId)
  return records.map((record) => ({ ...record, posts: posts.get(record.recordId) ?? [] }))
}

/** Of many people not all rows are in memory at once, beside what is made of them. */
const AT_ONCE = 5000

async function recordsOf(tx: Tx, organisationId: string): Promise<Omit<Known, "posts">[]> {
  const all: Omit<Known, "posts">[] = []
  for (let after = FIRST; ; after = all.at(-1)!.recordId) {
    const { rows } = await sql<Details & { recordId: string; personId: string }>`
      select r.record_id as "recordId", r.person_id as "personId", r.full_name as "fullName", r.known_as as "knownAs",
             r.birth_date as "birthDate", r.staff_reference as "staffReference", r.address, r.telephone
        from people.record r
        join people.person p on p.partnership_id = ${tx.partnershipId} and p.person_id = r.person_id
       where r.partnership_id = ${tx.partnershipId} and r.organisation_id = ${organisationId}
         and p.forgotten_on is null and r.record_id > ${after}
       order by r.record_id
       limit ${AT_ONCE}`.execute(tx.db)
    all.push(...rows.map(({ recordId, personId, ...details }) => ({ recordId, personId, details })))
    if (rows.length < AT_ONCE) return all
  }
}

async function postsOf(tx: Tx, organisationId: string, day: string): Promise<Map<string, KnownPost[]>> {
  const found = new Map<string, KnownPost[]>()
  for (let after = FIRST; ; ) {
    const { rows } = await sql<Record<string, unknown>>`
      select distinct on (p.post_id) p.record_id, p.relation, t.*,
             min(t.starts_on) over (partition by p.post_id) as since,
             case when bool_or(t.ends_on is null) over (partition by p.post_id) then null
                  else max(t.ends_on) over (partition by p.post_id) end as last_end,
             (t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})) as is_now
        from people.post p
        join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       where p.partnership_id = ${tx.partnershipId} and p.organisation_id = ${organisationId} and p.post_id > ${after}
       order by p.post_id, is_now desc, t.starts_on desc
       limit ${AT_ONCE}`.execute(tx.db)
    for (const row of rows) {
      const post: KnownPost = {
        postId: row.post_id as string,
        relation: row.relation as Relation,
        terms: termsTable.value(row),
        since: row.since as string,
        endsOn: row.last_end as string | null,
        isNow: row.is_now as boolean,
      }
      const recordId = row.record_id as string
      found.set(recordId, [...(found.get(recordId) ?? []), post])
    }
    if (rows.length < AT_ONCE) return found
    after = rows.at(-1)!.post_id as string
  }
}

/** Before any id. */
const FIRST = "00000000-0000-0000-0000-000000000000"
