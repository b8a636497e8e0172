import { existsSync } from "node:fs"
import { statfs } from "node:fs/promises"
import { dirname } from "node:path"
import { createTransport, type TransportOptions } from "nodemailer"
import { type Config, isLoopback } from "../../kernel/config.ts"
import { formatNumber } from "../../kernel/design/index.ts"
import { oldestNode } from "../../kernel/version.ts"
import type { Look } from "./finding.ts"

const LEAST_BYTES = 1_000_000_000
const PATIENCE_MS = 5_000

/** What stands around the database: the runtime, the disk, the way here from outside, the way out for mail. */
export function surroundings(config: Config): Look[] {
  return [
    { at: "Node.js", find: node },
    ...(config.server ? [] : [{ at: "The disk", find: () => disk(config.dataDirectory) }]),
    { at: "The address", find: () => address(config.publicUrl) },
    { at: "The mail server", find: () => mail(config.smtpUrl) },
  ]
}

function node() {
  const numbers = (of: string) => of.split(".").map(Number)
  const [[major = 0, minor = 0], [oldest = 0, atLeast = 0]] = [numbers(process.versions.node), numbers(oldestNode)]
  if (major > oldest || (major === oldest && minor >= atLeast)) return { well: process.version }
  return {
    wrong: `${process.version} is too old.`,
    todo: `Install Node.js ${oldestNode} or later; 24 is best.`,
  }
}

async function disk(dataDirectory: string) {
  let there = dataDirectory
  while (!existsSync(there)) there = dirname(there)
  const { bavail, bsize } = await statfs(there)
  const free = bavail * bsize
  const said = `${formatNumber(Math.round(free / 1_000_000))} MB are free where ${dataDirectory} is`
  if (free >= LEAST_BYTES) return { well: said }
  return { wrong: `${said}.`, todo: "Make room: when the disk is full nothing more can be kept." }
}

async function address(publicUrl: string) {
  const todo = isLoopback(publicUrl)
    ? "Start it: trellis start."
    : "Look whether it runs, whether the proxy passes requests on to PORT, and whether name and certificate are right."
  try {
    const answer = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "manual" })
    if (answer.ok && (await answer.text()) === "ok\n") return { well: `Trellis answers at ${publicUrl}` }
    return { wrong: `Something else than Trellis answers at ${publicUrl} (status ${answer.status}).`, todo }
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } }
    return { wrong: `Trellis does not answer at ${publicUrl} (${cause?.code ?? cause?.message ?? message}).`, todo }
  }
}

async function mail(smtpUrl: string | undefined) {
  if (!smtpUrl) return { well: "no SMTP_URL is set, so nothing is sent; messages are read in the outbox" }
  const { host } = new URL(smtpUrl)
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  } as TransportOptions)
  try {
    await transport.verify()
    return { well: `${host} takes mail from here` }
  } catch (error) {
    return {
      wrong: `${host} takes no mail from here (${(error as Error).message}).`,
      todo: "Correct SMTP_URL: server, port, name and password. Messages wait until then, and are tried for about a day.",
    }
  } finally {
    transport.close()
  }
}
