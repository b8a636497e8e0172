import { checkPeriod, numberOf, type Span, spanOf } from "./days.ts"
import type { Learning, Proof, Requirement, RequirementVersion } from "./rule.ts"
import { checkWho } from "./who.ts"

/** Requirements checked once, to judge any number of people by. */
export interface Rules {
  readonly requirements: readonly ReadRequirement[]
  readonly ids: ReadonlySet<string>
}

export interface ReadRequirement {
  readonly requirementId: string
  /** In order. */
  readonly versions: readonly ReadVersion[]
}

export interface ReadVersion extends Span, ReadProof {
  readonly rule: RequirementVersion
}

export interface ReadProof {
  readonly proof: Proof
  readonly accepts: readonly Accepted[]
  readonly hours: { readonly minutes: number; readonly together: number } | null
}

/** A kind of learning that counts, if completed from a day until the day before another. */
export interface Accepted extends Span {
  readonly key: string
  readonly level: number
}

/**
 * @throws RangeError for ids that are used twice, versions that overlap, days and numbers that cannot be meant, and
 * rules that catch nobody
 */
export function readRules(requirements: readonly Requirement[]): Rules {
  const ids = new Set(requirements.map(({ requirementId }) => requirementId))
  if (ids.size < requirements.length) throw new RangeError("two requirements have one id")
  const versionIds = requirements.flatMap(({ versions }) => versions.map(({ versionId }) => versionId))
  if (new Set(versionIds).size < versionIds.length) throw new RangeError("two versions have one id")
  return {
    ids,
    requirements: requirements.map(({ requirementId, versions }) => ({
      requirementId,
      versions: inTurn(
        versions.map(readVersion).sort((one, other) => one.starts - other.starts),
        `requirement ${requirementId}`,
      ),
    })),
  }
}

function readVersion(rule: RequirementVersion): ReadVersion {
  const whose = `version ${rule.versionId}`
  const span = spanOf(rule, whose)
  checkWho(rule.who, whose)
  checkPeriod(rule.first.within, whose)
  for (const name of ["dueSoonDays", "graceDays", "answerDays", "settlingInDays", "freshStartAfterDays"] as const)
    checkDays(rule[name], `${whose}: ${name}`)
  return { ...span, rule, ...readProof(rule, whose) }
}

/** @throws RangeError for what cannot be shown */
export function readProof(proof: Proof, whose: string): ReadProof {
  const { what, equivalents, renewal, evidence } = proof
  if (renewal) checkPeriod(renewal.every, whose, 1)
  if (renewal?.from === "anniversary") checkDays(renewal.earlyDays, `${whose}: early`)
  if (evidence?.length === 0) throw new RangeError(`${whose}: no kind of evidence counts`)
  return {
    proof,
    hours: readHours(proof, whose),
    accepts: [
      { starts: -Infinity, ends: Infinity, ...readLearning(what, whose) },
      ...equivalents.map(({ of, completedFrom, completedBefore }) => ({
        ...readLearning(of, whose),
        starts: completedFrom === null ? -Infinity : numberOf(completedFrom, whose),
        ends: completedBefore === null ? Infinity : numberOf(completedBefore, whose),
      })),
    ].map((accepted) => {
      if (accepted.starts < accepted.ends) return accepted
      throw new RangeError(`${whose}: an equivalent that nothing can be`)
    }),
  }
}

/** What an achievement and a rule must share, and the level of it; a subject has but one. */
export function readLearning(learning: Learning, whose: string): { key: string; level: number } {
  if ("subject" in learning) return { key: `subject ${learning.subject}`, level: 1 }
  const { competence, level } = learning
  if (!(Number.isInteger(level) && level >= 1)) throw new RangeError(`${whose}: a level of ${level}`)
  return { key: `competence ${competence}`, level }
}

function readHours({ hours }: Proof, whose: string): ReadProof["hours"] {
  if (!hours) return null
  const { needed, together, within } = hours
  if (!(needed > 0 && needed < Infinity && together >= 0 && together <= needed))
    throw new RangeError(`${whose}: ${needed} hours, ${together} of them together`)
  checkPeriod(within, whose, 1)
  return { minutes: inMinutes(needed), together: inMinutes(together) }
}

/** Whole minutes add up exactly, whatever their order. */
export function inMinutes(hours: number): number {
  return Math.round(hours * 60)
}

export function checkDays(days: number, whose: string): void {
  if (!(Number.isInteger(days) && days >= 0)) throw new RangeError(`${whose}: ${days} days`)
}

/** @throws RangeError where one begins before the one before it has ended */
export function inTurn<T extends Span>(ordered: readonly T[], whose: string): readonly T[] {
  for (const [at, span] of ordered.entries())
    if (at > 0 && span.starts < ordered[at - 1]!.ends) throw new RangeError(`${whose}: two of its rows overlap`)
  return ordered
}
