import { randomInt } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import type pg from "pg"
import { openPool } from "../kernel/database/index.ts"
import { explain, placeOf, ServerRefusal } from "./server-faults.ts"
import type { Teller } from "./telling.ts"

export { ServerRefusal } from "./server-faults.ts"

const OLDEST = 15
const PATIENCE_SECONDS = 30

/**
 * Makes sure that both roles reach one PostgreSQL database that Trellis can use, waiting for a server that is away.
 * @returns the application's role
 * @throws ServerRefusal with one sentence to act on
 */
export async function checkOwnServer(
  { url, ownerUrl }: { url: string; ownerUrl: string },
  tell: Teller,
  patienceSeconds = PATIENCE_SECONDS,
): Promise<string> {
  const until = performance.now() + patienceSeconds * 1000
  const owner = await answering("DATABASE_OWNER_URL", ownerUrl, tell, until)
  try {
    const web = await answering("DATABASE_URL", url, tell, until)
    try {
      await refuseUnfitServer(owner, ownerUrl)
      const { role } = await roleOf(web)
      await refuseUnfitRole(owner, web, role)
      await refuseTwoDatabases(owner, web)
      return role
    } finally {
      await web.end()
    }
  } finally {
    await owner.end()
  }
}

/** A pool whose server answers; what can only be mended by somebody is refused at once, what may pass is waited for. */
async function answering(name: string, url: string, tell: Teller, until: number): Promise<pg.Pool> {
  const pool = openPool(url, { max: 1 })
  for (let waited = false; ; waited = true)
    try {
      await pool.query("select 1")
      return pool
    } catch (error) {
      const { sentence, mayPass } = explain(error, name, url)
      if (!mayPass || performance.now() > until) {
        await pool.end()
        throw new ServerRefusal(sentence)
      }
      if (!waited) tell.step(`Waiting for the database at ${placeOf(url)} to answer`)
      await delay(500)
    }
}

async function refuseUnfitServer(owner: pg.Pool, url: string): Promise<void> {
  const { rows } = await owner.query<{
    version: string
    number: number
    isReplica: boolean
    mayMakeRoles: boolean
    mayMakeSchemas: boolean
    hasRoles: boolean
    hasExtension: boolean
  }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            pg_is_in_recovery() as "isReplica",
            (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayMakeRoles",
            has_database_privilege(current_database(), 'create') as "mayMakeSchemas",
            (select count(*) = 2 from pg_roles where rolname in ('trellis_app', 'trellis_retention')) as "hasRoles",
            exists (select from pg_available_extensions where name = 'btree_gist') as "hasExtension"`,
  )
  const server = rows[0]!
  refuseOld(server, url)
  if (server.isReplica)
    throw new ServerRefusal(
      `The database at ${placeOf(url)} is a copy that can only be read. Use the server it is copied from.`,
    )
  if (!server.hasExtension)
    throw new ServerRefusal(
      `The server at ${placeOf(url)} does not have the extension btree_gist. Install PostgreSQL's contrib package there.`,
    )
  const { role } = await roleOf(owner)
  if (!server.mayMakeRoles && !server.hasRoles)
    throw new ServerRefusal(
      `DATABASE_OWNER_URL connects as ${role}, which may not create roles. As a superuser: alter role ${role} createrole.`,
    )
  if (!server.mayMakeSchemas)
    throw new ServerRefusal(
      `DATABASE_OWNER_URL connects as ${role}, which may not create anything in the database. Make it the database's owner.`,
    )
}

/** @param number  as PostgreSQL counts: 150004 for 15.4 */
export function refuseOld({ version, number }: { version: string; number: number }, url: string): void {
  if (number < OLDEST * 10_000)
    throw new ServerRefusal(`The server at ${placeOf(url)} is PostgreSQL ${version}. Trellis needs ${OLDEST} or later.`)
}

interface Role {
  role: string
  isSuperuser: boolean
  bypasses: boolean
}

async function roleOf(pool: pg.Pool): Promise<Role> {
  const { rows } = await pool.query<Role>(
    'select rolname as role, rolsuper as "isSuperuser", rolbypassrls as bypasses from pg_roles where rolname = current_user',
  )
  return rows[0]!
}

/** Whatever the application's role may do past row-level security, a fault in the application could do. */
async function refuseUnfitRole(owner: pg.Pool, web: pg.Pool, webRole: string): Promise<void> {
  const { isSuperuser, bypasses } = await roleOf(web)
  const { rows } = await owner.query<{ isOwner: boolean; mayBecome: boolean; owns: boolean }>(
    `select current_user = $1::name as "isOwner", pg_has_role($1::name, current_user, 'member') as "mayBecome",
            exists (select from pg_class c
                      join pg_roles r on r.oid = c.relowner and r.rolname = $1::name
                      join pg_namespace n on n.oid = c.relnamespace and n.nspname !~ '^pg_') as owns`,
    [webRole],
  )
  const { isOwner, mayBecome, owns } = rows[0]!
  const fault = isSuperuser
    ? "is a superuser"
    : bypasses
      ? "may bypass row-level security"
      : isOwner
        ? "is the role that owns the tables"
        : mayBecome
          ? "is a member of the role that owns the tables"
          : owns
            ? "owns tables in this database"
            : undefined
  if (fault)
    throw new ServerRefusal(
      `DATABASE_URL connects as ${webRole}, which ${fault}, and so could see every partnership's data. ` +
        "Make a role that owns nothing: create role trellis_web login password '…'.",
    )
}

/** A lock is known within one database alone. */
async function refuseTwoDatabases(owner: pg.Pool, web: pg.Pool): Promise<void> {
  const key = randomInt(2 ** 31)
  const client = await owner.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [key])
    const { rows } = await web.query<{ isFree: boolean }>('select pg_try_advisory_xact_lock($1) as "isFree"', [key])
    if (rows[0]!.isFree)
      throw new ServerRefusal("DATABASE_URL and DATABASE_OWNER_URL lead to two databases. Make both lead to one.")
  } finally {
    client.release(true)
  }
}
