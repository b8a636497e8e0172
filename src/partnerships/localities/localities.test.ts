import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { openLocalities, startPartnership } from "../index.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const WALSALL = "E08000030"

let place: Place
let ngozi: Client

async function begin(districtCodes = [WALSALL]) {
  place = await openPlace(world)
  await place.as((tx) => startPartnership(tx, { districtCodes }))
  ngozi = await place.ngozi()
}

const at = (path: string) => `/${place.slug}/partnership${path}`

async function add(name: string): Promise<string> {
  const added = await ngozi.fill(at("/localities/new"), "Add the locality", { name })
  expect(added.title).toBe(name)
  return added.url
}

/** The wards a form offers, by name, with their codes. */
function offered(page: Answer): Record<string, string> {
  return Object.fromEntries(
    [...page.document.querySelectorAll("input[name=wards]")].map((box) => [
      page.document.querySelector(`label[for="${box.id}"]`)!.textContent,
      box.getAttribute("value")!,
    ]),
  )
}

async function choose(locality: string, ...names: string[]): Promise<Answer> {
  const page = await ngozi.get(`${locality}/wards/${WALSALL}`)
  const codes = offered(page)
  const sent = await ngozi.press(page, "Save the wards", { wards: names.map((name) => codes[name]!) })
  return sent.status === 303 ? ngozi.visit(sent.location!) : sent
}

async function loose(): Promise<string[]> {
  const page = await ngozi.get(at("/localities"))
  return [...page.document.querySelectorAll(".trellis-columns li")].map((item) => item.textContent)
}

describe("a workforce lead", () => {
  beforeAll(() => begin())

  test("adds a locality and chooses its wards, whose boundary year is shown", async () => {
    expect(await loose()).toHaveLength(20)
    const pleck = await add("Pleck and Palfrey")
    const after = await choose(pleck, "Pleck", "Palfrey")
    expect(after.text()).toContain("PalfreyPleckWard boundaries of 2019")
    expect(await loose()).toHaveLength(18)
    expect(await loose()).not.toContain("Pleck")
    const { rows } = await world.owner.query(
      "select ward_code, boundary_year from partnerships.locality_ward where partnership_id = $1 order by 1",
      [place.partnershipId],
    )
    expect(rows.map((row) => row.boundary_year)).toEqual([2019, 2019])
  })

  test("takes a ward out again by not ticking it, and history names the wards before and after", async () => {
    const north = await add("North")
    await choose(north, "Brownhills", "Pelsall")
    const page = await choose(north, "Pelsall", "Short Heath")
    expect(page.text()).toContain("PelsallShort Heath")
    const history = (await ngozi.get(at("/history"))).text()
    expect(history).toContain("Chose the wards of the locality North")
    expect(history).toContain("Wards: Pelsall, Short Heath; it was Brownhills, Pelsall")
  })

  test("is not offered a ward that is in another locality, and cannot send it either", async () => {
    const first = await add("First")
    await choose(first, "Streetly")
    const second = await add("Second")
    const page = await ngozi.get(`${second}/wards/${WALSALL}`)
    expect(Object.keys(offered(page))).not.toContain("Streetly")
    expect(page.text()).toContain("Streetly: First")
    const { Streetly: code } = offered(await ngozi.get(`${first}/wards/${WALSALL}`))
    const refused = await ngozi.post(`${second}/wards/${WALSALL}`, { wards: [code!] })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual(["Streetly is in the locality First. Take it out of that one first."])
  })

  test("cannot send a ward of a district the partnership does not cover", async () => {
    const lost = await add("Lost")
    const refused = await ngozi.post(`${lost}/wards/${WALSALL}`, { wards: ["E05012285"] })
    expect(refused.errors()).toEqual(["Choose wards from the list"])
    expect((await ngozi.get(`${lost}/wards/E06000018`)).status).toBe(404)
  })

  test("renames a locality; the same name twice is refused, whatever its letters", async () => {
    const west = await add("West")
    await ngozi.fill(`${west}/name`, "Save the name", { name: "Far West" })
    expect((await ngozi.get(west)).title).toBe("Far West")
    const refused = await ngozi.fill(at("/localities/new"), "Add the locality", { name: "far west" })
    expect(refused.errors()).toEqual([
      "There is already a locality of that name. If it has ended, you can bring it back.",
    ])
  })

  test("ends a locality; its wards may go to another, and both histories say so", async () => {
    const old = await add("Old Town")
    await choose(old, "St Matthew's", "Blakenall")
    await ngozi.fill(`${old}/end`, "End the locality")
    expect((await place.as(openLocalities)).map(({ name }) => name)).not.toContain("Old Town")
    expect(await loose()).toContain("Blakenall")
    const heir = await add("New Town")
    expect(Object.keys(offered(await ngozi.get(`${heir}/wards/${WALSALL}`)))).toContain("Blakenall (was in Old Town)")
    await choose(heir, "Blakenall (was in Old Town)")
    expect((await ngozi.get(old)).text()).toContain("St Matthew'sWard boundaries")
    const history = (await ngozi.get(at("/history"))).text()
    expect(history).toContain("Took wards from the locality Old Town")
    const back = await ngozi.fill(old, "Bring it back Old Town")
    expect(back.text()).toContain("Old Town is used again")
    expect(back.text()).toContain("St Matthew's")
    expect(back.text()).not.toContain("Blakenall")
  })

  test("cannot change the wards of one that has ended", async () => {
    const gone = await add("Gone")
    await ngozi.fill(`${gone}/end`, "End the locality")
    const refused = await ngozi.post(`${gone}/wards/${WALSALL}`, { wards: [] })
    expect(refused.errors()).toEqual(["This locality has ended. Bring it back before you change its wards."])
  })

  test("downloads localities with their wards, and a name that is a formula stays words", async () => {
    await begin()
    const pleck = await add("=Pleck")
    await choose(pleck, "Pleck", "Palfrey")
    await add("Empty")
    const file = await ngozi.get(at("/localities.csv"))
    expect(file.headers["content-type"]).toContain("text/csv")
    expect(file.body.trim().split("\r\n")).toEqual([
      "Locality,Not used from,Ward,Ward code,Boundary year,District",
      expect.stringMatching(/^'=Pleck,,Palfrey,E05\d{6},2019,Walsall$/),
      expect.stringMatching(/^'=Pleck,,Pleck,E05\d{6},2019,Walsall$/),
      "Empty,,,,,",
    ])
  })
})

describe("the districts a partnership covers", () => {
  beforeAll(() => begin([]))

  test("are asked for where there are none", async () => {
    const page = await ngozi.get(at("/localities"))
    expect(page.text()).toContain("No districts are chosen")
    expect(page.link("Choose the districts you cover")).toBe(at("/districts"))
  })

  test("are found by a part of their name, added, and not offered again", async () => {
    const found = await ngozi.get(`${at("/districts")}?search=bedford`)
    expect(found.text()).toContain("Central Bedfordshire")
    const added = await ngozi.press(found, "Add Central Bedfordshire")
    expect(added.status).toBe(303)
    const again = await ngozi.get(`${at("/districts")}?search=central+bed`)
    expect(again.text()).toContain("No district is called “central bed”, or you have it already")
    expect((await ngozi.get(at("/localities"))).text()).toContain("Ward boundaries of 2019")
  })

  test("say so where nothing is found, whatever was typed", async () => {
    for (const search of ["100%", "_", "\\", "Atlantis"])
      expect((await ngozi.get(`${at("/districts")}?search=${encodeURIComponent(search)}`)).text()).toContain(
        "No district is called",
      )
  })

  test("are removed while no locality has wards of them, and then not", async () => {
    await ngozi.post(at("/districts"), { district: WALSALL })
    const removed = await ngozi.press(await ngozi.get(at("/districts")), "Remove Central Bedfordshire")
    expect((await ngozi.visit(removed.location!)).text()).not.toContain("Central Bedfordshire")
    const pleck = await add("Pleck")
    await choose(pleck, "Pleck")
    const page = await ngozi.get(at("/districts"))
    expect(page.text()).toContain("In use: a locality has wards of it")
    const refused = await ngozi.post(at(`/districts/${WALSALL}/removal`), {})
    expect(refused.status).toBe(422)
    expect(refused.text()).toContain("Pleck is in the locality Pleck. Take its wards out first.")
  })

  test("are none but those that have wards", async () => {
    const refused = await ngozi.post(at("/districts"), { district: "E99999999" })
    expect(refused.text()).toContain("Choose a district from the list")
  })
})

test("two leads who give one ward to two localities: one of them is told", async () => {
  await begin()
  const [east, south] = [await add("East"), await add("South")]
  const codes = offered(await ngozi.get(`${east}/wards/${WALSALL}`))
  const proof = await ngozi.proof()
  const answers = await Promise.all(
    [east, south].map((locality) =>
      ngozi.post(`${locality}/wards/${WALSALL}`, { wards: [codes["Darlaston South"]!] }, proof),
    ),
  )
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422])
})

