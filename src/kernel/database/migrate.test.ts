import type pg from "pg"
import { afterEach, describe, expect, inject, test } from "vitest"
import { TEMPLATE } from "../../../test/server.ts"
import { migrate, readMigrations } from "./migrate.ts"
import { openPool } from "./pools.ts"
import { prepareDatabase } from "./prepare.ts"

const migrations = readMigrations("migrations")
const pools: pg.Pool[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end()
})

let made = 0
async function emptyDatabase(template = "template0"): Promise<() => pg.Pool> {
  const at = inject("postgres")
  const name = `migrate_${process.pid}_${made++}`
  const first = openPool({ ...at, user: "trellis_owner", database: "postgres" }, { max: 1 })
  pools.push(first)
  await first.query(`create database ${name} template ${template}`)
  return () => {
    const pool = openPool({ ...at, user: "trellis_owner", database: name }, { max: 3 })
    pools.push(pool)
    return pool
  }
}

describe("migrations", () => {
  test("are numbered one by one", () => {
    const numbers = migrations.map(({ name }) => Number(name.slice(0, 4)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  test("are each applied once when four processes start together", async () => {
    const connect = await emptyDatabase()
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(connect(), migrations)))
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name))
  })

  test("leave nothing of one that fails, and go on from there when it is mended", async () => {
    const connect = await emptyDatabase()
    const broken = {
      name: "9999_broken.sql",
      sql: "create table kernel.half (id uuid primary key); select from nowhere",
      hash: "x",
    }
    await expect(migrate(connect(), [...migrations, broken])).rejects.toThrow("nowhere")
    const { rows } = await connect().query("select to_regclass('kernel.half') as half")
    expect(rows[0].half).toBeNull()
    expect(await migrate(connect(), migrations)).toEqual([])
  })

  test("refuse a database of a newer Trellis, naming what it has", async () => {
    const connect = await emptyDatabase(TEMPLATE)
    await expect(migrate(connect(), migrations.slice(0, -1))).rejects.toThrow(`it has ${migrations.at(-1)!.name}`)
  })

  test("refuse a migration that was edited after it had been applied", async () => {
    const connect = await emptyDatabase(TEMPLATE)
    const edited = migrations.map((migration, index) => (index === 1 ? { ...migration, hash: "another" } : migration))
    await expect(migrate(connect(), edited)).rejects.toThrow(
      `${migrations[1]!.name} was changed after it had been applied`,
    )
  })
})

describe("preparing a database", () => {
  test("settles whether it is a demonstration when it is made, and no later start changes that", async () => {
    const connect = await emptyDatabase()
    const options = { migrations, referenceFolder: "reference", webRole: "trellis_web", now: new Date("2027-03-02") }
    await prepareDatabase(connect(), { ...options, demonstration: false })
    await prepareDatabase(connect(), { ...options, demonstration: true })
    const { rows } = await connect().query("select demonstration from kernel.database")
    expect(rows).toEqual([{ demonstration: false }])
  })

  test("loads the published wards once, however often it is done", async () => {
    const connect = await emptyDatabase()
    const options = {
      migrations,
      referenceFolder: "reference",
      webRole: "trellis_web",
      demonstration: false,
      now: new Date(),
    }
    await Promise.all([prepareDatabase(connect(), options), prepareDatabase(connect(), options)])
    const { rows } = await connect().query(
      "select count(*) as wards, count(distinct district_code) as districts from partnerships.ward",
    )
    expect(rows[0].wards).toBe(8887)
  })
})
