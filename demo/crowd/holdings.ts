import type { Fluency, Level } from "../../src/people/words.ts"
import { TODAY } from "../moments.ts"
import { afternoons, mornings } from "../opening.ts"
import type { Random } from "../random.ts"
import { daysAfter, inYear, latest } from "./days.ts"
import { addressOfTheirOwn } from "./details.ts"
import type { Register } from "./filling.ts"
import { type Facts, factsOf } from "./occupations.ts"
import { besides, routes } from "./qualifications.ts"
import type { Seat } from "./seats.ts"
import type { PostHeld, Qualification, Somebody } from "./somebody.ts"

/** How many in a hundred said something of the kind, or had it said of them. */
const SKILLED = 34
const QUALIFIED = 52
const ALSO_HOLDS = 22
const SPEAKS = 58
const FREE = 9
const MAY_BE_FOUND = 55
const TELLS_OF_CPD = 38

/** What everybody holds and can do, from what they do and where they come from. */
export function giveHoldings({ posts }: Register, random: Random): void {
  for (const { post, seat } of posts) {
    const somebody = post.record.of
    // Once for each person, by the first organisation that knows them.
    if (somebody.records[0] !== post.record || post.record.posts[0] !== post) continue
    if (seat.named?.cast) tellOfCast(somebody, seat)
    else tellOf(somebody, seat, random)
    const facts = seat.occupation && factsOf(seat.occupation)
    if (facts) {
      qualify(somebody, post, seat, facts, random)
      register(somebody, post, facts, random)
    }
  }
}

function tellOfCast(somebody: Somebody, { named }: Seat): void {
  const { speaks = {}, can = [], free, note = null, mayBeFound = false } = named!.cast!
  const { holds } = somebody
  holds.languages = Object.entries(speaks).map(([language, fluency]) => ({ language, fluency, by: null }))
  holds.skills = can.map((skill) => ({ skill, by: null }))
  if (free) holds.availability = { halfDays: free, note }
  somebody.mayBeFound = mayBeFound
  somebody.keepsCpdRecord = true
}

function tellOf(somebody: Somebody, { employer, relation, occupation }: Seat, random: Random): void {
  const { holds } = somebody
  const by = () => (random.chance(60) ? employer.name : null)
  if (somebody.speak.length > 0 && random.chance(SPEAKS)) {
    const spoken = random.some(somebody.speak, random.between(1, 2))
    const fluency = (): Fluency =>
      random.weighted([
        ["first", 5],
        ["fluent", 4],
        ["conversation", 2],
        ["some", 1],
      ])
    holds.languages = spoken.map((language) => ({ language, fluency: fluency(), by: by() }))
  } else if (random.chance(3)) {
    const language = random.one(["French", "Spanish", "German", "British Sign Language", "Makaton"])
    holds.languages = [{ language, fluency: random.one(["some", "conversation", "fluent"]), by: by() }]
  }
  if (relation !== "governor" && random.chance(SKILLED)) {
    const likely = skillsOf[occupation ? factsOf(occupation).sector : "Social, family and community support"] ?? general
    holds.skills = random.some([...likely, ...general], random.between(1, 4)).map((skill) => ({ skill, by: by() }))
    if (random.chance(relation === "employed" ? FREE : 3 * FREE)) {
      holds.availability = { halfDays: random.one(free), note: random.chance(20) ? random.one(notes) : null }
    }
    somebody.mayBeFound = random.chance(MAY_BE_FOUND)
    if (somebody.mayBeFound && random.chance(50)) addressOfTheirOwn(somebody, random)
    if (somebody.mayBeFound) tellThemselves(somebody)
  }
  if (random.chance(TELLS_OF_CPD))
    somebody.keepsCpdRecord = random.chance(occupation && factsOf(occupation).regulator ? 88 : 46)
}

/** Who agrees to be found says what they can do themselves, and mostly when they could help. */
function tellThemselves({ holds, born }: Somebody): void {
  for (const held of [...holds.skills, ...holds.languages]) held.by = null
  if (holds.skills.length > 1)
    holds.availability ??= { halfDays: free[Number(born.slice(8)) % free.length]!, note: null }
}

