import type { Status } from "./because.ts"
import type { Day } from "./days.ts"
import type { Standing } from "./standing.ts"

const worstFirst: readonly Status[] = ["overdue", "noEvidence", "dueSoon", "notYetDue", "met", "exempt"]

/**
 * Standings of one person by several requirements, put together: on each day the one that presses most, which is the
 * worst, among equals the one due first. For two rules on one subject, or for the one line of a list of people.
 * @param standings  as `standings` gives them
 * @returns pieces that do not overlap, the earliest first; `requirementId` says whose each is
 */
export function mostPressing(standings: readonly Standing[]): Standing[] {
  const ordered = standings.toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1))
  const days = new Set(ordered.flatMap(({ startsOn, endsOn }) => (endsOn === null ? [startsOn] : [startsOn, endsOn])))
  const found: Standing[] = []
  let active: Standing[] = []
  let next = 0
  const cuts: (Day | null)[] = [...days].sort()
  for (const [at, day] of cuts.entries()) {
    while (next < ordered.length && ordered[next]!.startsOn <= day!) active.push(ordered[next++]!)
    active = active.filter(({ endsOn }) => endsOn === null || endsOn > day!)
    if (active.length === 0) continue
    const most = active.reduce((one, other) => (pressesMore(other, one) ? other : one))
    const endsOn = cuts[at + 1] ?? null
    const last = found.at(-1)
    if (last?.endsOn === day && last.because === most.because && last.status === most.status)
      found[found.length - 1] = { ...last, endsOn }
    else found.push({ ...most, startsOn: day!, endsOn })
  }
  return found
}

function pressesMore(one: Standing, other: Standing): boolean {
  return byPressing(one, other) < 0
}

/** The order of several standings of one day: the worst first, among equals the one due first. */
export function byPressing(one: Standing, other: Standing): number {
  const [ours, theirs] = [worstFirst.indexOf(one.status), worstFirst.indexOf(other.status)]
  if (ours !== theirs) return ours - theirs
  const [due, theirDue] = [one.because.dueOn ?? "9999", other.because.dueOn ?? "9999"]
  if (due !== theirDue) return due < theirDue ? -1 : 1
  return one.requirementId < other.requirementId ? -1 : 1
}
