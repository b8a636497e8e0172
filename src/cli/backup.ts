import { existsSync, renameSync, rmSync } from "node:fs"
import { open } from "node:fs/promises"
import { join } from "node:path"
import { markOf } from "../kernel/backup/about.ts"
import { backUp } from "../kernel/backup/backup.ts"
import { checkBackup, restore } from "../kernel/backup/restore.ts"
import { readConfig } from "../kernel/config.ts"
import { readMigrations } from "../kernel/database/migrate.ts"
import { formatCount, formatDate } from "../kernel/design/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { version } from "../kernel/version.ts"
import { root } from "../main.ts"
import type { Given } from "./commands.ts"
import { keepName, spoken } from "./disk.ts"
import { bringUpToDate, refuseUnready } from "./prepared.ts"
import { withServer } from "./with-server.ts"

/** Keeps everything in one file, which is there under its name only once it is whole. */
export async function backUpTo(given: Given): Promise<void> {
  const path = given.argument!
  if (existsSync(path)) throw new Refusal(`${path} is there already. Give the backup a name of its own.`)
  const config = readConfig(process.env)
  await withServer(config, { beside: true, existing: true }, async (at, tell) => {
    await refuseUnready(at)
    const unfinished = `${path}.unfinished`
    try {
      const file = await open(unfinished, "w", 0o600)
      const rows = await backUp(at.owner, file.createWriteStream({ flush: true }), {
        version,
        secret: config.secret,
        now: new Date(),
        onTable: (name) => tell.step(`Keeping ${name}`),
      })
      renameSync(unfinished, path)
      await keepName(path)
      const count = Object.values(rows).reduce((sum, each) => sum + each, 0)
      tell.say(`${path} holds everything, ${formatCount(count, "row")} in all. Keep TRELLIS_SECRET too, apart from it.`)
    } catch (error) {
      rmSync(unfinished, { force: true })
      throw spoken(error, `${path} could not be written`)
    }
  })
}

/** Fills an empty database with a backup, and brings it up to date. */
export async function restoreFrom(given: Given): Promise<void> {
  const path = given.argument!
  const migrations = readMigrations(join(root, "migrations"))
  const config = readConfig(process.env)
  const checked = await checkBackup(path, migrations).catch((error) => {
    throw spoken(error, `${path} could not be read`)
  })
  await withServer(config, {}, async (at, tell) => {
    await restore(at.owner, path, checked, { migrations, onTable: (name) => tell.step(`Filling ${name}`) })
    await bringUpToDate(at, tell, { demonstration: false })
    const { madeAt, version: its, secret } = checked.about
    tell.say(`Everything is as it was on ${formatDate(madeAt.slice(0, 10))}, when Trellis ${its} made the backup.`)
    if (secret !== markOf(config.secret))
      tell.say(
        "TRELLIS_SECRET is another than where the backup was made: bring that one here, or nobody's second factor can be read.",
      )
  })
}
