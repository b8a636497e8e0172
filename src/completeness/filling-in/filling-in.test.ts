import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { nothingKnown, openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { serve } from "../../organisations/organisations.ts"
import { addItem, addLocality } from "../../partnerships/index.ts"
import { chooseMinimum, usualMinimum } from "../../people/minimum/minimum.ts"
import { type Joined, join } from "../../people/people.ts"
import { type Details, type PostTerms, unknownTerms } from "../../people/tables.ts"

let world: World
let place: Place
let ngozi: Client
let bea: Client
let pleck: string
let cook: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  bea = await place.bea()
  pleck = await place.as((tx) => addLocality(tx, "Pleck"))
  cook = await place.as((tx) =>
    addItem(tx, "occupation", { name: "Cook", description: null, code: null, codeSource: null }),
  )
  await place.as((tx) =>
    chooseMinimum(tx, {
      ...usualMinimum,
      fields: ["birthDate", "weeklyHours", "occupationId", "localityIds"],
      from: "2026-01-01",
    }),
  )
})

const at = (path: string) => `/${place.slug}${path}`
const meeting = () => at(`/completeness/filling-in?locality=${pleck}`)
const employ = (
  fullName: string,
  organisationId: string,
  terms: Partial<PostTerms> = { localityIds: [pleck] },
  details: Partial<Details> = {},
): Promise<Joined> =>
  place.as((tx) =>
    join(tx, {
      organisationId,
      details: { ...nothingKnown, fullName, ...details },
      relation: "employed",
      terms: { ...unknownTerms, ...terms },
      from: "2024-09-01",
    }),
  )
const names = (page: Answer) => [...page.document.querySelectorAll("tbody th a")].map((link) => link.textContent.trim())
const boxes = (page: Answer) =>
  [...page.document.querySelectorAll("tbody input:not([type=hidden]), tbody select")].map((box) =>
    box.getAttribute("name"),
  )
const kept = async (who: Client, { personId }: Joined) => (await who.get(at(`/people/${personId}`))).text()

