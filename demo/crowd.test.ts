import { describe, expect, test } from "vitest"
import { type Kind, kinds } from "../src/organisations/index.ts"
import { contracts, relations } from "../src/people/words.ts"
import { isHeldOn, type PostHeld, type Somebody } from "./crowd/somebody.ts"
import { planAll } from "./index.ts"
import { TODAY } from "./moments.ts"
import { isKnown } from "./names/known.ts"
import { mornings } from "./opening.ts"

const places = planAll("http://localhost:3000").map(({ plan, crowd }) => {
  const posts = crowd.people.flatMap(({ records }) => records.flatMap(({ posts }) => posts))
  return { ...crowd, plan, posts, today: posts.filter((post) => isHeldOn(post, TODAY)) }
})
type Place = (typeof places)[number]

const termsOf = ({ history }: PostHeld) => history.at(-1)!.terms
const share = (all: readonly unknown[], some: readonly unknown[]) => some.length / all.length
const named = (name: string): Somebody => places.flatMap(({ people }) => people).find((each) => each.name === name)!
const kindOf = ({ plan }: Place, organisation: string): Kind =>
  plan.organisations.find(({ name }) => name === organisation)!.kind

describe.each(places.map((place) => [place.plan.slug, place] as const))("the people of %s", (_slug, place) => {
  const { people, posts, today, plan, employers } = place
  const heads = (organisation: string) =>
    new Set(today.filter(({ record }) => record.organisation === organisation).map(({ record }) => record.of)).size

  test("are of every relation and sector, and of nearly every occupation", () => {
    expect(new Set(today.map(({ relation }) => relation))).toEqual(new Set(Object.keys(relations)))
    const said = new Set(today.flatMap((post) => [termsOf(post).sector, ...termsOf(post).furtherSectors]))
    expect([...said].filter(Boolean)).toHaveLength(8)
    expect(new Set(today.map((post) => termsOf(post).occupation)).size).toBeGreaterThan(42)
    const held = new Set(today.map((post) => termsOf(post).contract).filter((contract) => contract !== null))
    expect(held).toEqual(new Set(Object.keys(contracts)))
  })

  test("work in organisations as large as such organisations are", () => {
    const sizes: Partial<Record<Kind, [number, number]>> = { childminder: [1, 4], nursery: [8, 22], school: [10, 110] }
    for (const { name, kind, isUnsent, days } of employers) {
      const [fewest, most] = sizes[kind] ?? [5, 400]
      if (isUnsent || days.at(-1)!.endsOn) continue
      expect(heads(name), name).toBeGreaterThanOrEqual(fewest)
      expect(heads(name), name).toBeLessThanOrEqual(most)
    }
    const ofKind = (kind: Kind) => today.filter(({ record }) => kindOf(place, record.organisation) === kind).length
    for (const kind of ["council", "school"] as const) expect(ofKind(kind), kinds[kind]).toBeGreaterThan(280)
    expect(ofKind("nhs")).toBeGreaterThan(150)
    expect(heads(plan.register.notSentYet)).toBeLessThan(4)
    for (const name of Object.keys(plan.register.countsOnly)) expect(heads(name)).toBe(0)
  })

  test("are women and men of an age to work, most of them in their middle years", () => {
    const ages = people.map(({ born }) => Number(TODAY.slice(0, 4)) - Number(born.slice(0, 4)))
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(16)
    expect(Math.max(...ages)).toBeLessThan(90)
    expect(
      share(
        ages,
        ages.filter((age) => age < 25),
      ),
    ).toBeGreaterThan(0.04)
    expect(
      share(
        ages,
        ages.filter((age) => age >= 55),
      ),
    ).toBeGreaterThan(0.15)
    expect(
      share(
        ages,
        ages.filter((age) => age >= 30 && age < 60),
      ),
    ).toBeGreaterThan(0.5)
    for (const { record, history } of posts)
      expect(Number(history[0]!.from.slice(0, 4)) - Number(record.of.born.slice(0, 4))).toBeGreaterThanOrEqual(16)
  })

  test("have lives: they joined, left, came back, changed, moved, were lent, and will begin", () => {
    const left = posts.filter(({ history }) => (history.at(-1)!.endsOn ?? "9") <= TODAY)
    const back = posts.filter(({ history }) =>
      history.some(({ endsOn }, at) => endsOn && (history[at + 1]?.from ?? "") > endsOn),
    )
    const changed = posts.filter(({ history }) =>
      history.some(({ endsOn }, at) => endsOn && history[at + 1]?.from === endsOn),
    )
    expect(left.length).toBeGreaterThan(200)
    expect(back.length).toBeGreaterThan(5)
    expect(changed.length).toBeGreaterThan(120)
    expect(posts.filter(({ lent }) => lent).length).toBeGreaterThan(5)
    expect(posts.filter(({ history }) => history[0]!.from > TODAY).length).toBeGreaterThan(10)
    const { school, from, on } = plan.register.converted
    const converted = posts.filter(({ follows }) => follows)
    expect(converted.length).toBeGreaterThan(10)
    for (const { record, history, follows } of converted) {
      expect([record.organisation, history[0]!.from]).toEqual([school, on])
      expect([follows!.record.organisation, follows!.history.at(-1)!.endsOn, follows!.record.of]).toEqual([
        from,
        on,
        record.of,
      ])
    }
  })

  test("have, some of them, several hats: in several organisations, or twice in one", () => {
    expect(people.filter(({ records }) => records.length > 1).length).toBeGreaterThan(40)
    expect(people.filter(({ records }) => records.some(({ posts }) => posts.length > 1)).length).toBeGreaterThan(3)
  })

  test("are missing as registers miss things: little in one nursery, all hours in one trust", () => {
    const { nearlyComplete, withoutHours } = plan.register
    const told = (all: readonly PostHeld[]) =>
      share(
        all,
        all.filter((post) => termsOf(post).weeklyHours !== null),
      )
    const employed = today.filter(({ relation, record }) => relation === "employed" && !record.of.person)
    const at = (organisation: string) => employed.filter(({ record }) => record.organisation === organisation)
    expect(told(at(nearlyComplete))).toBeGreaterThan(0.85)
    expect(told(at(withoutHours))).toBe(0)
    expect(told(employed)).toBeGreaterThan(0.7)
    const records = people.flatMap(({ records }) => records)
    for (const [field, least, most] of [
      ["birthDate", 0.05, 0.35],
      ["address", 0.15, 0.65],
      ["knownAs", 0.75, 0.97],
    ] as const) {
      const missing = share(
        records,
        records.filter(({ details }) => details[field] === null),
      )
      expect(missing, field).toBeGreaterThan(least)
      expect(missing, field).toBeLessThan(most)
    }
    const mailboxes = new Map<string, Set<Somebody>>()
    for (const { details, of } of records)
      if (details.address) mailboxes.set(details.address, (mailboxes.get(details.address) ?? new Set()).add(of))
    expect([...mailboxes.values()].filter(({ size }) => size >= 5).length).toBeGreaterThanOrEqual(1)
  })

  test("work by the term in schools, pre-schools and the college alone, and when their setting is open", () => {
    for (const post of posts) {
      const { termTimeOnly, setting, halfDays, occupation } = termsOf(post)
      const organisation = employers.find(({ name }) => name === post.record.organisation)!
      if (termTimeOnly && ["employed", "agency"].includes(post.relation))
        expect(["school", "college"].includes(organisation.kind) || organisation.name.includes("(term time)")).toBe(
          true,
        )
      const open = organisation.settings.find(({ name }) => name === setting)?.open
      if (open && halfDays && occupation?.startsWith("Early years") && !post.record.of.person)
        expect(halfDays & ~open, `${organisation.name}: ${setting}`).toBe(0)
    }
  })

  test("are recorded twice, some of them, under names that are nearly one; others only seem to be", () => {
    const born = new Map<string, Somebody[]>()
    for (const each of people) born.set(each.born, [...(born.get(each.born) ?? []), each])
    const twice = [...born.values()].flatMap(([one, other]) =>
      other && near(one!.name, other.name) ? [[one!, other]] : [],
    )
    expect(twice.length).toBeGreaterThan(8)
    expect(twice.filter(([one, other]) => one!.address && one!.address === other!.address).length).toBeGreaterThan(1)
    expect(
      twice.filter(([one, other]) =>
        one!.records.some(({ organisation }) => organisation === other!.records[0]!.organisation),
      ).length,
    ).toBeGreaterThan(2)
    const names = people.map(({ name }) => name)
    const namesakes = people.filter(({ name, born }, at) =>
      people.some((each, other) => other > at && each.name === name && each.born !== born),
    )
    expect(namesakes.length).toBeGreaterThan(3)
    expect(new Set(names).size).toBeLessThan(names.length)
    expect(people.filter(({ mergedInto }) => mergedInto)).toHaveLength(2)
  })

  test("hold what their work asks for, and are kept to it by regulators", () => {
    const registered = (occupation: string) => {
      const all = today
        .filter((post) => termsOf(post).occupation === occupation && post.relation === "employed")
        .map(({ record }) => record.of)
      return share(
        all,
        all.filter(({ holds }) => holds.registrations.length > 0),
      )
    }
    for (const occupation of ["Social worker", "Health visitor", "Primary school teacher"])
      expect(registered(occupation), occupation).toBeGreaterThan(0.6)
    expect(registered("Administrator or receptionist")).toBe(0)
    expect(
      share(
        people,
        people.filter(({ holds }) => holds.qualifications.length > 0),
      ),
    ).toBeGreaterThan(0.3)
    expect(
      share(
        people,
        people.filter(({ holds }) => holds.languages.length > 0),
      ),
    ).toBeGreaterThan(0.15)
    expect(people.filter(({ mayBeFound, holds }) => mayBeFound && holds.availability).length).toBeGreaterThan(15)
  })
})

