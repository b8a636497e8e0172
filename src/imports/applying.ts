import { sql } from "kysely"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { type Dated, readHistory } from "../kernel/dated/index.ts"
import {
  changeDetails,
  changePost,
  correctPost,
  correctRelation,
  type Details,
  leave,
  type PostTerms,
  type Relation,
  termsTable,
} from "../people/index.ts"
import type { Known, Said } from "./plan.ts"
import type { Upload } from "./uploads.ts"

/** A record and one post of it as they stand, whole: what an undo compares with, and goes back to. */
export interface Snapshot {
  details: Details
  relation: Relation
  history: Dated<PostTerms>[]
}

interface Ids {
  personId: string
  recordId: string
  postId: string
}

/** Does what a row about somebody known says: each part by the register's own verb, so that each leaves its trace. */
export async function applyTo(
  tx: Tx,
  upload: Upload,
  row: { said: Said; outcome: string; postId: string | null; recordId: string | null },
  known: Known,
): Promise<void> {
  const { said } = row
  const postId = row.postId!
  const post = known.posts.find((each) => each.postId === postId)!
  if (row.outcome === "left") {
    // Nobody leaves before they began.
    const lastDay = [addDays(upload.asOf, -1), post.since].sort().at(-1)!
    return leave(tx, postId, { lastDay })
  }
  const details = { ...known.details, ...said.details }
  if (differ(details, known.details)) await changeDetails(tx, row.recordId!, details)
  if (said.relation && said.relation !== post.relation) await correctRelation(tx, postId, said.relation)
  const terms = { ...post.terms, ...said.terms }
  if (differ(terms, post.terms)) await changePost(tx, postId, { terms, from: upload.asOf })
  if (said.since && said.since !== post.since) {
    const [first] = await readHistory(tx, termsTable, { post_id: postId })
    await correctPost(tx, postId, first!.startsOn, { ...first!, startsOn: said.since })
  }
  if (said.lastDay && said.lastDay !== (post.endsOn && addDays(post.endsOn, -1)))
    await leave(tx, postId, { lastDay: said.lastDay })
}

function differ(one: object, other: object): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}

export async function snapshot(tx: Tx, ids: Ids): Promise<Snapshot> {
  return (await snapshots(tx, [ids])).get(ids.postId)!
}

/** By post. */
export async function snapshots(tx: Tx, ids: readonly Ids[]): Promise<Map<string, Snapshot>> {
  const postIds = ids.map(({ postId }) => postId)
  const [posts, terms] = await Promise.all([
    sql<Details & { postId: string; relation: Relation }>`
      select p.post_id as "postId", p.relation, r.full_name as "fullName", r.known_as as "knownAs",
             r.birth_date as "birthDate", r.staff_reference as "staffReference", r.address, r.telephone
        from people.post p
        join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
       where p.partnership_id = ${tx.partnershipId} and p.post_id = any(${postIds}::uuid[])`.execute(tx.db),
    sql<Record<string, unknown>>`
      select * from people.post_terms t
       where t.partnership_id = ${tx.partnershipId} and t.post_id = any(${postIds}::uuid[])
       order by t.starts_on`.execute(tx.db),
  ])
  const histories = new Map<string, Dated<PostTerms>[]>()
  for (const row of terms.rows) {
    const postId = row.post_id as string
    const dated = {
      startsOn: row.starts_on as string,
      endsOn: row.ends_on as string | null,
      value: termsTable.value(row),
    }
    histories.set(postId, [...(histories.get(postId) ?? []), dated])
  }
  return new Map(
    posts.rows.map(({ postId, relation, ...details }) => [
      postId,
      { details, relation, history: histories.get(postId) ?? [] },
    ]),
  )
}
