import pg from "pg"
import { ThriftyClient } from "./thrifty-client.ts"

// Calendar days stay text; counts and sums are numbers.
pg.types.setTypeParser(1082, (value) => value)
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)

export type Connection = string | { host: string; port: number; user: string; database: string }

const thrifty = {
  pipeline: true,
  Client: ThriftyClient,
  maxLifetimeSeconds: 3600,
  // Waited for before the connection is used.
  onConnect: (client: ThriftyClient) => client.seeWhoAnswers(),
}

/**
 * A pool that outlives its server: a lost connection is reported by the query that wanted it, not by a crash.
 * @param options.pipeline  whether statements are sent without waiting for the answer to the one before
 * @param options.patienceMs  how long an answer may take from a server that may have stopped answering, and whose
 *   connection is then given up
 */
export function openPool(to: Connection, options: { max: number; pipeline?: boolean; patienceMs?: number }): pg.Pool {
  const pool = new pg.Pool({
    ...(typeof to === "string" ? { connectionString: to } : to),
    max: options.max,
    ...(options.pipeline && thrifty),
    connectionTimeoutMillis: 5_000,
    query_timeout: options.patienceMs,
    keepAlive: true,
    idleTimeoutMillis: 30_000,
    application_name: "trellis",
  } as pg.PoolConfig)
  pool.on("error", () => {})
  pool.on("connect", (client) => client.on("error", () => {}))
  return pool
}
