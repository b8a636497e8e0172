import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Dated } from "../../kernel/dated/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import type { Version } from "../requirements/table.ts"
import type { KeptInduction } from "../rules.ts"

export interface Induction {
  id: string
  name: string
  draftId: string | null
}

export interface ListedInduction extends Induction {
  /** What it says on the day; null where it says nothing then. */
  version: Dated<Version<KeptInduction>> | null
}

/** All inductions by name, with what each says on a day. */
export async function inductionsOn(tx: Tx, day: string): Promise<ListedInduction[]> {
  const { rows } = await sql<ListedInduction>`
    select i.induction_id as id, i.name, d.draft_id as "draftId",
           case when v.version_id is not null then json_build_object('startsOn', v.starts_on, 'endsOn', v.ends_on,
             'value', json_build_object('versionId', v.version_id, 'rule', v.rule, 'toBeConfirmed', v.to_be_confirmed,
               'agreedBy', v.agreed_by, 'agreedOn', v.agreed_on)) end as version
      from standard.induction i
      left join standard.induction_version v
        on v.partnership_id = ${tx.partnershipId} and v.induction_id = i.induction_id
       and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day})
      left join standard.draft d on d.partnership_id = ${tx.partnershipId} and d.induction_id = i.induction_id
     where i.partnership_id = ${tx.partnershipId}
     order by lower(i.name), i.induction_id
     limit 200`.execute(tx.db)
  return rows
}

export async function inductionOf(tx: Tx, inductionId: string): Promise<Induction> {
  const { rows } = await sql<Induction>`
    select i.induction_id as id, i.name, d.draft_id as "draftId"
      from standard.induction i
      left join standard.draft d on d.partnership_id = ${tx.partnershipId} and d.induction_id = i.induction_id
     where i.partnership_id = ${tx.partnershipId} and i.induction_id = ${inductionId}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** The induction that a requirement is a step of, if it is one. */
export async function inductionOfStep(tx: Tx, requirementId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom("standard.requirement")
    .select("induction_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("requirement_id", "=", requirementId)
    .executeTakeFirst()
  return row?.induction_id ?? null
}
