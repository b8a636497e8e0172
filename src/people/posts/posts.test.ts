import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { merge } from "../duplicates/merges.ts"
import { type Joined, join } from "../people.ts"
import { type PostTerms, unknownTerms } from "../tables.ts"

let world: World
let place: Place
let bea: Client
let third: string
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  bea = await place.bea()
  third = await place.as((tx) =>
    addOrganisation(tx, {
      name: "Third Charity",
      kind: "charity",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    }),
  )
})
afterAll(() => world.close())

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const nothing = { knownAs: null, birthDate: null, staffReference: null, address: null, telephone: null }
const employ = (fullName: string, from: string, terms: Partial<PostTerms> = {}): Promise<Joined> =>
  place.as((tx) =>
    join(tx, {
      organisationId: place.nursery,
      details: { ...nothing, fullName },
      relation: "employed",
      terms: { ...unknownTerms, ...terms },
      from,
    }),
  )
const at = (path: string) => `/${place.slug}${path}`
const hours = (one: Joined, weeklyHours: string, from: string) =>
  bea.fill(at(`/posts/${one.postId}/hours`), "Save the hours", { weeklyHours, ...on("from", from) })
const leave = (one: Joined, lastDay: string) =>
  bea.fill(at(`/posts/${one.postId}/leaving`), "Record that they leave", on("lastDay", lastDay))
const comeBack = (one: Joined, from: string) =>
  bea.fill(at(`/posts/${one.postId}/return`), "Record that they come back", on("from", from))
const lend = (one: Joined, host: string, from: string, lastDay: string) =>
  bea.fill(at(`/posts/${one.postId}/secondment`), "Record the secondment", {
    host,
    ...on("from", from),
    ...on("lastDay", lastDay),
  })
const shown = async (one: Joined, query = "") => (await bea.get(at(`/people/${one.personId}${query}`))).text()
const history = async (one: Joined) => (await bea.get(at(`/people/${one.personId}/history`))).text()
const listed = async (query: string) =>
  [...(await bea.get(at(`/people?${query}`))).document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim()),
  )
const exported = async (query: string) => (await bea.get(at(`/people.csv?${query}`))).body.trim().split("\r\n").slice(1)

describe("how long somebody has been in a post", () => {
  test("counts from its first day, however often it has changed since", async () => {
    const one = await employ("Since One", "2020-01-01")
    await employ("Since Two", "2022-01-01")
    await hours(one, "20", "2025-01-01")
    const names = async (sort: string) => (await listed(`search=since&sort=${sort}`)).map(([name]) => name)
    expect(await names("since")).toEqual(["Since One", "Since Two"])
    expect(await names("-since")).toEqual(["Since Two", "Since One"])
  })

  test("counts from the day they came back, for those who had left", async () => {
    const one = await employ("Back Again", "2020-01-01")
    await leave(one, "2026-01-31")
    await comeBack(one, "2027-02-01")
    expect(await shown(one)).toContain("In postSince 1 February 2027")
    expect(await shown(one, "?on=2021-01-01")).toContain("In postSince 1 January 2020, last day 31 January 2026")
    expect((await listed("search=back"))[0]!.at(-1)).toBe("1 February 2027")
    expect((await listed("search=back&on=2021-01-01"))[0]!.at(-1)).toBe("1 January 2020")
  })

  test("a change that is planned is no last day, on the page or in a file", async () => {
    const one = await employ("Going On", "2020-01-01")
    await hours(one, "30", "2027-05-01")
    expect((await exported("search=going"))[0]).toMatch(/,2020-01-01,$/)
    await leave(one, "2027-06-30")
    expect((await exported("search=going"))[0]).toMatch(/,2020-01-01,2027-06-30$/)
    expect(await shown(one)).toContain("last day 30 June 2027")
  })
})

test("a change from a day keeps the last day that is recorded", async () => {
  const one = await employ("Leaving Later", "2020-01-01", { weeklyHours: 20 })
  await leave(one, "2027-06-30")
  await hours(one, "30", "2027-05-01")
  expect(await shown(one, "?on=2027-06-30")).toContain("Hours a week30")
  expect(await shown(one, "?on=2027-07-01")).toContain("In no post on 1 July 2027")
})

