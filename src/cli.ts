import { ConfigurationFault, readConfig } from "./kernel/config.ts"
import { EmbeddedRefusal } from "./kernel/database/embedded/index.ts"
import { MigrationRefusal } from "./kernel/database/migrate.ts"
import { connect, prepare, run } from "./main.ts"

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const at = await connect(config)
  await prepare(at, config.demonstration && !config.server)
  const running = await run(config, at)
  console.log(`Trellis is ready at ${config.publicUrl}`)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    console.log("Stopping")
    await running.stop()
    await at.stop()
    process.exit(0)
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
}

try {
  await start()
} catch (error) {
  if (error instanceof ConfigurationFault || error instanceof EmbeddedRefusal || error instanceof MigrationRefusal) {
    console.error(error.message)
    process.exit(1)
  }
  throw error
}
