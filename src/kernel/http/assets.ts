import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { type Asset, checkColour, colourStylesheet, defaultColour, designAssets } from "../design/index.ts"

const FOR_EVER = "public, max-age=31536000, immutable"
const AN_HOUR = "public, max-age=3600"
const A_DAY = "public, max-age=86400"

/** What every page is dressed in. The same for everybody, so that caches may keep it; no cookie goes with it. */
export function addAssets(server: FastifyInstance): void {
  for (const [path, asset] of designAssets())
    server.get(path, async (request, reply) => {
      reply.header("cache-control", request.url.includes("?v=") ? FOR_EVER : AN_HOUR)
      return sendAsset(request, reply, asset)
    })
  server.get<{ Querystring: { colour?: unknown } }>("/colour.css", async (request, reply) => {
    const asked = checkColour(String(request.query.colour ?? ""))
    return reply
      .header("cache-control", A_DAY)
      .type("text/css; charset=utf-8")
      .send(colourStylesheet(asked.ok ? asked.colour : defaultColour))
  })
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset) {
  reply.header("etag", asset.etag).header("vary", "accept-encoding")
  if (request.headers["if-none-match"] === asset.etag) return reply.code(304).send()
  reply.type(asset.type)
  if (!/\bgzip\b/.test(String(request.headers["accept-encoding"]))) return reply.send(asset.body)
  return reply.header("content-encoding", "gzip").send(asset.gzip)
}
