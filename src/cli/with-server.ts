import type { Config } from "../kernel/config.ts"
import { Refusal } from "../kernel/refusal.ts"
import type { Server } from "../main.ts"
import { openings, toldToStop } from "./ending.ts"
import { dataOf, isThere, reach } from "./reach.ts"
import { type Teller, tellerFor } from "./telling.ts"

/**
 * Work on the configured database by a command that ends by itself. Told to stop, it leaves half of nothing.
 * @param options.beside  whether to share the embedded server of a Trellis that runs already
 * @param options.existing  whether to refuse an embedded database that has not been made yet
 */
export async function withServer(
  config: Config,
  options: { beside?: true; existing?: true },
  work: (at: Server, tell: Teller) => Promise<void>,
): Promise<void> {
  if (options.existing && !isThere(config))
    throw new Refusal(
      `There are no data in ${dataOf(config)}. Set TRELLIS_DATA to the folder of the Trellis that you mean.`,
    )
  const tell = tellerFor(process.stdout, process.stderr)
  const open = openings()
  const done = reach(config, tell, options).then(async (at) => {
    open.add(() => at.stop())
    await work(at, tell)
    return "done" as const
  })
  try {
    const first = await Promise.race([done, toldToStop()])
    if (first !== "done") process.exitCode = 130
  } finally {
    await open.closeAll()
    await done.catch(() => {})
    await open.closeAll()
  }
}
