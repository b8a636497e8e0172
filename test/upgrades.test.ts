import { readdirSync } from "node:fs"
import { afterAll, describe, expect, inject, test } from "vitest"
import { migrate, readMigrations } from "../src/kernel/database/migrate.ts"
import { openPool } from "../src/kernel/database/pools.ts"
import { prepareDatabase } from "../src/kernel/database/prepare.ts"
import { signedIn } from "./cast.ts"
import { WEB_ROLE } from "./server.ts"
import { type KeptVersion, putRows, readKept, takeRows } from "./upgrades/kept.ts"
import { openWorld, type World } from "./world.ts"

const FOLDER = "test/upgrades"
const released = readdirSync(FOLDER).filter((name) => name.endsWith(".json.gz"))
const migrations = readMigrations("migrations")
const open: World[] = []
afterAll(async () => {
  for (const world of open) await world.close()
})

/** A database as that version left it, its own migrations and its own rows, brought up to date. */
async function upgraded(kept: KeptVersion): Promise<string> {
  const at = inject("postgres")
  const name = `upgrade_${process.pid}_${kept.version.replaceAll(".", "_")}`
  const connect = (database: string) => openPool({ ...at, user: "trellis_owner", database }, { max: 2 })
  const first = connect("postgres")
  await first.query(`create database ${name} template template0`)
  await first.end()
  const owner = connect(name)
  const its = migrations.filter((migration) => kept.migrations.some(({ name }) => name === migration.name))
  await migrate(owner, its)
  await putRows(owner, kept)
  await prepareDatabase(owner, {
    migrations,
    referenceFolder: "reference",
    webRole: WEB_ROLE,
    demonstration: false,
    now: new Date(),
  })
  await owner.end()
  return name
}

describe("an upgrade", () => {
  test("is tested from at least one released version", () => {
    expect(released.length).toBeGreaterThan(0)
  })

  test.each(released)("from %s finds each of its migrations as it was released", (file) => {
    for (const { name, hash } of readKept(`${FOLDER}/${file}`).migrations)
      expect(migrations.find((migration) => migration.name === name)?.hash, name).toBe(hash)
  })

  test.each(released)("from %s keeps every row, and its bookmarks still open", async (file) => {
    const kept = readKept(`${FOLDER}/${file}`)
    const world = await openWorld({ template: await upgraded(kept) })
    open.push(world)
    const now = await takeRows(world.owner)
    for (const [name, rows] of Object.entries(kept.tables))
      expect(now[name]?.length, name).toBeGreaterThanOrEqual(rows.length)
    const lead = await signedIn(world, kept.lead)
    for (const page of kept.pages) expect((await lead.get(page)).status, page).toBe(200)
  })
})
