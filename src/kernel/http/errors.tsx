import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { isAway, type Unsure } from "../database/index.ts"
import { NotFound, Refusal } from "../refusal.ts"
import type { Answers } from "./fields.ts"
import { dressFor } from "./meeting.ts"
import { isForPrograms, PROBLEM_TYPE, problemJson } from "./problem-json.ts"
import { type Problem, ProblemPage, type Unsaved } from "./problems.tsx"
import { NotForPrograms } from "./programs.ts"
import { render } from "./render.tsx"
import type { Site } from "./server.ts"
import { Crowded } from "./turns.ts"

/** The one place where a fault becomes an answer. */
export function handleErrors(server: FastifyInstance, site: Site): void {
  // While the database is away every request fails alike.
  const isTimeToTell = onceAMinute()
  server.setNotFoundHandler((request, reply) => answer(site, request, reply, { status: 404, problem: "not-found" }))
  server.setErrorHandler((error, request, reply) => {
    if (error instanceof NotForPrograms) {
      reply.headers(error.headers)
      return answer(site, request, reply, { status: error.status, problem: "refused", because: error.message })
    }
    if (error instanceof Refusal)
      return answer(site, request, reply, { status: 422, problem: "refused", because: error.message })
    const { status, problem } = problemOf(error)
    if (status >= 500 && (problem !== "away" || isTimeToTell())) {
      const { code, constraint, message, stack } = error as Error & { code?: string; constraint?: string }
      site.log.error({
        request: request.id,
        route: request.routeOptions.url,
        code,
        constraint,
        stack: withoutValues(stack ?? message),
      })
    }
    return answer(site, request, reply, {
      status,
      problem,
      ...(problem === "away" && { unsaved: unsaved(request, error) }),
    })
  })
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, ...told }: { status: number; problem: Problem; because?: string; unsaved?: Unsaved | undefined },
) {
  if (reply.raw.headersSent) return reply.raw.destroy()
  reply.code(status).header("cache-control", "no-store")
  if (status === 503) reply.header("retry-after", "5")
  if (isForPrograms(request))
    return reply.type(PROBLEM_TYPE).send(problemJson({ status, ...told, requestId: request.id }))
  // Where the database is the trouble, it is not asked again.
  const { shell, csrf } = await dressFor(site, request, reply, { lookUp: status < 500 })
  reply.type("text/html; charset=utf-8")
  return reply.send(render(<ProblemPage {...told} requestId={request.id} shell={shell} csrf={csrf} />))
}

function problemOf(error: unknown): { status: number; problem: Problem } {
  if (error instanceof NotFound) return { status: 404, problem: "not-found" }
  if (error instanceof Crowded) return { status: 503, problem: "crowded" }
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code?.startsWith("FST_CSRF")) return { status: 403, problem: "form-expired" }
  // Waited too long for a row, or for each other, or for an answer.
  if (["55P03", "40P01", "57014"].includes(code ?? "")) return { status: 503, problem: "busy" }
  // Its disk or its memory may be full, too.
  if (isAway(error) || ["53100", "53200"].includes(code ?? "")) return { status: 503, problem: "away" }
  if (statusCode === 413 || code === "FST_REQ_FILE_TOO_LARGE") return { status: 413, problem: "too-large" }
  if (statusCode && statusCode >= 400 && statusCode < 500) return { status: statusCode, problem: "not-understood" }
  return { status: 500, problem: "fault" }
}

/** What was sent while the database was away, to be sent again from the page that says so; a file cannot be kept. */
function unsaved(request: FastifyRequest, error: unknown): Unsaved | undefined {
  if (request.method !== "POST") return undefined
  if ((error as Unsure).mayBeKept) return { state: "unsure" }
  const from = request.headers["sec-fetch-site"] ?? "same-origin"
  if (!request.body || request.isMultipart() || from !== "same-origin") return { state: "lost" }
  return { state: "kept", answers: request.body as Answers }
}

function onceAMinute(): () => boolean {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - last < 60_000) return false
    last = performance.now()
    return true
  }
}

/** A database's message may quote what somebody typed. */
function withoutValues(text: string): string {
  return text.replace(/"[^"\n]*"|'[^'\n]*'|=\([^)]*\)/g, "…").slice(0, 4000)
}
