import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { join, joinAll } from "./people.ts"
import { unknownTerms } from "./tables.ts"

let world: World
let place: Place
let ngozi: Client
let bea: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function begin() {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  bea = await place.bea()
}

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const dragana = {
  fullName: "Dragana Petrović",
  knownAs: "Gaga",
  staffReference: "P00417",
  relation: "employed",
  weeklyHours: "18.5",
  ...on("from", "2024-09-01"),
  ...on("birthDate", "1985-03-27"),
}
const add = (who: Client, fields: Record<string, string>, organisation = place.nursery) =>
  who.fill(`/${place.slug}/organisations/${organisation}/people/new`, "Add them", fields)
const names = (list: Answer) => [...list.document.querySelectorAll("tbody th a")].map((link) => link.textContent.trim())
const listed = async (who: Client, query = "") => names(await who.get(`/${place.slug}/people${query}`))

describe("a manager", () => {
  beforeAll(begin)

  test("adds someone on one page, and sees them on the list and on their own page", async () => {
    const added = await add(bea, dragana)
    expect(added.title).toBe("Dragana Petrović")
    expect(added.text()).toContain("has been added")
    expect(added.text()).toContain("P00417")
    expect(added.text()).toContain("27 March 1985")
    expect(await listed(bea)).toEqual(["Dragana Petrović"])
  })

  test("is told what is missing, with what was typed kept", async () => {
    const refused = await add(bea, { ...dragana, fullName: "", relation: "" })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual(["Enter their full name", "Choose how they relate to the organisation"])
    expect(refused.document.querySelector("[name=staffReference]")?.getAttribute("value")).toBe("P00417")
  })

  test("who adds the same person again is asked whether it is somebody else", async () => {
    const again = await add(bea, { ...dragana, staffReference: "", fullName: "Dragana Petrovic" })
    expect(again.status).toBe(422)
    expect(again.errors()[0]).toContain("Dragana Petrović is on this list already")
    const other = await bea.press(again, "Add them", { sure: "yes" })
    expect(other.status).toBe(303)
  })

  test("cannot give two people one staff reference", async () => {
    const refused = await add(bea, { ...dragana, fullName: "Somebody Else" })
    expect(refused.errors()).toEqual(["Somebody else on this list has that staff reference"])
  })

  const typings = ["petrovic", "Petrvoic", "petrovc", "dragama", "gaga", "P00417", "p00417", "drag pet"]
  const firstLetterWrong = ["betrovic", "etrovic", "spetrovic", "rdagana"]
  test.each([...typings, ...firstLetterWrong])("finds her by %j", async (typed) => {
    expect(await listed(bea, `?search=${encodeURIComponent(typed)}`)).toContain("Dragana Petrović")
  })

  test.each(["petro xyz", "drogena", "betrovc", "417"])("does not find her by %j", async (typed) => {
    expect(await listed(bea, `?search=${encodeURIComponent(typed)}`)).toEqual([])
  })

  test("sees nobody of another organisation, however they look", async () => {
    const added = await add(ngozi, { ...dragana, fullName: "Walter Quill" }, place.council)
    const theirs = added.url
    expect((await bea.get(theirs)).status).toBe(404)
    expect(await listed(bea, "?search=quill")).toEqual([])
    expect((await bea.get(`/${place.slug}/people.csv`)).body).not.toContain("Quill")
    expect(await listed(ngozi)).toContain("Walter Quill")
  })
})

describe("a post over time", () => {
  beforeAll(begin)

  test("changes hours from a day, ends, comes back, and is put right; each day says what held", async () => {
    const added = await add(bea, dragana)
    const page = added.url
    const as = async (day: string) => (await bea.get(`${page}?on=${day}`)).text()

    await bea.fill(added.link("Change hours (Employed)"), "Save the hours", {
      weeklyHours: "30",
      ...on("from", "2025-01-01"),
    })
    expect(await as("2024-12-31")).toContain("Hours a week18.5")
    expect(await as("2025-01-01")).toContain("Hours a week30")

    const left = await bea.fill(
      added.link("Record that they leave (Employed)"),
      "Record that they leave",
      on("lastDay", "2026-06-30"),
    )
    expect(left.text()).toContain("In no post today")
    expect(await listed(bea)).toEqual([])
    expect(await listed(bea, "?on=2026-06-30")).toEqual(["Dragana Petrović"])
    expect(await listed(bea, "?presence=left")).toEqual(["Dragana Petrović"])

    const back = await bea.fill(
      left.link("Record that they come back"),
      "Record that they come back",
      on("from", "2027-02-01"),
    )
    expect(back.text()).toContain("They are back from 1 February 2027")
    expect(await as("2026-12-31")).toContain("In no post on 31 December 2026")
    expect(await as("2027-02-01")).toContain("Hours a week30")

    const correction = [...back.document.querySelectorAll("a")].find((link) =>
      link.textContent.includes("from 1 January 2025"),
    )!
    const corrected = await bea.fill(correction.getAttribute("href")!, "Correct the record", {
      weeklyHours: "25",
      ...on("from", "2025-02-01"),
    })
    expect(corrected.text()).toContain("The record is corrected")
    expect(await as("2025-02-01")).toContain("Hours a week25")
    expect(await as("2025-01-15")).toContain("In no post on 15 January 2025")

    const history = (await bea.get(`${page}/history`)).text()
    for (const said of [
      "Added",
      "Changed a post of",
      "Ended a post of",
      "Brought back to a post",
      "Corrected a post of",
    ])
      expect(history).toContain(said)
    expect(history).toContain("Hours a week: 30 → 25")
  })

  test("lent to another organisation is seen there, and only for as long", async () => {
    const added = await add(ngozi, { ...dragana, fullName: "Tom Nurse", address: "tom@trust.example" }, place.council)
    const hosts = await ngozi.get(added.link("Lend to another organisation (Employed)"))
    await ngozi.press(hosts, "Record the secondment", {
      host: place.nursery,
      ...on("from", "2027-03-01"),
      ...on("lastDay", "2027-05-31"),
    })
    expect(await listed(bea)).toContain("Tom Nurse")
    const seen = await bea.get(added.url)
    expect(seen.text()).toContain("tom@trust.example")
    for (const kept of ["27 March 1985", "P00417"]) expect(seen.text()).not.toContain(kept)
    expect(seen.text()).not.toContain("Change the post")
    expect(await listed(bea, "?on=2027-02-28")).not.toContain("Tom Nurse")
    expect(await listed(bea, "?on=2027-06-01")).not.toContain("Tom Nurse")
  })
})

