import { readConfig } from "../kernel/config.ts"
import { bringUpToDate, fillWithDemonstration } from "./prepared.ts"
import { withServer } from "./with-server.ts"

/** Makes the demonstration in an empty database; the one way to have it on a PostgreSQL server of one's own. */
export async function demo(): Promise<void> {
  const config = readConfig(process.env)
  await withServer(config, { beside: true }, async (at, tell) => {
    await bringUpToDate(at, tell, { demonstration: true })
    await fillWithDemonstration(at, config.publicUrl, tell)
    tell.say("The demonstration is made. Run `trellis start` to look around in it.")
  })
}