test("a locality is not there for another partnership", async () => {
  await begin()
  const pleck = await add("Pleck")
  const other = await openPlace(world, "Lambeth")
  const mal = await other.ngozi()
  const theirs = pleck.replace(place.slug, other.slug)
  for (const path of ["", "/name", "/end", `/wards/${WALSALL}`]) {
    expect((await mal.get(`${pleck}${path}`)).status).toBe(404)
    expect((await mal.get(`${theirs}${path}`)).status).toBe(404)
  }
  expect((await mal.post(`${theirs}/name`, { name: "Mine" })).status).toBe(404)
  expect((await mal.post(`${theirs}/return`, {})).status).toBe(404)
  expect((await ngozi.get(pleck)).title).toBe("Pleck")
})

test("localities lie beside each other both ways, until one of them says otherwise", async () => {
  await begin()
  const pleck = await add("Pleck")
  const palfrey = await add("Palfrey")
  const beside = async (locality: string) => (await ngozi.get(locality)).text()
  await ngozi.fill(`${pleck}/neighbours`, "Save the neighbours", { neighbours: palfrey.split("/").at(-1)! })
  expect(await beside(pleck)).toContain("Beside itPalfrey")
  expect(await beside(palfrey)).toContain("Beside itPleck")
  const refused = await ngozi.post(`${pleck}/neighbours`, { neighbours: pleck.split("/").at(-1)! })
  expect(refused.status).toBe(422)
  await ngozi.fill(`${palfrey}/neighbours`, "Save the neighbours", { neighbours: [] })
  expect(await beside(pleck)).toContain("Beside itNone said yet")
})
