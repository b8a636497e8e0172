import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely"
import type pg from "pg"
import type { Clock } from "../clock.ts"
import { dayOf } from "../clock.ts"
import { queue } from "../jobs/index.ts"
import { isAway } from "./away.ts"
import { type Connection, openPool } from "./pools.ts"
import type { DB } from "./tables.ts"

/** One unit of work in one partnership: its queries, who does it, and when. */
export interface Tx {
  db: Kysely<DB>
  partnershipId: string
  /** The account that acts, or null where a program or Trellis does it by itself. */
  by: string | null
  /** The token by which a program acts. */
  token?: string | undefined
  now: Date
  /** The calendar day in England. */
  today: string
  /** Whether a verb left its trace here, so that what is derived has something to follow: see `kernel/audit`. */
  hasTraces?: boolean
}

export interface Database {
  pool: pg.Pool
  clock: Clock
  /** Sees each statement before it is sent; tests look for one that forgets its partnership. */
  onStatement?: (sql: string, parameters: readonly unknown[], partnershipId: string | null) => void
  close(): Promise<void>
}

/** The server gives up a statement after 60 seconds, and says so; what says nothing for longer has stopped answering. */
const PATIENCE_MS = 65_000

export function openDatabase(to: Connection, clock: Clock, max = 10, patienceMs = PATIENCE_MS): Database {
  const pool = openPool(to, { max, pipeline: true, patienceMs })
  return { pool, clock, close: () => pool.end() }
}

/** For whom a transaction is opened. */
export interface Actor {
  partnershipId: string
  accountId: string | null
  /** Of a program, which no account stands behind. */
  tokenId?: string
}

/**
 * Does `work` in one transaction that can see only the actor's partnership. Commits when it ends, rolls back when
 * it throws; what it returns has been committed.
 */
export function as<T>(database: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(database, actor.partnershipId, async (db, now) => {
    const { partnershipId, accountId: by, tokenId: token } = actor
    const tx: Tx = { db, partnershipId, by, token, now, today: dayOf(now) }
    const result = await work(tx)
    if (tx.hasTraces) await queue(tx, FOLLOW_CHANGES, { partnershipId })
    return result
  })
}

/** The job that brings up to date what is derived from a partnership's changes. */
export const FOLLOW_CHANGES = "follow-changes"

/** Does `work` in one transaction that can see shared tables alone. */
export function asNobody<T>(database: Database, work: (shared: Shared) => Promise<T>): Promise<T> {
  return transaction(database, null, (db, now) => work({ db, now }))
}

export interface Shared {
  db: Kysely<DB>
  now: Date
}

/** Work as the owner: its statements, and the transaction of any partnership, account and moment it names. */
export interface Owning {
  db: Kysely<DB>
  at(actor: Actor, now: Date): Tx
}

/**
 * Does `work` in one transaction as the owner of the tables, past row-level security: for making a partnership, or
 * loading much at once. Never for a person's request.
 */
export function asOwner<T>(owner: pg.Pool, work: (owning: Owning) => Promise<T>): Promise<T> {
  return inTransaction(
    owner,
    (client) => client.query("begin"),
    async (client, { opened, isOpen }) => {
      // The owner's connections send one statement at a time.
      await opened
      const db = over(client, isOpen)
      const parts: Tx[] = []
      const at: Owning["at"] = ({ partnershipId, accountId }, now) => {
        const tx: Tx = { db, partnershipId, by: accountId, now, today: dayOf(now) }
        parts.push(tx)
        return tx
      }
      const result = await work({ db, at })
      const changed = new Set(parts.filter(({ hasTraces }) => hasTraces).map(({ partnershipId }) => partnershipId))
      for (const partnershipId of changed) await queue({ db }, FOLLOW_CHANGES, { partnershipId })
      return result
    },
  )
}

function transaction<T>(
  database: Database,
  partnershipId: string | null,
  work: (db: Kysely<DB>, now: Date) => Promise<T>,
): Promise<T> {
  // Sent together, as two statements: one string would not reach the other nodes of a distributed database.
  const begin = (client: pg.PoolClient) =>
    Promise.all([client.query("begin"), client.query("select kernel.set_partnership($1)", [partnershipId])])
  return inTransaction(database.pool, begin, (client, { isOpen }) =>
    work(
      over(client, isOpen, (sql, parameters) => database.onStatement?.(sql, parameters, partnershipId)),
      database.clock.now(),
    ),
  )
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: (client: pg.PoolClient) => Promise<unknown>,
  work: (client: pg.PoolClient, life: { opened: Promise<unknown>; isOpen: () => boolean }) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // Work may send its first statement right behind, without a wait of its own.
  const opened = begin(client)
  opened.catch(() => {})
  let open = true
  try {
    const result = await work(client, { opened, isOpen: () => open })
    await opened
    open = false
    const ended = await client.query("commit").catch(unsure)
    if (ended.command !== "COMMIT") throw new Error("A failed statement was passed over, so nothing was kept")
    return result
  } catch (error) {
    open = false
    if (isOutOfStep(error)) broken = error
    await client.query("rollback").catch((failure: Error) => {
      broken = failure
    })
    // Where it never opened, that is the fault to tell.
    throw await opened.then(
      () => error,
      (failure: unknown) => failure,
    )
  } finally {
    client.release(broken)
  }
}

/** A fault of a commit that leaves open whether it was done: the answer was lost on its way. */
export interface Unsure extends Error {
  mayBeKept?: true
}

function unsure(fault: Error): never {
  throw isAway(fault) ? Object.assign(fault, { mayBeKept: true }) : fault
}

/** What a connection keeps planned is no longer what it was: the tables have changed, or somebody has thrown it away. */
function isOutOfStep(error: unknown): error is Error {
  return ["0A000", "26000"].includes((error as { code?: string }).code ?? "")
}

const compiler = new PostgresQueryCompiler()
const adapter = new PostgresAdapter()

/** Kysely over one connection whose transaction is already open. */
function over(
  client: pg.PoolClient,
  isOpen: () => boolean,
  onStatement?: (sql: string, parameters: readonly unknown[]) => void,
): Kysely<DB> {
  let fault: unknown
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      // Work that outlives its transaction, as beside a Promise.all that failed, must not reach the connection's next one.
      if (!isOpen()) throw new Error("This transaction has ended")
      onStatement?.(query.sql, query.parameters)
      const result = await client.query(query.sql, query.parameters as unknown[]).catch((error: { code?: string }) => {
        fault ??= error
        // Of statements sent together, those behind the one that failed say only that another did, or that they were
        // never planned.
        throw error.code === "25P02" || error.code === "26000" ? fault : error
      })
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
    },
    // A portal cannot share a pipelined connection; long lists are read page by page.
    streamQuery: () => {
      throw new Error("Read long lists by key instead")
    },
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    destroy: async () => {},
    beginTransaction: refuseNesting,
    commitTransaction: refuseNesting,
    rollbackTransaction: refuseNesting,
  }
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => compiler,
    },
  })
}

async function refuseNesting(): Promise<never> {
  throw new Error("as() has already opened the transaction")
}