describe("the cast", () => {
  test("Dragana and Milan of Walsall speak Serbo-Croatian and are free on Thursday mornings; she may be found, he may not", () => {
    const [dragana, milan] = [named("Dragana Petrović"), named("Milan Jovanić")]
    for (const each of [dragana, milan]) {
      expect(each.holds.languages.map(({ language }) => language)).toContain("Serbo-Croatian")
      expect(each.holds.availability!.halfDays & mornings("Thursday")).toBeTruthy()
      expect(termsOf(each.records[0]!.posts[0]!).localities).toContain("Pleck")
    }
    expect([dragana.mayBeFound, milan.mayBeFound]).toEqual([true, false])
    const others = places
      .flatMap(({ people }) => people)
      .filter(({ holds }) => holds.languages.some(({ language }) => language === "Serbo-Croatian"))
    expect(others).toHaveLength(2)
  })

  test.each([
    ["Ngozi Adeyemi", "Walsall Children's Services", "employed", "Service manager"],
    ["Bea Thornley", "Workforce Development and Training", "employed", "Service manager"],
    ["Ann Whitcombe", "Walsall Health Visiting and School Nursing", "employed", "Health visitor"],
    ["Pauline Marsden", "Pauline's Childminding, Bulwell", "self-employed", "Childminder"],
    ["Amina Warfa", "Lambeth Parent Champions", "parent-champion", null],
    ["Tom Ashdown", "Lambeth Community Children's Nursing", "employed", "Children's nurse"],
    ["Hatidža Begović", "Welcome Roof", "volunteer", "Community worker"],
  ])("%s works at %s", (name, organisation, relation, occupation) => {
    const post = named(name).records.find((record) => record.organisation === organisation)!.posts[0]!
    expect(isHeldOn(post, TODAY)).toBe(true)
    expect([post.relation, termsOf(post).occupation]).toEqual([relation, occupation])
  })
})

