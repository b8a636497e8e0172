import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"

/** What is copied, in an order in which nothing points to what is not there yet. */
const TABLES = [
  "partnerships.locality",
  "partnerships.list_item",
  "organisations.organisation",
  "organisations.organisation_terms",
  "organisations.organisation_parent",
  "organisations.locality_served",
  "organisations.setting",
  "organisations.setting_terms",
  "organisations.team",
  "organisations.team_terms",
  "organisations.team_organisation",
  "people.person",
  "people.record",
  "people.name_word",
  "people.post",
  "people.post_terms",
  "people.secondment",
  "people.language_spoken",
  "people.skill_held",
  "people.availability",
  "people.qualification",
  "people.counts_as",
  "people.vacancy",
  "people.minimum_data_set",
]

/** What is asked of a partnership for pages about what its people learn. */
export const LEARNING_TABLES = [
  "partnerships.locality",
  "partnerships.list_item",
  "organisations.organisation",
  "organisations.organisation_terms",
  "people.person",
  "people.record",
  "people.post",
  "people.post_terms",
  "people.secondment",
  "standard.requirement",
  "standard.requirement_version",
  "compliance.achievement",
  "compliance.standing",
]

/** Of millions of rows, those that anybody could ask for as at a day of the last two years, for want of room. */
const ONLY: Readonly<Record<string, string>> = {
  "compliance.standing": "and over_on > current_date - 740 and starts_on <= current_date",
}

/** How many rows stand together, as when an employer sends its staff list; then come those of another partnership. */
const TOGETHER = 100

/**
 * So many more partnerships like another, with ids of their own, their rows in between one another's as they are where
 * all have grown side by side. As owner.
 * @returns how to come to one of them
 */
export async function copyPartnership(
  owner: pg.Pool,
  partnershipId: string,
  copies: number,
  tables: readonly string[] = TABLES,
): Promise<{ partnershipId: string; slug: string }> {
  const made = Array.from({ length: copies }, (_, at) => ({ partnershipId: newId(), slug: `copy-${at + 1}` }))
  const ids = made.map((copy) => copy.partnershipId)
  const client = await owner.connect()
  try {
    await client.query("begin")
    // What points to what was looked at when the first one was filled; looking again takes most of the time.
    await client.query("set local session_replication_role = replica")
    await client.query("set local work_mem = '256MB'")
    await client.query(
      `insert into kernel.partnership (partnership_id, slug, name, made_at)
       select id, slug, slug, now() from unnest($1::uuid[], $2::text[]) as c (id, slug)`,
      [ids, made.map(({ slug }) => slug)],
    )
    for (const table of tables) {
      const columns = await columnsOf(client, table)
      const indexAgain = await dropIndexes(client, table)
      const names = columns.map(({ name }) => name).join(", ")
      await client.query(
        `insert into ${table} (${names})
         select ${columns.map(copied).join(", ")}
           from (select *, row_number() over () as row from ${table} where partnership_id = $2 ${ONLY[table] ?? ""}) original,
                unnest($1::uuid[]) with ordinality as copy (copy_id, nth)
          order by row / ${TOGETHER}, nth`,
        [ids, partnershipId],
      )
      await indexAgain()
    }
    await client.query("commit")
  } finally {
    client.release()
  }
  return made[Math.floor(copies / 2)]!
}

/** A column's value in a copy: an id keeps its moment and chance, but for sixteen bits that say which copy it is of. */
function copied({ name, type }: Column): string {
  const ofCopy = (id: string) => `overlay(${id}::text placing to_char(nth, 'FM0000') from 25)::uuid`
  if (name === "partnership_id") return "copy_id"
  if (type === "uuid") return ofCopy(name)
  if (type === "uuid[]")
    return `array(select ${ofCopy("id")} from unnest(${name}) with ordinality as u (id, n) order by n)`
  return name
}

/**
 * What keeps histories from overlapping takes most of the time, and nothing copied can break it: its indexes are made
 * again afterwards, without their rule; and so are those that keep nothing apart.
 */
async function dropIndexes(client: pg.PoolClient, table: string): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ drop: string; index: string }>(
    `select case when k.oid is null then format('drop index %s', i.indexrelid::regclass)
                 else format('alter table %s drop constraint %I', $1::regclass, k.conname) end as drop,
            pg_get_indexdef(i.indexrelid) as index
       from pg_index i
       left join pg_constraint k on k.conindid = i.indexrelid and k.contype = 'x'
      where i.indrelid = $1::regclass and (k.contype = 'x' or not i.indisunique)`,
    [table],
  )
  for (const { drop } of rows) await client.query(drop)
  return async () => {
    for (const { index } of rows) await client.query(index)
  }
}

interface Column {
  name: string
  type: string
}

async function columnsOf(client: pg.PoolClient, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows
}
