import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { openItems, startPartnership } from "../index.ts"
import { type List, listNames, listPaths } from "./names.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

let place: Place
let ngozi: Client

/** A partnership of its own whose lists are as every partnership begins. */
async function begin() {
  place = await openPlace(world)
  await place.as((tx) => startPartnership(tx))
  ngozi = await place.ngozi()
}

const at = (path: string) => `/${place.slug}/partnership/lists/${path}`

function namesOn(page: Answer, caption: RegExp): string[] {
  const table = [...page.document.querySelectorAll("table")].find((each) =>
    caption.test(each.querySelector("caption")!.textContent),
  )
  return [...(table?.querySelectorAll("tbody th") ?? [])].map((cell) => cell.textContent)
}
const inUse = async (list: string) => namesOn(await ngozi.get(at(list)), /in use/)
const ended = async (list: string) => namesOn(await ngozi.get(at(list)), /no longer used/)

async function hrefOf(list: string, name: string): Promise<string> {
  const page = await ngozi.get(at(list))
  return page.link(`Change ${name}`)
}

async function change(list: string, name: string, what: "place" | "return", fields: Record<string, string> = {}) {
  const { rows } = await world.owner.query(
    "select item_id from partnerships.list_item where partnership_id = $1 and name = $2",
    [place.partnershipId, name],
  )
  return ngozi.post(`${at(list)}/${rows[0].item_id}/${what}`, fields)
}

describe("a partnership that has just started", () => {
  beforeAll(begin)

  test("has the eight sectors and the contact levels to be confirmed", async () => {
    expect(await inUse("sectors")).toEqual([
      "Education",
      "Early years",
      "Social, family and community support",
      "Youth support",
      "Health",
      "Crime and justice",
      "Sport and culture",
      "Managers and leaders",
    ])
    const levels = (await ngozi.get(at("contact-levels"))).text()
    expect(levels.match(/To be confirmed here\./g)).toHaveLength(3)
  })

  test.each(listPaths)("offers %s, each name once", async (path) => {
    const names = await inUse(path)
    expect(names.length).toBeGreaterThan(2)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })

  test("says with each code which classification it is from", async () => {
    const { rows } = await world.owner.query(
      "select name, code, code_source from partnerships.list_item where partnership_id = $1 and code is not null",
      [place.partnershipId],
    )
    expect(rows).toContainEqual({ name: "Early years practitioner", code: "3232", code_source: "SOC 2020" })
    for (const row of rows)
      expect(row).toMatchObject({ code: expect.stringMatching(/^\d{4}$/), code_source: "SOC 2020" })
    expect((await ngozi.get(at("occupations"))).text()).toContain("3232 (SOC 2020)")
  })

  test("is told what to do where a list has nothing in use", async () => {
    const empty = await openPlace(world)
    const lead = await empty.ngozi()
    const page = await lead.get(`/${empty.slug}/partnership/lists/skills`)
    expect(page.text()).toContain("No skills are in use")
    expect(page.link("Add the first one")).toBe(`/${empty.slug}/partnership/lists/skills/new`)
  })
})