describe("names", () => {
  const everybody = places.flatMap(({ people }) => people)

  test("are nobody's who is widely known, and come from many parts of the world", () => {
    expect(everybody.filter(({ name, person }) => !person && isKnown(name))).toEqual([])
    const spoken = new Set(everybody.flatMap(({ holds }) => holds.languages.map(({ language }) => language)))
    expect(spoken.size).toBeGreaterThan(35)
  })

  test("are the same each time they are made up", () => {
    const again = planAll("http://localhost:3000").flatMap(({ crowd }) => crowd.people)
    const told = ({ name, born, records, holds }: Somebody) => [
      name,
      born,
      holds.skills,
      holds.languages,
      records.map(({ details, enteredOn, posts }) => [
        details,
        enteredOn,
        posts.map(({ relation, history }) => [
          relation,
          history.map(({ from, endsOn, terms: { manager, ...terms } }) => [
            from,
            endsOn,
            manager?.details.fullName,
            terms,
          ]),
        ]),
      ]),
    ]
    expect(again.map(told)).toEqual(everybody.map(told))
  })
})

/** Of two names, whether all but a few of their letters are the same. */
function near(one: string, other: string): boolean {
  const left = [...other.toLowerCase()]
  const shared = [...one.toLowerCase()].filter((letter) => {
    const at = left.indexOf(letter)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return shared.length >= Math.max(one.length, other.length) - 3
}
