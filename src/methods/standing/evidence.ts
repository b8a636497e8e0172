import { type Clock, countUntil, merged } from "./clock.ts"
import { later, type Span } from "./days.ts"
import type { ReadAchievement } from "./read-history.ts"
import type { ReadProof } from "./read-rules.ts"

/** A day on which what a version asks was completed, by one achievement or by parts that add up. */
export interface Completion {
  readonly on: number
  readonly ids: readonly string[]
  readonly isSum: boolean
  /** In ticks; Infinity, for good. */
  readonly goodUntil: number
  /** The day that was kept as the anniversary, where that made a difference. */
  readonly anniversaryOf: number | null
}

type Bare = Pick<Completion, "on" | "ids" | "isSum"> & { readonly expires: number }

/** The days on which the evidence is good. */
export function heldSpells(
  asked: ReadProof,
  achievements: ReadonlyMap<string, readonly ReadAchievement[]>,
  clock: Clock,
): Span[] {
  const best = evidenceFor(asked, achievements, clock)
  return merged(best.map(({ on, goodUntil }) => ({ starts: on, ends: clock.dayAt(goodUntil + 1) })))
}

/**
 * The completions that are better than all before them, in order of their days: the last one up to a day is that day's
 * evidence.
 */
export function evidenceFor(
  asked: ReadProof,
  achievements: ReadonlyMap<string, readonly ReadAchievement[]>,
  clock: Clock,
): Completion[] {
  const counting = countingFor(asked, achievements)
  const bare: Bare[] = counting
    .filter((achievement) => isEnough(asked, achievement.minutes, achievement.together))
    .map(({ on, id, expires }) => ({ on, ids: [id], isSum: false, expires }))
  if (asked.hours) bare.push(...sumsOf(asked, counting, clock))
  const best: Completion[] = []
  for (const completion of goodUntil(asked, bare.sort(byDay), clock)) {
    const last = best.at(-1)
    if (last && !isBetter(completion, last)) continue
    if (last?.on === completion.on) best.pop()
    best.push(completion)
  }
  return best
}

export function evidenceOn(best: readonly Completion[], day: number): Completion | undefined {
  return best[countUntil(best, day, ({ on }) => on) - 1]
}

function countingFor(
  { proof, accepts, hours }: ReadProof,
  achievements: ReadonlyMap<string, readonly ReadAchievement[]>,
): ReadAchievement[] {
  const found = new Map<string, ReadAchievement>()
  for (const { key, level, starts, ends } of accepts)
    for (const achievement of achievements.get(key) ?? []) {
      if (achievement.level < level || achievement.on < starts || achievement.on >= ends) continue
      if (proof.evidence && !proof.evidence.includes(achievement.kind)) continue
      if (hours ? achievement.minutes === 0 : achievement.isPart) continue
      // One event is known by its name, whatever recorded it; an achievement without one by itself.
      const event = achievement.eventId === null ? `by itself ${achievement.id}` : `event ${achievement.eventId}`
      const known = found.get(event)
      if (!known || hasMore(achievement, known)) found.set(event, achievement)
    }
  return [...found.values()]
}

function hasMore(one: ReadAchievement, other: ReadAchievement): boolean {
  if (one.minutes !== other.minutes) return one.minutes > other.minutes
  if (one.together !== other.together) return one.together > other.together
  return one.on === other.on ? one.id < other.id : one.on < other.on
}

function isEnough({ hours }: ReadProof, minutes: number, together: number): boolean {
  return !hours || (minutes >= hours.minutes && together >= hours.together)
}

/** Parts that add up, on the day of the last of them. */
function sumsOf(asked: ReadProof, counting: readonly ReadAchievement[], clock: Clock): Bare[] {
  const { within } = asked.proof.hours!
  const parts = counting
    .filter(({ minutes, together }) => !isEnough(asked, minutes, together))
    .sort((one, other) => one.on - other.on || (one.id < other.id ? -1 : 1))
  const sums: Bare[] = []
  let recent: ReadAchievement[] = []
  for (const [at, part] of parts.entries()) {
    recent.push(part)
    if (parts[at + 1]?.on === part.on) continue
    const now = clock.ticksFrom(part.on)
    recent = recent.filter(({ on }) => now < clock.ticksFrom(on) + later(on, within) - on)
    const minutes = recent.reduce((sum, each) => sum + each.minutes, 0)
    const together = recent.reduce((sum, each) => sum + each.together, 0)
    if (!isEnough(asked, minutes, together)) continue
    sums.push({ on: part.on, ids: recent.map(({ id }) => id), isSum: true, expires: Infinity })
  }
  return sums
}

/** How long each is good; the best of those that anniversaries allow. */
function goodUntil(asked: ReadProof, bare: readonly Bare[], clock: Clock): Completion[] {
  const { renewal } = asked.proof
  const early = renewal?.from === "anniversary" ? renewal.earlyDays : null
  /** Until when the completions of earlier days are good, as long as that may still be kept; and those of this day. */
  let before = new Set<number>()
  let today: number[] = []
  return bare.map((completion, at) => {
    const { on, ids, isSum, expires } = completion
    const [now, expiry] = [clock.ticksFrom(on), expires === Infinity ? Infinity : clock.ticksFrom(expires)]
    const found = { on, ids, isSum, goodUntil: Math.min(expiry, renewal ? lastsFrom(on, now) : Infinity) }
    let anniversaryOf: number | null = null
    if (early !== null) {
      if (at > 0 && bare[at - 1]!.on < on) {
        before = new Set([...before, ...today].filter((until) => until >= now))
        today = []
      }
      today.push(found.goodUntil)
      for (const until of before) {
        const day = until <= now + early ? clock.dayAt(until) : Infinity
        if (day === Infinity) continue
        const kept = Math.min(expiry, lastsFrom(day, until))
        today.push(kept)
        const isLater = kept === found.goodUntil && anniversaryOf !== null && day > anniversaryOf
        if (kept > found.goodUntil || isLater) {
          found.goodUntil = kept
          anniversaryOf = day
        }
      }
    }
    return { ...found, anniversaryOf }
  })

  function lastsFrom(day: number, ticks: number): number {
    return ticks + later(day, renewal!.every) - day
  }
}

function isBetter(one: Completion, other: Completion): boolean {
  if (one.goodUntil !== other.goodUntil) return one.goodUntil > other.goodUntil
  if (one.on !== other.on) return one.on > other.on
  if (one.isSum !== other.isSum) return other.isSum
  return one.ids[0]! < other.ids[0]!
}

function byDay(one: Bare, other: Bare): number {
  return one.on - other.on
}
