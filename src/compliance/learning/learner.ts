import { may, reach, type SignedIn } from "../../kernel/access/actor.ts"
import { type Fields, id } from "../../kernel/http/fields.ts"
import { type Access, mayUse, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import type { Standing } from "../../methods/standing/index.ts"
import { type PersonSeen, personSeen, selfOf, selfSeen } from "../../people/index.ts"

/** Somebody whose learning is looked at, and how far whoever looks sees and may change it. */
export interface Learner extends PersonSeen {
  isSelf: boolean
  /** Whose word of what they learned is heard: that of these organisations, and perhaps their own. */
  hears: { organisations: "all" | string[]; own: boolean }
  /** The organisations that are named as having recorded something; of others it is said that there is one. */
  names: "all" | ReadonlySet<string>
  /** Whether learning is recorded here, and corrected where these organisations recorded it, or they themselves. */
  mayRecord: boolean
  corrects: "all" | ReadonlySet<string | null>
  mayAsk: boolean
  /** Whether they are let off, or on leave, from posts of now; what was decided is changed by `mayChange`. */
  mayExempt: boolean
  /** The posts for which whoever looks decides what is asked of them; as the lead, in nobody's name. */
  decides: { isLead: boolean; posts: PersonSeen["posts"] }
  /** The address of the page, and of the page before it. */
  here: string
  back: string
}

/** From where somebody's learning is seen and recorded: their page in the register, or their own. */
export interface Door {
  path: string
  access: Access
  mayRecord: Access
  params: Fields
  open(visit: Visit<unknown, unknown>, day?: string): Promise<Learner>
}

export const personDoor: Door = {
  path: "/people/:person/learning",
  access: mayUse("learning.see", "person"),
  mayRecord: mayUse("learning.record", "person"),
  params: { person: id("people.person", { say: "Choose somebody" }) },
  open: async (visit, day = visit.today) => {
    const { actor, params } = visit
    return learnerAs(visit, await personSeen(visit, (params as { person: string }).person, day), actor.personId)
  },
}

export const ownDoor: Door = {
  path: "/my/learning",
  access: "signedIn",
  mayRecord: "signedIn",
  params: {},
  open: async (visit, day = visit.today) => {
    const self = await selfOf(visit.tx, visit.actor.accountId)
    if (!self) throw new NotFound()
    const { organisations, speaks } = self
    return {
      ...(await selfSeen(visit, self, day)),
      isSelf: true,
      hears: { organisations, own: speaks },
      names: organisations === "all" ? "all" : new Set(organisations),
      mayRecord: speaks,
      corrects: new Set(speaks ? [null] : []),
      mayAsk: false,
      mayExempt: false,
      decides: { isLead: false, posts: [] },
      here: visit.to("/my/learning"),
      back: visit.to("/"),
    }
  },
}

/**
 * What others see of somebody's learning. Whoever meets them in a post, on the day and still today, hears of all they
 * have learned, since that is theirs and not an employer's; who recorded it is told of organisations within reach.
 * Whoever has them in no post any more hears what they recorded themselves.
 */
function learnerAs(visit: Visit<unknown, unknown>, seen: PersonSeen, self: string | undefined): Learner {
  const { actor } = visit
  const within = reach(actor, "learning.see")
  const records = reach(actor, "learning.record")
  const { isMet } = seen
  // What people say of themselves they say on their own page, and of what is said of them they decide nothing.
  const isOther = seen.personId !== self
  const decided = isOther ? seen.posts.filter((post) => decidesFor(actor, post)) : []
  return {
    ...seen,
    isSelf: false,
    hears: isMet ? { organisations: "all", own: true } : { organisations: within, own: within === "all" },
    names: within === "all" ? "all" : new Set([...within, ...seen.posts.map(({ organisationId }) => organisationId)]),
    mayRecord: isOther && isMet && may(actor, "learning.record"),
    corrects: isOther && records === "all" ? "all" : new Set<string | null>(isOther ? records : []),
    mayAsk: isOther && isMet && may(actor, "learning.record"),
    mayExempt: decided.length > 0,
    decides: { isLead: isOther && reach(actor, "learning.exempt") === "all", posts: decided },
    here: visit.to(`/people/${seen.personId}/learning`),
    back: visit.to(`/people/${seen.personId}`),
  }
}

/** Who has somebody in a post of their own decides what is asked of them there. */
function decidesFor(actor: SignedIn, { isOwn, isNow, organisationId }: PersonSeen["posts"][number]): boolean {
  return isOwn && isNow && may(actor, "learning.exempt", { organisation: organisationId })
}

/**
 * Where they stand as far as it is seen: through posts of organisations within reach on all days; through others that
 * are met from the day on. What is seen names no other posts.
 */
export function standingsSeen(standings: readonly Standing[], { posts }: Learner, day: string): Standing[] {
  const own = new Set(posts.flatMap(({ id, isOwn }) => (isOwn ? id : [])))
  const met = new Set(posts.flatMap(({ id, isOwn, isNow }) => (!isOwn && isNow ? id : [])))
  return standings.flatMap((standing) => {
    const isToCome = standing.endsOn === null || standing.endsOn > day
    const through = standing.because.through.filter(({ postId }) => own.has(postId) || (isToCome && met.has(postId)))
    return through.length ? { ...standing, because: { ...standing.because, through } } : []
  })
}
