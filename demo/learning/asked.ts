import type { Tx } from "../../src/kernel/database/index.ts"
import { type Learning, type RequirementVersion, readRules, standings } from "../../src/methods/standing/index.ts"
import { workingOf } from "../../src/people/index.ts"
import { requirementsOfPeople } from "../../src/standard/index.ts"
import { TODAY } from "../moments.ts"

/** What somebody is to learn, by all that asks it of them today. */
export interface Asked {
  what: Learning
  /** What it is called. */
  about: string
  requirementIds: string[]
  /** The shortest time after which it is asked again, in months; null: once is enough. */
  months: number | null
  dueSoonDays: number
  hours: number | null
  /** What counts, where not anything does. */
  evidence: readonly string[] | null
  /** The post that is caught first. */
  postId: string
}

const AT_ONCE = 500

/** What is asked of each of these people today, found by the rules themselves: as if nobody had learned anything. */
export async function askedOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Asked[]>> {
  const rules = readRules(await requirementsOfPeople(tx))
  const versions = new Map(
    rules.requirements.flatMap((each) => each.versions.map(({ rule }) => [rule.versionId, rule] as const)),
  )
  const names = await namesOf(tx)
  const found = new Map<string, Asked[]>()
  for (let at = 0; at < personIds.length; at += AT_ONCE)
    for (const working of await workingOf(tx, personIds.slice(at, at + AT_ONCE))) {
      const history = { ...working, achievements: [], pauses: [], exemptions: [], askings: [] }
      const byWhat = new Map<string, Asked>()
      for (const { requirementId, startsOn, endsOn, because } of standings(history, rules)) {
        if (startsOn > TODAY || (endsOn !== null && endsOn <= TODAY)) continue
        const version = versions.get(because.versionId)!
        const key = JSON.stringify(version.what)
        byWhat.set(
          key,
          together(byWhat.get(key), version, { requirementId, postId: because.through[0]!.postId, names }),
        )
      }
      found.set(
        working.personId,
        [...byWhat.values()].sort((one, other) => (one.about < other.about ? -1 : 1)),
      )
    }
  return found
}

/** One certificate answers all that asks for the same: it is to be good for the strictest. */
function together(
  before: Asked | undefined,
  version: RequirementVersion,
  { requirementId, postId, names }: { requirementId: string; postId: string; names: ReadonlyMap<string, string> },
): Asked {
  const { what, renewal, dueSoonDays, hours, evidence } = version
  const every = renewal && "months" in renewal.every ? renewal.every.months : null
  const months = [before?.months ?? null, every].filter((each) => each !== null)
  return {
    what,
    about: before?.about ?? ("subject" in what ? names.get(what.subject)! : "A competence"),
    requirementIds: [...(before?.requirementIds ?? []), requirementId],
    months: months.length ? Math.min(...months) : null,
    dueSoonDays: Math.max(dueSoonDays, before?.dueSoonDays ?? 0),
    hours: Math.max(hours?.needed ?? 0, before?.hours ?? 0) || null,
    evidence: evidence ?? before?.evidence ?? null,
    postId: before?.postId ?? postId,
  }
}

async function namesOf(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id as id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", "training-subject")
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
