import { sql } from "kysely"
import { asNobody, type Database } from "../../database/index.ts"

export interface State extends Counts {
  postgres: string
  lastMigration: string
  databaseBytes: number
  partnerships: { name: string; slug: string; accounts: number; signedIn: number }[]
}

/** What waits, and what was given up. */
export interface Counts {
  mailsWaiting: number
  jobsWaiting: number
  jobsFailed: number
}

/** How this Trellis is doing, without a word of what any partnership keeps in it. */
export function stateOf(database: Database): Promise<State> {
  return asNobody(database, async ({ db }) => {
    const { rows } = await sql<Omit<State, "partnerships">>`
      select current_setting('server_version') as postgres,
             (select max(name) from kernel.migration) as "lastMigration",
             pg_database_size(current_database()) as "databaseBytes", ${counts}`.execute(db)
    const partnerships = await sql<State["partnerships"][number]>`
      select p.name, p.slug, count(a.account_id) as accounts,
             count(m.first_seen_at) filter (where a.account_id is not null) as "signedIn"
        from kernel.partnership p
        left join access.membership m on m.partnership_id = p.partnership_id
        left join access.account a on a.account_id = m.account_id and a.ended_at is null
       group by p.partnership_id
       order by p.name
       limit 1000`.execute(db)
    return { ...rows[0]!, partnerships: partnerships.rows }
  })
}

export function countsOf(database: Database): Promise<Counts> {
  return asNobody(database, async ({ db }) => (await sql<Counts>`select ${counts}`.execute(db)).rows[0]!)
}

const counts = sql`(select count(*) from mail.message where sent_at is null) as "mailsWaiting",
             jobs.waiting as "jobsWaiting", jobs.failed as "jobsFailed"
        from jobs.state() as jobs`
