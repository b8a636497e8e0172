import { type Because, becauseOf, isSame, type Status } from "./because.ts"
import { type Catch, catchesOf, runsByPost } from "./catches.ts"
import { type Clock, merged } from "./clock.ts"
import { type Dated, dayOf, dayOrNone } from "./days.ts"
import { clockFor, type Due, dueIn, type Stretch, settledBy } from "./due.ts"
import { type Completion, evidenceFor } from "./evidence.ts"
import type { History } from "./history.ts"
import { type ReadExemption, type ReadHistory, readHistory } from "./read-history.ts"
import type { ReadRequirement, ReadVersion, Rules } from "./read-rules.ts"

/** A status from a day until the day before another, and why. */
export interface Standing extends Dated {
  readonly requirementId: string
  readonly status: Status
  readonly because: Because
}

/**
 * Where a person stands by each requirement, on every day there is. Days on which nothing is required are left out; on
 * all others there is one standing, and two that touch differ in the status or in why.
 * @param history  in any order
 * @returns by requirement, in the order of the rules, the earliest first
 * @throws RangeError for a history that cannot be meant (see `readHistory`)
 * Source: docs/standing.md, from which a naive recomputation is written too.
 */
export function standings(history: History, rules: Rules): Standing[] {
  const read = readHistory(history, rules.ids)
  return rules.requirements.flatMap((requirement) => standingsUnder(requirement, read))
}

function standingsUnder(requirement: ReadRequirement, history: ReadHistory): Standing[] {
  const catches = catchesOf(requirement, history)
  if (catches.length === 0) return []
  const spells = merged(catches)
  const runs = runsByPost(catches)
  const exemptions = history.exemptions.get(requirement.requirementId) ?? []
  const exemptionEnds = exemptions.map(({ ends }) => ends).sort((one, other) => one - other)
  const askedOn = history.askedOn.get(requirement.requirementId)
  const evidence = new Map(
    [...new Set(catches.map(({ version }) => version))].map((version) => {
      const clock = clockFor(version, history)
      return [version, { clock, best: evidenceFor(version, history.achievements, clock) }] as const
    }),
  )
  const changes = changesIn(catches, exemptions, history, [...evidence.values()], askedOn)

  const found: Standing[] = []
  const sweep = sweeping(catches)
  let at = 0
  for (const spell of spells) {
    let before: { version: ReadVersion; due: Due; clock: Clock } | undefined
    let settled = -Infinity
    while (at < changes.length && changes[at]! < spell.ends) {
      const day = changes[at++]!
      if (day < spell.starts) continue
      const ends = Math.min(changes[at] ?? Infinity, spell.ends)
      const caught = sweep(day)
      const version = caught[0]!.version
      const { clock, best } = evidence.get(version)!
      if (before && before.version !== version) settled = settledBy(before.due, before.clock, version, clock)
      const stretch = { day, version, catches: caught, spell, spells, settledBy: settled, exemptionEnds, best, clock }
      const due = dueIn(stretch)
      const exemption = exemptions.find((each) => each.starts <= day && day < each.ends)
      const because = becauseOf({ stretch, due, runs, askedOn, exemption })
      for (const piece of piecesOf(stretch, ends, due, askedOn, exemption))
        add(found, { requirementId: requirement.requirementId, ...piece, because })
      before = { version, due, clock }
    }
  }
  return found
}

/** The days on which anything but the count of the clock may change, in order. */
function changesIn(
  catches: readonly Catch[],
  exemptions: readonly ReadExemption[],
  { leaves }: ReadHistory,
  evidence: readonly { best: readonly Completion[] }[],
  askedOn: number | undefined,
): number[] {
  const days = new Set<number>()
  for (const spans of [catches, exemptions, leaves]) for (const { starts, ends } of spans) days.add(starts).add(ends)
  for (const { best } of evidence) for (const { on } of best) days.add(on)
  if (askedOn !== undefined) days.add(askedOn)
  days.delete(Infinity)
  return [...days].sort((one, other) => one - other)
}

/** What catches on a day, asked for days in order. */
function sweeping(catches: readonly Catch[]): (day: number) => Catch[] {
  let active: Catch[] = []
  let next = 0
  return (day) => {
    while (next < catches.length && catches[next]!.starts <= day) active.push(catches[next++]!)
    active = active.filter(({ ends }) => ends > day)
    return active
  }
}

/** A stretch cut where the clock comes to a count that changes the status. */
function* piecesOf(
  { day, version, clock }: Stretch,
  ends: number,
  due: Due,
  askedOn: number | undefined,
  exemption: ReadExemption | undefined,
): Generator<Dated & { status: Status }> {
  const { graceDays, dueSoonDays, answerDays } = version.rule
  const soon = due.ticks - dueSoonDays
  const goodUntil = due.evidence?.goodUntil ?? -Infinity
  const past = due.ticks + graceDays + 1
  const answered = askedOn === undefined ? Infinity : clock.ticksFrom(askedOn) + answerDays
  const statusAt = (ticks: number): Status => {
    if (exemption) return "exempt"
    if (ticks >= past) return ticks >= answered ? "overdue" : "noEvidence"
    if (ticks >= soon) return "dueSoon"
    return ticks <= goodUntil ? "met" : "notYetDue"
  }
  const now = clock.ticks(day)
  const cuts = clock.isStopped(day)
    ? []
    : [soon, goodUntil + 1, past, answered]
        .map((ticks) => day + ticks - now)
        .filter((cut) => cut > day && cut < ends)
        .sort((one, other) => one - other)
  let from = day
  for (const cut of [...cuts, ends]) {
    if (cut === from) continue
    yield { startsOn: dayOf(from), endsOn: dayOrNone(cut), status: statusAt(now + from - day) }
    from = cut
  }
}

/** Adds a standing, or lengthens the last one where it says the same. */
function add(found: Standing[], standing: Standing): void {
  const last = found.at(-1)
  if (last?.endsOn === standing.startsOn && last.status === standing.status && isSame(last.because, standing.because))
    found[found.length - 1] = { ...last, endsOn: standing.endsOn }
  else found.push(standing)
}
