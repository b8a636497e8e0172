import type { FastifyInstance } from "fastify"
import { type TOTP, URI } from "otpauth"
import { pino } from "pino"
import { type Answer, Client } from "../../../test/client.ts"
import { PUBLIC_URL, type World } from "../../../test/world.ts"
import { copies, keptTokens, parts, personOf, placesOf, slices } from "../../app.ts"
import { heldBy } from "../../grants/index.ts"
import { buildServer, type Site } from "../http/server.ts"

/** The path of the link in the newest message to an address. */
export async function newestLink(world: World, address: string): Promise<string> {
  const { rows } = await world.owner.query<{ url: string }>(
    "select body -> 'action' ->> 'url' as url from mail.message where address = $1 order by message_id desc limit 1",
    [address],
  )
  if (!rows[0]?.url) throw new Error(`No link was sent to ${address}`)
  return new URL(rows[0].url).pathname
}

export async function subjectsTo(world: World, address: string): Promise<string[]> {
  const { rows } = await world.owner.query<{ subject: string }>(
    "select subject from mail.message where address = $1 order by message_id",
    [address],
  )
  return rows.map(({ subject }) => subject)
}

/** Asks for a link as people do. */
export async function askForLink(world: World, client: Client, address: string, next = "/"): Promise<string> {
  await client.fill(`/sign-in?next=${encodeURIComponent(next)}`, "Email me a link", { address })
  await world.work()
  return newestLink(world, address.trim().toLowerCase())
}

export async function pressLink(client: Client, link: string, fields: Record<string, string> = {}): Promise<Answer> {
  return client.press(await client.get(link), "Sign in", fields)
}

/** Somebody who has used their link, and nothing more. */
export async function byLink(world: World, address: string, server = world.server): Promise<Client> {
  const client = new Client(server)
  await pressLink(client, await askForLink(world, client, address))
  return client
}

/** An authenticator app, by the world's clock. */
export interface App {
  totp: TOTP
  /** The code of so many steps from now. */
  code(stepsFromNow?: number): string
}

export function appFrom(world: World, keyAddress: string): App {
  const totp = URI.parse(keyAddress) as TOTP
  return {
    totp,
    code: (steps = 0) => totp.generate({ timestamp: world.clock.now().getTime() + steps * 30_000 }),
  }
}

/** Sets up a second factor as people do: the app, and the recovery codes. */
export async function setUpSecondFactor(world: World, client: Client): Promise<{ app: App; codes: string[] }> {
  const page = await client.get("/second-factor")
  const app = appFrom(world, page.link("Open the authenticator app"))
  const kept = await client.press(page, "Set up the second factor", { code: app.code() })
  return { app, codes: codesOn(kept) }
}

export function codesOn(answer: { document: Document }): string[] {
  return [...answer.document.querySelectorAll("main code")].map((code) => code.textContent ?? "")
}

/** The code on a page made to be printed, in its groups. */
export function printedCodeOn(answer: { document: Document }): string {
  return [...answer.document.querySelectorAll(".trellis-printed-code code")].map((group) => group.textContent).join(" ")
}

/** Another process of the same Trellis, or one that is set up otherwise. */
export function anotherServer(world: World, changes: Partial<Site> = {}): Promise<FastifyInstance> {
  return buildServer({
    database: world.database,
    slices,
    secret: world.secret,
    publicUrl: PUBLIC_URL,
    demonstration: false,
    outbox: true,
    heldBy,
    personOf,
    tokens: keptTokens,
    placesOf,
    parts,
    copies,
    log: pino({ level: "silent" }),
    lastMigration: "",
    ...changes,
  })
}
