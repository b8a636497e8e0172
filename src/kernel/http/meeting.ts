import type { FastifyReply, FastifyRequest } from "fastify"
import { needsSecondFactor } from "../access/actor.ts"
import { findVisitor } from "../access/sign-ins.ts"
import { dayOf } from "../clock.ts"
import { as } from "../database/index.ts"
import { NotFound } from "../refusal.ts"
import { browserOf, readFlash, setSignIn, signInToken } from "./browser.ts"
import { plainShell } from "./layout.tsx"
import { menuFor } from "./menu.ts"
import type { SiteVisit, Visit } from "./routes.ts"
import type { Site } from "./server.ts"

/** The visits of requests still in hand, for the page that tells of a problem. */
const met = new WeakMap<FastifyRequest, Visit>()

/**
 * Who is here, and what they came with.
 * @param slug  the partnership the address names, if it names one
 */
export async function meet(
  site: Site,
  slug: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visit> {
  const { signIn, partnership } = await findVisitor(site.database, signInToken(request, site), slug)
  const now = site.database.clock.now()
  const whose = signIn?.signInId ?? "nobody"
  Object.assign(request, { whose })
  const browser = browserOf(request, reply, site)
  const visit: Omit<Visit, "tx" | "actor" | "partnership" | "to"> & { partnership?: Visit["partnership"] } = {
    site,
    database: site.database,
    params: request.params,
    query: request.query,
    queryErrors: [],
    url: request.url,
    // A slash too many at the end finds the page, and goes no further.
    path: request.url.split("?")[0]!.replace(/(.)\/$/, "$1"),
    now,
    today: dayOf(now),
    requestId: request.id,
    publicUrl: site.publicUrl,
    signIn,
    browser,
    csrf: reply.generateCsrf({ userInfo: whose }),
    setSignIn: (token: string | null, lasts?: number) => setSignIn(reply, site, token, lasts),
    shell: {
      navigation: [],
      demonstration: site.demonstration,
      local: {
        demonstration: site.demonstration && browser.isLocal,
        outbox: site.outbox && browser.isLocal,
      },
      ...(signIn && { account: { name: signIn.name } }),
      ...readFlash(request, reply, site),
    },
    ...(partnership && { partnership }),
  }
  const whole = { ...visit, to: (path: string) => `/${partnership?.slug}${path === "/" ? "" : path}` } as Visit
  met.set(request, whole)
  return whole
}

/** What no partnership could be called is not looked for. */
export function slugIn(named = ""): string | undefined {
  return /^[a-z0-9-]{1,40}$/.test(named) ? named : undefined
}

/**
 * Lets the visitor into the partnership of the visit's transaction, with the roles held there today; pages are drawn
 * within its name and menu from now on. Somebody who holds none is not here at all.
 * @returns false while the second factor is still to come
 */
export async function enter(site: Site, visit: Visit): Promise<boolean> {
  const signIn = visit.signIn!
  const [held, personId] = await Promise.all([
    site.heldBy(visit.tx, signIn.accountId),
    site.personOf(visit.tx, signIn.accountId),
  ])
  if (held.length === 0) throw new NotFound()
  if (!signIn.secondFactorAt && (signIn.hasSecondFactor || needsSecondFactor(held))) return false
  visit.actor = { accountId: signIn.accountId, name: signIn.name, signInId: signIn.signInId, held, personId }
  visit.shell.partnership = visit.partnership
  Object.assign(
    visit.shell,
    menuFor(
      site.slices.flatMap((slice) => slice.menu),
      visit,
    ),
  )
  return true
}

/**
 * What a page that tells of a problem is drawn within: as much of the site as its visitor has a part in, whatever the
 * address names, so that a page looks no different for being absent, forbidden or another partnership's.
 * @param lookUp  whether the database may be asked again
 */
export async function dressFor(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { lookUp }: { lookUp: boolean },
): Promise<Pick<SiteVisit, "shell" | "csrf">> {
  try {
    const known = met.get(request)
    if (!lookUp) return known ?? plain
    // No address matched, or the body could not be read: nobody has looked who it is.
    if (!known && !signInToken(request, site)) return plain
    const visit = known ?? (await meet(site, slugIn(request.url.split(/[/?]/)[1]), request, reply))
    const { signIn, partnership } = visit
    if (signIn && partnership && !visit.actor)
      await as(site.database, { partnershipId: partnership.partnershipId, accountId: signIn.accountId }, (tx) =>
        enter(site, Object.assign(visit, { tx })),
      ).catch((error: unknown) => {
        if (!(error instanceof NotFound)) throw error
      })
    return visit
  } catch {
    return plain
  }
}

const plain = { shell: plainShell, csrf: "" }
