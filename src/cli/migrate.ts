import { readConfig } from "../kernel/config.ts"
import { bringUpToDate } from "./prepared.ts"
import { withServer } from "./with-server.ts"

/** Brings the database up to date. What a new one is to be, the first start or `trellis demo` settles. */
export async function migrateOnly(): Promise<void> {
  await withServer(readConfig(process.env), {}, async (at, tell) => {
    const applied = await bringUpToDate(at, tell, { demonstration: true })
    tell.say(
      applied.length === 0
        ? "The database was up to date already."
        : ["The database is up to date. Applied now:", ...applied.map((name) => `  ${name}`)].join("\n"),
    )
  })
}
