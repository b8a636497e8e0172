import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { openItems } from "../../partnerships/index.ts"

/** A category of training that files here have told of. */
export interface Category {
  code: string
  name: string
  /** How many pieces of training of how many people. */
  pieces: number
  people: number
  /** What it counts as here. */
  subject: { id: string; name: string } | null
}

/** Those that any file has told of, or that count as something, by name. */
export async function categories(tx: Tx): Promise<Category[]> {
  const { rows } = await sql<Category>`
    select coalesce(told.code, c.category_code) as code, coalesce(told.name, c.category_code) as name,
           coalesce(told.pieces, 0)::integer as pieces, coalesce(told.people, 0)::integer as people,
           case when c.subject_id is not null then jsonb_build_object('id', c.subject_id, 'name', s.name) end as subject
      from (select t.category_code as code, min(t.category) as name, count(*) as pieces,
                   count(distinct one.survivor_id) as people
              from people.training t
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = t.record_id
              join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
             where t.partnership_id = ${tx.partnershipId}
             group by t.category_code) told
      full join (select * from compliance.training_category m where m.partnership_id = ${tx.partnershipId}) c
        on c.category_code = told.code
      left join partnerships.list_item s on s.partnership_id = ${tx.partnershipId} and s.item_id = c.subject_id
     order by 2, 1`.execute(tx.db)
  return rows
}

export async function categoryOf(tx: Tx, code: string): Promise<Category> {
  const found = (await categories(tx)).find((category) => category.code === code)
  if (!found) throw new NotFound()
  return found
}

/** Says what a category counts as; what files have told of it follows. */
export async function countAs(tx: Tx, code: string, subjectId: string | null): Promise<void> {
  const { name, subject } = await categoryOf(tx, code)
  if (subjectId === (subject?.id ?? null)) return
  const after = subjectId === null ? null : await nameOfSubject(tx, subjectId, subject?.id)
  if (subjectId === null)
    await tx.db
      .deleteFrom("compliance.training_category")
      .where("partnership_id", "=", tx.partnershipId)
      .where("category_code", "=", code)
      .execute()
  else
    await tx.db
      .insertInto("compliance.training_category")
      .values({ partnership_id: tx.partnershipId, category_code: code, subject_id: subjectId })
      .onConflict((conflict) =>
        conflict.columns(["partnership_id", "category_code"]).doUpdateSet({ subject_id: sql`excluded.subject_id` }),
      )
      .execute()
  await record(tx, "changed what training files count as in", { subject: "training", id: tx.partnershipId }, [
    { field: name, before: subject?.name ?? null, after },
  ])
}

async function nameOfSubject(tx: Tx, subjectId: string, held: string | undefined): Promise<string> {
  const subject = (await openItems(tx, "training-subject", held)).find(({ id }) => id === subjectId)
  if (!subject) throw new Refusal("Choose from the list", "subject")
  return subject.name
}
