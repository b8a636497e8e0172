import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { request } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import type { FastifyInstance } from "fastify"
import { type TOTP, URI } from "otpauth"
import { Client } from "../../test/client.ts"
import { freePort as anyPort } from "../../test/ports.ts"

/** The program as it is built, run as an operator runs it. */
export interface Program {
  /** Everything it has said so far. */
  out(): string
  err(): string
  /** Waits until it says something; fails when it ends without. */
  says(words: string): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** How it ended: its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** How long a test of whole programs may take, on a machine that does much else. */
export const PATIENCE = 240_000

const SETTINGS = /^(PORT|PUBLIC_URL|DATABASE_URL|DATABASE_OWNER_URL|TRELLIS_.*|SMTP_URL)$/
const program = join(import.meta.dirname, "..", "..", "dist", "cli.js")
const running: ChildProcess[] = []
const folders: string[] = []

export function build(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"])
}

export function trellis(args: string[], environment: Record<string, string> = {}): Program {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name))
  const env = { ...Object.fromEntries(inherited), ...environment }
  const child = spawn(process.execPath, ["--enable-source-maps", program, ...args], { env, stdio: "pipe" })
  running.push(child)
  let [out, err] = ["", ""]
  child.stdout.on("data", (part) => {
    out += part
  })
  child.stderr.on("data", (part) => {
    err += part
  })
  child.stdin.end()
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | string)
  return {
    out: () => out,
    err: () => err,
    says: async (words) => {
      while (!out.includes(words) && !err.includes(words)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended without saying “${words}”, but:\n${out}\n${err}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    signal: (signal) => void child.kill(signal),
    ended,
  }
}

/** Runs it to its end. */
export async function done(args: string[], environment: Record<string, string> = {}) {
  const run = trellis(args, environment)
  const code = await run.ended
  return { code, out: run.out(), err: run.err() }
}

/** A folder for data, gone at the end with whatever server is left in it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "trellis-cli-"))
  folders.push(folder)
  return folder
}

/** As an environment says it. */
export async function freePort(): Promise<string> {
  return String(await anyPort())
}

export function tidyUp(): void {
  for (const child of running) child.kill("SIGKILL")
  for (const folder of folders) {
    const left = join(folder, "postgres", "cluster", "postmaster.pid")
    if (existsSync(left)) process.kill(Number(readFileSync(left, "utf8").split("\n")[0]), "SIGQUIT")
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

/**
 * A browser without scripts that goes through the network, each request on a connection of its own: a kept one may be
 * closed at the other end in the moment that it is used again, and what browsers do then is theirs.
 */
export function browserAt(port: string): Client {
  const inject = ({ method, url, headers, payload }: Sent) =>
    new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, method, path: url, headers, agent: false }, (answer) => {
        const { statusCode, headers } = answer
        const cookies = cookiesIn(headers["set-cookie"])
        buffer(answer).then((rawPayload) => resolve({ statusCode, headers, rawPayload, cookies }), reject)
      })
      sent.on("error", reject)
      sent.end(payload)
    })
  return new Client({ inject } as unknown as FastifyInstance)
}

/** The first lead's way in, as it was printed: the link, the address and a second factor. */
export async function leadSignsIn(browser: Client, printed: string, address: string): Promise<void> {
  const link = /http\S+\/sign-in\/link\/\S+/.exec(printed)![0]
  const signedIn = await browser.fill(link, "Sign in", { address })
  const app = URI.parse(signedIn.link("Open the authenticator app")) as TOTP
  await browser.press(signedIn, "Set up the second factor", { code: app.generate() })
}

interface Sent {
  method: string
  url: string
  headers: Record<string, string>
  payload?: string
}

function cookiesIn(lines: string[] = []) {
  return lines.map((line) => {
    const [pair, ...terms] = line.split(/;\s*/)
    const [name, value] = pair!.split(/=(.*)/s)
    return { name, value, ...(terms.includes("Max-Age=0") && { maxAge: 0 }) }
  })
}