describe("a workforce lead", () => {
  beforeAll(begin)

  test("adds an item at the end, and it can be chosen", async () => {
    const added = await ngozi.fill(at("sectors/new"), "Add the sector", {
      name: "Housing",
      description: "Homes and advice",
    })
    expect(added.text()).toContain("Housing has been added at the end of the list")
    expect((await inUse("sectors")).at(-1)).toBe("Housing")
    expect((await place.as((tx) => openItems(tx, "sector"))).map(({ name }) => name)).toContain("Housing")
  })

  test("renames an item, and its history says what it was", async () => {
    await ngozi.fill(await hrefOf("skills", "Signing"), "Save the change", { name: "Signing (Makaton)" })
    expect(await inUse("skills")).toContain("Signing (Makaton)")
    const history = (await ngozi.get(`/${place.slug}/partnership/history`)).text()
    expect(history).toContain("Changed the skill Signing (Makaton)")
    expect(history).toContain("Name: Signing (Makaton); it was Signing")
  })

  test.each(["Education", "  eDUCATION "])("cannot add %j twice, and what was typed stays", async (name) => {
    const refused = await ngozi.fill(at("sectors/new"), "Add the sector", { name, description: "Schools" })
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([
      "This list already has one of that name. If it has ended, you can bring it back.",
    ])
    expect(refused.document.querySelector("textarea")?.textContent).toBe("Schools")
    expect((await inUse("sectors")).filter((each) => each === "Education")).toHaveLength(1)
  })

  test("cannot rename one item to another's name, but another list may have it", async () => {
    const refused = await ngozi.fill(await hrefOf("sectors", "Health"), "Save the change", { name: "Youth support" })
    expect(refused.status).toBe(422)
    const added = await ngozi.fill(at("skills/new"), "Add the skill", { name: "Health" })
    expect(added.status).toBe(200)
  })

  test.each([
    [{ code: "32", codeSource: "SOC 2020" }, "Enter a SOC 2020 code as four figures, like 3232"],
    [{ code: "3232", codeSource: "" }, "Enter where the code is from, like SOC 2020"],
  ])("is told what a code needs: %j", async (code, why) => {
    const refused = await ngozi.fill(at("occupations/new"), "Add the occupation", { name: "Nanny", ...code })
    expect(refused.errors()).toEqual([why])
    expect(await inUse("occupations")).not.toContain("Nanny")
  })

  test("moves an item up and down, and stays at its row", async () => {
    const [first, second, third] = await inUse("contact-levels")
    const moved = await change("contact-levels", third!, "place", { way: "up" })
    expect(moved.location).toMatch(/contact-levels#item-[0-9a-f-]{36}$/)
    expect(await inUse("contact-levels")).toEqual([first, third, second])
    await change("contact-levels", first!, "place", { way: "down" })
    expect(await inUse("contact-levels")).toEqual([third, first, second])
  })

  test("cannot move the first further up, nor the last further down", async () => {
    const before = await inUse("sectors")
    await change("sectors", before[0]!, "place", { way: "up" })
    await change("sectors", before.at(-1)!, "place", { way: "down" })
    expect(await inUse("sectors")).toEqual(before)
    const page = await ngozi.get(at("sectors"))
    const buttons = (row: Element) => [...row.querySelectorAll("button")].map((button) => button.textContent.trim())
    const rows = [...page.document.querySelectorAll("tbody tr")]
    expect(buttons(rows[0]!)).toEqual([`Move down ${before[0]}`])
    expect(buttons(rows.at(-1)!)).toEqual([`Move up ${before.at(-1)}`])
  })

  test("puts a list in the order of the alphabet", async () => {
    await ngozi.fill(at("setting-types"), "Put the list in A to Z order")
    const names = await inUse("setting-types")
    expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, "en-GB")))
    expect(names[0]).toBe("Childminder's home")
  })

  test("ends an item from a day: it is offered until then, and never deleted", async () => {
    const href = await hrefOf("sectors", "Crime and justice")
    await ngozi.fill(`${href}/end`, "End the sector", { "from-day": "10", "from-month": "3", "from-year": "2027" })
    expect((await ngozi.get(at("sectors"))).text()).toContain("Crime and justiceNot used from 10 March 2027")
    const offered = async () => (await place.as((tx) => openItems(tx, "sector"))).map(({ name }) => name)
    expect(await offered()).toContain("Crime and justice")
    world.clock.set("2027-03-10")
    expect(await offered()).not.toContain("Crime and justice")
    ngozi = await place.ngozi()
    expect(await ended("sectors")).toEqual(["Crime and justice"])
  })

  test("brings an ended item back where it was", async () => {
    const before = await inUse("skills")
    await ngozi.fill(`${await hrefOf("skills", before[3]!)}/end`, "End the skill")
    expect(await inUse("skills")).toEqual(before.filter((name) => name !== before[3]))
    expect(await ended("skills")).toEqual([before[3]])
    await change("skills", before[3]!, "return")
    expect(await inUse("skills")).toEqual(before)
  })

  test("cannot end an item on a day that is none", async () => {
    const href = await hrefOf("sectors", "Health")
    const refused = await ngozi.fill(`${href}/end`, "End the sector", {
      "from-day": "31",
      "from-month": "2",
      "from-year": "2027",
    })
    expect(refused.errors()).toEqual(["Enter a day between 1 and 28 for that month"])
  })
})

describe("two leads at once", () => {
  beforeAll(begin)

  test("who add the same name: one of them is told", async () => {
    const proof = await ngozi.proof()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => ngozi.post(at("sectors/new"), { name: "Faith groups" }, proof)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422, 422, 422])
  })

  test("who move different items: no item is lost and no place held twice", async () => {
    const before = await inUse("occupations")
    await Promise.all(before.slice(5, 15).map((name) => change("occupations", name, "place", { way: "up" })))
    expect([...(await inUse("occupations"))].sort()).toEqual([...before].sort())
    const { rows } = await world.owner.query(
      "select count(*) as items, count(distinct position) as places from partnerships.list_item where partnership_id = $1 and list = 'occupation'",
      [place.partnershipId],
    )
    expect(rows[0].places).toBe(rows[0].items)
  })
})

test("an item of one list is not found on the pages of another, nor in another partnership", async () => {
  await begin()
  const { rows } = await world.owner.query(
    "select item_id from partnerships.list_item where partnership_id = $1 and list = 'sector' limit 1",
    [place.partnershipId],
  )
  expect((await ngozi.get(at(`skills/${rows[0].item_id}`))).status).toBe(404)
  const other = await openPlace(world, "Lambeth")
  const mal = await other.ngozi()
  const theirs = `/${other.slug}/partnership/lists/sectors/${rows[0].item_id}`
  expect((await mal.get(theirs)).status).toBe(404)
  expect((await mal.post(theirs, { name: "Taken" })).status).toBe(404)
  expect((await mal.post(`${theirs}/place`, { way: "up" })).status).toBe(404)
})

test("the application cannot delete an item", async () => {
  await begin()
  const lists: List[] = [...listNames]
  await expect(
    place.as((tx) =>
      tx.db
        .deleteFrom("partnerships.list_item")
        .where("partnership_id", "=", tx.partnershipId)
        .where("list", "in", lists)
        .execute(),
    ),
  ).rejects.toThrow("permission denied")
})
