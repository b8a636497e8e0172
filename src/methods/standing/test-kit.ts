import type { Achievement, Facts, History, PostRow, RequirementVersion, Standing } from "./index.ts"
import { readRules, standings } from "./index.ts"

/** The rule of docs/standing.md's examples, from 1 January 2020: within 3 months of starting, every 2 years. */
export function aVersion(said: Partial<RequirementVersion> = {}): RequirementVersion {
  return {
    versionId: `from ${said.startsOn ?? "2020-01-01"}`,
    startsOn: "2020-01-01",
    endsOn: null,
    source: { name: "Nottingham core standard", jurisdiction: "Nottingham", address: null },
    what: { subject: "safeguarding" },
    equivalents: [],
    who: { anyOf: [{}], except: [] },
    first: { within: { months: 3 }, after: "starting" },
    renewal: { every: { months: 24 }, from: "completion" },
    dueSoonDays: 60,
    graceDays: 0,
    answerDays: 0,
    settlingInDays: 0,
    freshStartAfterDays: 0,
    leaveStopsTheClock: true,
    hours: null,
    evidence: null,
    ...said,
  }
}

export function aPost(startsOn: string, endsOn: string | null = null, said: Partial<Facts> & { postId?: string } = {}) {
  const { postId = "post", ...facts } = said
  return { postId, startsOn, endsOn, facts: { ...plain, ...facts } } satisfies PostRow
}

const plain: Facts = {
  startedOn: null,
  relation: "employed",
  organisation: "nursery",
  host: null,
  focus: "direct",
  contactLevel: null,
  occupation: null,
  sectors: [],
  setting: null,
  settingType: null,
  localities: [],
  team: null,
  weeklyHours: null,
}

export function aCertificate(completedOn: string, said: Partial<Achievement> = {}): Achievement {
  return {
    achievementId: `certificate of ${completedOn}`,
    of: [{ subject: "safeguarding" }],
    completedOn,
    expiresOn: null,
    kind: "certificate",
    isPart: false,
    hours: null,
    hoursTogether: null,
    eventId: null,
    supersedes: null,
    isWithdrawal: false,
    ...said,
  }
}

export function aHistory(said: Partial<History> = {}): History {
  return {
    personId: "pauline",
    mergedIds: [],
    posts: [aPost("2026-01-01")],
    achievements: [],
    pauses: [],
    exemptions: [],
    askings: [],
    ...said,
  }
}

export const asked = (askedOn: string) => ({ requirementId: "rule", askedOn })

export function judged(history: Partial<History>, ...versions: RequirementVersion[]): Standing[] {
  const rules = readRules([{ requirementId: "rule", versions: versions.length ? versions : [aVersion()] }])
  return standings(aHistory(history), rules)
}

/** What a person would be told: each change of status with its day. */
export function told(history: Partial<History>, ...versions: RequirementVersion[]): string[] {
  const lines: string[] = []
  let ended: string | null = null
  for (const { startsOn, endsOn, status } of judged(history, ...versions)) {
    if (ended !== null && ended < startsOn) lines.push(`${ended} notRequired`)
    if (ended !== startsOn || !lines.at(-1)?.endsWith(` ${status}`)) lines.push(`${startsOn} ${status}`)
    ended = endsOn
  }
  return ended === null ? lines : [...lines, `${ended} notRequired`]
}

/** The standing of a day. */
export function on(day: string, history: Partial<History>, ...versions: RequirementVersion[]): Standing | undefined {
  return judged(history, ...versions).find(
    ({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn),
  )
}

export function statusOn(day: string, history: Partial<History>, ...versions: RequirementVersion[]): string {
  return on(day, history, ...versions)?.status ?? "notRequired"
}
