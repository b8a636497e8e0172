import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { nothingKnown, onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { joinAll } from "../people.ts"
import { FORGOTTEN } from "../retention.ts"
import { type Details, unknownTerms } from "../tables.ts"

let world: World
let place: Place
let ngozi: Client
let bea: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  bea = await place.bea()
})

type Somebody = Partial<Details> & { fullName: string; at?: string; ownAddress?: string }

/** People who join, each a second after the one before. */
async function people(...all: Somebody[]): Promise<string[]> {
  const ids: string[] = []
  for (const { at = place.nursery, ownAddress, ...details } of all) {
    world.clock.pass(1)
    const [joined] = await place.as((tx) =>
      joinAll(tx, [
        {
          organisationId: at,
          details: { ...nothingKnown, ...details },
          relation: "employed",
          terms: unknownTerms,
          from: "2024-09-01",
        },
      ]),
    )
    ids.push(joined!.personId)
    if (ownAddress) await give(joined!.personId, ownAddress)
  }
  return ids
}

/** An email address of their own, as they give it themselves. */
const give = (personId: string, address: string) =>
  world.owner.query("update people.person set address = $2 where person_id = $1", [personId, address])

const duplicates = (who: Client, query = "") => who.get(`/${place.slug}/people/duplicates${query}`)
const beside = (one: string, other: string) => `/${place.slug}/people/${one}/merging/${other}`
const pairs = (answer: Answer) =>
  [...answer.document.querySelectorAll("tbody tr")].map((row) => [
    row.querySelector("th")!.textContent,
    row.querySelector("td:last-child")!.textContent,
  ])
const proposed = async (who: Client) => pairs(await duplicates(who))
const born = "1985-03-27"

