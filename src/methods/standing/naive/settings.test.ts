import fc from "fast-check"
import { expect, test } from "vitest"
import { type CoverVersion, coverStandings, type LeadVersion, leadStandings, type SettingHistory } from "../index.ts"
import { aLife, type Life, lived } from "./histories.arbitrary.ts"
import { calendar, place } from "./test-calendar.ts"
import { NaiveClock } from "./test-clock.ts"
import { waysOf } from "./test-evidence.ts"

const SETTINGS = Math.ceil(Number(process.env.SOAK_HISTORIES ?? 40) / 4)
const days = calendar.slice(place("2027-05-20"), place("2029-09-01"))

test(`${SETTINGS} settings give every day what counting on that day does`, {
  timeout: 60_000 + SETTINGS * 2000,
}, () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(aLife, { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 2 }), (lives, needed) => {
      const { setting, cover, lead } = settingOf(lives, needed)
      const covered = coverStandings(setting, { ruleId: "rule", versions: [cover] })
      const led = leadStandings(setting, { ruleId: "rule", versions: [lead] })
      const held = heldBy(setting, cover)
      for (const day of days) {
        const [one, other] = [on(covered, day), on(led, day)]
        agree(
          day,
          one && { status: one.status, lacking: one.lacking, holders: one.holders },
          count(setting, cover, held, day),
        )
        agree(day, other && { status: other.status, people: other.people }, leads(setting, lead, day))
        seen.add(one?.status ?? "not open").add(other?.status ?? "not asked")
      }
    }),
    { numRuns: SETTINGS },
  )
  expect([...seen].sort()).toEqual([
    "covered",
    "inPost",
    "not asked",
    "not open",
    "notKnown",
    "short",
    "vacant",
    "vacantTooLong",
  ])
})

function agree(day: string, found: unknown, counted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(counted)) expect({ day, found }).toEqual({ day, found: counted })
}

/** People's lives, put to work in one place. */
function settingOf(lives: Life[], needed: number) {
  const histories = lives.map((life) => lived(life).history)
  const { what, equivalents, renewal, hours, evidence, leaveStopsTheClock, source } = lived(lives[0]!).requirement
    .versions[0]!
  const proof = { what, equivalents, renewal, hours, evidence, leaveStopsTheClock, source, settingTypes: null }
  const cover: CoverVersion = { ...proof, versionId: "cover", startsOn: "2027-06-01", endsOn: "2029-06-01", needed }
  const lead: LeadVersion = { ...cover, versionId: "lead", role: "lead", fillWithinDays: 28 }
  const setting: SettingHistory = {
    settingId: "nursery",
    terms: [
      { startsOn: "2027-06-15", endsOn: "2027-12-25", type: "nursery", halfDays: 0b1111 },
      { startsOn: "2027-12-25", endsOn: "2028-01-02", type: "nursery", halfDays: 0 },
      { startsOn: "2028-01-02", endsOn: null, type: "nursery", halfDays: 0b101 },
    ],
    people: histories.map((history, at) => ({
      personId: `person ${at}`,
      achievements: history.achievements,
      pauses: history.pauses,
      posts: history.posts.map(({ facts, ...row }, nth) => ({
        ...row,
        halfDays: [null, 0b1111, 0b101, 0b11][(at + nth) % 4]!,
      })),
    })),
    leads: histories.flatMap((history, at) =>
      history.exemptions.map(({ startsOn, endsOn }) => ({
        startsOn,
        endsOn,
        role: at % 3 ? "lead" : "deputy",
        personId: `person ${at}`,
      })),
    ),
  }
  return { setting, cover, lead }
}

type Held = ReturnType<typeof heldBy>

function heldBy(setting: SettingHistory, version: CoverVersion) {
  return new Map(
    setting.people.map((person) => {
      const clock = new NaiveClock(version.leaveStopsTheClock ? person.pauses : [])
      return [person, { clock, ways: waysOf(version, person.achievements, clock) }]
    }),
  )
}

function count(setting: SettingHistory, version: CoverVersion, held: Held, day: string) {
  const open = openOn(setting, version, day)
  if (!open) return undefined
  const there = setting.people.flatMap((person) => {
    const posts = workedOn(person, day)
    const { clock, ways } = held.get(person)!
    const holds = ways.some(
      ({ at, until }) => at <= place(day) && until.some(({ count }) => clock.shown[place(day)]! <= count),
    )
    return holds && posts.length ? [{ id: person.personId, posts }] : []
  })
  const counted = (halfDay: number, isPossible: boolean) =>
    there.filter(({ posts }) => posts.some((worked) => (worked === null ? isPossible : isSet(worked, halfDay)))).length
  const lacking = [...Array(14).keys()]
    .filter((halfDay) => isSet(open, halfDay) && counted(halfDay, false) < version.needed)
    .map((halfDay) => ({ halfDay, certain: counted(halfDay, false), possible: counted(halfDay, true) }))
  return {
    status: lacking.some(({ possible }) => possible < version.needed)
      ? "short"
      : lacking.length
        ? "notKnown"
        : "covered",
    lacking,
    holders: there
      .filter(({ posts }) => posts.some((worked) => worked === null || (worked & open) > 0))
      .map(({ id }) => id)
      .sort(),
  }
}

function leads(setting: SettingHistory, version: LeadVersion, day: string) {
  const inPost = (on: string) =>
    setting.people
      .filter(
        (person) =>
          workedOn(person, on).length &&
          setting.leads.some((each) => each.role === "lead" && each.personId === person.personId && isOn(each, on)),
      )
      .map(({ personId }) => personId)
      .sort()
  const isAsked = (on: string) => isOn(version, on) && setting.terms.some((terms) => isOn(terms, on))
  if (!isAsked(day)) return undefined
  const people = inPost(day)
  let empty = 0
  for (let at = place(day); isAsked(calendar[at]!) && !inPost(calendar[at]!).length && empty <= 40; at--) empty++
  return { status: people.length ? "inPost" : empty > version.fillWithinDays ? "vacantTooLong" : "vacant", people }
}

function openOn(setting: SettingHistory, version: CoverVersion, day: string): number {
  return isOn(version, day) ? (setting.terms.find((terms) => isOn(terms, day))?.halfDays ?? 0) : 0
}

function workedOn({ posts, pauses }: SettingHistory["people"][number], day: string): (number | null)[] {
  return pauses.some((pause) => isOn(pause, day))
    ? []
    : posts.filter((post) => isOn(post, day)).map(({ halfDays }) => halfDays)
}

function isSet(bits: number, halfDay: number): boolean {
  return Math.floor(bits / 2 ** halfDay) % 2 === 1
}

function isOn({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, day: string): boolean {
  return startsOn <= day && (endsOn === null || day < endsOn)
}

function on<T extends { startsOn: string; endsOn: string | null }>(found: readonly T[], day: string): T | undefined {
  return found.find((each) => isOn(each, day))
}
