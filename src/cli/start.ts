import { type Config, readConfig } from "../kernel/config.ts"
import { Refusal } from "../kernel/refusal.ts"
import { version } from "../kernel/version.ts"
import { type Running, run, type Server } from "../main.ts"
import { banner } from "./banner.ts"
import { openings, toldToStop } from "./ending.ts"
import { jsonLog, terminalLog } from "./log.ts"
import { bringUpToDate, fillWithDemonstration, isSettled } from "./prepared.ts"
import { reach } from "./reach.ts"
import { type Teller, tellerFor } from "./telling.ts"

/** Starts everything, says where it is, and stops it when told: web, worker, pools, server. */
export async function start(): Promise<void> {
  const config = readConfig(process.env)
  const told = toldToStop()
  const onTerminal = process.stdout.isTTY
  const teller = tellerFor(process.stdout, process.stdout)
  const log = onTerminal ? terminalLog(teller.say) : jsonLog()
  const tell: Teller = onTerminal ? teller : { step: (text) => log.info(text), say: (text) => log.info(text) }
  const open = openings()

  const begun = begin(config, log, tell, open)
  try {
    const first = await Promise.race([begun, told])
    if (first) {
      const lines = await banner(config, first.running)
      for (const line of onTerminal ? [...lines, "Stop: Ctrl-C", ""] : lines.filter(Boolean)) tell.say(line)
      const failure = await Promise.race([told, ...(first.at.failed ? [first.at.failed] : [])])
      if (failure) throw new Refusal(failure.message)
    }
    tell.step("Stopping")
  } finally {
    await open.closeAll()
    // What is interrupted half-way through starting fails of itself, and nobody needs to hear of it.
    await begun.catch(() => {})
    await open.closeAll()
  }
  tell.say("Stopped")
}

async function begin(
  config: Config,
  log: Parameters<typeof run>[2],
  tell: Teller,
  open: ReturnType<typeof openings>,
): Promise<{ running: Running; at: Server }> {
  tell.step(`Starting Trellis ${version}`)
  const at = await reach(config, tell)
  open.add(() => at.stop())
  const demonstration = config.demonstration && !config.server
  await bringUpToDate(at, tell, { demonstration })
  if (demonstration && !(await isSettled(at))) await fillWithDemonstration(at, config.publicUrl, tell)
  const running = await listening(run(config, at, log), config)
  open.add(() => running.stop())
  return { running, at }
}

async function listening(running: Promise<Running>, { port }: Config): Promise<Running> {
  try {
    return await running
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === "EADDRINUSE")
      throw new Refusal(
        `PORT is ${port}, which another program uses. Stop that one, or set PORT to another number, like ${port === 65535 ? 3000 : port + 1}.`,
      )
    if (code === "EACCES")
      throw new Refusal(`PORT is ${port}, which this user may not listen on. Set PORT to a number above 1023.`)
    throw error
  }
}
