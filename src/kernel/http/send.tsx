import { Readable } from "node:stream"
import { finished } from "node:stream/promises"
import type { FastifyReply } from "fastify"
import { flash } from "./browser.ts"
import { FormContext } from "./form.tsx"
import { render } from "./render.tsx"
import type { Result, SiteVisit } from "./routes.ts"
import type { Site } from "./server.ts"

/** Sends what is known whole. */
export function send(site: Site, reply: FastifyReply, visit: Pick<SiteVisit, "csrf">, result: Result) {
  if (result.kind === "see") {
    if (result.said) flash(reply, site, result.said)
    return reply.redirect(result.url, 303)
  }
  if (result.kind === "page") {
    reply
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .code(result.status ?? 200)
    return reply.send(render(<FormContext value={{ csrf: visit.csrf }}>{result.body}</FormContext>))
  }
  if (result.kind === "raw") {
    reply
      .header("cache-control", "no-store")
      .headers(result.headers ?? {})
      .type(result.type)
      .code(result.status ?? 200)
    return reply.send(result.body)
  }
  throw new Error("A stream is sent while its transaction is open")
}

/**
 * Sends rows as they are read, and resolves once they are. Somebody who goes away before the end is no fault; rows that
 * cannot be read are.
 * @param kept  resolves when what the rows were read in has been kept: only then does the answer end, so that whoever
 * has it whole finds their trace of reading
 */
export async function stream(
  reply: FastifyReply,
  result: Extract<Result, { kind: "stream" }>,
  kept: () => Promise<unknown> = async () => {},
): Promise<void> {
  let fault: unknown
  let allRead = () => {}
  const read = new Promise<void>((resolve) => {
    allRead = resolve
  })
  async function* watched() {
    try {
      yield* result.rows
    } catch (error) {
      fault = error
      throw error
    }
    allRead()
    await kept()
  }
  reply
    .header("cache-control", "no-store")
    .headers(result.headers ?? {})
    .type(result.type)
  reply.send(Readable.from(watched(), { objectMode: false }))
  const gone = finished(reply.raw).catch((error: { code?: string }) => {
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error
  })
  await Promise.race([read, gone])
  if (fault) throw fault
}
