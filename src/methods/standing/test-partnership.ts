import type { Achievement, History, Requirement, RequirementVersion } from "./index.ts"
import { aCertificate, aPost, aVersion } from "./test-kit.ts"

/** A day in the middle of it all. */
export const calendarDay = "2027-03-01"

const relations = ["employed", "employed", "agency", "volunteer"]
const sectors = ["early years", "health", "education", "youth support"]
const levels = ["intensive", "some", "none"]

/** A core standard: some rules for everybody, some for a sector or a level of contact, every fifth changed in 2025. */
export function standard(size: number): Requirement[] {
  return Array.from({ length: size }, (_, at) => {
    const said: Partial<RequirementVersion> = {
      what: { subject: `subject ${at}` },
      who: {
        anyOf: [
          at % 4 === 0 ? {} : at % 4 === 1 ? { contactLevels: ["intensive", "some"] } : { sectors: [sectors[at % 4]!] },
        ],
        except: at % 3 ? [] : [{ relations: ["volunteer"], weeklyHours: { below: 2 } }],
      },
      renewal: { every: { months: at % 2 ? 24 : 36 }, from: at % 5 ? "completion" : "anniversary", earlyDays: 90 },
      hours: at % 7 === 3 ? { needed: 4, together: 2, within: { months: 6 } } : null,
    }
    const from = (startsOn: string, endsOn: string | null) =>
      aVersion({ ...said, startsOn, endsOn, versionId: `rule ${at} from ${startsOn}` })
    const versions = at % 5 ? [from("2020-01-01", null)] : [from("2020-01-01", "2025-09-01"), from("2025-09-01", null)]
    return { requirementId: `rule ${at}`, versions }
  })
}

/** Somebody with one or two posts, some leave, and learning over seven years, by a number. */
export function person(number: number, achievements: number, requirements: number): History {
  const day = (from: number, spread: number) =>
    new Date(Date.UTC(2019, 0, 1 + from + ((number * 7919 + from * 31) % spread))).toISOString().slice(0, 10)
  const facts = {
    relation: relations[number % 4]!,
    sectors: [sectors[(number >> 2) % 4]!],
    contactLevel: levels[number % 3]!,
    weeklyHours: 5 + (number % 30),
  }
  return {
    personId: `person ${number}`,
    mergedIds: [],
    posts: [
      aPost(day(0, 700), number % 5 ? null : "2026-06-01", facts),
      ...(number % 3 ? [] : [aPost(day(900, 900), null, { ...facts, postId: "second", relation: "volunteer" })]),
    ],
    achievements: Array.from({ length: achievements }, (_, at): Achievement => {
      const subject = `subject ${(number + at * 3) % requirements}`
      const hours = at % 4 ? 4 : 2
      const said = { achievementId: `${number} ${at}`, of: [{ subject }], hours, hoursTogether: 2 }
      return aCertificate(day(Math.round((at * 2700) / achievements), 300), said)
    }),
    pauses: number % 10 ? [] : [{ startsOn: "2025-02-01", endsOn: "2025-11-01" }],
    exemptions: [],
    askings: Array.from({ length: Math.min(requirements, 5) }, (_, at) => ({
      requirementId: `rule ${at}`,
      askedOn: "2026-11-01",
    })),
  }
}