describe("somebody who leaves before a change that was planned", () => {
  test("leaves a trace of what was given up", async () => {
    const one = await employ("Given Up", "2020-01-01", { weeklyHours: 20 })
    await hours(one, "30", "2027-05-01")
    await leave(one, "2027-03-31")
    expect(await shown(one, "?on=2027-05-01")).toContain("In no post on 1 May 2027")
    expect(await history(one)).toContain("What held from 1 May 2027: Hours a week 30 from 1 May 2027, taken away")
  })

  test("is lent to nobody from the next day, and the trace says so", async () => {
    const one = await employ("Lent Until", "2020-01-01")
    await lend(one, place.council, "2027-03-01", "2027-12-31")
    await leave(one, "2027-03-31")
    expect(await history(one)).toContain("Lent from 1 March 2027: Walsall Council, taken away")
    await comeBack(one, "2027-05-01")
    expect(await shown(one, "?on=2027-03-31")).toContain("Lent toWalsall Council")
    expect(await shown(one, "?on=2027-05-01")).not.toContain("Lent toWalsall Council")
  })
})

describe("secondments", () => {
  const where = async (day: string, name: string) => (await listed(`search=${name}&on=${day}`))[0]?.[2]

  test("that meet give way to the one recorded last, on its days and no others", async () => {
    const one = await employ("Overlap", "2020-01-01")
    await lend(one, third, "2027-06-01", "2027-08-31")
    await lend(one, place.council, "2027-03-01", "2027-06-15")
    expect(await where("2027-06-15", "overlap")).toBe("Bluebell Nursery (with Walsall Council)")
    expect(await where("2027-06-16", "overlap")).toBe("Bluebell Nursery (with Third Charity)")
    expect(await where("2027-08-31", "overlap")).toBe("Bluebell Nursery (with Third Charity)")
    expect(await where("2027-09-01", "overlap")).toBe("Bluebell Nursery")
  })

  test("that are planned stay when an earlier one ends", async () => {
    const one = await employ("Planned", "2020-01-01")
    await lend(one, place.council, "2027-03-01", "2027-05-31")
    await lend(one, third, "2027-09-01", "2027-12-31")
    await bea.fill(at(`/posts/${one.postId}/secondment-end`), "End the secondment", on("lastDay", "2027-03-31"))
    expect(await where("2027-03-31", "planned")).toBe("Bluebell Nursery (with Walsall Council)")
    expect(await where("2027-04-01", "planned")).toBe("Bluebell Nursery")
    expect(await where("2027-09-01", "planned")).toBe("Bluebell Nursery (with Third Charity)")
  })

  test("that begin the day after another ends stay when that one's last day is said again", async () => {
    const one = await employ("Handed On", "2020-01-01")
    await lend(one, place.council, "2027-03-01", "2027-03-31")
    await lend(one, third, "2027-04-01", "2027-04-30")
    await bea.fill(at(`/posts/${one.postId}/secondment-end`), "End the secondment", on("lastDay", "2027-03-31"))
    expect(await where("2027-03-31", "handed")).toBe("Bluebell Nursery (with Walsall Council)")
    expect(await where("2027-04-01", "handed")).toBe("Bluebell Nursery (with Third Charity)")
  })
})

