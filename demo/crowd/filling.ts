import type { Details } from "../../src/people/tables.ts"
import { TODAY } from "../moments.ts"
import type { NextName } from "../names/index.ts"
import type { Contact } from "../organisations.ts"
import type { Plan } from "../plan.ts"
import type { Random } from "../random.ts"
import { born } from "./ages.ts"
import { daysAfter, earliest, latest, workingDay } from "./days.ts"
import { type Manner, mannerOf } from "./details.ts"
import { type Pair, recordedAgain } from "./doubles.ts"
import { type Employer, isThere } from "./employers.ts"
import { type Stint, stintBefore } from "./lives.ts"
import type { Named } from "./named.ts"
import { factsOf } from "./occupations.ts"
import type { Seat } from "./seats.ts"
import { isHeldOn, nobodyYet, type PostHeld, type Recorded, type Somebody } from "./somebody.ts"
import { change, firstTerms } from "./terms.ts"

const YESTERDAY = daysAfter(TODAY, -1)

export interface Filling {
  plan: Plan
  employers: readonly Employer[]
  contacts: readonly Contact[]
  nextName: NextName
  random: (concern: string) => Random
}

/** A partnership's people as they come to be known, each seat being filled by somebody. */
export class Register {
  readonly people: Somebody[] = []
  /** Those who are one, though they are here as two. */
  readonly twice: Pair[] = []
  readonly posts: { post: PostHeld; seat: Seat }[] = []
  readonly #filling: Filling
  readonly #manners: Map<string, Manner>
  readonly #sentOn: Map<string, string>
  readonly #random: Random

