import type { Achievement, Learning, Proof } from "../index.ts"
import { calendar, place } from "./test-calendar.ts"
import { type NaiveClock, NEVER } from "./test-clock.ts"

/** A way to have completed what was asked: which achievements, by when, and every count it may be good until. */
export interface Way {
  at: number
  ids: string[]
  until: { count: number; anniversary: number | null }[]
}

interface Counting {
  id: string
  at: number
  minutes: number
  together: number
  expires: number | null
}

/** Rules 5 to 7. */
export function waysOf(version: Proof, achievements: readonly Achievement[], clock: NaiveClock): Way[] {
  const counting = onceEach(achievements.filter((one) => counts(one, version, achievements)))
  const { hours } = version
  const isEnough = (minutes: number, together: number) =>
    hours === null || (minutes >= Math.round(hours.needed * 60) && together >= Math.round(hours.together * 60))

  const found: { at: number; ids: string[]; expires: number | null }[] = []
  for (const one of counting) if (isEnough(one.minutes, one.together)) found.push({ ...one, ids: [one.id] })
  const parts = counting.filter((one) => !isEnough(one.minutes, one.together))
  for (const day of new Set(parts.map(({ at }) => at))) {
    const summed = parts.filter(
      (one) => one.at <= day && (one.at === day || clock.from(day) < clock.after(one.at, hours!.within)),
    )
    const sum = (of: "minutes" | "together") => summed.map((one) => one[of]).reduce((a, b) => a + b, 0)
    if (isEnough(sum("minutes"), sum("together")))
      found.push({ at: day, ids: inOrder(summed).map(({ id }) => id), expires: null })
  }

  const ways: Way[] = []
  for (const one of found.sort((a, b) => a.at - b.at)) {
    const capped = (count: number) => (one.expires === null ? count : Math.min(count, clock.from(one.expires)))
    const renewal = version.renewal
    const until = [
      { count: capped(renewal ? clock.after(one.at, renewal.every) : NEVER), anniversary: null as number | null },
    ]
    if (renewal?.from === "anniversary")
      for (const earlier of ways.filter(({ at }) => at < one.at))
        for (const { count } of earlier.until) {
          const early = count - clock.from(one.at)
          const day = clock.dayOf(count)
          if (early < 0 || early > renewal.earlyDays || day === null) continue
          const kept = { count: capped(clock.after(day, renewal.every)), anniversary: day }
          if (!until.some((known) => known.count === kept.count && known.anniversary === day)) until.push(kept)
        }
    ways.push({ at: one.at, ids: one.ids, until })
  }
  return ways
}

function counts(one: Achievement, version: Proof, achievements: readonly Achievement[]): boolean {
  if (one.isWithdrawal || achievements.some((other) => other.supersedes === one.achievementId)) return false
  if (version.evidence !== null && !version.evidence.includes(one.kind)) return false
  if (version.hours === null ? one.isPart : !one.hours) return false
  const shows = (asked: Learning) =>
    one.of.some((learned) =>
      "subject" in asked
        ? "subject" in learned && learned.subject === asked.subject
        : "competence" in learned && learned.competence === asked.competence && learned.level >= asked.level,
    )
  return (
    shows(version.what) ||
    version.equivalents.some(
      ({ of, completedFrom, completedBefore }) =>
        shows(of) &&
        (completedFrom === null || completedFrom <= one.completedOn) &&
        (completedBefore === null || one.completedOn < completedBefore),
    )
  )
}

function onceEach(achievements: readonly Achievement[]): Counting[] {
  const read = achievements.map((one) => ({
    id: one.achievementId,
    at: place(one.completedOn),
    minutes: Math.round((one.hours ?? 0) * 60),
    together: Math.round((one.hoursTogether ?? 0) * 60),
    expires: one.expiresOn === null ? null : Math.min(place(one.expiresOn), calendar.length - 1),
    event: one.eventId,
  }))
  return read.filter(
    (one) =>
      one.event === null ||
      read
        .filter(({ event }) => event === one.event)
        .sort(
          (a, b) => b.minutes - a.minutes || b.together - a.together || a.at - b.at || (a.id < b.id ? -1 : 1),
        )[0] === one,
  )
}

function inOrder(all: readonly Counting[]): Counting[] {
  return [...all].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
