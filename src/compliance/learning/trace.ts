import type { Learner } from "./learner.ts"

/** Where the trace of what is done about somebody belongs: what an employer did is for that employer to read. */
export function traceOn({ personId, names, posts, records }: Learner): { subject: "record" | "person"; id: string } {
  const recordId = posts.find(({ isNow }) => isNow)?.recordId ?? records[0]?.id
  return names === "all" || !recordId ? { subject: "person", id: personId } : { subject: "record", id: recordId }
}
