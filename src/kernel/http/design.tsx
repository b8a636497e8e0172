import type { FastifyInstance } from "fastify"
import { DesignListPage, DesignPage, renderPage } from "../design/index.ts"

/** For whoever works on Trellis: every component once, and a list as long as real ones are. */
export function addDesign(server: FastifyInstance): void {
  server.get("/design", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(renderPage(<DesignPage />)),
  )
  server.get("/design/list", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(renderPage(<DesignListPage />)),
  )
}
