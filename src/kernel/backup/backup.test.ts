import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { readCatalogue } from "../../../test/catalogue.ts"
import { plant } from "../../../test/plant.ts"
import { putRows, readKept, takeRows } from "../../../test/upgrades/kept.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { openPool } from "../database/index.ts"
import { migrate, readMigrations } from "../database/migrate.ts"
import { loadWards } from "../database/reference.ts"
import { Refusal } from "../refusal.ts"
import { backUp } from "./backup.ts"
import { Damaged } from "./damaged.ts"
import { checkBackup, restore } from "./restore.ts"

const migrations = readMigrations("migrations")
const secret = "a secret for tests, of thirty-two letters or more"
const folder = mkdtempSync(join(tmpdir(), "trellis-backup-"))
const open: { end(): Promise<unknown> }[] = []
let world: World
let whole: string

beforeAll(async () => {
  world = await openWorld()
  // A row in every table, and enough of one to make it several parts.
  const place = await openPlace(world)
  await plant(world.owner, place.partnershipId)
  await world.owner.query(`insert into access.account (account_id, address, name, made_at)
    select gen_random_uuid(), n || '@many.example', repeat(md5(n::text), 6), now() from generate_series(1, 20000) n`)
  await world.owner.query(
    "select graphile_worker.add_job('later', '{\"to\": \"a\\\\tb\"}', run_at => '2099-01-01', job_key => 'one')",
  )
  whole = join(folder, "whole")
  await backUp(connection(world.name), createWriteStream(whole), {
    version: "1.2.3",
    secret,
    now: new Date("2027-03-02"),
  })
})
afterAll(async () => {
  for (const each of open) await each.end()
  await world.close()
  rmSync(folder, { recursive: true })
})

const connection = (database: string) => ({ ...inject("postgres"), user: "trellis_owner", database })
function ownerOf(database: string): pg.Pool {
  const owner = openPool(connection(database), { max: 3 })
  open.push(owner)
  return owner
}

