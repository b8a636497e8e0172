import readWorkbook from "read-excel-file/node"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { endOrganisation } from "../../organisations/organisations.ts"
import { addLocality } from "../../partnerships/index.ts"
import { on, openShared, type Shared } from "../held/test-kit.ts"

let world: World
let shared: Shared
let here: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  shared = await openShared(world)
  here = `/${shared.place.slug}`
})

const at = (organisation: string) => `${here}/organisations/${organisation}/vacancies`
const vacancy = (more: Record<string, string> = {}) => ({
  relation: "employed",
  occupationId: shared.items.Playworker!,
  weeklyHours: "18.5",
  ...on("from", "2027-01-01"),
  ...more,
})
const add = (who: Client, organisation: string, more?: Record<string, string>) =>
  who.fill(`${at(organisation)}/new`, "Add the vacancy", vacancy(more))
const rows = (list: Answer) =>
  [...list.document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children]
      .map((cell) => cell.textContent)
      .join(" | ")
      .replace(/\s+/g, " ")
      .trim(),
  )
const listed = async (who: Client, query = "") => rows(await who.get(`${here}/vacancies${query}`))

describe("a vacancy", () => {
  test("is open from its day until it is filled, and is open again where that was a mistake", async () => {
    const { bea, place } = shared
    const added = await add(bea, place.nursery)
    expect(rows(added)).toEqual(["Playworker (employed) | Bluebell Nursery | | | 18.5 | 1 January 2027 |"])
    expect(await listed(bea, "?on=2026-12-31")).toEqual([])
    expect(await listed(bea, "?on=2026-12-31&state=coming")).toHaveLength(1)

    const change = await bea.get(added.link("Playworker (employed)"))
    const filled = await bea.fill(change.link("Record that it is filled, or given up"), "Close the vacancy", {
      outcome: "filled",
      ...on("from", "2027-02-01"),
    })
    expect(filled.text()).toContain("The post is filled from 1 February 2027")
    expect(await listed(bea)).toEqual([])
    expect(await listed(bea, "?on=2027-01-31")).toHaveLength(1)
    expect(await listed(bea, "?state=filled")).toEqual([expect.stringContaining("Filled from 1 February 2027")])
    expect(await listed(bea, "?state=given-up")).toEqual([])

    await bea.fill(change.url, "That was a mistake: open it again")
    expect(await listed(bea)).toHaveLength(1)
    expect(await listed(bea, "?state=filled")).toEqual([])

    const history = (await bea.get(`${here}/organisations/${place.nursery}/history`)).text()
    for (const said of ["Opened a vacancy of Bluebell", "Closed a vacancy of", "Opened again a vacancy of"])
      expect(history).toContain(said)
    expect(history).toContain("free since 1 January 2027 → Playworker, employed, 18.5 hours a week, free since")
  })

  test("is changed, and taken away where it never was", async () => {
    const { bea, place } = shared
    const added = await add(bea, place.nursery)
    const change = added.link("Playworker (employed)")
    const changed = await bea.fill(change, "Save the change", { relation: "volunteer", hardToFill: "yes" })
    expect(rows(changed)).toEqual([
      "Playworker (volunteer) | Bluebell Nursery | | | 18.5 | 1 January 2027 | Hard to fill",
    ])
    await bea.fill(change, "It was never vacant: take it away")
    expect(await listed(bea, "?on=2027-01-15")).toEqual([])
  })

  test("is offered when somebody leaves, filled in from their post", async () => {
    const { bea, dragana, items } = shared
    await bea.fill(`${dragana.bluebell.post}/change`, "Save the change", {
      occupationId: items.Playworker!,
      weeklyHours: "30",
      ...on("from", "2025-01-01"),
    })
    const leaving = await bea.fill(`${dragana.bluebell.post}/leaving`, "Record that they leave", {
      vacancy: "yes",
      ...on("lastDay", "2027-02-28"),
    })
    expect(leaving.title).toBe("Add a vacancy")
    expect(leaving.text()).toContain("Their last day is 28 February 2027")
    const added = await bea.press(leaving, "Add the vacancy")
    expect(rows(await bea.get(added.location!))).toEqual([
      "Playworker (employed) | Bluebell Nursery | | | 30 | 1 March 2027 |",
    ])
    expect((await bea.get(dragana.page)).text()).toContain("In no post today")
  })

  test.each([
    ["before the organisation was there", { ...on("from", "2019-12-31") }, "is not in the partnership on that day"],
    ["for more hours than a week has", { weeklyHours: "169" }, "Enter hours a week as a number from 0.25 to 168"],
    ["of whoever might help one day", { relation: "interested" }, "Choose how they would relate to the organisation"],
  ])("is not opened %s", async (_, fields, says) => {
    const refused = await add(shared.bea, shared.place.nursery, fields)
    expect(refused.status).toBe(422)
    expect(refused.errors()[0]).toContain(says)
    expect(await listed(shared.bea)).toEqual([])
  })

  test("is not filled before it fell free, nor moved past the day it was filled", async () => {
    const { bea, place } = shared
    const change = (await add(bea, place.nursery)).link("Playworker (employed)")
    const close = (from: string) =>
      bea.fill(`${change}/closing`, "Close the vacancy", { outcome: "given-up", ...on("from", from) })
    expect((await close("2027-01-01")).errors()).toEqual(["It fell free on 1 January 2027. Enter a later day."])
    await close("2027-02-01")
    expect((await bea.get(`${change}/closing`)).status).toBe(404)
    const moved = await bea.fill(change, "Save the change", on("from", "2027-02-01"))
    expect(moved.errors()).toEqual(["It is given up from 1 February 2027. Enter an earlier day."])
  })
})

