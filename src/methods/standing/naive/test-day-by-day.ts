import type { Condition, Facts, History, Requirement, RequirementVersion, Standing } from "../index.ts"
import { calendar, place } from "./test-calendar.ts"
import { NaiveClock, NEVER, over } from "./test-clock.ts"
import { type Way, waysOf } from "./test-evidence.ts"

/** What docs/standing.md says of one day, worked out for that day alone. */
export type Judged = Pick<Standing, "status" | "because"> | null

interface Due {
  count: number
  by: Standing["because"]["dueBy"]
  /** The day it would be without leave; nothing where no period leads to it. */
  plain?: number
}

interface Evidence {
  at: number
  ids: string[]
  until: number
  anniversary: number | null
}

/** A slow and simple second opinion: shares no code with what it judges, and nothing but types. */
export class DayByDay {
  readonly #requirement: Requirement
  readonly #history: History
  readonly #clocks: { running: NaiveClock; stopping: NaiveClock }
  readonly #catching: string[][] = []
  readonly #ways = new Map<RequirementVersion, Way[]>()
  readonly #onEve = new Map<number, Due>()

  constructor(history: History, requirement: Requirement) {
    this.#requirement = requirement
    this.#history = history
    this.#clocks = { running: new NaiveClock([]), stopping: new NaiveClock(history.pauses) }
  }