describe("what was recorded by mistake", () => {
  const removalOf = async (one: Joined, day: string) => {
    const page = await bea.get(at(`/people/${one.personId}`))
    const words = new RegExp(`(Correct|Take out) what is recorded from ${day}`)
    const link = [...page.document.querySelectorAll("a")].find((each) =>
      words.test(each.textContent.replace(/\s+/g, " ")),
    )!
    const opened = await bea.get(link.getAttribute("href")!)
    return opened.title === "Correct what is recorded" ? opened.link("take it out") : opened.url
  }
  const takeOut = async (one: Joined, day: string) => bea.fill(await removalOf(one, day), "Take it out")

  test("is taken out, and what held before goes on", async () => {
    const one = await employ("Never Changed", "2020-01-01", { weeklyHours: 20 })
    await hours(one, "30", "2026-01-01")
    const after = await takeOut(one, "1 January 2026")
    expect(after.text()).toContain("Hours a week20")
    expect(after.text()).not.toContain("1 January 2026")
    expect(await history(one)).toContain("What it said: Hours a week 30 from 1 January 2026, taken away")
  })

  test("goes with the person, where it was all that was known of them", async () => {
    const one = await employ("Never Here", "2020-01-01")
    const gone = await takeOut(one, "1 January 2020")
    expect(gone.title).toBe("People")
    expect(await listed("search=never+here")).toEqual([])
    expect((await bea.get(at(`/people/${one.personId}`))).status).toBe(404)
  })

  test("of a second post leaves the first", async () => {
    const one = await employ("Two Posts", "2020-01-01")
    await bea.fill(at(`/records/${one.recordId}/posts/new`), "Add the post", {
      relation: "volunteer",
      ...on("from", "2021-01-01"),
    })
    const after = await takeOut(one, "1 January 2021")
    expect(after.title).toBe("Two Posts")
    expect(after.text()).not.toContain("Volunteer")
  })

  test("stays where something else depends on it, with what to do instead", async () => {
    const one = await employ("Lent Once", "2020-01-01")
    await lend(one, place.council, "2027-03-01", "2027-03-31")
    expect((await takeOut(one, "1 January 2020")).errors()[0]).toContain("Record its last day instead")
    const after = await takeOut(one, "1 March 2027")
    expect(after.text()).not.toContain("Lent to")
    expect((await takeOut(one, "1 January 2020")).title).toBe("People")
  })

  test("stays where somebody would be left of whom nobody keeps a record, and whom no page would show", async () => {
    const [one, other] = [await employ("Merged Once", "2020-01-01"), await employ("Merged Too", "2020-01-01")]
    await place.as((tx) => merge(tx, { goneId: one.personId, survivorId: other.personId }))
    expect((await takeOut(other, "1 January 2020")).errors()[0]).toContain("Record its last day instead")
    expect(await shown(other)).toContain("Merged Once")
  })

  test("is no longer what others call them, where another organisation's record stays", async () => {
    const one = await employ("Wrong Name", "2020-01-01")
    world.clock.pass(1)
    const council = { organisationId: place.council, details: { ...nothing, fullName: "Right Name" } }
    await place.as((tx) =>
      join(tx, { ...council, personId: one.personId, relation: "employed", terms: unknownTerms, from: "2020-01-01" }),
    )
    const ngozi = await place.ngozi()
    expect((await ngozi.get(at(`/people/${one.personId}`))).title).toBe("Wrong Name")
    await takeOut(one, "1 January 2020")
    expect((await ngozi.get(at(`/people/${one.personId}`))).title).toBe("Right Name")
    expect((await ngozi.get(at("/people?search=wrong+name"))).text()).not.toContain("Right Name")
  })

  test("a secondment that is planned is shown, and can be taken out", async () => {
    const one = await employ("Lent Soon", "2020-01-01")
    await lend(one, place.council, "2027-06-01", "2027-08-31")
    expect(await shown(one)).toContain("Lent toWalsall Council from 1 June 2027 until 31 August 2027")
    expect((await takeOut(one, "1 June 2027")).text()).not.toContain("Lent to")
  })
})

test("a correction is traced by last days, not by the days after", async () => {
  const one = await employ("Corrected End", "2020-01-01")
  await bea.fill(
    at(`/posts/${one.postId}/correction?starts=2020-01-01`),
    "Correct the record",
    on("lastDay", "2027-03-31"),
  )
  expect(await history(one)).toContain("Last day: 31 March 2027")
})

test("nobody is said to come back to a post that is still to begin", async () => {
  const one = await employ("Still To Begin", "2027-06-01")
  await leave(one, "2027-12-31")
  expect(await shown(one)).not.toContain("come back")
})
