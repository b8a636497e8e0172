import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { WEB_ROLE } from "../../../test/server.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { as, asNobody, type Database, openDatabase, type Tx } from "./as.ts"
import { isAway } from "./away.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

function addLocality(tx: Tx, name: string) {
  return tx.db
    .insertInto("partnerships.locality")
    .values({ partnership_id: tx.partnershipId, locality_id: crypto.randomUUID(), name })
    .execute()
}

async function localities(): Promise<string[]> {
  const { rows } = await world.owner.query("select name from partnerships.locality where partnership_id = $1", [
    place.partnershipId,
  ])
  return rows.map((row) => row.name)
}

describe("a transaction", () => {
  test("that throws keeps nothing of what it did", async () => {
    const undone = place.as(async (tx) => {
      await addLocality(tx, "Never")
      throw new Error("undone")
    })
    await expect(undone).rejects.toThrow("undone")
    expect(await localities()).not.toContain("Never")
  })

  test("refuses a statement of work that outlives it, so that none runs in the connection's next transaction", async () => {
    let late: Promise<unknown> | undefined
    const failed = place.as((tx) => {
      late = (async () => {
        await sql`select 1`.execute(tx.db)
        await new Promise((resolve) => setTimeout(resolve, 50))
        await addLocality(tx, "Late")
      })()
      late.catch(() => {})
      return Promise.all([late, Promise.reject(new Error("refused"))])
    })
    await expect(failed).rejects.toThrow("refused")
    await Promise.all(Array.from({ length: 20 }, () => place.as((tx) => sql`select pg_sleep(0.02)`.execute(tx.db))))
    await expect(late).rejects.toThrow("This transaction has ended")
    expect(await localities()).not.toContain("Late")
  })

  test("that passed over a failed statement is not taken for kept", async () => {
    const swallowed = place.as(async (tx) => {
      await addLocality(tx, "Half")
      await sql`select 1 / 0`.execute(tx.db).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow("nothing was kept")
    expect(await localities()).not.toContain("Half")
  })

  test("leaves no partnership behind on its connection", async () => {
    await place.as(async (tx) => sql`select 1`.execute(tx.db))
    const clients = await Promise.all(Array.from({ length: 10 }, () => world.database.pool.connect()))
    for (const client of clients) {
      const { rows } = await client.query("select current_setting('trellis.partnership', true) as partnership")
      expect(rows[0].partnership || null).toBeNull()
      client.release()
    }
  })

  test("of one partnership among many at once sees its own rows alone", async () => {
    const places = await Promise.all(["Lambeth", "Southend", "Nottingham"].map((name) => openPlace(world, name)))
    await Promise.all(places.map((one) => one.as((tx) => addLocality(tx, `Only ${one.slug}`))))
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const one = places[index % places.length]!
        return as(world.database, { partnershipId: one.partnershipId, accountId: null }, async (tx) => {
          const { rows } = await sql<{ name: string }>`select name from partnerships.locality l
            where l.partnership_id = ${tx.partnershipId}`.execute(tx.db)
          return rows.every(({ name }) => name.endsWith(one.slug)) && rows.length === 1
        })
      }),
    )
    expect(seen).not.toContain(false)
  })
})

describe("a server that stops answering", () => {
  const pid = sql<{ pid: number }>`select pg_backend_pid() as pid`
  async function hasty(work: (database: Database) => Promise<void>): Promise<void> {
    const to = { ...inject("postgres"), user: WEB_ROLE, database: world.name }
    const database = openDatabase(to, world.clock, 1, 3000)
    try {
      await work(database)
    } finally {
      await database.close()
    }
  }

  test("is waited for only so long, and its connection is given up", () =>
    hasty(async (database) => {
      const first = await asNobody(database, ({ db }) => pid.execute(db))
      process.kill(first.rows[0]!.pid, "SIGSTOP")
      const waited = await asNobody(database, ({ db }) => pid.execute(db)).catch((fault: unknown) => fault)
      process.kill(first.rows[0]!.pid, "SIGCONT")
      expect(isAway(waited)).toBe(true)
      expect(waited).not.toHaveProperty("mayBeKept")
      const next = await asNobody(database, ({ db }) => pid.execute(db))
      expect(next.rows[0]!.pid).not.toBe(first.rows[0]!.pid)
    }))

  test("as it was asked to keep something leaves it open whether that was kept", () =>
    hasty(async (database) => {
      let stopped = 0
      const asked = as(database, { partnershipId: place.partnershipId, accountId: null }, async (tx) => {
        await addLocality(tx, "Perhaps")
        stopped = (await pid.execute(tx.db)).rows[0]!.pid
        process.kill(stopped, "SIGSTOP")
      })
      const fault = await asked.catch((fault: unknown) => fault)
      process.kill(stopped, "SIGCONT")
      expect(isAway(fault)).toBe(true)
      expect(fault).toHaveProperty("mayBeKept", true)
      await expect.poll(localities).toContain("Perhaps")
    }))
})
