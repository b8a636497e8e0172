import { join } from "node:path"
import type pg from "pg"
import { type Config, ConfigurationFault, readConfig } from "../../kernel/config.ts"
import { EmbeddedRefusal } from "../../kernel/database/embedded/index.ts"
import { openPool } from "../../kernel/database/index.ts"
import { readMigrations } from "../../kernel/database/migrate.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { root } from "../../main.ts"
import { ServerRefusal } from "../server-faults.ts"
import { type Teller, tellerFor } from "../telling.ts"
import { withServer } from "../with-server.ts"
import type { Finding, Look } from "./finding.ts"
import { inside } from "./inside.ts"
import { surroundings } from "./surroundings.ts"

/** Looks at what most often goes wrong, changes nothing, and says what to do. It ends with 1 where something is wrong. */
export async function doctor(): Promise<void> {
  const tell = tellerFor(process.stdout, process.stderr)
  const config = settings(tell)
  if (!config) return
  await lookAt(tell, surroundings(config))
  try {
    await withServer(config, { beside: true, existing: true }, async (at) => {
      const owner = openPool(at.owner, { max: 2, pipeline: true })
      try {
        const isEmpty = await hasNothing(owner)
        said(tell, "The database", isEmpty ? nothingYet : { well: "it answers" })
        if (isEmpty) return
        await lookAt(
          tell,
          inside(
            owner,
            config,
            readMigrations(join(root, "migrations")).map(({ name }) => name),
          ),
        )
      } finally {
        await owner.end()
      }
    })
  } catch (error) {
    if (![ServerRefusal, EmbeddedRefusal, Refusal].some((kind) => error instanceof kind)) throw error
    said(tell, "The database", { wrong: (error as Error).message, todo: "" })
  }
}

const nothingYet = {
  wrong: "It answers, and there is nothing in it yet.",
  todo: "Make its tables and the first partnership: trellis migrate, then trellis partnership create; or restore a backup.",
}

async function hasNothing(owner: pg.Pool): Promise<boolean> {
  const { rows } = await owner.query<{ made: boolean }>("select to_regclass('kernel.migration') is not null as made")
  return !rows[0]!.made
}

function settings(tell: Teller): Config | undefined {
  try {
    const config = readConfig(process.env)
    said(tell, "The settings", { well: "each is one that Trellis understands" })
    return config
  } catch (error) {
    if (!(error instanceof ConfigurationFault)) throw error
    for (const line of error.message.split("\n")) said(tell, "The settings", { wrong: line, todo: "" })
    return undefined
  }
}

async function lookAt(tell: Teller, looks: Look[]): Promise<void> {
  for (const { at, find } of looks) {
    // What cannot be looked at is a finding too.
    const found = await Promise.resolve()
      .then(find)
      .catch((error: Error) => ({
        wrong: `It could not be looked at (${error.message}).`,
        todo: "Mend what is said above first.",
      }))
    said(tell, at, found)
  }
}

function said(tell: Teller, at: string, found: Finding): void {
  if ("well" in found) tell.say(`✓ ${at}: ${found.well}`)
  else {
    process.exitCode = 1
    tell.say(`✗ ${at}: ${found.wrong}${found.todo && `\n    ${found.todo}`}`)
  }
}