describe("at a locality meeting", () => {
  test("those who work there are listed with boxes for just what is missing, whoever employs them", async () => {
    await employ("Ada", place.council)
    await employ("Bo", place.nursery, { localityIds: [pleck], weeklyHours: 20, occupationId: cook })
    await employ(
      "Whole",
      place.nursery,
      { localityIds: [pleck], weeklyHours: 20, occupationId: cook },
      { birthDate: "1980-01-01" },
    )
    await employ("Elsewhere", place.nursery, { localityIds: [await place.as((tx) => addLocality(tx, "Palfrey"))] })
    const page = await ngozi.get(meeting())
    expect(names(page)).toEqual(["Bo", "Ada"])
    expect(boxes(page)).toEqual(["birthDate-1", "birthDate-2", "occupationId-2", "weeklyHours-2"])
    expect(await faultsOf(page)).toEqual([])
  })

  test("are those, too, of whom it is not known where they work, where their organisation is there", async () => {
    await employ("Nowhere", place.council, {})
    expect(names(await ngozi.get(meeting()))).toEqual([])
    await place.as((tx) => serve(tx, place.council, { localityIds: [pleck], from: "2026-01-01" }))
    const page = await ngozi.get(meeting())
    expect(names(page)).toEqual(["Nowhere"])
    expect(boxes(page)).toContain("localityIds-1")
  })

  test("all rows are saved at once, by the register's verbs, with who did it in which organisation", async () => {
    const ada = await employ("Ada", place.council)
    const bo = await employ("Bo", place.nursery)
    const saved = await ngozi.fill(meeting(), "Save all of them", {
      "birthDate-1": "27/3/1985",
      "occupationId-1": cook,
      "weeklyHours-1": "18.5",
      "weeklyHours-2": "37",
    })
    expect(names(saved)).toEqual(["Ada"])
    expect(await kept(ngozi, bo)).toMatch(/27 March 1985.*Cook.*Hours a week18\.5/)
    expect(await kept(ngozi, ada)).toContain("Hours a week37")
    const history = (await bea.get(at(`/people/${bo.personId}/history`))).text()
    expect(history).toContain("Changed the details of Bo")
    expect(history).toContain("by Ngozi")
    expect(history).toContain("Hours a week: 18.5")
    const where = (await bea.get(at(`/organisations/${place.nursery}/history`))).text()
    expect(where).toContain("Filled in what was missing of people of")
    expect(where).not.toContain("37")
  })

  test("one row is saved by itself, and what is typed in the others stays", async () => {
    const bo = await employ("Bo", place.nursery)
    const cy = await employ("Cy", place.nursery)
    const form = await ngozi.get(meeting())
    const saved = await ngozi.press(form, "Save Bo", { "weeklyHours-1": "20", "weeklyHours-2": "30" })
    expect(saved.status).toBe(200)
    expect(saved.document.querySelector("#weeklyHours-1")).toBeNull()
    expect(saved.document.querySelector("#weeklyHours-2")?.getAttribute("value")).toBe("30")
    expect(await kept(ngozi, bo)).toContain("Hours a week20")
    expect(await kept(ngozi, cy)).not.toContain("Hours a week30")
    await ngozi.press(saved, "Save all of them")
    expect(await kept(ngozi, cy)).toContain("Hours a week30")
  })

  test("nothing typed is lost where something cannot be read, and nothing is saved", async () => {
    const bo = await employ("Bo", place.nursery)
    const form = await ngozi.get(meeting())
    const wrong = await ngozi.press(form, "Save all of them", { "weeklyHours-1": "20", "birthDate-1": "31/2/1985" })
    expect(wrong.status).toBe(422)
    expect(wrong.errors()).toEqual(["Row 1: Enter a day between 1 and 28 for that month"])
    expect(wrong.document.querySelector("#birthDate-1")?.getAttribute("value")).toBe("31/2/1985")
    expect(wrong.document.querySelector("#weeklyHours-1")?.getAttribute("value")).toBe("20")
    expect(await kept(ngozi, bo)).not.toContain("Hours a week20")
    const child = await ngozi.press(wrong, "Save all of them", { "birthDate-1": "27/3/2025" })
    expect(child.errors()[0]).toContain("Bo: Check the date of birth")
    expect((await ngozi.press(form, "Save all of them")).errors()).toEqual(["Fill in at least one box"])
  })

  test("of two who fill in the same, the first stays and the second is told; the same twice is once", async () => {
    const bo = await employ("Bo", place.nursery)
    const [first, second] = [await ngozi.get(meeting()), await bea.get(meeting())]
    await ngozi.press(first, "Save all of them", { "weeklyHours-1": "20" })
    const told = await bea.press(second, "Save all of them", { "weeklyHours-1": "30", "birthDate-1": "27/3/1985" })
    expect(told.status).toBe(422)
    expect(told.errors()[0]).toContain("Bo: somebody else has filled in hours a week meanwhile: 20. It stays.")
    expect(told.document.querySelector("#weeklyHours-1")?.tagName).toBe("P")
    expect(told.document.querySelector("#birthDate-1")?.getAttribute("value")).toBe("27/3/1985")
    expect(await faultsOf(told)).toEqual([])
    expect(await kept(bea, bo)).toContain("Hours a week20")
    expect((await bea.press(told, "Save all of them")).status).toBe(303)
    expect(await kept(bea, bo)).toContain("27 March 1985")
    const again = await ngozi.press(first, "Save all of them", { "weeklyHours-1": "20" })
    expect(again.status).toBe(303)
  })

  test("two who save everything at once never wait for each other in a circle", async () => {
    for (const name of ["Ada", "Bo", "Cy", "Di", "Ed"]) await employ(name, place.nursery)
    const form = await bea.get(meeting())
    const fields = (from: number) =>
      Object.fromEntries([1, 2, 3, 4, 5].map((row) => [`weeklyHours-${row}`, String(from)]))
    const answers = await Promise.all(
      [20, 20, 20, 20].map((hours) => bea.press(form, "Save all of them", fields(hours))),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  })
})

describe("a manager", () => {
  test("sees and fills in the rows of their own organisation alone", async () => {
    const ada = await employ("Ada", place.council)
    await employ("Bo", place.nursery)
    const page = await bea.get(meeting())
    expect(names(page)).toEqual(["Bo"])
    const tried = await bea.press(page, "Save all of them", { "post-1": ada.postId, "weeklyHours-1": "20" })
    expect(tried.status).toBe(404)
    expect(await kept(ngozi, ada)).not.toContain("Hours a week20")
    expect(names(await bea.get(at(`/completeness/filling-in?organisation=${place.council}`)))).toEqual([])
    expect((await (await place.ann()).get(meeting())).status).toBe(404)
  })

  test("is led there from the page that says what is missing", async () => {
    await employ("Bo", place.nursery)
    const own = await bea.get(at(`/completeness/${place.nursery}`))
    const page = await bea.get(own.link("Fill in what is missing"))
    expect(names(page)).toEqual(["Bo"])
    expect(page.text()).toContain("Bluebell Nursery")
  })
})
