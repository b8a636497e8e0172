import { NotFound } from "../../kernel/refusal.ts"
import type { Standing } from "../../methods/standing/index.ts"
import type { Learner } from "./learner.ts"

/** In whose name it is decided that somebody is let off or on leave, the lead's where that is nobody's. */
export interface Decision {
  organisationId: string | null
}

/** Whether whoever looks decides for a post through which it is required. */
export function decidesThrough({ decides }: Learner, { because }: Standing): boolean {
  return decides.posts.some(({ id }) => because.through.some(({ postId }) => postId === id))
}

/**
 * In whose name whoever looks decides.
 * @param through  for one of these posts; else for any
 * @throws NotFound where it is not theirs to decide
 */
export function decisionOf({ decides }: Learner, through?: readonly Standing[]): Decision {
  const caught = through?.flatMap(({ because }) => because.through.map(({ postId }) => postId))
  const post = decides.posts.find(({ id }) => !caught || caught.includes(id))
  if (!post) throw new NotFound()
  return { organisationId: decides.isLead ? null : post.organisationId }
}

/** Only in whose name it was decided, while they are there, and the lead change it; after they left the lead alone. */
export function mayChange({ decides: { isLead, posts } }: Learner, { organisationId }: Decision): boolean {
  return isLead || posts.some((post) => post.organisationId === organisationId)
}

/** It is told to whoever hears of all that is kept of somebody; else to those in whose name it was decided. */
export function isHeard({ hears: { organisations } }: Learner, { organisationId }: Decision): boolean {
  return organisations === "all" || (organisationId !== null && organisations.includes(organisationId))
}

/** Where the trace of a decision belongs: what an employer decided is for that employer to read. */
export function decidedOn(
  { personId, decides, records }: Learner,
  decision: Decision,
): { subject: "record" | "person"; id: string } {
  const record = records.find(({ organisationId }) => organisationId === decision.organisationId)
  return decides.isLead || !record ? { subject: "person", id: personId } : { subject: "record", id: record.id }
}
