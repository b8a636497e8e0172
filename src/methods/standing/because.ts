import type { Clock } from "./clock.ts"
import { type Day, dayOf, dayOrNone, type Span } from "./days.ts"
import type { Due, DueBy, Stretch } from "./due.ts"
import type { ReadExemption, ReadPost } from "./read-history.ts"

export type Status = "exempt" | "overdue" | "noEvidence" | "dueSoon" | "met" | "notYetDue"

/** Why a status is what it is, by references: JSON that can be kept beside it. */
export interface Because {
  readonly versionId: string
  /** The posts that catch, each with the first of the days in a row on which it does; the earliest first. */
  readonly through: readonly { readonly postId: string; readonly since: Day }[]
  /** The last day to do it; null where once was enough, or where leave without an end holds it back. */
  readonly dueOn: Day | null
  readonly dueBy: DueBy
  /** By how many days leave has put the due day back. */
  readonly leaveDays: number
  readonly evidence: EvidenceShown | null
  /** The first asking for evidence, once it has been. */
  readonly askedOn: Day | null
  /** The first day of the leave during which the clock stands still. */
  readonly onLeaveSince: Day | null
  readonly exemption: {
    readonly exemptionId: string
    readonly by: string
    readonly because: string
    readonly lastDay: Day | null
  } | null
}

export interface EvidenceShown {
  readonly achievementIds: readonly string[]
  readonly completedOn: Day
  /** The last good day; null for good, or where leave without an end holds it back. */
  readonly goodUntil: Day | null
  readonly isForGood: boolean
  /** The day on which an earlier completion would have run out, kept as the anniversary. */
  readonly anniversaryOf: Day | null
}

export interface Grounds {
  readonly stretch: Stretch
  readonly due: Due
  readonly runs: ReadonlyMap<ReadPost, readonly Span[]>
  readonly askedOn: number | undefined
  readonly exemption: ReadExemption | undefined
}

export function becauseOf({ stretch, due, runs, askedOn, exemption }: Grounds): Because {
  const { day, clock } = stretch
  const dueDay = clock.dayAt(due.ticks)
  return {
    versionId: stretch.version.rule.versionId,
    through: throughOf(stretch, runs),
    dueOn: dayOrNone(dueDay),
    dueBy: due.by,
    leaveDays: due.withoutLeave === null || dueDay === Infinity ? 0 : dueDay - due.withoutLeave,
    evidence: due.evidence ? shown(due.evidence, clock) : null,
    askedOn: askedOn === undefined || askedOn > day ? null : dayOf(askedOn),
    onLeaveSince: clock.isStopped(day) ? dayOf(clock.stoppedSince(day)) : null,
    exemption: exemption
      ? {
          exemptionId: exemption.exemption.exemptionId,
          by: exemption.exemption.by,
          because: exemption.exemption.because,
          lastDay: dayOrNone(exemption.ends - 1),
        }
      : null,
  }
}

function throughOf({ day, catches }: Stretch, runs: Grounds["runs"]): Because["through"] {
  return catches
    .map(({ post }) => ({
      postId: post.postId,
      since: runs.get(post)!.findLast(({ starts }) => starts <= day)!.starts,
    }))
    .sort((one, other) => one.since - other.since || (one.postId < other.postId ? -1 : 1))
    .map(({ postId, since }) => ({ postId, since: dayOf(since) }))
}

function shown({ ids, on, goodUntil, anniversaryOf }: NonNullable<Due["evidence"]>, clock: Clock): EvidenceShown {
  return {
    achievementIds: ids,
    completedOn: dayOf(on),
    goodUntil: dayOrNone(clock.dayAt(goodUntil)),
    isForGood: goodUntil === Infinity,
    anniversaryOf: anniversaryOf === null ? null : dayOf(anniversaryOf),
  }
}

/** Whether two reasons are the same, so that what they explain is one interval. */
export function isSame(one: Because, other: Because): boolean {
  return (
    one.versionId === other.versionId &&
    one.dueOn === other.dueOn &&
    one.dueBy === other.dueBy &&
    one.leaveDays === other.leaveDays &&
    one.askedOn === other.askedOn &&
    one.onLeaveSince === other.onLeaveSince &&
    one.exemption?.exemptionId === other.exemption?.exemptionId &&
    isSameEvidence(one.evidence, other.evidence) &&
    one.through.length === other.through.length &&
    one.through.every(
      ({ postId, since }, at) => postId === other.through[at]!.postId && since === other.through[at]!.since,
    )
  )
}

function isSameEvidence(one: EvidenceShown | null, other: EvidenceShown | null): boolean {
  if (!one || !other) return one === other
  return (
    one.completedOn === other.completedOn &&
    one.goodUntil === other.goodUntil &&
    one.anniversaryOf === other.anniversaryOf &&
    one.achievementIds.join() === other.achievementIds.join()
  )
}
