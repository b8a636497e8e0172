import { sql } from "kysely"
import type pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { WEB_ROLE } from "../../../test/server.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { asNobody, openDatabase, type Tx } from "./as.ts"
import { openPool } from "./pools.ts"
import { MOST_KEPT, PLANNED_ANEW } from "./thrifty-client.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

/** What the database says that a new connection has planned after some work on it. */
async function keptAfter(work: (connection: pg.Pool) => Promise<unknown>) {
  const to = { ...inject("postgres"), user: WEB_ROLE, database: world.name }
  const connection = openPool(to, { max: 1, pipeline: true })
  try {
    await work(connection)
    const { rows } = await connection.query<{ statement: string; times: number }>(
      "select statement, generic_plans + custom_plans as times from pg_prepared_statements",
    )
    return rows
  } finally {
    await connection.end()
  }
}

describe("a connection", () => {
  test("has a statement planned once, however often it is sent, together or apart", async () => {
    const kept = await keptAfter(async (connection) => {
      await connection.query("select $1::integer", [1])
      const client = await connection.connect()
      await Promise.all([client.query("select $1::integer", [2]), client.query("select $1::integer", [3])])
      client.release()
    })
    expect(kept).toEqual([{ statement: "select $1::integer", times: 3 }])
  })

  test(`keeps ${MOST_KEPT} statements planned, and does any other all the same`, async () => {
    let last: unknown
    const kept = await keptAfter(async (connection) => {
      for (let number = 0; number <= MOST_KEPT; number++)
        last = await connection.query(`select $1::integer + ${number} as sum`, [1])
    })
    expect(kept).toHaveLength(MOST_KEPT)
    expect(last).toMatchObject({ rows: [{ sum: 1 + MOST_KEPT }] })
  })

  test("plans a statement anew each time that begins by asking for it", async () => {
    expect(await keptAfter((connection) => connection.query(`${PLANNED_ANEW} select $1::integer`, [1]))).toEqual([])
  })

  test("keeps no plan for a statement of very many values", async () => {
    const values = Array.from({ length: 200 }, (_, number) => number)
    const kept = await keptAfter((connection) =>
      connection.query(`select ${values.map((at) => `$${at + 1}::integer`)}`, values),
    )
    expect(kept).toEqual([])
  })
})

describe("a transaction", () => {
  test("that failed leaves no statement behind that can never be sent again", async () => {
    const ask = (tx: Tx, number: number) => sql<{ asked: number }>`select ${number}::integer as asked`.execute(tx.db)
    const told: string[] = []
    const failed = place.as(async (tx) => {
      const all = [sql`select 1 / ${0}::integer`.execute(tx.db), ask(tx, 1), ask(tx, 2)]
      for (const one of await Promise.allSettled(all)) if (one.status === "rejected") told.push(one.reason.message)
    })
    await expect(failed).rejects.toThrow("nothing was kept")
    expect(told).toEqual(Array(3).fill("division by zero"))
    const { rows } = await place.as((tx) => ask(tx, 3))
    expect(rows).toEqual([{ asked: 3 }])
  })

  test("whose table has changed since it was planned gives up its connection, so that the next one is well", async () => {
    // A pooler's connections keep nothing planned.
    const direct = openDatabase({ ...inject("postgres"), user: WEB_ROLE, database: world.name }, world.clock)
    const read = () => asNobody(direct, ({ db }) => sql`select * from kernel.fleeting where wide = ${1}`.execute(db))
    await world.owner.query("create table kernel.fleeting (wide integer)")
    await world.owner.query("grant select on kernel.fleeting to trellis_app")
    await read()
    await world.owner.query("alter table kernel.fleeting add column wider integer")
    await expect(read()).rejects.toThrow("cached plan")
    await read()
    await direct.close()
    await world.owner.query("drop table kernel.fleeting")
  })
})
