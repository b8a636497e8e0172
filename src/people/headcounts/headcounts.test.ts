import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addLocality } from "../../partnerships/index.ts"
import { endItem } from "../../partnerships/lists/lists.ts"
import { on, openShared, type Shared } from "../held/test-kit.ts"

let world: World
let shared: Shared
let here: string
let pleck: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  shared = await openShared(world)
  here = `/${shared.place.slug}`
  pleck = await shared.place.as((tx) => addLocality(tx, "Pleck"))
})

const at = (organisation: string) => `${here}/organisations/${organisation}/counts`
type Row = [people: string, occupation?: string, relation?: string, locality?: string]
const sent = (day: string, rows: Row[]): Record<string, string> => ({
  ...on("asAt", day),
  ...Object.fromEntries(
    rows.flatMap((row, at) =>
      ["people", "occupation", "relation", "locality"].map((name, part) => [`${name}-${at + 1}`, row[part] ?? ""]),
    ),
  ),
})
const give = (who: Client, organisation: string, day: string, rows: Row[]) =>
  who.fill(`${at(organisation)}/new`, "Save the counts", sent(day, rows))
const lines = (page: Answer) =>
  [...page.document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children]
      .map((cell) => cell.textContent)
      .join(" | ")
      .replace(/\s+/g, " ")
      .trim(),
  )

