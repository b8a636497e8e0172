import { generalHelp, helpOf } from "./cli/help.ts"
import { parse, UsageFault } from "./cli/parse.ts"
import { ServerRefusal } from "./cli/server-faults.ts"
import { ConfigurationFault } from "./kernel/config.ts"
import { EmbeddedRefusal } from "./kernel/database/embedded/index.ts"
import { MigrationRefusal } from "./kernel/database/migrate.ts"
import { Refusal } from "./kernel/refusal.ts"
import { version } from "./kernel/version.ts"

/** What somebody at the keyboard can put right: they are told in a sentence. */
const REFUSALS = [ConfigurationFault, ServerRefusal, EmbeddedRefusal, MigrationRefusal, Refusal]

/** @returns the exit code: 0 done, 1 refused or failed, 2 used in a way it cannot be */
async function main(words: readonly string[]): Promise<number> {
  try {
    const asked = parse(words)
    if (asked.kind === "version") console.log(version)
    else if (asked.kind === "help") console.log(asked.command ? helpOf(asked.command) : generalHelp())
    else await asked.command.run(asked.given)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof UsageFault) {
      console.error(error.message)
      console.error(`Run \`trellis ${error.command ? `${error.command.name} ` : ""}--help\` to see what there is.`)
      return 2
    }
    const isRefusal = REFUSALS.some((kind) => error instanceof kind)
    console.error(isRefusal ? (error as Error).message : (error as Error).stack)
    return 1
  }
}

process.exit(await main(process.argv.slice(2)))
