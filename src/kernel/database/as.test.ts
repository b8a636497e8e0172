import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { as, type Tx } from "./as.ts"

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
