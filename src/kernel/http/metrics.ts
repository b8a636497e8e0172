import { createHash, timingSafeEqual } from "node:crypto"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import { countsOf } from "../access/operator/state.ts"
import { version } from "../version.ts"
import { isLocal } from "./browser.ts"
import type { Site } from "./server.ts"

/**
 * `/metrics`, as Prometheus reads it: how this process is doing and what waits in the database, without a word of
 * what anybody keeps there. Read on this machine, or by whoever holds the token.
 */
export function addMetrics(server: FastifyInstance, site: Site): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: "trellis_request_seconds",
    help: "Time from a request to its answer, by the pattern of its address",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  const faults = new Counter({
    name: "trellis_faults_total",
    help: "Answers that said there was a fault",
    registers: [register],
  })
  new Gauge({
    name: "trellis_info",
    help: "Which Trellis this is",
    labelNames: ["version"] as const,
    registers: [register],
  }).set({ version }, 1)
  const waiting = new Gauge({
    name: "trellis_waiting",
    help: "What waits in the database, by kind: messages to be sent, jobs to be done, jobs that failed for good",
    labelNames: ["kind"] as const,
    registers: [register],
  })
  const connections = new Gauge({
    name: "trellis_database_connections",
    help: "Connections of this process to the database, and requests that wait for one",
    labelNames: ["state"] as const,
    registers: [register],
  })
  const answers = new Gauge({
    name: "trellis_database_answers",
    help: "1 while the database answers",
    registers: [register],
  })
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none"
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) faults.inc()
  })
  server.get("/metrics", async (request, reply) => {
    if (!isLocal(request) && !holdsToken(request, site.metricsToken)) return reply.callNotFound()
    const { pool } = site.database
    connections.set({ state: "busy" }, pool.totalCount - pool.idleCount)
    connections.set({ state: "idle" }, pool.idleCount)
    connections.set({ state: "waited for" }, pool.waitingCount)
    try {
      const { mailsWaiting, jobsWaiting, jobsFailed } = await countsOf(site.database)
      waiting.set({ kind: "messages" }, mailsWaiting)
      waiting.set({ kind: "jobs" }, jobsWaiting)
      waiting.set({ kind: "failed jobs" }, jobsFailed)
      answers.set(1)
    } catch {
      waiting.reset()
      answers.set(0)
    }
    return reply
      .header("cache-control", "no-store")
      .type(register.contentType)
      .send(await register.metrics())
  })
}

function holdsToken(request: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1]
  if (!token || !given) return false
  const hash = (value: string) => createHash("sha256").update(value).digest()
  return timingSafeEqual(hash(given), hash(token))
}
