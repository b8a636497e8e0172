import type { FastifyInstance } from "fastify"
import type { Site } from "./server.ts"

/** A database that hangs is as good as away: whoever asks, a proxy, does not wait for long. */
const lastApplied = { text: "select max(name) as name from kernel.migration", query_timeout: 3000 }

/** `/healthz`: this process answers. `/readyz`: people may be sent here: the database answers and is up to date. */
export function addHealth(server: FastifyInstance, site: Site): void {
  server.get("/healthz", async (_request, reply) =>
    reply.header("cache-control", "no-store").type("text/plain").send("ok\n"),
  )
  server.get("/readyz", async (_request, reply) => {
    reply.header("cache-control", "no-store").type("text/plain")
    if (site.leaving && !site.leaving.isOpen()) return reply.code(503).send("stopping\n")
    try {
      const { rows } = await site.database.pool.query<{ name: string }>(lastApplied)
      if (rows[0]?.name === site.lastMigration) return reply.send("ready\n")
      return reply.code(503).send("the database is not at this version: run trellis migrate\n")
    } catch {
      return reply.code(503).send("the database does not answer\n")
    }
  })
}
