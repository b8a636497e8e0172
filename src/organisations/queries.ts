import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import type { Dated } from "../kernel/dated/index.ts"
import { NotFound } from "../kernel/refusal.ts"
import type { Kind } from "./tables.ts"

/** The name an organisation has on a day; null while it is not in the partnership. */
export async function nameOf(tx: Tx, organisationId: string, day: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom("organisations.organisation_terms")
    .select("name")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("starts_on", "<=", day)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .executeTakeFirst()
  return row?.name ?? null
}

/** When an organisation was, is and will be in the partnership, the earliest days first. */
export async function daysIn(tx: Tx, organisationId: string): Promise<{ startsOn: string; endsOn: string | null }[]> {
  const rows = await tx.db
    .selectFrom("organisations.organisation_terms")
    .select(["starts_on", "ends_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .orderBy("starts_on")
    .execute()
  return rows.map((row) => ({ startsOn: row.starts_on, endsOn: row.ends_on }))
}

/** Whether an organisation was in the partnership, and is not today nor on any day to come. */
export async function hasLeft(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await sql<{ left: boolean }>`
    select coalesce(bool_and(coalesce(t.ends_on <= ${tx.today}, false)), false) as left from organisations.organisation_terms t
     where t.partnership_id = ${tx.partnershipId} and t.organisation_id = ${organisationId}`.execute(tx.db)
  return rows[0]!.left
}

/** Whether, on any day, following parents upwards from an organisation leads back to it. */
export async function isOwnAncestor(tx: Tx, organisationId: string): Promise<boolean> {
  const { rows } = await sql`
    with recursive above as (
      select p.parent_id, daterange(p.starts_on, p.ends_on) as held
        from organisations.organisation_parent p
       where p.partnership_id = ${tx.partnershipId} and p.organisation_id = ${organisationId}
      union
      select p.parent_id, above.held * daterange(p.starts_on, p.ends_on)
        from above
        join organisations.organisation_parent p
          on p.partnership_id = ${tx.partnershipId} and p.organisation_id = above.parent_id
         and daterange(p.starts_on, p.ends_on) && above.held
    )
    select from above where parent_id = ${organisationId} limit 1`.execute(tx.db)
  return rows.length > 0
}

/** The organisations directly under one on a day, by name. */
export async function childrenOn(
  tx: Tx,
  organisationId: string,
  day: string,
): Promise<{ id: string; name: string; kind: Kind }[]> {
  const { rows } = await sql<{ id: string; name: string; kind: Kind }>`
    select t.organisation_id as id, t.name, t.kind
      from organisations.organisation_parent p
      join organisations.organisation_terms t
        on t.partnership_id = ${tx.partnershipId} and t.organisation_id = p.organisation_id
       and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
     where p.partnership_id = ${tx.partnershipId} and p.parent_id = ${organisationId}
       and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day})
     order by t.name, t.organisation_id
     limit 1000`.execute(tx.db)
  return rows
}

/** Names of those that are under an organisation on days when, by its terms, it was there before and is not after. */
export async function childrenLeftBehind(
  tx: Tx,
  organisationId: string,
  before: readonly Dated<unknown>[],
  after: readonly Dated<unknown>[],
): Promise<string[]> {
  const days = (rows: readonly Dated<unknown>[]) => sql`
    (select coalesce(range_agg(daterange(held.starts_on, held.ends_on)), '{}')
       from unnest(${rows.map((row) => row.startsOn)}::date[], ${rows.map((row) => row.endsOn)}::date[])
         as held (starts_on, ends_on))`
  const { rows } = await sql<{ name: string }>`
    select max(t.name) as name
      from organisations.organisation_parent p
      join organisations.organisation_terms t
        on t.partnership_id = ${tx.partnershipId} and t.organisation_id = p.organisation_id
     where p.partnership_id = ${tx.partnershipId} and p.parent_id = ${organisationId}
       and daterange(p.starts_on, p.ends_on) * daterange(t.starts_on, t.ends_on) && (${days(before)} - ${days(after)})
     group by t.organisation_id
     order by name
     limit 1000`.execute(tx.db)
  return rows.map((row) => row.name)
}

/** The first day on which an organisation would be in the partnership, under a parent that is not; null where none is. */
export async function parentAway(
  tx: Tx,
  organisationId: string,
  parentId: string,
  { from, endsOn }: { from: string; endsOn: string | null },
): Promise<string | null> {
  const terms = (id: string) => sql`
    (select coalesce(range_agg(daterange(t.starts_on, t.ends_on)), '{}') from organisations.organisation_terms t
      where t.partnership_id = ${tx.partnershipId} and t.organisation_id = ${id})`
  const { rows } = await sql<{ day: string | null }>`
    select lower(${terms(organisationId)} * datemultirange(daterange(${from}::date, ${endsOn}::date)) - ${terms(parentId)}) as day
  `.execute(tx.db)
  return rows[0]!.day
}

/**
 * The organisations on a day that are one of `roots` or anywhere below one of them, each with the root it was
 * reached from. Those not in the partnership on that day lead nowhere.
 */
export async function belowOn(tx: Tx, roots: string[], day: string): Promise<{ rootId: string; id: string }[]> {
  if (roots.length === 0) return []
  const { rows } = await sql<{ rootId: string; id: string }>`
    with recursive below as (
      select t.organisation_id as root_id, t.organisation_id
        from organisations.organisation_terms t
       where t.partnership_id = ${tx.partnershipId} and t.organisation_id = any(${roots}::uuid[])
         and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
      union
      select below.root_id, p.organisation_id
        from below
        join organisations.organisation_parent p
          on p.partnership_id = ${tx.partnershipId} and p.parent_id = below.organisation_id
         and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day})
        join organisations.organisation_terms t
          on t.partnership_id = ${tx.partnershipId} and t.organisation_id = p.organisation_id
         and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
    )
    select root_id as "rootId", organisation_id as id from below`.execute(tx.db)
  return rows
}

/** Names of the partnership's localities, ended ones too. */
export async function localityNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom("partnerships.locality")
    .select(["locality_id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .execute()
  return new Map(rows.map((row) => [row.locality_id, row.name]))
}

/** Names of the partnership's setting types, ended ones too. */
export async function settingTypeNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", "setting-type")
    .execute()
  return new Map(rows.map((row) => [row.item_id, row.name]))
}

/** What an organisation is called today; else its latest name. Absent and another partnership's: not found. */
export async function nameNow(tx: Tx, organisationId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select t.name from organisations.organisation_terms t
     where t.partnership_id = ${tx.partnershipId} and t.organisation_id = ${organisationId}
     order by (t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})) desc, t.starts_on desc
     limit 1`.execute(tx.db)
  const name = rows[0]?.name
  if (!name) throw new NotFound()
  return name
}