describe("an organisation that gives no names", () => {
  test("enters counts of several kinds at once, with as many rows as it wants", async () => {
    const { bea, place, items } = shared
    const form = await bea.get(`${at(place.nursery)}/new`)
    expect(lines(form)).toHaveLength(5)
    // Return, in any box, presses the form's first button: not the one that adds rows.
    expect(form.document.querySelector("main form[method=post] button")?.getAttribute("name")).toBeNull()
    const typed = sent("2027-03-01", [
      ["20", items.Playworker],
      ["3", "", "volunteer", pleck],
    ])
    const more = await bea.press(form, "Add more rows", typed)
    expect(more.status).toBe(200)
    expect(lines(more)).toHaveLength(10)
    expect(more.document.querySelector("#people-2")?.getAttribute("value")).toBe("3")
    expect(more.document.querySelector("#relation-2 option[selected]")?.getAttribute("value")).toBe("volunteer")

    const given = await bea.press(more, "Save the counts")
    const page = await bea.visit(given.location!)
    expect(page.text()).toContain("23 people, as counted by the organisation on 1 March 2027.")
    expect(lines(page)).toEqual(["Playworker | | | 20", "Any, or not known | Volunteer | Pleck | 3"])
    expect((await bea.get(`${here}/organisations/${place.nursery}/history`)).text()).toContain(
      "People on 1 March 2027: 20 Playworker; 3 volunteer, Pleck",
    )
  })

  test("counts again on another day, and each day keeps what was said of it", async () => {
    const { bea, place, items } = shared
    await give(bea, place.nursery, "2026-09-01", [["10", items.Playworker]])
    const again = await bea.get(`${at(place.nursery)}/new`)
    // The kinds it counted by last are there, and how many is asked anew.
    expect(again.document.querySelector("#occupation-1 option[selected]")?.getAttribute("value")).toBe(items.Playworker)
    expect(again.document.querySelector("#people-1")?.getAttribute("value")).toBe("")
    await give(bea, place.nursery, "2027-03-01", [["12", items.Playworker], ["2"]])
    const as = async (day: string) => (await bea.get(`${at(place.nursery)}?on=${day}`)).text()
    expect(await as("2026-08-31")).toContain("Nothing had been counted by 31 August 2026")
    expect(await as("2027-02-28")).toContain("10 people, as counted by the organisation on 1 September 2026")
    expect(await as("2027-03-02")).toContain("14 people, as counted by the organisation on 1 March 2027")
  })

  test("puts a day right: the whole set of that day gives way, and the history says what it said", async () => {
    const { bea, place, items } = shared
    await give(bea, place.nursery, "2026-09-01", [["5"]])
    const given = await give(bea, place.nursery, "2027-03-01", [
      ["12", items.Playworker],
      ["2", "", "volunteer"],
    ])
    const change = await bea.get(given.link("Change what was counted on 1 March 2027"))
    expect(change.document.querySelector("#people-1")?.getAttribute("value")).toBe("12")
    await bea.press(change, "Save the counts", sent("2027-03-01", [["7", items.Playworker], [""]]))
    const now = await bea.get(at(place.nursery))
    expect(lines(now)).toEqual(["Playworker | | | 7"])
    expect((await bea.get(`${here}/organisations/${place.nursery}/history`)).text()).toContain(
      "12 Playworker; 2 volunteer → 7 Playworker",
    )
    const gone = await bea.press(now, "Take these counts away")
    expect((await bea.visit(gone.location!)).text()).toContain("5 people, as counted by the organisation on 1 Sep")
  })

  test("is told of every row that cannot be read, and keeps what it typed", async () => {
    const { bea, place } = shared
    const refused = await give(bea, place.nursery, "2027-03-01", [["two"], ["5"], ["-1"], ["1.5"]])
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([1, 3, 4].map((row) => `Row ${row}: Enter a whole number, like 23`))
    expect(refused.document.querySelector(".govuk-error-summary a")?.getAttribute("href")).toBe("#people-1")
    expect(refused.document.querySelector("#people-2")?.getAttribute("value")).toBe("5")
  })

  test.each<[string, string, () => Row[], string]>([
    ["no rows", "2027-03-01", () => [], "Enter at least one row"],
    [
      "a kind without a number",
      "2027-03-01",
      () => [["1"], ["", shared.items.Playworker]],
      "Row 2: enter how many people, or 0, or clear the row",
    ],
    [
      "one kind in two rows",
      "2027-03-01",
      () => [
        ["1", "", "agency"],
        ["2", shared.items.Playworker],
        ["3", "", "agency"],
      ],
      "Row 3 is of the same people as row 1. Put them in one row.",
    ],
    ["a day to come", "2027-03-03", () => [["1"]], "Enter the day of the counts. It cannot be in the future."],
    [
      "a day before it was there",
      "2019-12-31",
      () => [["1"]],
      "The organisation is not in the partnership on that day. Choose a day when it is.",
    ],
    [
      "an occupation that is a skill",
      "2027-03-01",
      () => [["1", shared.items["Lip-reading"]]],
      "Choose occupations from the list",
    ],
    ["more than there could be", "2027-03-01", () => [["1000001"]], "Row 1: Enter a whole number, like 23"],
  ])("cannot give %s", async (_, day, rows, says) => {
    const refused = await give(shared.bea, shared.place.nursery, day, rows())
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([says])
    expect((await shared.bea.get(at(shared.place.nursery))).text()).toContain("Nothing had been counted")
  })

  test("goes on counting by an occupation that has ended, and nobody else begins to", async () => {
    const { bea, eli, place, elm, items } = shared
    await give(bea, place.nursery, "2026-09-01", [["10", items.Playworker]])
    await place.as((tx) => endItem(tx, "occupation", items.Playworker!, "2027-01-01"))
    const again = await give(bea, place.nursery, "2027-03-01", [["11", items.Playworker]])
    expect(lines(again)).toEqual(["Playworker | | | 11"])
    expect((await give(eli, elm, "2027-03-01", [["1", items.Playworker]])).errors()).toEqual([
      "Playworker is no longer on the list. Choose occupations from the list.",
    ])
  })

  test("has one set of a day, though two are sent at once", async () => {
    const { bea, place, items } = shared
    const proof = await bea.proof()
    const sets: Row[][] = [
      [
        ["1", items.Playworker],
        ["2", "", "agency"],
      ],
      [
        ["3", items.Playworker],
        ["4", "", "volunteer"],
      ],
    ]
    const answers = await Promise.all(
      sets.map((rows) => bea.post(`${at(place.nursery)}/new`, sent("2027-03-01", rows), proof)),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect([
      ["Any, or not known | Agency | | 2", "Playworker | | | 1"],
      ["Any, or not known | Volunteer | | 4", "Playworker | | | 3"],
    ]).toContainEqual(lines(await bea.get(at(place.nursery))))
  })
})

describe("counts beside names", () => {
  test("are said plainly on the organisation's page and above the list of people, and never added to it", async () => {
    const { bea, ngozi, place } = shared
    await give(bea, place.nursery, "2027-03-01", [["20"], ["3", "", "volunteer"]])
    const said = "23 people, as counted by the organisation on 1 March 2027"
    for (const who of [bea, ngozi]) {
      expect((await who.get(`${here}/organisations/${place.nursery}`)).link(said)).toBe(at(place.nursery))
      const people = await who.get(`${here}/people`)
      expect(people.text()).toContain(`Bluebell Nursery: ${said} (1 person is named here too)`)
      expect(people.text()).toContain("The people counted are not in this list.")
      expect(people.document.querySelector(".trellis-list-bar__count")?.textContent).toBe("1 person")
      expect((await who.get(`${here}/people.csv`)).body.trim().split("\r\n")).toHaveLength(who === bea ? 2 : 3)
    }
    expect((await ngozi.get(`${here}/people?relation=volunteer`)).text()).toContain("the counts are of all of them")
    expect((await ngozi.get(`${here}/people?on=2027-02-28`)).text()).not.toContain("instead of names")
    expect((await ngozi.get(`${here}/people?organisation=${shared.elm}`)).text()).not.toContain("instead of names")
    expect((await ngozi.get(`${here}/people?presence=left`)).text()).not.toContain("instead of names")
  })

  test("are not said once as many are named", async () => {
    const { bea, place } = shared
    await give(bea, place.nursery, "2027-03-01", [["1"]])
    expect((await bea.get(`${here}/people`)).text()).not.toContain("instead of names")
  })

  test("are listed for the lead, organisation by organisation, and had as a file", async () => {
    const { ngozi, place, elm, items } = shared
    await give(ngozi, place.nursery, "2026-09-01", [["7"]])
    await give(ngozi, place.nursery, "2027-03-01", [["20", items.Playworker, "employed", pleck]])
    await give(ngozi, elm, "2027-02-01", [["5"]])
    const list = await ngozi.get((await ngozi.get(`${here}/people`)).link("Counts, where there are no names"))
    expect(lines(list)).toEqual(["Bluebell Nursery | 20 | 1 March 2027 | 1", "Elm School | 5 | 1 February 2027 | 1"])
    expect(lines(await ngozi.get(`${here}/counts?on=2026-12-31`))).toEqual([
      "Bluebell Nursery | 7 | 1 September 2026 | 1",
    ])
    expect((await ngozi.get(`${here}/counts.csv`)).body.trim().split("\r\n").slice(1)).toEqual([
      "Bluebell Nursery,2027-03-01,Playworker,Employed,Pleck,20",
      "Elm School,2027-02-01,,,,5",
    ])
  })

  test("are seen by no other organisation, nor by analysts, to whom a small number could tell of somebody", async () => {
    const { bea, eli, place, elm } = shared
    await give(eli, elm, "2027-03-01", [["987654"]])
    const theirs = /987,?654/
    const list = await bea.get(`${here}/counts`)
    expect(list.text()).toContain("No organisation had given counts")
    for (const url of [`${here}/counts?organisation=${elm}`, `${here}/counts.csv`, `${here}/people`])
      expect(wordsOf(await bea.get(url))).not.toMatch(theirs)
    expect((await bea.get(at(elm))).status).toBe(404)
    expect((await bea.post(`${at(elm)}/new`, sent("2027-03-01", [["1"]]))).status).toBe(404)
    expect((await bea.post(`${at(elm)}/removal`, on("asAt", "2027-03-01"))).status).toBe(404)
    const colin = await place.colin()
    for (const url of [at(elm), `${here}/counts`]) expect((await colin.get(url)).status).toBe(404)
    expect(wordsOf(await colin.get(`${here}/organisations/${elm}`))).not.toMatch(theirs)
    expect(wordsOf(await eli.get(`${here}/organisations/${elm}`))).toMatch(theirs)
  })
})

/** What is to be read of a page or a file: no proofs, whose figures are anybody's. */
function wordsOf(answer: Answer): string {
  return answer.url.includes(".csv") ? answer.body : answer.text()
}