describe("who may be one person", () => {
  test("the likeliest first, each with its reason", async () => {
    await people(
      { fullName: "Ann Field", at: place.council },
      { fullName: "Ann Feild", at: place.council },
      { fullName: "Bea Wood", birthDate: born },
      { fullName: "Bea Wood", birthDate: null },
      { fullName: "Dragana Petrović", birthDate: "1971-01-01", at: place.council },
      { fullName: "Dragama Petrovic", birthDate: "1971-01-01" },
      { fullName: "Ewa Nowak", ownAddress: "ewa@home.example", at: place.council },
      { fullName: "Eva Kowalska", ownAddress: "ewa@home.example" },
      { fullName: "Samir Haddad", birthDate: "1990-05-05", at: place.council },
      { fullName: "Samir Haddad", birthDate: "1990-05-05" },
    )
    expect(await proposed(ngozi)).toEqual([
      ["Samir Haddad and Samir Haddad", "Same name and date of birth"],
      ["Ewa Nowak and Eva Kowalska", "Same email address of their own"],
      ["Dragana Petrović and Dragama Petrovic", "Near name, same date of birth"],
      ["Bea Wood and Bea Wood", "Same name in one organisation"],
      ["Ann Field and Ann Feild", "Near name in one organisation"],
    ])
    expect((await duplicates(ngozi)).text()).toContain("5 pairs")
  })

  test.each<[string, string, Partial<Somebody>]>([
    ["the names the other way round", "Petrovic Dragana", {}],
    ["a name in the middle", "Dragana Ana Petrović", {}],
    ["a hyphen for a space", "Dragana Ana-Petrović", {}],
    ["what they are called", "Gaga Petrović", { knownAs: "Dragana" }],
  ])("born on one day, with %s", async (_, fullName, more) => {
    await people(
      { fullName: "Dragana Petrović", birthDate: born, at: place.council },
      { fullName, birthDate: born, ...more },
    )
    expect(await proposed(ngozi)).toHaveLength(1)
  })

  test.each<[string, Somebody, Somebody]>([
    [
      "a mailbox that several share",
      { fullName: "Ann Field", address: "office@nursery.example" },
      { fullName: "Tom Stone", address: "office@nursery.example" },
    ],
    ["two birth dates", { fullName: "Ann Field", birthDate: born }, { fullName: "Ann Field", birthDate: "1985-03-28" }],
    ["a birth date alone", { fullName: "Ann Field", birthDate: born }, { fullName: "Tom Stone", birthDate: born }],
    [
      "names three letters apart",
      { fullName: "Mary Hall", birthDate: born },
      { fullName: "Mark Hills", birthDate: born },
    ],
    ["short words a letter apart", { fullName: "Mei Li" }, { fullName: "Mei Lu" }],
  ])("%s is no reason", async (_, one, other) => {
    await people(one, other)
    expect(await proposed(ngozi)).toEqual([])
  })

  test("those whose time is over, and who all have one name since, are nobody's twins", async () => {
    const left = { fullName: FORGOTTEN }
    await people(left, left, left)
    expect(await proposed(ngozi)).toEqual([])
  })

  test("a name alone is no reason across organisations", async () => {
    await people({ fullName: "Ann Field", at: place.council }, { fullName: "Ann Field" })
    expect(await proposed(ngozi)).toEqual([])
  })

  test("those said to be two people are proposed no more, until that is taken back", async () => {
    const [one, other, third] = await people(
      { fullName: "Ann Field", birthDate: born },
      { fullName: "Ann Field", birthDate: born },
      { fullName: "Anne Field", birthDate: born, at: place.council },
    )
    const form = await bea.get(beside(one!, other!))
    expect((await bea.visit((await bea.press(form, "They are two people")).location!)).text()).toContain(
      "will not be proposed again",
    )
    expect(await proposed(bea)).toEqual([])
    expect(await proposed(ngozi)).toHaveLength(2)
    // Whoever is merged with one of them is another person than the other, too.
    await ngozi.fill(beside(one!, third!), "They are one person: merge", {})
    expect(await proposed(ngozi)).toEqual([])

    const apart = await ngozi.get((await duplicates(ngozi)).link("Those said to be two people"))
    expect(pairs(apart)).toEqual([["Ann Field and Ann Field", "2 March 2027"]])
    await ngozi.press(await ngozi.get(apart.link("Ann Field and Ann Field")), "Propose them again")
    expect(await proposed(ngozi)).toHaveLength(1)
  })

  test("every pair is on one page of the list, and on no other", async () => {
    await place.as((tx) =>
      joinAll(
        tx,
        Array.from({ length: 120 }, (_, at) => ({
          organisationId: at % 3 ? place.council : place.nursery,
          details: {
            ...nothingKnown,
            fullName: `Twin ${"abcdefghijklmnopqrstuvwxyz"[(at >> 1) % 26]!.repeat(5)}${at >> 1}x`,
            birthDate: `19${60 + ((at >> 1) % 30)}-02-0${1 + ((at >> 1) % 9)}`,
          },
          relation: "employed" as const,
          terms: unknownTerms,
          from: "2024-09-01",
        })),
      ),
    )
    const seen: string[] = []
    let answer = await duplicates(ngozi)
    expect(answer.text()).toContain("60 pairs")
    for (;;) {
      seen.push(...pairs(answer).map(([names]) => names!))
      const next = answer.document.querySelector("a[rel=next]")?.getAttribute("href")
      if (!next) break
      answer = await ngozi.get(next)
    }
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
    const back = await ngozi.get(answer.document.querySelector("a[rel=prev]")!.getAttribute("href")!)
    expect(pairs(back).map(([names]) => names)).toEqual(seen.slice(0, 50))
  })
})

