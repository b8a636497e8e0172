import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Dated } from "../../kernel/dated/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { keyset, type Placed, type ReadRows } from "../../kernel/tables/keyset.ts"
import type { KeptRule } from "../rules.ts"
import { type Of, type Version, versionsOf } from "./table.ts"

/** What a requirement is about: a person; a setting's half-days; a role at a setting. */
export type Kind = "person" | "cover" | "lead"

export interface Requirement {
  id: string
  name: string
  kind: Kind
  draftId: string | null
}

export interface Listed<Rule = KeptRule> extends Requirement, Placed {
  /** What it says on the day, and until when; null where it says nothing then. */
  version: Dated<Version<Rule>> | null
  /** When it says something next, where it says nothing on the day. */
  beginsOn: string | null
}

/** Requirements of one kind by name, with what each says on a day. */
export function reading<Rule = KeptRule>(tx: Tx, kind: Kind, day: string): ReadRows<Listed<Rule>> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`lower(r.name)`, sql`r.requirement_id`, from)
    const { rows } = await sql<Listed<Rule>>`
      select r.requirement_id as id, r.name, r.kind, lower(r.name) as "sortValue", d.draft_id as "draftId",
             case when v.version_id is not null then json_build_object('startsOn', v.starts_on, 'endsOn', v.ends_on,
               'value', json_build_object('versionId', v.version_id, 'rule', v.rule, 'toBeConfirmed', v.to_be_confirmed,
                 'agreedBy', v.agreed_by, 'agreedOn', v.agreed_on)) end as version,
             (select min(later.starts_on) from standard.requirement_version later
               where later.partnership_id = ${tx.partnershipId} and later.requirement_id = r.requirement_id
                 and later.starts_on > ${day}) as "beginsOn"
        from standard.requirement r
        left join standard.requirement_version v
          on v.partnership_id = ${tx.partnershipId} and v.requirement_id = r.requirement_id
         and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day})
        left join standard.draft d on d.partnership_id = ${tx.partnershipId} and d.requirement_id = r.requirement_id
       where r.partnership_id = ${tx.partnershipId} and r.kind = ${kind} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** A page shows them all: a standard of more than this nobody could keep. */
const MOST = 500

/** Everything that is asked of people or settings, in force on the day or not. */
export function requirementsOn<Rule = KeptRule>(tx: Tx, kind: Kind, day: string): Promise<Listed<Rule>[]> {
  return reading<Rule>(tx, kind, day)({ backwards: false }, MOST)
}

export async function requirementOf(
  tx: Tx,
  requirementId: string,
  kinds: readonly Kind[] = ["person"],
): Promise<Requirement> {
  const { rows } = await sql<Requirement>`
    select r.requirement_id as id, r.name, r.kind, d.draft_id as "draftId"
      from standard.requirement r
      left join standard.draft d on d.partnership_id = ${tx.partnershipId} and d.requirement_id = r.requirement_id
     where r.partnership_id = ${tx.partnershipId} and r.requirement_id = ${requirementId} and r.kind = any(${kinds})`.execute(
    tx.db,
  )
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** The first day of the next version that is planned after a day, if any is. */
export async function nextVersion(tx: Tx, of: Of, day: string): Promise<string | null> {
  return (await versionsOf(tx, of)).find(({ startsOn }) => startsOn > day)?.startsOn ?? null
}

/** What everything that is asked of people or settings is called, in force or not. */
export async function requirementNames(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("standard.requirement")
    .select("name")
    .where("partnership_id", "=", tx.partnershipId)
    .where("kind", "<>", "step")
    .execute()
  return rows.map(({ name }) => name)
}
