import type { Dated, Period } from "./days.ts"
import type { Equivalent, HoursNeeded, Learning, Requirement, RequirementVersion, RuleSource } from "./rule.ts"
import type { Who } from "./who.ts"

/** One common induction: steps, each to be done once, within days of starting. */
export interface Induction {
  readonly inductionId: string
  readonly versions: readonly InductionVersion[]
}

export interface InductionVersion extends Dated {
  readonly versionId: string
  readonly source: RuleSource
  /** For those new from a day on, say `started: { from }`; agency and temporary staff are caught unless excepted. */
  readonly who: Who
  readonly steps: readonly InductionStep[]
  readonly dueSoonDays: number
  readonly answerDays: number
  /** Who comes back after no more days away goes on where they were. */
  readonly freshStartAfterDays: number
  readonly leaveStopsTheClock: boolean
}

export interface InductionStep {
  readonly stepId: string
  readonly what: Learning
  readonly equivalents: readonly Equivalent[]
  /** From starting the post. */
  readonly within: Period
  readonly hours: HoursNeeded | null
  readonly evidence: readonly string[] | null
}

/**
 * The steps as requirements, to be judged like any other, in the order of the newest version that has them. A step
 * keeps its id from version to version: `INDUCTION/STEP`.
 * @throws RangeError for a version that has a step twice
 */
export function inductionAsRequirements({ inductionId, versions }: Induction): Requirement[] {
  for (const { versionId, steps } of versions)
    if (new Set(steps.map(({ stepId }) => stepId)).size < steps.length)
      throw new RangeError(`induction ${inductionId}: version ${versionId} has a step twice`)
  const newestFirst = versions.toSorted((one, other) => (one.startsOn > other.startsOn ? -1 : 1))
  const stepIds = new Set(newestFirst.flatMap(({ steps }) => steps.map(({ stepId }) => stepId)))
  return [...stepIds].map((stepId) => ({
    requirementId: `${inductionId}/${stepId}`,
    versions: versions.flatMap((version) =>
      version.steps.filter((step) => step.stepId === stepId).map((step) => stepAsVersion(version, step)),
    ),
  }))
}

function stepAsVersion({ steps: _, ...version }: InductionVersion, step: InductionStep): RequirementVersion {
  const { stepId, within, ...proof } = step
  return {
    ...version,
    ...proof,
    versionId: `${version.versionId}/${stepId}`,
    first: { within, after: "starting" },
    renewal: null,
    graceDays: 0,
    settlingInDays: 0,
  }
}
