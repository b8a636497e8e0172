import type pg from "pg"
import { inject } from "vitest"
import { openPool } from "../src/kernel/database/index.ts"
import { TEMPLATE } from "../test/server.ts"

const databases: { name: string; pool: pg.Pool }[] = []

/** A database that has been migrated, and of which nobody has said yet what it is. */
export async function openEmpty(): Promise<pg.Pool> {
  const at = { ...inject("postgres"), user: "trellis_owner" }
  const name = `demo_${process.pid}_${databases.length}`
  const first = openPool({ ...at, database: "postgres" }, { max: 1 })
  await first.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  await first.end()
  const pool = openPool({ ...at, database: name }, { max: 2, pipeline: true })
  databases.push({ name, pool })
  await pool.query("delete from kernel.database")
  return pool
}

export async function dropAll(): Promise<void> {
  for (const { pool } of databases) await pool.end()
  const first = openPool({ ...inject("postgres"), user: "trellis_owner", database: "postgres" }, { max: 1 })
  for (const { name } of databases) await first.query(`drop database ${name}`)
  await first.end()
}

/** All that was ever entered, in its order: one sum for each thing that was done to each kind of record. */
export async function everythingIn(owner: pg.Pool): Promise<object[]> {
  const { rows } = await owner.query(
    `select slug, e.subject, e.verb, count(*) as times,
            md5(string_agg(concat_ws('|', e.at, a.name, said), '|' order by e.at, e.entry_id)) as sum
       from audit.entry e join kernel.partnership using (partnership_id) left join access.account a using (account_id)
       left join lateral (select string_agg(concat_ws('|', v.field, v.before, '>', v.after), '|' order by v.field) as said
              from audit.value v where v.partnership_id = e.partnership_id and v.entry_id = e.entry_id) v on true
      group by slug, e.subject, e.verb order by slug, e.subject, e.verb`,
  )
  return rows
}