describe("the list", () => {
  test("is narrowed by each filter, in each order, and had as a file of just that", async () => {
    const { ngozi, place, elm, items } = shared
    const pleck = await place.as((tx) => addLocality(tx, "Pleck"))
    await add(ngozi, place.nursery, { localityId: pleck })
    await add(ngozi, elm, { occupationId: "", hardToFill: "yes", ...on("from", "2026-06-01") })
    const posts = async (query: string) => (await listed(ngozi, query)).map((row) => row.split(" | ")[1])
    expect(await posts("")).toEqual(["Elm School", "Bluebell Nursery"])
    expect(await posts("?sort=-since")).toEqual(["Bluebell Nursery", "Elm School"])
    expect(await posts("?sort=organisation")).toEqual(["Bluebell Nursery", "Elm School"])
    expect(await posts("?sort=-occupation")).toEqual(["Bluebell Nursery", "Elm School"])
    expect(await posts(`?occupation=${items.Playworker}`)).toEqual(["Bluebell Nursery"])
    expect(await posts(`?locality=${pleck}`)).toEqual(["Bluebell Nursery"])
    expect(await posts(`?organisation=${elm}`)).toEqual(["Elm School"])
    expect(await posts("?hard=yes")).toEqual(["Elm School"])

    const csv = (await ngozi.get(`${here}/vacancies.csv?hard=yes`)).body
    expect(csv.trim().split("\r\n").slice(1)).toEqual([",Employed,Elm School,,,,18.5,Yes,2026-06-01,,"])
    const workbook = await ngozi.get(`${here}/vacancies.xlsx?organisation=${place.nursery}`)
    const sheet = await readWorkbook(workbook.bytes)
    expect(JSON.stringify(sheet)).toContain("Pleck")
    expect(JSON.stringify(sheet)).not.toContain("Elm")
  })

  test("goes on over pages, none twice", async () => {
    const { ngozi, place, items } = shared
    await world.owner.query(
      `insert into people.vacancy (partnership_id, vacancy_id, organisation_id, starts_on, occupation_id, relation)
       select $1, gen_random_uuid(), $2, date '2026-01-01' + n % 7, $3, 'employed' from generate_series(1, 120) n`,
      [place.partnershipId, place.nursery, items.Playworker],
    )
    let page = await ngozi.get(`${here}/vacancies?sort=occupation`)
    const seen = rows(page).length
    expect(page.text()).toContain("120 vacancies")
    let all = seen
    for (let next = nextOf(page); next; next = nextOf(page)) {
      page = await ngozi.get(next)
      all += rows(page).length
    }
    expect([seen, all]).toEqual([50, 120])
  })

  test("shows an organisation its own, and an analyst all, with nothing to change", async () => {
    const { bea, eli, place, elm } = shared
    await add(bea, place.nursery)
    await add(eli, elm)
    expect(await listed(bea)).toEqual([expect.stringContaining("Bluebell Nursery")])
    expect(await listed(bea, `?organisation=${elm}`)).toEqual([])
    expect((await bea.get(`${here}/vacancies.csv?organisation=${elm}`)).body).not.toContain("Elm")
    const colin = await (await place.colin()).get(`${here}/vacancies`)
    expect(rows(colin)).toHaveLength(2)
    expect(colin.document.querySelectorAll("tbody a")).toHaveLength(0)
    expect(colin.text()).not.toContain("Add a vacancy")

    const theirs = (await eli.get(`${here}/vacancies`)).link("Playworker (employed)")
    const id = theirs.split("/").at(-1)
    for (const url of [theirs, `${at(place.nursery)}/${id}`]) {
      expect((await bea.get(url)).status).toBe(404)
      expect((await bea.post(`${url}/removal`, {})).status).toBe(404)
    }
    expect((await bea.get(`${at(place.nursery)}/new?post=${shared.dragana.elm.postId}`)).status).toBe(404)
    expect(await listed(eli)).toHaveLength(1)
  })

  test("tells whoever opens no list of people what an advertisement would, and not who came or left when", async () => {
    const { bea, ngozi, place, elm } = shared
    const change = (await add(bea, place.nursery)).link("Playworker (employed)")
    await bea.fill(`${change}/closing`, "Close the vacancy", { outcome: "filled", ...on("from", "2027-02-01") })
    const elms = (await add(ngozi, elm, { hardToFill: "yes" })).link("Playworker (employed)")
    await ngozi.fill(`${elms}/closing`, "Close the vacancy", { outcome: "filled", ...on("from", "2027-04-01") })
    await add(ngozi, elm, { occupationId: "", ...on("from", "2026-06-01") })
    await add(ngozi, elm, on("from", "2027-05-01"))
    const [colin, address] = [await place.colin(), `colin@${place.slug}.example`]
    const page = await colin.get(`${here}/vacancies`)
    expect(rows(page)).toEqual([
      "Employed | Elm School | | | 18.5 |",
      "Playworker (employed) | Elm School | | | 18.5 | Hard to fill",
    ])
    expect(page.source()).not.toMatch(/Vacant since|2026|state=|sort=-?since|name="on/)
    // Nor in the order of the rows, in any file, nor on the pages from which the list is come to.
    const csv = (await colin.get(`${here}/vacancies.csv`)).body
    expect(csv).toContain("Elm School")
    expect(csv).not.toMatch(/since|From|2026|2027/)
    const { items } = JSON.parse((await colin.get(`${here}/vacancies.json`)).body)
    expect(items).toEqual([1, 2].map(() => expect.objectContaining({ from: null, outcome: null, endedOn: null })))
    for (const asked of [
      "on=2027-01-15",
      "on=2027-06-01",
      "state=filled",
      "state=given-up",
      "state=coming",
      "sort=since",
    ])
      for (const form of ["", ".csv", ".xlsx", ".json"])
        expect([asked, form, (await colin.get(`${here}/vacancies${form}?${asked}`)).status]).toEqual([asked, form, 404])
    expect((await colin.get(`${here}/vacancies?on=2027-03-02&state=open&sort=organisation`)).status).toBe(200)
    const organisation = `${here}/organisations/${place.nursery}`
    expect((await colin.get(organisation)).text()).toContain("No vacancies")
    expect((await colin.get(`${organisation}?on=2027-01-15`)).text()).not.toContain("vacanc")
    // Whoever manages one place as well sees all of the vacancies there, and no more of others.
    await place.as((tx) =>
      hold(tx, { name: "Colin", address, role: "organisation-manager", on: { organisationId: elm } }),
    )
    expect(rows(await colin.get(`${here}/vacancies?organisation=${elm}`))[0]).toContain("1 June 2026")
    expect((await colin.get(`${here}/vacancies?state=filled`)).status).toBe(404)
    expect((await colin.get(`${here}/vacancies?state=filled&organisation=${place.nursery}`)).status).toBe(404)
    expect((await colin.get(`${here}/workforce?on=2027-01-15`)).text()).not.toContain("Vacancies")
    // Of what is out of reach altogether nothing is told: no vacancy, as before.
    expect(await listed(bea, `?organisation=${elm}&state=filled`)).toEqual([])
  })

  test("has no vacancy of an organisation that has left", async () => {
    const { ngozi, elm, place } = shared
    await add(ngozi, elm)
    await place.as((tx) => endOrganisation(tx, elm, { lastDay: "2027-01-31", endsOn: "2027-02-01" }))
    expect(await listed(ngozi)).toEqual([])
    expect(await listed(ngozi, "?on=2027-01-31")).toHaveLength(1)
  })
})

test("an organisation's page, and the first page, say how many posts are vacant", async () => {
  const { bea, place } = shared
  await add(bea, place.nursery)
  await add(bea, place.nursery, { occupationId: "" })
  const page = await bea.get(`${here}/organisations/${place.nursery}`)
  expect(rows(await bea.get(page.link("2 vacancies")))).toHaveLength(2)
  expect((await bea.get(here)).link("2 posts are vacant")).toBe(`${here}/vacancies`)
})

function nextOf(page: Answer): string | null {
  return page.document.querySelector("a[rel=next]")?.getAttribute("href") ?? null
}
