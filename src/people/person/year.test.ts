import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"

let world: World
let place: Place
/** The workforce lead, the nursery's manager, and the council's. */
let ngozi: Client
let bea: Client
let cora: Client
/** Dragana's page, and that of the record which was taken for hers for a week. */
let page: string
let namesake: string

beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-02-15")
  place = await openPlace(world)
  const on = { organisationId: place.council }
  await place.as((tx) => hold(tx, { name: "Cora", address: corasAddress(), role: "organisation-manager", on }))
  await live()
}, 60_000)
afterAll(() => world.close())

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const add = async (who: Client, organisation: string, fields: Record<string, string>) => {
  const path = `/${place.slug}/organisations/${organisation}/people/new`
  const added = await who.fill(path, "Add them", { relation: "employed", ...fields })
  expect(added.errors()).toEqual([])
  return added.url
}
const idOf = (url: string) => url.split("/").at(-1)!.split("?")[0]!
const opened = (who: Client) => who.visit(page)
const as = async (who: Client, day: string) => (await who.visit(`${page}?on=${day}`)).text()

const corasAddress = () => `cora@${place.slug}.example`
/** Nobody stays signed in for months. */
async function begin(day: string): Promise<void> {
  world.clock.set(day)
  ngozi = await place.ngozi()
  bea = await place.bea()
  cora = await place.signIn(corasAddress())
}

/** The year, each thing entered on a day when somebody would. */
async function live(): Promise<void> {
  await begin("2027-02-15")
  // In February the nursery enters her from 1 March. It was a week later, and is put right in April.
  page = await add(bea, place.nursery, {
    fullName: "Dragana Petrović",
    weeklyHours: "37",
    ...on("from", "2027-03-01"),
    ...on("birthDate", "1985-03-27"),
  })
  await begin("2027-04-12")
  const correction = (await opened(bea)).document.querySelector('a[href*="/correction?starts=2027-03-01"]')!
  await bea.fill(correction.getAttribute("href")!, "Correct the record", on("from", "2027-03-08"))

  // In May, fewer hours from June; the council takes her on for the others, and the lead finds that they are one.
  await begin("2027-05-10")
  await bea.fill((await opened(bea)).link("Change hours (Employed)"), "Save the hours", {
    weeklyHours: "22.5",
    ...on("from", "2027-06-01"),
  })
  const second = await add(cora, place.council, {
    fullName: "D. Petrovic",
    weeklyHours: "14",
    ...on("from", "2027-06-01"),
    ...on("birthDate", "1985-03-27"),
  })
  await ngozi.fill(`${page}/merging/${idOf(second)}`, "They are one person: merge")

  // A cousin of the name joins the council, is taken for her, and is told apart a week later.
  await begin("2027-07-05")
  namesake = await add(cora, place.council, { fullName: "Dragana Petrović", ...on("from", "2027-07-01"), sure: "yes" })
  await ngozi.fill(`${page}/merging/${idOf(namesake)}`, "They are one person: merge")
  expect((await ngozi.get(namesake)).location).toBe(page)
  await begin("2027-07-12")
  const merges = (await ngozi.get(page)).document
  const undo = [...merges.querySelectorAll("form button")].map((button) =>
    button.textContent.trim().replace(/\s+/g, " "),
  )
  await ngozi.press(await ngozi.get(page), undo.findLast((text) => text.startsWith("Undo this merge"))!)

  // She marries; the nursery lends her to the council for the autumn, and she leaves the nursery at the end of the year.
  await begin("2027-08-16")
  await bea.fill((await opened(bea)).link("Change (What is kept of them here)"), "Save the details", {
    fullName: "Dragana Ilić",
  })
  const lending = await bea.get((await opened(bea)).link("Lend to another organisation (Employed)"))
  await bea.press(lending, "Record the secondment", {
    host: place.council,
    ...on("from", "2027-09-01"),
    ...on("lastDay", "2027-10-31"),
  })
  await begin("2027-11-30")
  await bea.fill(
    (await opened(bea)).link("Record that they leave (Employed)"),
    "Record that they leave",
    on("lastDay", "2027-12-31"),
  )
  await begin("2028-02-29")
}

