import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { mayOperate } from "../access/operators.ts"
import { as, type Tx } from "../database/index.ts"
import { NotFound, Refusal, refusalFrom } from "../refusal.ts"
import { allow } from "./allow.ts"
import { readBody } from "./body.ts"
import { isLookingUp, notLookedUp } from "./chooser.tsx"
import type { Answers } from "./fields.ts"
import { enter, meet, slugIn } from "./meeting.ts"
import { namesJson } from "./problem-json.ts"
import { answerProgram, notBrought, notKnown } from "./programs.ts"
import { readFields } from "./reading.ts"
import type { Result, Route, SiteVisit, Slice, Visit } from "./routes.ts"
import { wantsMoreRows } from "./rows.tsx"
import { bringsSecret } from "./secret.ts"
import { send, stream } from "./send.tsx"
import { forgetFiles } from "./sent-files.ts"
import type { Site } from "./server.ts"
import { inTurn } from "./turns.ts"

/** A way out of the work in hand that undoes it: the answer is already known. */
class Instead extends Error {
  readonly result: Result
  constructor(result: Result) {
    super("Answered instead")
    this.result = result
  }
}

/** Puts one route of a slice on the server, with everything that must happen before and after it. */
export function serve(server: FastifyInstance, site: Site, slice: Slice, route: Route): void {
  server.route({
    method: route.method,
    url: pathOf(slice, route),
    handler: leavingNoFiles(async (request, reply) => {
      const named =
        slice.scope === "partnership" ? slugIn((request.params as { partnership?: string }).partnership) : undefined
      if (bringsSecret(request)) return answerProgram(site, route, named, request, reply)
      const visit = await meet(site, named, request, reply)
      // A program would take the page to sign in for the list it asked for.
      if (route.readable && !visit.signIn && request.headers.authorization) throw notKnown()
      if (route.readable && !visit.signIn && namesJson(request)) throw notBrought()
      if (route.access !== "anyone" && !visit.signIn) return send(site, reply, visit, signInFirst(route, visit))
      const answers = route.method === "POST" ? await checkedBody(server, route, request) : {}
      if (slice.scope === "site") {
        const result = (await allowOnSite(site, route, visit)) ?? (await answer(site, slice, route, visit, answers))
        return send(site, reply, visit, result)
      }

      const { signIn, partnership } = visit
      if (!partnership) throw new NotFound()
      const actor = { partnershipId: partnership.partnershipId, accountId: signIn?.accountId ?? null }
      try {
        const work = async (tx: Tx) => {
          visit.tx = tx
          if (!(await enter(site, visit)))
            throw new Instead({ kind: "see", url: withNext("/second-factor", route, visit) })
          const result = await answer(site, slice, route, visit, answers)
          // What was refused half-way must leave nothing behind.
          if (result.kind === "page" && result.status === 422) throw new Instead(result)
          if (result.kind === "stream" && !result.detached) await stream(reply, result, () => kept)
          return result
        }
        const kept: Promise<Result> = route.readable
          ? inTurn(site.database.pool, () => as(site.database, actor, work))
          : as(site.database, actor, work)
        const result = await kept
        if (result.kind !== "stream") return send(site, reply, visit, result)
        if (result.detached) await stream(reply, result)
        return reply
      } catch (error) {
        if (error instanceof Instead) return send(site, reply, visit, error.result)
        const refusal = error instanceof Refusal ? error : refusalFrom(error, constraintsOf(site))
        if (!refusal) throw error
        if (!route.again) throw refusal
        // The rule's own transaction is gone: the form is drawn again in a fresh one.
        const again = await as(site.database, actor, async (tx) => {
          visit.tx = tx
          return drawAgain(route, visit, answers, refusal)
        })
        return send(site, reply, visit, again)
      }
    }),
  })
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Whatever becomes of a request, the files that came with it do not stay on the disk. */
function leavingNoFiles(handle: Handler): Handler {
  return async (request, reply) => {
    try {
      return await handle(request, reply)
    } finally {
      if (request.body) await forgetFiles(request.body as Answers)
    }
  }
}

export function pathOf(slice: Slice, route: Route): string {
  return slice.scope === "site" ? route.path : `/:partnership${route.path === "/" ? "" : route.path}`
}

/** Signed out, everything looks the same, whether it exists or not: sign in, then come back. */
function signInFirst(route: Route, visit: SiteVisit): Result {
  return { kind: "see", url: withNext("/sign-in", route, visit) }
}

/** Somewhere else first, and then back; a button that was pressed has no page to come back to. */
function withNext(url: string, route: Route, visit: SiteVisit): string {
  const back = route.method === "GET" ? visit.url : route.again ? visit.path : "/"
  return back === "/" ? url : `${url}?next=${encodeURIComponent(back)}`
}

async function checkedBody(server: FastifyInstance, route: Route, request: FastifyRequest): Promise<Answers> {
  const site = request.headers["sec-fetch-site"]
  if (site && site !== "same-origin" && site !== "none")
    throw Object.assign(new Error("Sent from another site"), { code: "FST_CSRF_SITE" })
  const answers = await readBody(request, route.fields)
  // The plugin would answer by itself and leave this request waiting for ever: what it says is thrown instead.
  const refuse = (fault: Error) => {
    throw fault
  }
  server.csrfProtection(request, { send: refuse } as unknown as FastifyReply, () => {})
  return answers
}

async function answer(site: Site, slice: Slice, route: Route, visit: Visit, answers: Answers): Promise<Result> {
  const params = readFields(route.params, visit.params as Answers)
  if (params.errors) throw new NotFound()
  visit.params = params.values
  if (slice.scope === "partnership") await allow(site, route, visit)
  const query = readFields(route.query, visit.query as Answers)
  visit.query = query.values
  visit.queryErrors = query.errors ?? []
  if (!route.submit) return route.handle(visit)

  if (route.again && (isLookingUp(answers) || wantsMoreRows(answers)))
    return route.again(visit, { answers, errors: [] })
  const read = readFields(route.fields, answers)
  const errors = [...(read.errors ?? []), ...notLookedUp(route.fields, answers)]
  try {
    if (errors.length === 0) return await route.submit(visit, read.values)
    if (!route.again) throw new NotFound()
    return withStatus(await route.again(visit, { answers, errors }), 422)
  } catch (error) {
    // Inside a partnership the open transaction must end before the form is drawn again.
    if (slice.scope === "site" && error instanceof Refusal && route.again)
      return drawAgain(route, visit, answers, error)
    throw error
  }
}

/** @returns where to go first, if the second factor is still to come */
async function allowOnSite(site: Site, route: Route, visit: SiteVisit): Promise<Result | undefined> {
  const { access } = route
  const { signIn } = visit
  if (access === "anyone" || access === "signingIn" || !signIn) return undefined
  if (access !== "signedIn") {
    if (!("operator" in access)) throw new Error(`${route.path} asks for a capability of a partnership, outside one`)
    if (!(await mayOperate(site.database, signIn.accountId, access.operator))) throw new NotFound()
  }
  const needed = access !== "signedIn" || signIn.hasSecondFactor
  return needed && !signIn.secondFactorAt ? { kind: "see", url: withNext("/second-factor", route, visit) } : undefined
}

async function drawAgain(route: Route, visit: Visit, answers: Answers, refusal: Refusal): Promise<Result> {
  const errors = [{ field: refusal.field ?? "", message: refusal.message }]
  return withStatus(await route.again!(visit, { answers, errors }), 422)
}

/** A form's page come back; one that says instead that what it was about is not there, says so as it is. */
function withStatus(result: Result, status: number): Result {
  return result.kind === "page" && (result.status ?? 200) === 200 ? { ...result, status } : result
}

function constraintsOf(site: Site) {
  return Object.assign({}, ...site.slices.map((slice) => slice.constraints))
}
