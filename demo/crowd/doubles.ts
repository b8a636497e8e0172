import { TODAY } from "../moments.ts"
import type { Naming, NextName } from "../names/index.ts"
import { isKnown } from "../names/known.ts"
import { shorter } from "../names/shorter.ts"
import type { Random } from "../random.ts"
import { daysAfter } from "./days.ts"
import { addressOfTheirOwn } from "./details.ts"
import type { Register } from "./filling.ts"
import { isHeldOn, nobodyYet, type Somebody } from "./somebody.ts"

/** Two who may be thought one; those of whom it has been said that they are not. */
export type Pair = readonly [Somebody, Somebody]

/** How many in a hundred of those recorded twice gave both the address that is their own. */
const SAME_ADDRESS = 45
const TWICE_IN_ONE_PLACE = 7
const NAMESAKES = 6
const TWINS = 2
/** Of those recorded twice, how many the lead has merged already; of those who are not one, how many were looked at. */
const MERGED = 2
const LOOKED_AT = 2

/** The same human being again, under a name that is nearly theirs, as if they were not known. */
export function recordedAgain(register: Register, somebody: Somebody, random: Random): Somebody {
  const again = nobodyYet(nearly(somebody, random), somebody.born)
  if (random.chance(SAME_ADDRESS)) {
    again.address = addressOfTheirOwn(somebody, random)
    for (const { details } of somebody.records) details.address ??= again.address
  }
  register.people.push(again)
  register.twice.push([somebody, again])
  return again
}

/**
 * More of what makes registers hard: people entered twice in one organisation, namesakes and twins who are not one.
 * @returns pairs that the lead has found to be two people
 */
export function confuse(register: Register, nextName: NextName, random: Random): Pair[] {
  const twice = register.twice.slice()
  const seated = register.posts.filter(({ post, seat }) => isHeldOn(post, TODAY) && !seat.named && !seat.leads)
  const someone = () => random.one(seated)
  for (let count = 0; count < TWICE_IN_ONE_PLACE; count++) {
    const { post, seat } = someone()
    const again = recordedAgain(register, post.record.of, random)
    register.enter(again, { ...seat, by: "somebody new" }, [
      { from: daysAfter(TODAY, -40 - random.below(300)), endsOn: null },
    ])
    if (random.chance(50)) again.records[0]!.details.birthDate = null
  }
  for (const somebody of register.people) if (somebody.records.length > 1) differ(somebody, random)
  const pairs: Pair[] = []
  for (let count = 0; count < NAMESAKES; count++) {
    const [one, other] = [someone(), someone()]
    const { of } = one.post.record
    const years = random.between(4, 24) * (of.born < "1985" ? 1 : -1)
    const sameName = nobodyYet({ ...of }, daysAfter(of.born, Math.round(years * 365.25) + random.below(300)))
    pairs.push([of, beside(register, sameName, other.seat, random)])
  }
  for (let count = 0; count < TWINS; count++) {
    const { post, seat } = someone()
    const { last, born } = post.record.of
    const { first, speak } = nextName()
    const twin = nobodyYet({ name: `${first} ${last}`, first, last, speak }, born)
    pairs.push([post.record.of, beside(register, twin, seat, random)])
  }
  for (const [one, other] of random.some(twice, MERGED)) other.mergedInto = one
  return random.some(pairs, LOOKED_AT)
}

/** Two organisations do not always say the same of one person. */
function differ(somebody: Somebody, random: Random): void {
  const { details } = somebody.records.at(-1)!
  const [short] = shorter[somebody.first] ?? []
  if (short && random.chance(35)) Object.assign(details, { fullName: `${short} ${somebody.last}`, knownAs: null })
  const [year, month, day] = somebody.born.split("-")
  if (day! > "12" || day === month || !random.chance(30)) return
  details.birthDate = `${year}-${day}-${month}`
  if (random.chance(40)) somebody.settledBirthDate = somebody.born
}

/** Somebody more in a seat like one there is. */
function beside(
  register: Register,
  somebody: Somebody,
  seat: Register["posts"][number]["seat"],
  random: Random,
): Somebody {
  register.people.push(somebody)
  register.enter(somebody, { ...seat, by: "somebody new" }, [
    { from: daysAfter(TODAY, -30 - random.below(500)), endsOn: null },
  ])
  return somebody
}

/** Of two ways to write a name that people mix up, either. */
const spellings: readonly (readonly [string, string])[] = [
  ["Catherine", "Katherine"],
  ["Mohammed", "Mohamed"],
  ["Stephen", "Steven"],
  ["Ann", "Anne"],
  ["Sara", "Sarah"],
  ["Aisha", "Ayesha"],
  ["Hussain", "Hussein"],
  ["Chowdhury", "Choudhury"],
  ["Rehman", "Rahman"],
  ["Teresa", "Theresa"],
  ["Gillian", "Jillian"],
  ["Nicola", "Nichola"],
  ["Claire", "Clare"],
  ["Lesley", "Leslie"],
]

/** A name as somebody else wrote it down: a letter more, fewer or changed about, without accents, in another order. */
export function nearly({ name, first, last, speak }: Naming, random: Random): Naming {
  const plainer = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  const spelled = spellings.find((pair) => pair.some((word) => first === word || last === word))
  const mistyped = () => random.one([swapped(name, random), shortened(name, random), doubled(name, random)])
  const usual = spelled
    ? name.replace(new RegExp(`\\b(${spelled.join("|")})\\b`), (word) => spelled.find((other) => other !== word)!)
    : plainer !== name
      ? plainer
      : mistyped()
  const written = isKnown(usual) ? mistyped() : usual
  const [newFirst, ...newLast] = written.split(" ")
  return { name: written, first: newFirst!, last: newLast.join(" "), speak }
}

/** Somewhere inside a word of it. */
function inside(name: string, random: Random): number {
  const places = [...name].flatMap((_, at) => (/\p{Ll}{3}/u.test(name.slice(at, at + 3)) ? [at + 1] : []))
  return random.one(places.length > 0 ? places : [1])
}

function swapped(name: string, random: Random): string {
  const at = inside(name, random)
  return name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2)
}

function shortened(name: string, random: Random): string {
  const at = inside(name, random)
  return name.slice(0, at) + name.slice(at + 1)
}

function doubled(name: string, random: Random): string {
  const at = inside(name, random)
  return name.slice(0, at) + name[at]! + name.slice(at)
}
