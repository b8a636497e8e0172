import type pg from "pg"
import { keyOf } from "../../kernel/access/second-factor/key.ts"
import { dayOf } from "../../kernel/clock.ts"
import type { Config } from "../../kernel/config.ts"
import { asOwner } from "../../kernel/database/index.ts"
import { formatCount } from "../../kernel/design/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { natureOf } from "../../main.ts"
import type { Finding, Look } from "./finding.ts"

const CLOCKS_APART_MS = 20_000
const listed = new Intl.ListFormat("en-GB")

/** What can be wrong in a database that answers. */
export function inside(owner: pg.Pool, config: Config, migrations: readonly string[]): Look[] {
  const one = async <T>(statement: string): Promise<T> => (await owner.query(statement)).rows[0] as T
  return [
    { at: "The version of the database", find: () => versions(owner, migrations) },
    { at: "The database's settings", find: () => settings(one) },
    { at: "The secret", find: () => secret(owner, config.secret) },
    { at: "The clocks", find: () => clocks(one) },
    { at: "The work", find: () => work(one) },
    { at: "The messages", find: () => messages(one, config.smtpUrl !== undefined) },
    { at: "The workforce leads", find: () => leads(owner) },
  ]
}

type One = <T>(statement: string) => Promise<T>

async function versions(owner: pg.Pool, migrations: readonly string[]): Promise<Finding> {
  const { rows } = await owner.query<{ name: string }>("select name from kernel.migration order by name")
  const had = rows.map(({ name }) => name)
  const newer = had.find((name) => !migrations.includes(name))
  if (newer)
    return {
      wrong: `A newer Trellis has used it (it has ${newer}).`,
      todo: "Start that version, or a later one; or restore the backup made before the upgrade into an empty database.",
    }
  const lacking = migrations.filter((name) => !had.includes(name))
  if (lacking.length === 0) return { well: `it is at ${had.at(-1)!}, as this Trellis expects` }
  return {
    wrong: `It lacks ${formatCount(lacking.length, "migration")}.`,
    todo: "Make a backup, then: trellis migrate.",
  }
}

async function settings(one: One): Promise<Finding> {
  const { off, version } = await one<{ off: string[]; version: string }>(
    `select array(select name from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name) as off,
       current_setting('server_version') as version`,
  )
  if (off.length === 0) return { well: `PostgreSQL ${version} keeps what it was given` }
  return {
    wrong: `${listed.format(off)} ${off.length === 1 ? "is" : "are"} off: a power cut could take back what people were told is kept.`,
    todo: "Turn it on in postgresql.conf, and reload.",
  }
}

async function secret(owner: pg.Pool, secret: string): Promise<Finding> {
  const { rows } = await owner.query<{ id: string }>("select account_id as id from access.second_factor limit 1")
  if (!rows[0]) return { well: "nobody has a second factor yet that would need it" }
  try {
    await asOwner(owner, ({ db }) => keyOf({ db, now: new Date() }, secret, rows[0]!.id))
    return { well: "it opens the second factors that are kept" }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      wrong: "It is another than the one that second factors were set up with: nobody who needs one can come in.",
      todo: "Bring the old TRELLIS_SECRET back; it is kept with the backups. Without it: trellis account reset-second-factor, for each.",
    }
  }
}

async function clocks(one: One): Promise<Finding> {
  const { now } = await one<{ now: Date }>("select clock_timestamp() as now")
  const apart = Math.round(Math.abs(now.getTime() - Date.now()) / 1000)
  if (apart * 1000 <= CLOCKS_APART_MS) return { well: "this machine and the database agree" }
  return {
    wrong: `This machine and the database are ${formatCount(apart, "second")} apart.`,
    todo: "Let both set their clocks by a time server: codes from people's apps count for half a minute.",
  }
}

async function work(one: One): Promise<Finding> {
  const { failed, late } = await one<{ failed: number; late: number }>(
    `select count(*) filter (where attempts >= max_attempts) as failed,
            count(*) filter (where attempts = 0 and run_at < now() - interval '10 minutes') as late
       from graphile_worker.jobs`,
  )
  if (late > 0)
    return {
      wrong: `${formatCount(late, "piece")} of work ${late === 1 ? "has" : "have"} waited for more than ten minutes, and nobody has begun.`,
      todo: "Look whether a Trellis runs, and its log.",
    }
  if (failed === 0) return { well: "nothing waits too long, and nothing failed for good" }
  return {
    wrong: `${formatCount(failed, "piece")} of work failed and will not be tried again.`,
    todo: "The log says why, at level error. Mend that; what people sent is still there for them to send again.",
  }
}

async function messages(one: One, isSent: boolean): Promise<Finding> {
  const { late } = await one<{ late: number }>(
    "select count(*) as late from mail.message where sent_at is null and made_at < now() - interval '1 hour'",
  )
  if (!isSent || late === 0) return { well: isSent ? "none waits longer than an hour" : "they are in the outbox" }
  return {
    wrong: `${formatCount(late, "message")} ${late === 1 ? "waits" : "wait"} to be sent for more than an hour.`,
    todo: "Look at the mail server's own log: it may refuse the sender's address.",
  }
}

async function leads(owner: pg.Pool): Promise<Finding> {
  const { rows } = await owner.query<{ name: string; has: boolean }>(
    `select p.name, exists (select from grants."grant" g join access.account a on a.account_id = g.account_id
         where g.partnership_id = p.partnership_id and g.role = 'workforce-lead' and g.ended_at is null
           and (g.ends_on is null or g.ends_on > $1) and a.ended_at is null) as has
       from kernel.partnership p order by p.name`,
    [dayOf((await natureOf(owner)).clock.now())],
  )
  if (rows.length === 0)
    return { wrong: "There is no partnership yet.", todo: "Make the first: trellis partnership create." }
  const without = rows.filter(({ has }) => !has).map(({ name }) => name)
  if (without.length === 0) return { well: `each of ${formatCount(rows.length, "partnership")} has one` }
  return {
    wrong: `${listed.format(without)} ${without.length === 1 ? "has" : "have"} no workforce lead today.`,
    todo: "Let somebody in: trellis partnership lead SLUG --lead EMAIL.",
  }
}
