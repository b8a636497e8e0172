import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { type Choosable, type Offer, offer, type Source } from "../kernel/http/chooser.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { holds } from "../kernel/tables/keyset.ts"
import { type Kind, kinds } from "./tables.ts"

/** What an organisation may be part of: any other of the day. Only whoever reaches them all places organisations. */
export function parentsToChoose(
  visit: Visit,
  state: FormState,
  among: { day: string; except?: string },
): Promise<Offer> {
  return offer(state, "parent", organisationsToChoose(visit.tx, { ...among, reach: "all" }), "one")
}

/** The organisations of a day, as far as somebody reaches, to choose from. */
export function organisationsToChoose(
  tx: Tx,
  among: { day: string; reach: "all" | string[]; except?: string },
): Source {
  const { day, reach, except } = among
  const read = async (condition: ReturnType<typeof sql>, limit: number): Promise<Choosable[]> => {
    const { rows } = await sql<{ id: string; name: string; kind: Kind }>`
      select t.organisation_id as id, t.name, t.kind
        from organisations.organisation_terms t
       where t.partnership_id = ${tx.partnershipId}
         and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
         ${reach === "all" ? sql`` : sql`and t.organisation_id = any(${reach}::uuid[])`}
         ${except ? sql`and t.organisation_id <> ${except}` : sql``}
         ${condition}
       order by lower(t.name), t.organisation_id
       limit ${limit}`.execute(tx.db)
    return rows.map(({ id, name, kind }) => ({ id, name, hint: kinds[kind] }))
  }
  return {
    find: (words, limit) => read(words ? sql`and ${holds(sql`t.folded_name`, words)}` : sql``, limit),
    named: (ids) => read(sql`and t.organisation_id = any(${ids}::uuid[])`, ids.length),
  }
}
