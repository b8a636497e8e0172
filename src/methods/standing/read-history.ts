import { type Clock, clockOf, merged } from "./clock.ts"
import { numberOf, type Span, spanOf } from "./days.ts"
import type { Achievement, Exemption, History, PostRow } from "./history.ts"
import { inMinutes, inTurn, readLearning } from "./read-rules.ts"
import type { Facts } from "./who.ts"

/** A person's history, checked and in order. */
export interface ReadHistory {
  readonly people: readonly string[]
  readonly posts: readonly ReadPost[]
  /** What was shown, by what it is of. */
  readonly achievements: ReadonlyMap<string, readonly ReadAchievement[]>
  readonly clock: Clock
  readonly leaves: readonly Span[]
  readonly exemptions: ReadonlyMap<string, readonly ReadExemption[]>
  /** The first day on which they were asked, by requirement. */
  readonly askedOn: ReadonlyMap<string, number>
}

export interface ReadPost {
  readonly postId: string
  readonly rows: readonly (Span & { readonly facts: Facts })[]
  /** The days on which it exists. */
  readonly spells: readonly Span[]
}

export interface ReadAchievement {
  readonly id: string
  readonly on: number
  readonly expires: number
  readonly kind: string
  readonly isPart: boolean
  readonly minutes: number
  readonly together: number
  readonly eventId: string | null
  readonly level: number
}

export interface ReadExemption extends Span {
  readonly exemption: Exemption
}

/**
 * @param requirementIds  those that an exemption or an asking may be about
 * @throws RangeError for days and hours that cannot be meant, rows of one post that overlap, ids used twice, and ids
 * that lead nowhere
 */
export function readHistory(history: History, requirementIds: ReadonlySet<string>): ReadHistory {
  const { personId, mergedIds, exemptions, askings } = history
  for (const { requirementId } of [...exemptions, ...askings])
    if (!requirementIds.has(requirementId)) throw new RangeError(`person ${personId}: no requirement ${requirementId}`)
  const leaves = merged(history.pauses.map((pause) => spanOf(pause, `leave of ${personId}`)))
  return {
    people: [personId, ...mergedIds],
    posts: readPosts(history.posts),
    achievements: readAchievements(history.achievements),
    clock: clockOf(leaves),
    leaves,
    exemptions: readExemptions(exemptions),
    askedOn: readAskings(askings),
  }
}

export function readPosts(rows: readonly PostRow[]): ReadPost[] {
  const posts = new Map<string, (Span & { facts: Facts })[]>()
  for (const row of rows) {
    const span = { ...spanOf(row, `post ${row.postId}`), facts: row.facts }
    if (row.facts.startedOn !== null) numberOf(row.facts.startedOn, `post ${row.postId}`)
    const known = posts.get(row.postId)
    if (known) known.push(span)
    else posts.set(row.postId, [span])
  }
  return [...posts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([postId, spans]) => {
      const ordered = spans.sort((one, other) => one.starts - other.starts)
      return { postId, rows: inTurn(ordered, `post ${postId}`), spells: merged(ordered) }
    })
}

/** Those that stand: neither superseded nor there only to take another back. */
export function readAchievements(achievements: readonly Achievement[]): Map<string, ReadAchievement[]> {
  const superseded = new Set(achievements.flatMap(({ supersedes }) => supersedes ?? []))
  checkSuperseding(achievements)
  const found = new Map<string, ReadAchievement[]>()
  for (const achievement of achievements) {
    const read = readAchievement(achievement)
    if (achievement.isWithdrawal || superseded.has(achievement.achievementId)) continue
    for (const learning of achievement.of) {
      const { key, level } = readLearning(learning, `achievement ${achievement.achievementId}`)
      const known = found.get(key)
      if (known) known.push({ ...read, level })
      else found.set(key, [{ ...read, level }])
    }
  }
  return found
}

function readAchievement(achievement: Achievement): Omit<ReadAchievement, "level"> {
  const { achievementId: id, hours, hoursTogether, kind, isPart, eventId } = achievement
  const on = numberOf(achievement.completedOn, `achievement ${id}`)
  const expires = achievement.expiresOn === null ? Infinity : numberOf(achievement.expiresOn, `achievement ${id}`)
  if (expires < on) throw new RangeError(`achievement ${id}: expires before it was completed`)
  const [spent, together] = [hours ?? 0, hoursTogether ?? 0]
  if (!(spent >= 0 && spent < Infinity && together >= 0 && together <= spent))
    throw new RangeError(`achievement ${id}: ${hours} hours, ${hoursTogether} of them together`)
  if (achievement.of.length === 0) throw new RangeError(`achievement ${id}: of nothing`)
  return { id, on, expires, kind, isPart, minutes: inMinutes(spent), together: inMinutes(together), eventId }
}

function checkSuperseding(achievements: readonly Achievement[]): void {
  const supersedes = new Map(achievements.map(({ achievementId, supersedes }) => [achievementId, supersedes]))
  if (supersedes.size < achievements.length) throw new RangeError("two achievements have one id")
  /** Those from which no way leads round in a circle. */
  const ended = new Set<string>()
  for (const { achievementId, supersedes: other, isWithdrawal } of achievements) {
    if (other !== null && !supersedes.has(other))
      throw new RangeError(`achievement ${achievementId} supersedes ${other}, which is not there`)
    if (isWithdrawal && other === null) throw new RangeError(`achievement ${achievementId} takes back nothing`)
    const way = new Set<string>()
    for (let at: string | null = achievementId; at !== null && !ended.has(at); at = supersedes.get(at)!) {
      if (way.has(at)) throw new RangeError(`achievement ${at} supersedes itself`)
      way.add(at)
    }
    for (const one of way) ended.add(one)
  }
}

/** By requirement, the one that lasts longest first. */
function readExemptions(exemptions: readonly Exemption[]): Map<string, ReadExemption[]> {
  const found = new Map<string, ReadExemption[]>()
  const ids = new Set<string>()
  for (const exemption of exemptions) {
    const { exemptionId, requirementId } = exemption
    if (ids.has(exemptionId)) throw new RangeError(`two exemptions are ${exemptionId}`)
    ids.add(exemptionId)
    const read = { ...spanOf(exemption, `exemption ${exemptionId}`), exemption }
    found.set(requirementId, [...(found.get(requirementId) ?? []), read])
  }
  const lastsLonger = (one: ReadExemption, other: ReadExemption) =>
    one.ends === other.ends
      ? one.exemption.exemptionId < other.exemption.exemptionId
        ? -1
        : 1
      : one.ends > other.ends
        ? -1
        : 1
  for (const each of found.values()) each.sort(lastsLonger)
  return found
}

function readAskings(askings: History["askings"]): Map<string, number> {
  const first = new Map<string, number>()
  for (const { requirementId, askedOn } of askings) {
    const day = numberOf(askedOn, `asking about ${requirementId}`)
    first.set(requirementId, Math.min(day, first.get(requirementId) ?? Infinity))
  }
  return first
}