  on(day: string): Judged {
    const at = place(day)
    const version = this.#versionOn(at)
    const catching = this.#catchOn(at)
    if (!version || !catching.length) return null
    const clock = this.#clockOf(version)
    const due = this.#dueOn(at)
    const evidence = this.#evidenceOn(at, version)
    const exemption = this.#history.exemptions
      .filter(({ requirementId }) => requirementId === this.#requirement.requirementId)
      .filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))
      .sort((a, b) =>
        a.endsOn === b.endsOn
          ? a.exemptionId < b.exemptionId
            ? -1
            : 1
          : (a.endsOn ?? "9") > (b.endsOn ?? "9")
            ? -1
            : 1,
      )[0]
    const asked = this.#firstAsked()
    const isForGood = evidence?.until === NEVER
    const asDay = (found: number | null) => (found === null ? null : calendar[found]!)
    return {
      status: exemption ? "exempt" : this.#statusOn(at, version, due, evidence?.until ?? null),
      because: {
        versionId: version.versionId,
        through: catching
          .map((postId) => ({ postId, since: calendar[this.#caughtSince(at, postId)]! }))
          .sort((a, b) => (a.since === b.since ? (a.postId < b.postId ? -1 : 1) : a.since < b.since ? -1 : 1)),
        dueOn: asDay(clock.dayOf(due.count)),
        dueBy: due.by,
        leaveDays: due.plain === undefined ? 0 : (clock.dayOf(due.count) ?? due.plain) - due.plain,
        evidence: evidence && {
          achievementIds: evidence.ids,
          completedOn: calendar[evidence.at]!,
          goodUntil: asDay(clock.dayOf(evidence.until)),
          isForGood,
          anniversaryOf: asDay(evidence.anniversary),
        },
        askedOn: asked !== null && asked <= day ? asked : null,
        onLeaveSince: asDay(clock.leaveSince(at)),
        exemption: exemption
          ? {
              exemptionId: exemption.exemptionId,
              by: exemption.by,
              because: exemption.because,
              lastDay: exemption.endsOn === null ? null : calendar[place(exemption.endsOn) - 1]!,
            }
          : null,
      },
    }
  }

  /** Rule 10, exemptions apart. */
  #statusOn(at: number, version: RequirementVersion, due: Due, goodUntil: number | null): Standing["status"] {
    const clock = this.#clockOf(version)
    const now = clock.shown[at]!
    const asked = this.#firstAsked()
    if (now > due.count + version.graceDays) {
      if (asked === null || calendar[at]! < asked) return "noEvidence"
      return now >= clock.from(place(asked)) + version.answerDays ? "overdue" : "noEvidence"
    }
    if (now >= due.count - version.dueSoonDays) return "dueSoon"
    return goodUntil !== null && now <= goodUntil ? "met" : "notYetDue"
  }

  /** Rules 8 and 9. */
  #dueOn(at: number): Due {
    const version = this.#versionOn(at)!
    const clock = this.#clockOf(version)
    const evidence = this.#evidenceOn(at, version)
    const times: Due[] = []
    if (evidence) times.push({ count: evidence.until, by: "renewal", ...this.#renewedBy(evidence, version) })
    times.push({ ...this.#firstDueOn(at, version), by: "firstDue" })
    times.push({ count: clock.from(this.#spellStart(at)), by: "cameUnder" })
    for (const { requirementId, endsOn } of this.#history.exemptions)
      if (requirementId === this.#requirement.requirementId && endsOn !== null && endsOn <= calendar[at]!)
        times.push({ count: clock.from(place(endsOn)), by: "exemptionEnded" })
    const settled = this.#settledOn(at, version)
    if (settled !== null) times.push({ count: settled, by: "ruleChanged" })
    const latest = Math.max(...times.map(({ count }) => count))
    return times.find(({ count }) => count === latest)!
  }

  #firstDueOn(at: number, version: RequirementVersion): { count: number; plain: number } {
    const clock = this.#clockOf(version)
    const { within, after } = version.first
    const away = version.freshStartAfterDays
    const starts =
      after === "comingUnder"
        ? [backThrough(at, away, (on) => this.#catchOn(on).length > 0)]
        : this.#catchOn(at).map((postId) => backThrough(at, away, (on) => this.#rowOn(postId, on) !== undefined))
    return starts
      .map((start) => ({ count: clock.after(start, within), plain: over(start, within) }))
      .sort((a, b) => a.count - b.count || b.plain - a.plain)[0]!
  }

  #renewedBy({ at, anniversary, until }: Evidence, version: RequirementVersion): { plain?: number } {
    const { renewal } = version
    if (!renewal) return {}
    const from = anniversary ?? at
    const isPrinted = this.#clockOf(version).after(from, renewal.every) !== until
    return isPrinted ? {} : { plain: over(from, renewal.every) }
  }

  #settledOn(at: number, version: RequirementVersion): number | null {
    const first = place(version.startsOn)
    const before = first > 0 ? this.#versionOn(first - 1) : undefined
    if (!before || this.#spellStart(at) >= first) return null
    const clock = this.#clockOf(version)
    const allowed = clock.after(first, { days: version.settlingInDays })
    const due = this.#onEve.get(first) ?? this.#dueOn(first - 1)
    this.#onEve.set(first, due)
    const day = this.#clockOf(before).dayOf(due.count)
    return day === null ? allowed : Math.min(clock.from(day), allowed)
  }

  #evidenceOn(at: number, version: RequirementVersion): Evidence | null {
    if (!this.#ways.has(version))
      this.#ways.set(version, waysOf(version, this.#history.achievements, this.#clockOf(version)))
    const choices = this.#ways
      .get(version)!
      .filter((way) => way.at <= at)
      .flatMap((way) => way.until.map(({ count, anniversary }) => ({ ...way, until: count, anniversary })))
    // The first of a way's counts keeps no anniversary, so that one is only said to be kept if that made it longer.
    return (
      choices.sort(
        (a, b) =>
          (a.until === b.until ? 0 : b.until - a.until) ||
          b.at - a.at ||
          Number(a.ids.length > 1) - Number(b.ids.length > 1) ||
          (a.ids.join() === b.ids.join() ? 0 : a.ids[0]! < b.ids[0]! ? -1 : 1) ||
          (a.anniversary === null ? -1 : b.anniversary === null ? 1 : b.anniversary - a.anniversary),
      )[0] ?? null
    )
  }

  #versionOn(at: number): RequirementVersion | undefined {
    const day = calendar[at]!
    return this.#requirement.versions.find(
      ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn),
    )
  }

  #rowOn(postId: string, at: number): Facts | undefined {
    const day = calendar[at]!
    return this.#history.posts.find(
      (row) => row.postId === postId && row.startsOn <= day && (row.endsOn === null || day < row.endsOn),
    )?.facts
  }

  #catchOn(at: number): string[] {
    this.#catching[at] ??= this.#catchersOn(at)
    return this.#catching[at]
  }

  #catchersOn(at: number): string[] {
    const version = this.#versionOn(at)
    if (!version) return []
    const people = [this.#history.personId, ...this.#history.mergedIds]
    return [...new Set(this.#history.posts.map(({ postId }) => postId))].filter((postId) => {
      const facts = this.#rowOn(postId, at)
      if (!facts) return false
      const fits = (condition: Condition) => doesFit(condition, facts, people)
      return version.who.anyOf.filter(fits).length > 0 && version.who.except.filter(fits).length === 0
    })
  }

  #caughtSince(at: number, postId: string): number {
    let first = at
    while (first > 0 && this.#catchOn(first - 1).includes(postId)) first--
    return first
  }

  #spellStart(at: number): number {
    return backThrough(at, 0, (on) => this.#catchOn(on).length > 0)
  }

  #firstAsked(): string | null {
    const days = this.#history.askings
      .filter(({ requirementId }) => requirementId === this.#requirement.requirementId)
      .map(({ askedOn }) => askedOn)
    return days.sort()[0] ?? null
  }

  #clockOf(version: RequirementVersion): NaiveClock {
    return version.leaveStopsTheClock ? this.#clocks.stopping : this.#clocks.running
  }
}

/** The first day that is reached going back day by day, with never more than `away` days in a row on which it is not so. */
function backThrough(at: number, away: number, isSo: (at: number) => boolean): number {
  let first = at
  for (let on = at; on >= 0 && first - on <= away + 1; on--) if (isSo(on)) first = on
  return first
}

function doesFit(condition: Condition, facts: Facts, people: readonly string[]): boolean {
  const said: Record<string, readonly (string | null)[]> = {
    relations: [facts.relation],
    organisations: [facts.organisation, facts.host],
    focus: [facts.focus],
    contactLevels: [facts.contactLevel],
    occupations: [facts.occupation],
    sectors: facts.sectors,
    settings: [facts.setting],
    settingTypes: [facts.settingType],
    localities: facts.localities,
    teams: [facts.team],
    people,
  }
  for (const [name, named] of Object.entries(condition)) {
    if (name === "started") {
      const day = facts.startedOn ?? "unknown"
      if (day === "unknown" || day < (named.from ?? "0") || day >= (named.before ?? "9")) return false
    } else if (name === "weeklyHours") {
      const hours = facts.weeklyHours
      if (hours === null) return false
      if (named.from !== undefined && hours < named.from) return false
      if (named.below !== undefined && hours >= named.below) return false
    } else {
      const wanted: string[] = [named].flat()
      if (!said[name]!.some((one) => one !== null && wanted.includes(one))) return false
    }
  }
  return true
}
