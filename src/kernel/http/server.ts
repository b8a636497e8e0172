import { randomUUID } from "node:crypto"
import cookie from "@fastify/cookie"
import csrf from "@fastify/csrf-protection"
import formbody from "@fastify/formbody"
import helmet from "@fastify/helmet"
import multipart from "@fastify/multipart"
import type { FastifyBaseLogger } from "fastify"
import fastify, { type FastifyInstance, LogController } from "fastify"
import type { Held, Places } from "../access/actor.ts"
import { signed } from "../access/secrets.ts"
import type { Tokens } from "../access/tokens.ts"
import type { CopySection, LeftOut } from "../copy/section.ts"
import type { Database, Tx } from "../database/index.ts"
import { addAssets } from "./assets.ts"
import { readPairs } from "./body.ts"
import { addDesign } from "./design.tsx"
import { handleErrors } from "./errors.tsx"
import { addHealth } from "./health.ts"
import type { Leaving } from "./leaving.ts"
import { addMetrics } from "./metrics.ts"
import type { Parts } from "./parts.ts"
import type { Placed, Slice } from "./routes.ts"
import { serve } from "./serve.tsx"

export interface Site {
  database: Database
  slices: Slice[]
  secret: string
  publicUrl: string
  /** Whether this database was made as a demonstration. */
  demonstration: boolean
  /** Whether messages stay here, to be read on this machine, because there is no mail server. */
  outbox: boolean
  /** Addresses and networks of the proxies in front, besides this machine's own. */
  proxies?: readonly string[]
  /** Opens /metrics to those on other machines who hold it. */
  metricsToken?: string | undefined
  /** Whether /design shows what pages are made of. */
  development?: boolean
  /** The roles an account holds today in the transaction's partnership, and how far they reach. */
  heldBy: (tx: Tx, accountId: string) => Promise<Held[]>
  tokens: Tokens
  /** What each slice has for the copy of what is kept of somebody, and what is left out of it. */
  copies: { sections: readonly CopySection[]; leftOut: readonly LeftOut[] }
  /** Who an account is on the transaction's register, where somebody has said so. */
  personOf: (tx: Tx, accountId: string) => Promise<string | undefined>
  /** Where what a path names belongs today; nowhere, if it is not there. */
  placesOf: Record<Placed, (tx: Tx, id: string) => Promise<Places>>
  /** What upper slices have to say on lower slices' pages. */
  parts: Parts
  /** Says when this process is about to stop. */
  leaving?: Leaving
  log: FastifyBaseLogger
  /** Says which migrations the database should have, for readiness. */
  lastMigration: string
}

/** The web server: everything a request passes through before it reaches its slice. */
export async function buildServer(site: Site): Promise<FastifyInstance> {
  const secure = site.publicUrl.startsWith("https:")
  const server = fastify({
    loggerInstance: site.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 1_048_576,
    requestTimeout: 60_000,
    connectionTimeout: 70_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200, querystringParser: readPairs },
    // An address that cannot be read is one that nothing answers to, on a page like any other.
    rewriteUrl: ({ url }) => (isReadable(url!) ? url! : "/unreadable/address"),
    // What anybody but a proxy of ours says of where they come from is not believed.
    trustProxy: ["loopback", ...(site.proxies ?? [])],
    forceCloseConnections: "idle",
  })
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: false },
    frameguard: { action: "deny" },
  })
  await server.register(cookie, { secret: signed(site.secret, "cookies", "said") })
  await server.register(csrf, {
    sessionPlugin: "@fastify/cookie",
    cookieKey: secure ? "__Host-trellis_form" : "trellis_form",
    cookieOpts: { httpOnly: true, sameSite: "lax", path: "/", secure },
    csrfOpts: { hmacKey: signed(site.secret, "cookies", "form"), userInfo: true },
    getUserInfo: (request) => (request as unknown as { whose?: string }).whose ?? "nobody",
    getToken: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
  })
  // Forms come as forms do: a number or a list where words are expected could only be forged.
  server.removeContentTypeParser(["application/json", "text/plain"])
  await server.register(formbody, { bodyLimit: 1_048_576, parser: readPairs })
  await server.register(multipart, {
    limits: { fileSize: 20_971_520, files: 1, fields: 200, fieldSize: 100_000, parts: 210 },
    throwFileSizeLimit: false,
  })
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id)
  })
  warnOfUnnamedProxy(server, site)
  server.addHook("onResponse", async (request, reply) => {
    // The route's pattern, never the address asked for: that may hold names somebody searched for.
    site.log.info({
      request: request.id,
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
  handleErrors(server, site)
  addHealth(server, site)
  addMetrics(server, site)
  addAssets(server)
  if (site.development) addDesign(server)
  for (const slice of site.slices) for (const route of slice.routes) serve(server, site, slice, route)
  return server
}

/** Behind a proxy that nobody named, everybody comes from one address, and shares its limits. Said once. */
function warnOfUnnamedProxy(server: FastifyInstance, site: Site): void {
  let said = false
  server.addHook("onRequest", async (request) => {
    if (said || !request.headers["x-forwarded-for"] || (request.ips?.length ?? 1) > 1) return
    said = true
    site.log.warn("Requests come through a proxy that is not believed. If it is yours, name it in TRELLIS_PROXIES.")
  })
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0]!)
    return true
  } catch {
    return false
  }
}
