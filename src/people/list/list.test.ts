import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { joinAll } from "../people.ts"
import { leave } from "../posts/posts.ts"
import { unknownTerms } from "../tables.ts"
import { sorts } from "./list.ts"

const PEOPLE = 117
const LEFT = 12
let world: World
let place: Place
let ngozi: Client
let bea: Client
let atTheNursery: number
let leftTheNursery: number

/** Two organisations' people, with names like each other's; every fifth works for both. */
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  await place.as(async (tx) => {
    const joinings = Array.from({ length: PEOPLE }, (_, at) => ({
      organisationId: at % 3 ? place.council : place.nursery,
      details: {
        fullName: `${["Ana", "Ána", "Bo"][at % 3]} ${String.fromCharCode(97 + (at % 26))}${at}`,
        knownAs: null,
        birthDate: null,
        staffReference: null,
        address: null,
        telephone: null,
      },
      relation: "employed" as const,
      terms: { ...unknownTerms, weeklyHours: at % 2 ? 37 : null },
      from: `2025-0${1 + (at % 9)}-01`,
    }))
    const joined = await joinAll(tx, joinings)
    await joinAll(
      tx,
      joinings.flatMap((joining, at) =>
        at % 5
          ? []
          : [{ ...joining, personId: joined[at]!.personId, organisationId: place.council, from: "2024-02-01" }],
      ),
    )
    const leavers = joined.filter((_, at) => at % 5).slice(0, LEFT)
    // The first of all leaves the nursery alone, and stays with the council.
    for (const { postId } of [joined[0]!, ...leavers]) await leave(tx, postId, { lastDay: "2026-12-31" })
    const nursery = joined.filter((_, at) => at % 3 === 0)
    leftTheNursery = 1 + nursery.filter((each) => leavers.includes(each)).length
    atTheNursery = nursery.length - leftTheNursery
  })
  ngozi = await place.ngozi()
  bea = await place.bea()
})
afterAll(() => world.close())

/** The people of a list, read page by page to its end; and, on the way back, the same again. */
async function readThrough(who: Client, query: string) {
  const forwards: string[][] = []
  let page = await who.get(`/${place.slug}/people?${query}`)
  const count = Number(/([\d,]+) (?:person|people)/.exec(page.text())![1])
  for (;;) {
    forwards.push(hrefs(page))
    const next = page.document.querySelector('a[rel="next"]')
    if (!next) break
    page = await who.get(next.getAttribute("href")!)
    expect(page.text()).toContain(`${count} people`)
  }
  const backwards = [hrefs(page)]
  for (;;) {
    const previous = page.document.querySelector('a[rel="prev"]')
    if (!previous) break
    page = await who.get(previous.getAttribute("href")!)
    backwards.unshift(hrefs(page))
  }
  expect(backwards.flat()).toEqual(forwards.flat())
  return { count, people: forwards.flat() }
}
const hrefs = (page: Awaited<ReturnType<Client["get"]>>) =>
  [...page.document.querySelectorAll("tbody th a")].map((link) => link.getAttribute("href")!)

test.each(sorts)("in order of %s, everybody stands once in a list, and as many are counted", async (sort) => {
  for (const [who, expected] of [
    [ngozi, PEOPLE - LEFT],
    [bea, atTheNursery],
  ] as const) {
    const { count, people } = await readThrough(who, `sort=${sort}`)
    expect(new Set(people).size).toBe(expected)
    expect([people.length, count]).toEqual([expected, expected])
  }
})

test("an order is the same whatever narrows the list, and the other way about backwards", async () => {
  for (const sort of ["name", "organisation", "since"]) {
    const { people } = await readThrough(ngozi, `sort=${sort}`)
    const { people: some } = await readThrough(ngozi, `sort=${sort}&search=ana`)
    expect(some.length).toBeGreaterThan(50)
    expect(people.filter((each) => some.includes(each))).toEqual(some)
    const { people: backwards } = await readThrough(ngozi, `sort=-${sort}`)
    expect(backwards).toEqual(people.toReversed())
  }
})

test("who has left stands in the list of those who have, and in no other", async () => {
  const { people, count } = await readThrough(ngozi, "presence=left")
  const { people: here } = await readThrough(ngozi, "")
  expect([people.length, count]).toEqual([LEFT, LEFT])
  expect(people.filter((each) => here.includes(each))).toEqual([])
  expect((await readThrough(ngozi, "on=2026-12-31")).count).toBe(PEOPLE)
})

test("who left one employer and is with another has left in the eyes of the first alone", async () => {
  expect((await readThrough(bea, "presence=left")).count).toBe(leftTheNursery)
  const { count } = await readThrough(ngozi, `presence=left&organisation=${place.nursery}`)
  expect(count).toBe(leftTheNursery - 1)
})
