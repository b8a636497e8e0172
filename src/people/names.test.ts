import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
let place: Place
let bea: Client
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  bea = await place.bea()
})
afterAll(() => world.close())

const add = (fullName: string) =>
  bea.fill(`/${place.slug}/organisations/${place.nursery}/people/new`, "Add them", {
    fullName,
    relation: "employed",
    "from-day": "1",
    "from-month": "9",
    "from-year": "2024",
  })
const find = (search: string) => bea.get(`/${place.slug}/people?search=${encodeURIComponent(search)}`)

// One letter becomes four when it is folded, another eighteen.
const long = ["🙂".repeat(200), "㌖".repeat(200), `${"㍿".repeat(99)}ab`, "ﷺ".repeat(200), "Ǆ㌖㌅㌔".repeat(50)]

test.each(["李", "O", "'", "🙂", "مريم", ...long])(
  "somebody may be called %j, and is asked about when added again",
  async (name) => {
    expect((await add(name)).title).toBe(name)
    const again = await add(name)
    expect(again.errors()[0]).toContain("is on this list already")
    expect((await find([...name].slice(0, 100).join(""))).status).toBe(200)
  },
)

test("a name of four hundred letters, once folded, stops no other search nor anybody from being added", async () => {
  expect((await find(`${"㍿".repeat(99)}x`)).status).toBe(200)
  expect((await add("Plain Person")).title).toBe("Plain Person")
})

test.each(["\u200b\u200b", "\u2060", "\u200d", "\u3164", "\u0301", " \u00ad "])(
  "nobody is called what cannot be seen: %j",
  async (name) => {
    expect((await add(name)).errors()).toEqual(["Enter their full name"])
  },
)

test("what cannot be seen in a name is left out of it, and turns no line about", async () => {
  expect((await add("Dra\u200bgana \u202eThird")).title).toBe("Dragana Third")
  expect((await find("dragana")).text()).toContain("Dragana Third")
  const persian = "می\u200cخواهم"
  expect((await add(persian)).title).toBe(persian)
})