function qualify(somebody: Somebody, post: PostHeld, { employer, relation }: Seat, facts: Facts, random: Random): void {
  const { qualifications } = somebody.holds
  const grown = daysAfter(somebody.born, Math.round(20.5 * 365.25))
  const awarded = () => {
    const day = inYear(
      `2000-${random.one(["06", "07", "09", "11"])}-${random.between(10, 28)}`,
      Number(grown.slice(0, 4)) + random.below(7),
    )
    return day < TODAY && !random.chance(22) ? day : null
  }
  const said = (name: string, level: Level): Qualification => ({
    name,
    level,
    awardedOn: awarded(),
    by: random.chance(82) ? employer.name : null,
  })
  if (facts.by && relation !== "student" && random.chance(QUALIFIED)) {
    const [name, level] = random.weighted(routes[facts.by].map((each) => [each, each[2]] as const))
    const qualification = said(name, level)
    qualifications.push(qualification)
    const counts = { in: post, ...countsAs(qualification, post, random) }
    const isThere = counts.endsOn === null || counts.from < counts.endsOn
    if (["nursery", "childminder"].includes(employer.kind) && isThere) qualification.counts = counts
  }
  if (facts.contact === 2 && random.chance(ALSO_HOLDS)) qualifications.push(said(...random.one(besides)))
}

/** Some count lower than they are held: an old award, or one that is not full and relevant in a nursery. */
function countsAs({ level, awardedOn }: Qualification, { history }: PostHeld, random: Random) {
  const isOld = awardedOn !== null && awardedOn < "2014"
  const as =
    Number(level) >= 5 ? (random.chance(70) ? "6" : "3") : level === "3" && isOld && random.chance(30) ? "2" : level
  return { as: as as Level, from: latest(history[0]!.from, awardedOn ?? ""), endsOn: history.at(-1)!.endsOn }
}

/** Registrations go by years: the lapsed are those nobody has looked at. */
function register({ holds }: Somebody, { record, history }: PostHeld, { regulator }: Facts, random: Random): void {
  if (!regulator || !random.chance(84)) return
  const since = latest(daysAfter(history[0]!.from, -random.below(4000)), "2005-01-01")
  const years = (since < TODAY ? 2027 : 2028) + (inYear(since, 2027) <= TODAY ? 1 : 0)
  const isLapsed = since < "2026-01-01" && random.chance(4)
  holds.registrations.push({
    regulator,
    number: random.chance(85) ? numberOf(regulator, random) : null,
    from: since,
    endsOn: isForLife(regulator) ? null : inYear(since, isLapsed ? years - 1 : years),
    by: record.organisation,
  })
}

const isForLife = (regulator: string) => regulator.startsWith("Teaching") || regulator.startsWith("Ofsted")

function numberOf(regulator: string, random: Random): string {
  const digits = (count: number) => String(random.below(10 ** count)).padStart(count, "0")
  const year = String(random.between(88, 99))
  if (regulator.startsWith("Nursing")) return `${year}${random.one("ABCDEFGHI".split(""))}${digits(4)}E`
  if (regulator.startsWith("Social")) return `SW${digits(6)}`
  if (regulator.startsWith("Health")) return `${random.one(["SL", "OT", "PYL"])}${digits(5)}`
  if (regulator.startsWith("Ofsted")) return `EY${digits(6)}`
  return digits(7)
}

const free = [
  mornings("Thursday"),
  mornings("Tuesday", "Wednesday"),
  afternoons("Friday"),
  mornings("Monday", "Friday"),
  afternoons("Wednesday", "Thursday"),
  mornings("Saturday"),
]
const notes = [
  "In school hours",
  "Not in half-term",
  "After 10 in the morning",
  "By telephone first, please",
  "Evenings as well",
]

const general = [
  "Listening to children and young people",
  "Training others",
  "Coaching and mentoring colleagues",
  "Signing",
]
const skillsOf: Readonly<Record<string, readonly string[]>> = {
  Education: [
    "Supporting speech and language",
    "Working with children with special educational needs or disabilities",
    "Supporting behaviour",
    "Restorative approaches",
  ],
  "Early years": [
    "Leading play sessions",
    "Supporting speech and language",
    "Supporting social and emotional development",
    "Infant feeding and weaning",
  ],
  "Social, family and community support": [
    "Home visiting",
    "Running parenting groups",
    "Early help assessment",
    "Leading a team around a family",
    "Benefits, debt and housing advice",
    "Support after domestic abuse",
    "Interpreting and translating",
  ],
  "Youth support": ["Mentoring young people", "Motivational interviewing", "Young people's mental health support"],
  Health: [
    "Infant feeding and weaning",
    "Trauma-informed practice",
    "Young people's mental health support",
    "Supervising practice",
  ],
  "Crime and justice": ["Restorative approaches", "Trauma-informed practice", "Motivational interviewing"],
  "Sport and culture": ["Leading play sessions", "Healthy eating and cooking with families", "Mentoring young people"],
  "Managers and leaders": ["Supervising practice", "Leading a team around a family"],
}
