import type { FastifyReply, FastifyRequest } from "fastify"
import { type Lent, may } from "../access/actor.ts"
import { type Capability, isHeldOnOrganisations } from "../access/capabilities.ts"
import { type Limit, networkOf, withinLimit } from "../access/limits.ts"
import { hashOf } from "../access/secrets.ts"
import { isSecret, REQUESTS, type Token } from "../access/tokens.ts"
import { as, type Tx } from "../database/index.ts"
import { NotFound } from "../refusal.ts"
import { allow } from "./allow.ts"
import type { Answers } from "./fields.ts"
import { misasked } from "./misasked.ts"
import { problemAnswer } from "./problem-json.ts"
import { readFields } from "./reading.ts"
import type { ListVisit, Partnership, Result, Route } from "./routes.ts"
import { secretOf } from "./secret.ts"
import { send, stream } from "./send.tsx"
import type { Site } from "./server.ts"
import { inTurn } from "./turns.ts"

/** Why a program is not answered, in words for whoever wrote it. */
export class NotForPrograms extends Error {
  readonly status: number
  readonly headers: Record<string, string>
  constructor(status: 401 | 403 | 405 | 429, says: string, headers: Record<string, string> = {}) {
    super(says)
    this.status = status
    this.headers = headers
  }
}

/** Where there is no partnership of a name, a token is looked for all the same, and not found. */
const NOWHERE = "00000000-0000-0000-0000-000000000000"

/** So many requests that no token opened, from one network; and so many with one token. */
const guesses = (ip: string): Limit => ({ key: `unknown token:${networkOf(ip)}`, most: 60, minutes: 15 })
const requests = (tokenId: string): Limit => ({ key: `token:${tokenId}`, ...REQUESTS })

/** Answers a program: with the list that its token opens, or why not. */
export async function answerProgram(
  site: Site,
  route: Route,
  slug: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { readable } = route
  // The same with any token: it says nothing of any.
  if (!readable)
    throw new NotForPrograms(403, "A token opens lists, and nothing else.", challenge("insufficient_scope"))
  if (request.method !== "GET") throw new NotForPrograms(405, "A list is read by GET.", { allow: "GET" })
  const { partnership, token } = await find(site, slug, request)
  await withinReason(site, requests(token.tokenId))
  const lent = lentBy(token, route)
  if (!may({ held: [lent] }, capabilityOf(route)))
    throw new NotForPrograms(403, "This token does not open this list.", challenge("insufficient_scope"))

  const result = await read(site, route, request, reply, { partnership, tokenId: token.tokenId, lent })
  if (result.kind !== "stream") return send(site, reply, { csrf: "" }, result)
  if (result.detached) await stream(reply, result)
  return reply
}

/** Reads the list as it is asked for, and sends it while its transaction is open. */
async function read(
  site: Site,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  by: { partnership: Partnership; tokenId: string; lent: Lent },
): Promise<Result> {
  const { partnership, tokenId, lent } = by
  const { list, answer } = route.readable!
  const params = readFields(route.params, request.params as Answers)
  if (params.errors) throw new NotFound()
  const query = readFields(route.query, request.query as Answers)
  const asked = { params: params.values, query: query.values, queryErrors: query.errors ?? [], url: request.url }
  // A filter mistyped must not bring everybody.
  const wrong = misasked(asked, route.query)
  if (wrong.length > 0) return problemAnswer({ status: 400, problem: "misasked", requestId: request.id, wrong })

  const actor = { partnershipId: partnership.partnershipId, accountId: null, tokenId }
  // Kept by itself, so that a list half read is counted too.
  await as(site.database, actor, (tx) => site.tokens.noteReading(tx, tokenId, list.name))
  const work = async (tx: Tx) => {
    const visit: ListVisit = {
      ...asked,
      site,
      database: site.database,
      path: request.url.split("?")[0]!,
      now: tx.now,
      today: tx.today,
      requestId: request.id,
      publicUrl: site.publicUrl,
      tx,
      actor: { held: [lent] },
      partnership,
      to: (path) => `/${partnership.slug}${path === "/" ? "" : path}`,
    }
    await allow(site, route, visit)
    const result = await answer(visit)
    if (result.kind === "stream" && !result.detached) await stream(reply, result, () => kept)
    return result
  }
  const kept: Promise<Result> = inTurn(site.database.pool, () => as(site.database, actor, work))
  return kept
}

/** The token and its partnership; an unknown one, another partnership's and one of nowhere are told alike, after like work. */
async function find(
  site: Site,
  slug: string | undefined,
  request: FastifyRequest,
): Promise<{ partnership: Partnership; token: Token }> {
  const secret = secretOf(request)
  const partnership = await partnershipAt(site, slug)
  const found =
    secret !== undefined && isSecret(secret)
      ? await as(site.database, { partnershipId: partnership?.partnershipId ?? NOWHERE, accountId: null }, (tx) =>
          site.tokens.withHash(tx, hashOf(secret)),
        )
      : undefined
  if (partnership && found && !found.over) return { partnership, token: found }
  await withinReason(site, guesses(request.ip))
  throw notKnown(found?.over ?? undefined)
}

/** Whoever holds the secret of a token that is over may know so: it is told of that one alone. */
export function notKnown(over?: Token["over"] & string): NotForPrograms {
  const says = over
    ? `This token has ${over === "ended" ? "ended" : "been revoked"}. Ask the workforce lead for a new one.`
    : "This token is not known here. Check that it is whole, and of this partnership."
  return new NotForPrograms(401, says, challenge("invalid_token"))
}

/** Somebody who asks for JSON would take the page to sign in for it. */
export function notBrought(): NotForPrograms {
  return new NotForPrograms(401, "Send a token that opens this list. /help/api says how.", challenge())
}

async function partnershipAt(site: Site, slug: string | undefined): Promise<Partnership | undefined> {
  const { rows } = await site.database.pool.query(
    "select partnership_id, slug, name, colour, logo_version from kernel.partnership where slug = $1",
    [slug ?? ""],
  )
  const row = rows[0]
  return (
    row && {
      partnershipId: row.partnership_id,
      slug: row.slug,
      name: row.name,
      colour: row.colour,
      logoVersion: row.logo_version,
    }
  )
}

/** What a token lets its program do at one route: what that list asks, where the token opens it, and no more. */
function lentBy(token: Token, { readable, access }: Route): Lent {
  const { name, more } = readable!.list
  const opens = (list: string) => token.lists.includes(list)
  const lent: Capability[] = []
  if (opens(name) || opens(`${name}+`)) lent.push(capabilityOf({ access }))
  if (more && opens(`${name}+`)) lent.push(more.may)
  // What is the whole partnership's is not within one organisation.
  return { ...token.reach, may: token.reach.on === "partnership" ? lent : lent.filter(isHeldOnOrganisations) }
}

function capabilityOf({ access }: Pick<Route, "access">): Capability {
  if (typeof access === "string" || "operator" in access) throw new Error("A list asks for a capability")
  return access.may
}

async function withinReason(site: Site, limit: Limit): Promise<void> {
  if (await withinLimit(site.database, limit)) return
  throw new NotForPrograms(429, "Too many requests. Wait a minute, then try again.", { "retry-after": "60" })
}

/** Source: RFC 6750, section 3. */
function challenge(error?: "invalid_token" | "insufficient_scope"): Record<string, string> {
  return { "www-authenticate": `Bearer realm="Trellis"${error ? `, error="${error}"` : ""}` }
}
