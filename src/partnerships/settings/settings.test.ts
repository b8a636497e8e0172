import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}/partnership${path}`

describe("a workforce lead", () => {
  test("renames the partnership, and the history says what it was called and who renamed it", async () => {
    const ngozi = await place.ngozi()
    const saved = await ngozi.fill(at("/name"), "Save the name", { name: "  Walsall   Together " })
    expect(saved.title).toBe("Partnership")
    expect(saved.document.querySelector(".trellis-name")?.textContent).toBe("Walsall Together")
    const history = (await ngozi.get(at("/history"))).text()
    expect(history).toContain("Renamed the partnership")
    expect(history).toContain("by Ngozi")
    expect(history).toContain("Name: Walsall Together; it was Walsall")
  })

  test("cannot leave it without a name", async () => {
    const ngozi = await place.ngozi()
    const refused = await ngozi.fill(at("/name"), "Save the name", { name: " " })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual(["Enter the partnership's name"])
  })

  test("sees a colour before it is used", async () => {
    const ngozi = await place.ngozi()
    const seen = await ngozi.fill(at("/colour"), "See how it looks", { colour: "#7b2d4f" })
    expect(seen.text()).toContain("White words stand out 9.0 to 1 from it")
    expect(seen.document.querySelector("rect")?.getAttribute("fill")).toBe("#7b2d4f")
    expect(
      (await ngozi.get(at(""))).document.querySelector("meta[name=theme-color]")?.getAttribute("content"),
    ).not.toBe("#7b2d4f")
    const used = await ngozi.press(seen, "Use this colour")
    expect(used.status).toBe(303)
    const after = await ngozi.visit(used.location!)
    expect(after.document.querySelector('link[href="/colour.css?colour=7b2d4f"]')).not.toBeNull()
  })

  test.each([
    ["#ffdd00", "Choose a darker colour, so that people can read white words on it"],
    ["seaside", "Enter a colour as a hash and six letters or numbers, like #1d5c4b"],
    ["", "Enter a colour as a hash and six letters or numbers, like #1d5c4b"],
  ])("is told why %j cannot be the colour, and nothing changes", async (colour, why) => {
    const ngozi = await place.ngozi()
    const refused = await ngozi.fill(at("/colour"), "Use this colour", { colour })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([why])
    expect(refused.document.querySelector("#colour")?.getAttribute("value")).toBe(colour)
    expect(
      (await world.owner.query("select colour from kernel.partnership where slug = $1", [place.slug])).rows[0],
    ).not.toEqual({ colour })
  })

  test("sets, changes and clears the help address, each with its trace", async () => {
    const ngozi = await place.ngozi()
    await ngozi.fill(at("/help-address"), "Save the address", { address: "Help@Walsall.example" })
    expect((await ngozi.get(at(""))).text()).toContain("help@walsall.example")
    const wrong = await ngozi.fill(at("/help-address"), "Save the address", { address: "help at walsall" })
    expect(wrong.errors()).toEqual(["Enter an email address, like help@example.org"])
    await ngozi.fill(at("/help-address"), "Save the address", { address: "" })
    expect((await ngozi.get(at("/history"))).text()).toContain("Help address: none; it was help@walsall.example")
  })

  test("says how long details of changes are kept", async () => {
    const ngozi = await place.ngozi()
    expect((await ngozi.get(at(""))).text()).toContain("Kept for 6 years")
    for (const years of ["0", "26", "six", "6.5"])
      expect((await ngozi.fill(at("/details-of-changes"), "Save the years", { years })).errors()).toEqual([
        "Enter a number of years from 1 to 25",
      ])
    const saved = await ngozi.fill(at("/details-of-changes"), "Save the years", { years: "10" })
    expect(saved.text()).toContain("Kept for 10 years")
  })

  test("says how many hours a full-time week is, and the history what it was", async () => {
    const ngozi = await place.ngozi()
    expect((await ngozi.get(at(""))).text()).toContain("37 hours")
    for (const hours of ["", "19.9", "61", "37.125", "many"])
      expect((await ngozi.fill(at("/full-time-week"), "Save the hours", { hours })).errors()).toEqual([
        "Enter the hours of a full-time week, from 20 to 60",
      ])
    const saved = await ngozi.fill(at("/full-time-week"), "Save the hours", { hours: "37.5" })
    expect(saved.text()).toContain("37.5 hours")
    expect((await ngozi.get(at("/history"))).text()).toContain("Hours of a full-time week: 37.5; it was 37")
  })

  test("reads a long history page by page, and no entry twice", async () => {
    const other = await openPlace(world, "Lambeth")
    const ngozi = await other.ngozi()
    for (let time = 1; time <= 32; time++) {
      await ngozi.post(`/${other.slug}/partnership/name`, { name: `Lambeth ${time}` })
      world.clock.pass(1)
    }
    const first = await ngozi.get(`/${other.slug}/partnership/history`)
    const second = await ngozi.get(first.document.querySelector("a[rel=next]")!.getAttribute("href")!)
    const entries = [first, second].flatMap((page) => [...page.document.querySelectorAll(".trellis-timeline__details")])
    expect(entries.map((entry) => entry.textContent)).toEqual(
      Array.from({ length: 32 }, (_, index) =>
        index === 31 ? "Name: Lambeth 1; it was Lambeth" : `Name: Lambeth ${32 - index}; it was Lambeth ${31 - index}`,
      ),
    )
    expect(second.document.querySelector("a[rel=next]")).toBeNull()
  })
})

test("nobody but the lead finds the way the partnership is set up", async () => {
  for (const person of [await place.bea(), await place.ann(), await place.colin()])
    for (const path of [
      "",
      "/name",
      "/colour",
      "/logo",
      "/help-address",
      "/full-time-week",
      "/details-of-changes",
      "/history",
    ])
      expect((await person.get(at(path))).status).toBe(404)
  const bea = await place.bea()
  expect((await bea.post(at("/name"), { name: "Mine" })).status).toBe(404)
  expect((await bea.get(`/${place.slug}/organisations`)).text()).not.toContain("Mine")
})

test("two changes at once take turns, and each says what the other left", async () => {
  const other = await openPlace(world, "Nottingham")
  const ngozi = await other.ngozi()
  const proof = await ngozi.proof()
  const names = ["One", "Two", "Three", "Four"]
  await Promise.all(names.map((name) => ngozi.post(`/${other.slug}/partnership/name`, { name }, proof)))
  const { rows } = await world.owner.query(
    "select before, after from audit.value where partnership_id = $1 and field = 'Name' and before is not null",
    [other.partnershipId],
  )
  const chain = ["Nottingham"]
  while (rows.some((row) => row.before === chain.at(-1)))
    chain.push(rows.find((row) => row.before === chain.at(-1)).after)
  expect(chain.slice(1).sort()).toEqual([...names].sort())
})