  constructor(filling: Filling) {
    const { employers, contacts, random } = filling
    this.#filling = filling
    this.#random = random("filling")
    this.#manners = new Map(
      employers.map((employer) => [employer.name, mannerOf(employer, contacts, random(`manner of ${employer.name}`))]),
    )
    this.#sentOn = new Map(
      employers.map(({ name, listedOn }) => [name, workingDay(daysAfter(listedOn, this.#random.between(2, 20)))]),
    )
  }

  employer(name: string): Employer {
    return this.#filling.employers.find((employer) => employer.name === name)!
  }

  /** Somebody new to the register. */
  meet(seat: Seat, from: string): Somebody {
    const women = seat.occupation ? factsOf(seat.occupation).women : undefined
    const { named } = seat
    const naming = named ? namingOf(named.name) : this.#filling.nextName(women)
    const somebody = nobodyYet(naming, named?.cast?.born ?? born(seat, from, this.#random))
    if (named?.person) somebody.person = named.person
    if (named?.cast?.mayBeFound) somebody.address = named.address ?? null
    this.people.push(somebody)
    return somebody
  }

  /** A post in a seat, on a record that is made where the employer has none of them. */
  enter(somebody: Somebody, seat: Seat, stints: readonly Stint[]): PostHeld {
    const { name, listedOn } = seat.employer
    const { from } = stints[0]!
    const enteredOn =
      from === listedOn ? this.#sentOn.get(name)! : workingDay(daysAfter(from, this.#random.between(-6, 14)))
    const record = this.#recordAt(somebody, seat, earliest(enteredOn, YESTERDAY))
    const terms = firstTerms(seat, from, this.#random)
    const history = stints.map((stint) => ({ ...stint, terms }))
    const post: PostHeld = { record, relation: seat.relation, history }
    record.posts.push(post)
    change(post, seat, TODAY, this.#random)
    this.posts.push({ post, seat })
    return post
  }

  #recordAt(somebody: Somebody, seat: Seat, enteredOn: string): Recorded {
    const { name } = seat.employer
    const known = somebody.records.find(({ organisation }) => organisation === name)
    if (known) return known
    const details = this.#manners.get(name)!.details(somebody, seat, seat.named?.contact)
    if (seat.named?.cast) Object.assign(details, asTold(seat.named))
    const record = { of: somebody, organisation: name, details, posts: [], enteredOn, checks: [] }
    somebody.records.push(record)
    return record
  }
}

/** Everybody in their seats, those who had them before, and those who have several. */
export function fill(filling: Filling, seats: readonly Seat[]): Register {
  const register = new Register(filling)
  const random = filling.random("who")
  for (const seat of seats.filter(({ by }) => by === "somebody new")) seatNew(register, filling, seat, random)
  const busy = register.posts.filter(
    ({ post, seat }) => isHeldOn(post, TODAY) && seat.relation === "employed" && !seat.named,
  )
  for (const seat of seats.filter(({ by }) => by !== "somebody new")) {
    const known = seat.by === "somebody here" ? someoneHere(busy, seat, random) : someoneElse(busy, seat, random)
    const somebody = seat.by === "somebody recorded twice" ? recordedAgain(register, known, random) : known
    register.enter(somebody, seat, seat.stints)
  }
  const work = ({ relation, occupation }: Seat) => `${relation} ${occupation}`
  const alike = new Map<string, Register["posts"]>()
  for (const seated of register.posts)
    if (!seated.seat.named && seated.post.record.posts.length === 1)
      alike.set(work(seated.seat), [...(alike.get(work(seated.seat)) ?? []), seated])
  for (const { seat, post } of register.posts.slice())
    comeBefore(register, alike.get(work(seat)) ?? [], seat, post, random)
  return register
}

/** Somebody new in a seat, who may have been with another employer before their school became an academy. */
function seatNew(register: Register, { plan }: Filling, seat: Seat, random: Random): void {
  const [first, ...later] = seat.stints
  const somebody = register.meet(seat, first!.from)
  const { school, from, on } = plan.register.converted
  const isConverted = seat.employer.name === school && seat.relation === "employed" && !seat.named
  if (!isConverted || first!.from > on || !random.chance(85)) {
    register.enter(somebody, seat, seat.stints)
  } else {
    const before = register.employer(from)
    const listedOn = before.listedOn < on ? before.listedOn : before.days[0]!.from
    const began = first!.from < on ? latest(first!.from, listedOn) : listedOn
    const earlier = register.enter(somebody, { ...seat, employer: before }, [{ from: began, endsOn: on }])
    register.enter(somebody, seat, [{ ...first!, from: on }, ...later]).follows = earlier
  }
  for (const also of seat.named?.cast?.also ?? []) {
    const employer = register.employer(also.at)
    const other: Seat = {
      employer,
      occupation: also.as,
      relation: also.relation,
      leads: false,
      stints: [],
      by: "somebody known",
    }
    const post = register.enter(somebody, other, [{ from: also.since, endsOn: null }])
    if (also.hours) for (const { terms } of post.history) terms.weeklyHours = also.hours
  }
}

function someoneElse(busy: Register["posts"], { employer }: Seat, random: Random): Somebody {
  for (;;) {
    const { record } = random.one(busy).post
    const isElsewhere = record.organisation !== employer.name && record.of.records.length === 1
    if (isElsewhere && record.of.born < "2002") return record.of
  }
}

/** A colleague, to whom it is one post more. */
function someoneHere(busy: Register["posts"], { employer }: Seat, random: Random): Somebody {
  const colleagues = busy.filter(
    ({ post: { record }, seat }) =>
      record.organisation === employer.name && record.posts.length === 1 && seat.occupation === "Teaching assistant",
  )
  return random.one(colleagues).post.record.of
}

/** Who was in the seat before: somebody who left altogether, or who is elsewhere now. */
function comeBefore(
  register: Register,
  alike: Register["posts"],
  seat: Seat,
  { history }: PostHeld,
  random: Random,
): void {
  if (seat.named || seat.by !== "somebody new" || !isThere(seat.employer) || seat.employer.days.length > 1) return
  const stint = stintBefore(seat.employer, history[0]!, random)
  if (!stint) return
  const moved = random.chance(14) ? movedOn(alike, seat, stint.endsOn!) : undefined
  register.enter(moved ?? register.meet(seat, stint.from), { ...seat, leads: false }, [stint])
}

/** Somebody of the same occupation who began elsewhere soon after. */
function movedOn(alike: Register["posts"], { employer }: Seat, left: string): Somebody | undefined {
  const soon = daysAfter(left, 120)
  return alike.find(({ post: { record, history } }) => {
    const { from } = history[0]!
    return record.organisation !== employer.name && record.of.records.length === 1 && from >= left && from < soon
  })?.post.record.of
}

/** The cast is reached by the address that they sign in with. */
function asTold({ cast, address }: Named): Partial<Details> {
  return { knownAs: cast?.knownAs ?? null, address: address ?? null, ...(!address && { telephone: null }) }
}

function namingOf(name: string) {
  const [first, ...last] = name.split(" ")
  return { name, first: first!, last: last.join(" "), speak: [] }
}
