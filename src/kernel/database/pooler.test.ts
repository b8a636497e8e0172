import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { hasPgBouncer, type Pooler, startPgBouncer } from "../../../test/pgbouncer.ts"
import { WEB_ROLE } from "../../../test/server.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { as, type Database, openDatabase } from "./as.ts"

const isMissing = !hasPgBouncer()
if (isMissing) console.log("PgBouncer is not installed, so nothing is tested through it here.")

describe.skipIf(isMissing)("through PgBouncer in transaction mode", () => {
  const folder = mkdtempSync(join(tmpdir(), "trellis-pooler-"))
  let world: World
  let pooler: Pooler
  let database: Database
  beforeAll(async () => {
    world = await openWorld()
    pooler = await startPgBouncer(join(folder, "pooler"), inject("postgres"), 3)
    database = openDatabase({ ...pooler.at, user: WEB_ROLE, database: world.name }, world.clock)
  })
  afterAll(async () => {
    await database.close()
    await pooler.stop()
    await world.close()
    rmSync(folder, { recursive: true })
  })

  test("ten connections share three, and each transaction sees its own partnership alone", async () => {
    const seen = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const partnershipId = crypto.randomUUID()
        const ask = sql<{ pid: number; whose: string }>`
          select pg_backend_pid() as pid, current_setting('trellis.partnership') as whose where ${true}`
        return as(database, { partnershipId, accountId: null }, async ({ db }) => {
          const { rows } = await ask.execute(db)
          const [again] = (await ask.execute(db)).rows
          expect(again).toEqual({ pid: rows[0]!.pid, whose: partnershipId })
          return again!.pid
        })
      }),
    )
    expect(new Set(seen).size).toBe(3)
  })

  test("nothing is left on a connection for whoever has it next", async () => {
    await as(database, { partnershipId: crypto.randomUUID(), accountId: null }, ({ db }) =>
      sql`select ${1}::integer`.execute(db),
    )
    const { rows } = await database.pool.query(
      `select array(select name::text from pg_prepared_statements) as kept,
              nullif(current_setting('trellis.partnership', true), '') as whose,
              current_setting('statement_timeout') as "limit"`,
    )
    expect(rows).toEqual([{ kept: [], whose: null, limit: "0" }])
  })
})
