import type { FastifyInstance } from "fastify"
import { DesignChartsPage, DesignListPage, DesignPage, renderPage } from "../design/index.ts"

/** For whoever works on Trellis: every component once, every chart, and a list as long as real ones are. */
export function addDesign(server: FastifyInstance): void {
  server.get("/design", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(renderPage(<DesignPage />)),
  )
  server.get("/design/list", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(renderPage(<DesignListPage />)),
  )
  server.get("/design/charts", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(renderPage(<DesignChartsPage />)),
  )
}