describe("a hundred people", () => {
  beforeAll(begin)

  test("move to another employer in one go, once that is said twice, and their past stays", async () => {
    const from = `/${place.slug}/organisations/${place.nursery}/people`
    await place.as((tx) =>
      joinAll(
        tx,
        Array.from({ length: 100 }, (_, at) => ({
          organisationId: place.nursery,
          details: {
            fullName: `Person ${at}`,
            knownAs: null,
            birthDate: null,
            staffReference: `S${at}`,
            address: null,
            telephone: null,
          },
          relation: "employed" as const,
          terms: { ...unknownTerms, weeklyHours: 20 },
          from: "2025-01-01",
        })),
      ),
    )
    const asked = await ngozi.fill(`${from}/move`, "Move them", {
      to: place.council,
      everybody: "yes",
      ...on("from", "2027-04-01"),
    })
    expect(asked.errors()).toEqual([
      "100 posts would move to Walsall Council on 1 April 2027. Tick the box if that is right.",
    ])
    const moved = await ngozi.press(asked, "Move them", { sure: "yes" })
    expect(moved.status).toBe(303)
    const count = async (organisation: string, day: string) =>
      /(\d+) (?:people|person)/.exec(
        (await ngozi.get(`/${place.slug}/people?organisation=${organisation}&on=${day}`)).text(),
      )?.[1]
    expect(await count(place.nursery, "2027-03-31")).toBe("100")
    expect(await count(place.nursery, "2027-04-01")).toBeUndefined()
    expect(await count(place.council, "2027-04-01")).toBe("100")
    const one = await ngozi.get((await ngozi.get(`/${place.slug}/people?on=2027-04-01&search=17`)).link("Person 17"))
    expect(one.text()).toContain("Hours a week20")
    expect(one.text()).toContain("S17")
  })

  test("who are in two posts take both along, on one record there", async () => {
    const begin = (person: { personId?: string }) =>
      place.as((tx) =>
        join(tx, {
          ...person,
          organisationId: place.nursery,
          details: { ...nothingKnown, fullName: "Two Posts" },
          relation: "employed",
          terms: unknownTerms,
          from: "2025-01-01",
        }),
      )
    const first = await begin({})
    const second = await begin({ personId: first.personId })
    const there = await ngozi.fill(`/${place.slug}/organisations/${place.nursery}/people/move`, "Move them", {
      to: place.council,
      posts: [first.postId, second.postId],
      ...on("from", "2027-04-01"),
    })
    expect(there.text()).toContain("2 posts move to Walsall Council on 1 April 2027")
    const { rows } = await world.owner.query(
      `select count(*)::int as posts, count(distinct record_id)::int as records from people.post
        where partnership_id = $1 and person_id = $2 and organisation_id = $3`,
      [place.partnershipId, first.personId, place.council],
    )
    expect(rows).toEqual([{ posts: 2, records: 1 }])
  })

  test("cannot be moved to where the mover reaches nothing", async () => {
    const page = await bea.get(`/${place.slug}/organisations/${place.nursery}/people/move`)
    expect(page.text()).not.toContain("Walsall Council")
    const { rows } = await world.owner.query("select post_id from people.post where partnership_id = $1 limit 1", [
      place.partnershipId,
    ])
    const forced = await bea.post(`/${place.slug}/organisations/${place.nursery}/people/move`, {
      to: place.council,
      posts: rows[0].post_id,
      ...on("from", "2027-05-01"),
    })
    expect(forced.status).toBe(404)
  })
})
