import { type Catch, startOf } from "./catches.ts"
import { type Clock, countUntil, neverStopped } from "./clock.ts"
import { later, type Span } from "./days.ts"
import { type Completion, evidenceOn } from "./evidence.ts"
import type { ReadHistory } from "./read-history.ts"
import type { ReadProof, ReadVersion } from "./read-rules.ts"

/** What the due day comes from. */
export type DueBy = "renewal" | "firstDue" | "cameUnder" | "exemptionEnded" | "ruleChanged"

export interface Due {
  /** In ticks of the version's clock; Infinity, never. */
  readonly ticks: number
  readonly by: DueBy
  /** The day it would be, had the clock never stood still; where it is counted from a day at all. */
  readonly withoutLeave: number | null
  readonly evidence: Completion | undefined
}

/** What the due day of a stretch of days depends on, all of it the same on each of them. */
export interface Stretch {
  readonly day: number
  readonly version: ReadVersion
  /** What catches on these days. */
  readonly catches: readonly Catch[]
  readonly spell: Span
  readonly spells: readonly Span[]
  /** Up to when a changed rule lets what was due before it stand. */
  readonly settledBy: number
  /** The first days after exemptions, in order. */
  readonly exemptionEnds: readonly number[]
  readonly best: readonly Completion[]
  readonly clock: Clock
}

/** The latest of what the evidence is good until and of what is allowed; among equals, as listed. */
export function dueIn(stretch: Stretch): Due {
  const { day, version, spell, exemptionEnds, settledBy, best, clock } = stretch
  const evidence = evidenceOn(best, day)
  const ended = exemptionEnds[countUntil(exemptionEnds, day, (on) => on) - 1]
  let due: Omit<Due, "evidence"> = {
    ticks: evidence?.goodUntil ?? -Infinity,
    by: "renewal",
    withoutLeave: evidence ? renewedBy(evidence, version, clock) : null,
  }
  const allow = (by: DueBy, ticks: number, withoutLeave: number | null = null) => {
    if (ticks > due.ticks) due = { ticks, by, withoutLeave }
  }
  const first = firstDue(stretch)
  allow("firstDue", first.ticks, first.withoutLeave)
  allow("cameUnder", clock.ticksFrom(spell.starts))
  if (ended !== undefined) allow("exemptionEnded", clock.ticksFrom(ended))
  allow("ruleChanged", settledBy)
  return { ...due, evidence }
}

/** The earliest over the posts that catch; among equals, the one that leave has put back least. */
function firstDue({ day, version: { rule }, catches, spells, clock }: Stretch) {
  const after = (start: number) => {
    const withoutLeave = later(start, rule.first.within)
    return { ticks: clock.ticksFrom(start) + withoutLeave - start, withoutLeave }
  }
  if (rule.first.after === "comingUnder") return after(startOf(spells, day, rule.freshStartAfterDays))
  const each = catches.map(({ post }) => after(startOf(post.spells, day, rule.freshStartAfterDays)))
  return each.reduce((one, other) =>
    (one.ticks - other.ticks || other.withoutLeave - one.withoutLeave) > 0 ? other : one,
  )
}

/** The day up to which evidence would be good without leave; null where another day is written on it. */
function renewedBy({ on, anniversaryOf, goodUntil }: Completion, { rule }: ReadVersion, clock: Clock): number | null {
  if (!rule.renewal) return null
  const from = anniversaryOf ?? on
  const day = later(from, rule.renewal.every)
  return goodUntil === clock.ticksFrom(from) + day - from ? day : null
}

/** What was due by the version before, but no later than the days that this one gives to settle in; in its ticks. */
export function settledBy(due: Due, before: Clock, { rule, starts }: ReadVersion, clock: Clock): number {
  const dueDay = before.dayAt(due.ticks)
  return Math.min(
    dueDay === Infinity ? Infinity : clock.ticksFrom(dueDay),
    clock.ticksFrom(starts) + rule.settlingInDays,
  )
}

export function clockFor({ proof }: ReadProof, { clock }: Pick<ReadHistory, "clock">): Clock {
  return proof.leaveStopsTheClock ? clock : neverStopped
}