describe("a year of one person's changes, looked back on from the next", () => {
  const nursery = (hours: string) => `Hours a week${hours}Lent toWalsall Council from 1 September 2027`
  const council = "Hours a week14In postSince 1 June 2027"

  test.each([
    ["2027-03-07", []],
    ["2027-03-08", [nursery("37")]],
    ["2027-05-31", [nursery("37")]],
    ["2027-06-01", [nursery("22.5"), council]],
    ["2027-10-31", [nursery("22.5"), council]],
    ["2027-11-01", ["Hours a week22.5In post", council]],
    ["2027-12-31", ["Hours a week22.5In post", council]],
    ["2028-01-01", [council]],
    ["2028-02-29", [council]],
  ])("on %s the lead reads each post that was hers, and what it was", async (day, posts) => {
    const text = await as(ngozi, day)
    for (const post of posts) expect(text).toContain(post)
    expect(text.match(/Hours a week[\d.]+(Lent|In post)/g) ?? []).toHaveLength(posts.length)
    expect(text.includes("In no post")).toBe(posts.length === 0)
  })

  test("the nursery has her from her corrected first day until her last, lent in between", async () => {
    const listed = async (day: string) => {
      const list = await bea.get(`/${place.slug}/people?on=${day}`)
      return [...list.document.querySelectorAll("tbody tr")].map((row) =>
        [...row.children].slice(0, 3).map((cell) => cell.textContent.trim()),
      )
    }
    const [there, lent] = ["Bluebell Nursery", "Bluebell Nursery (with Walsall Council)"]
    for (const [day, where] of [
      ["2027-03-07", null],
      ["2027-03-08", there],
      ["2027-08-31", there],
      ["2027-09-01", lent],
      ["2027-10-31", lent],
      ["2027-11-01", there],
      ["2027-12-31", there],
      ["2028-01-01", null],
    ] as const)
      expect(
        (await listed(day)).map(([name, , at]) => [name, at]),
        day,
      ).toEqual(where ? [["Dragana Ilić", where]] : [])
  })

  test("each employer reads its own of her and nothing of the other's, on any day and in the history", async () => {
    const read = async (who: Client) =>
      [await as(who, "2027-06-01"), await as(who, "2028-02-29"), (await who.visit(`${page}/history`)).text()].join("\n")
    const [nursery, council] = [await read(bea), await read(cora)]
    expect(nursery).toContain("Full name: Dragana Petrović → Dragana Ilić")
    expect(nursery).toContain("From: 1 March 2027 → 8 March 2027")
    expect(nursery).not.toMatch(/D\. Petrovic|a week14|a week: 14|erged|Cora/)
    expect(council).toContain("EmployedHours a week14")
    expect(council).not.toMatch(/Ilić|Bluebell|22\.5|37|erged|Bea\b/)
  })

  test("she is found by her new name, and at the nursery by the old one no more", async () => {
    const found = async (who: Client, typed: string) => {
      const list = await who.get(`/${place.slug}/people?search=${typed}&on=2027-12-01`)
      return [...list.document.querySelectorAll("tbody th a")].map((link) => link.textContent.trim())
    }
    expect(await found(bea, "ilic")).toEqual(["Dragana Ilić"])
    expect(await found(bea, "petrovic")).toEqual([])
    expect(await found(cora, "petrovic")).toEqual(["D. Petrovic", "Dragana Petrović"])
    expect(await found(ngozi, "petrovic")).toEqual(["Dragana Ilić", "Dragana Petrović"])
  })

  test("her namesake is herself again, with her own post and nothing else", async () => {
    const apart = await ngozi.get(namesake)
    expect([apart.status, apart.title]).toEqual([200, "Dragana Petrović"])
    expect(apart.text()).toContain("In postSince 1 July 2027")
    expect(apart.text()).not.toMatch(/Ilić|Bluebell|erged records/)
  })

  test("the history tells the year, the latest first", async () => {
    const history = (await ngozi.get(`${page}/history`)).text()
    const told = [
      "Ended a post of Dragana Ilić30 November 2027",
      "Seconded Dragana Ilić16 August 2027",
      "Changed the details of Dragana Ilić16 August 2027",
      "Took apart two records of Dragana Ilić12 July 2027",
      "Merged two records of Dragana Ilić5 July 2027",
      "Merged two records of Dragana Ilić10 May 2027",
      "Changed a post of Dragana Ilić10 May 2027",
      "Corrected a post of Dragana Ilić12 April 2027",
      "Added Dragana Ilić15 February 2027",
    ]
    const places = told.map((line) => history.indexOf(line))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })
})