let made = 0
async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${made++}`
  const first = openPool(connection("postgres"), { max: 1 })
  await first.query(`create database ${name} template template0`)
  await first.end()
  return name
}

const restoreInto = async (database: string, path: string, ours = migrations) =>
  restore(connection(database), path, await checkBackup(path, ours), { migrations: ours })

const isUntouched = async (owner: pg.Pool) =>
  (await owner.query("select from pg_namespace where nspname in ('kernel', 'graphile_worker')")).rows.length === 0

describe("a backup restored", () => {
  test("is the same row by row, with the same keys, and the jobs that waited", async () => {
    const name = await emptyDatabase()
    await restoreInto(name, whole)
    const owner = ownerOf(name)
    expect(await takeRows(owner)).toEqual(await takeRows(world.owner))
    expect(await readCatalogue(owner)).toEqual(await readCatalogue(world.owner))
    const jobs =
      "select task_identifier, run_at, key, max_attempts, priority from graphile_worker.jobs where key = 'one'"
    expect((await owner.query(jobs)).rows).toEqual((await world.owner.query(jobs)).rows)
    const payload = await owner.query("select payload from graphile_worker._private_jobs where key = 'one'")
    expect(payload.rows).toEqual([{ payload: { to: "a\\tb" } }])
  })

  test("holds one moment, whatever is written meanwhile", async () => {
    const file = join(folder, "meanwhile")
    const keys = async (owner: pg.Pool) =>
      (await owner.query("select count(*)::int as count from access.account")).rows[0].count
    const before = await keys(world.owner)
    let added = 0
    await backUp(connection(world.name), createWriteStream(file), {
      version: "1.2.3",
      secret,
      now: new Date(),
      onTable: () => {
        added += 1
        void world.owner.query(
          "insert into access.account (account_id, address, name, made_at) values (gen_random_uuid(), $1, 'Somebody', now())",
          [`somebody${added}@meanwhile.example`],
        )
      },
    })
    const name = await emptyDatabase()
    await restoreInto(name, file)
    expect(await keys(ownerOf(name))).toBe(before)
    expect(added).toBeGreaterThan(10)
    await world.owner.query("delete from access.account where address like '%@meanwhile.example'")
  })

  test("of an older version is put into that version's tables, and can be brought up to date", async () => {
    const kept = readKept("test/upgrades/0.1.0.json.gz")
    const its = migrations.filter(({ name }) => kept.migrations.some((each) => each.name === name))
    const old = await emptyDatabase()
    await migrate(ownerOf(old), its)
    await loadWards(ownerOf(old), "reference")
    await putRows(ownerOf(old), kept)
    const file = join(folder, "old")
    await backUp(connection(old), createWriteStream(file), { version: "0.1.0", secret, now: new Date() })
    const name = await emptyDatabase()
    await restoreInto(name, file)
    expect(await takeRows(ownerOf(name))).toEqual(await takeRows(ownerOf(old)))
    expect(await migrate(ownerOf(name), migrations)).toEqual(migrations.slice(its.length).map(({ name }) => name))
  })
})

describe("a backup is refused, and nothing touched,", () => {
  async function refusal(path: string, ours = migrations): Promise<Error> {
    const name = await emptyDatabase()
    const error = await restoreInto(name, path, ours).then(
      () => undefined,
      (fault) => fault,
    )
    expect(await isUntouched(ownerOf(name))).toBe(true)
    return error
  }
  const changed = (change: (bytes: Buffer) => Buffer) => {
    const path = join(folder, "changed")
    writeFileSync(path, change(readFileSync(whole)))
    return path
  }

  test("wherever one byte of it is another", async () => {
    const bytes = readFileSync(whole)
    // A byte of nought may only fill up a block; any other says something.
    const telling = [...bytes.keys()].filter((at) => bytes[at] !== 0)
    for (let nth = 0; nth < 60; nth++) {
      const at = telling[Math.floor(((nth + 0.5) / 60) * telling.length)]!
      const path = changed((own) => {
        own[at] = own[at]! ^ (1 << (nth % 8))
        return own
      })
      await expect(checkBackup(path, migrations), `byte ${at}`).rejects.toBeInstanceOf(Damaged)
    }
    expect(await refusal(changed((own) => own.fill(65, own.length / 2, own.length / 2 + 600)))).toBeInstanceOf(Damaged)
  })

  test("wherever it ends too soon", async () => {
    const { length } = readFileSync(whole)
    for (const end of [0, 1, 511, 512, 5000, length / 2, length - 2048, length - 1600].map(Math.floor))
      await expect(
        checkBackup(
          changed((own) => own.subarray(0, end)),
          migrations,
        ),
        `at ${end}`,
      ).rejects.toBeInstanceOf(Damaged)
    expect(await refusal(changed((own) => own.subarray(0, length - 3000)))).toBeInstanceOf(Damaged)
  })

  test("where something was added to it, or it is another file altogether", async () => {
    expect(await refusal(changed((own) => Buffer.concat([own.subarray(0, own.length - 1024), own])))).toBeInstanceOf(
      Damaged,
    )
    expect(await refusal("package.json")).toBeInstanceOf(Damaged)
  })

  test("where it is of a newer Trellis", async () => {
    const error = await refusal(whole, migrations.slice(0, -1))
    expect(error.message).toContain(`made by Trellis 1.2.3, which is newer than this one`)
    expect(error.message).toContain(migrations.at(-1)!.name)
  })

  test("where the database holds something, or is at a later version", async () => {
    const before = await takeRows(world.owner)
    await expect(restoreInto(world.name, whole)).rejects.toThrow("There is something in this database already")
    expect(await takeRows(world.owner)).toEqual(before)
    const name = await emptyDatabase()
    await migrate(ownerOf(name), [...migrations, { name: "9999_later.sql", sql: "select", hash: "x" }])
    await expect(restoreInto(name, whole)).rejects.toBeInstanceOf(Refusal)
  })
})

test("a restore that is cut off leaves nothing of it, and can be done again", async () => {
  const name = await emptyDatabase()
  const checked = await checkBackup(whole, migrations)
  const cut = new Error("The power went")
  const onTable = (table: string) => {
    if (table.startsWith("people.")) throw cut
  }
  await expect(restore(connection(name), whole, checked, { migrations, onTable })).rejects.toBe(cut)
  const owner = ownerOf(name)
  expect((await owner.query("select from access.account")).rows).toEqual([])
  await restoreInto(name, whole)
  expect(await takeRows(owner)).toEqual(await takeRows(world.owner))
})