describe("side by side", () => {
  test("what clashes comes first, then what is known of each, with the differences marked", async () => {
    const [one, other] = await people(
      { fullName: "Ann Field", birthDate: born, staffReference: "P1", address: "ann@nursery.example" },
      { fullName: "Ann Field", birthDate: "1985-03-28", staffReference: "P2", address: "ann@nursery.example" },
    )
    const page = await ngozi.get(beside(one!, other!))
    const [clashes, known] = [...page.document.querySelectorAll("table")].map((table) =>
      [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    )
    expect(clashes).toEqual([
      ["Two dates of birth", "27 March 1985", "28 March 1985"],
      ["Two staff references at Bluebell Nursery", "P1", "P2"],
      [
        "Posts at the same time at Bluebell Nursery",
        "Employed from 1 September 2024",
        "Employed from 1 September 2024",
      ],
    ])
    expect(known).toContainEqual(["Date of birth Differs", "27 March 1985", "28 March 1985"])
    expect(known).toContainEqual(["Work email address", "ann@nursery.example", "ann@nursery.example"])
    expect(known).toContainEqual(["Full name", "Ann Field", "Ann Field"])
  })

  test("two who sign in, and what they said of themselves, are for the lead to look at", async () => {
    const same = { fullName: "Ann Field", birthDate: born }
    const [one, other] = [
      (await onRegister(place, "Ann", place.nursery, same)).personId,
      (await onRegister(place, "Colin", place.nursery, same)).personId,
    ]
    await give(one, "ann@home.example")
    await give(other, "annie@home.example")
    const forNgozi = (await ngozi.get(beside(one, other))).text()
    for (const said of ["Both sign in", "Two email addresses of their own", "annie@home.example"])
      expect(forNgozi).toContain(said)
    const forBea = (await bea.get(beside(one, other))).text()
    expect(forBea).toContain("Both sign in")
    for (const own of ["home.example", "Agreed to be found"]) expect(forBea).not.toContain(own)
  })
})

describe("what a manager learns", () => {
  test("pairs on their own lists alone, in list and count; of others not that they are there", async () => {
    await people(
      { fullName: "Ann Field", birthDate: born },
      { fullName: "Ann Field", birthDate: born },
      { fullName: "Ann Field", birthDate: born, at: place.council },
      { fullName: "Ewa Nowak", ownAddress: "ewa@home.example" },
      { fullName: "Eva Kowalska", ownAddress: "ewa@home.example" },
    )
    expect(await proposed(bea)).toEqual([["Ann Field and Ann Field", "Same name and date of birth"]])
    expect((await duplicates(bea)).text()).toContain("1 pair")
    expect((await duplicates(ngozi)).text()).toContain("4 pairs")
  })

  test("every pair that is not for them looks the same, whether it is there or not", async () => {
    const [one, twin, theirs, far] = await people(
      { fullName: "Ann Field", birthDate: born },
      { fullName: "Ann Field", birthDate: born },
      { fullName: "Ann Field", birthDate: born, at: place.council },
      { fullName: "Tom Stone" },
    )
    const look = async (a: string, b: string) => {
      const answers = [
        await bea.get(beside(a, b)),
        await bea.postAsTheyAre(beside(a, b), [
          ["_csrf", await bea.proof()],
          ["stays", "person"],
        ]),
        await bea.postAsTheyAre(`/${place.slug}/people/${a}/different/${b}`, [["_csrf", await bea.proof()]]),
        await bea.postAsTheyAre(`/${place.slug}/people/${a}/different/${b}/removal`, [["_csrf", await bea.proof()]]),
      ]
      return answers.map(({ status, title }) => `${status} ${title}`)
    }
    const absent = await look(one!, "018f0000-0000-7000-8000-00000000dead")
    expect(new Set(absent)).toEqual(new Set(["404 Page not found"]))
    for (const [a, b] of [
      [one, theirs],
      [theirs, one],
      [one, far],
      [one, one],
      [theirs, theirs],
    ] as const)
      expect(await look(a!, b!)).toEqual(absent)
    expect((await bea.get(beside(one!, twin!))).status).toBe(200)

    // What they merged themselves does not open either, so that nothing is told by what does.
    await bea.fill(beside(one!, twin!), "They are one person: merge", {})
    for (const [a, b] of [
      [one, twin],
      [twin, far],
      [twin, twin],
    ] as const)
      expect(await look(a!, b!)).toEqual(absent)
    await bea.press(await bea.get(`/${place.slug}/people/${one}`), "Undo this merge of Ann Field")

    // One of their own who works elsewhere too is the lead's to settle, and that is not told.
    await ngozi.fill(beside(twin!, theirs!), "They are one person: merge", {})
    expect(await look(one!, twin!)).toEqual(absent)
    expect(await proposed(bea)).toEqual([])
    const { rows } = await world.owner.query("select from people.different where partnership_id = $1", [
      place.partnershipId,
    ])
    expect(rows).toEqual([])
  })
})
