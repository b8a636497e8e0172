import { parse } from "csv-parse/sync"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newestLink, subjectsTo } from "../../kernel/access/test-kit.ts"
import { endOrganisation } from "../../organisations/organisations.ts"
import { followed, type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
let colin: Client
let at: (path: string) => string
const year = "2027-02-28"
const day = (name: string, value: string) => ({
  [`${name}-day`]: String(Number(value.slice(8))),
  [`${name}-month`]: String(Number(value.slice(5, 7))),
  [`${name}-year`]: value.slice(0, 4),
})
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  it = await openLearning(world)
  at = it.at
  colin = await it.place.signIn(`colin@${it.place.slug}.example`)
  await followed(it)
})
afterAll(() => world.close())

const theirs = (organisation = it.place.nursery) => at(`/learning/returns/${organisation}/${year}`)
const ask = () =>
  it.ngozi.fill(at("/learning/returns/new"), "Ask for the returns", {
    ...day("asOf", year),
    ...day("dueOn", "2027-04-01"),
  })
const confirmed = { doing: "Two places on the course in May", checking: "The manager looks at each certificate" }
const statusesOf = async () =>
  (
    parse((await it.ngozi.get(at(`/learning/returns.csv?year=${year}`))).body, { columns: true, bom: true }) as Record<
      string,
      string
    >[]
  ).map(({ Organisation, State, Open }) => [Organisation, State, Open])
const figuresOn = async (who: Client, organisation = it.place.nursery) => {
  const table = (await who.get(theirs(organisation))).document.querySelector("main table")!
  return [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent?.trim()))
}

test("the lead asks those of whose people something was asked on that day, once, and their managers are written to", async () => {
  const asked = await ask()
  expect(asked.text()).toContain("2 organisations have been asked, and 2 people written to")
  expect(await faultsOf(asked)).toEqual([])
  expect(await subjectsTo(world, `bea@${it.place.slug}.example`)).toEqual([
    "Yearly return of learning to 28 February 2027",
  ])
  expect(await newestLink(world, `bea@${it.place.slug}.example`)).toBe(at("/learning/returns"))
  expect((await ask()).errors()).toEqual([expect.stringContaining("There is nobody to ask")])
  expect(await statusesOf()).toEqual([
    ["Bluebell Nursery", "Waiting for it", ""],
    ["Elm School", "Waiting for it", ""],
    ["Walsall Council", "Not asked", ""],
  ])
})

describe("a return", () => {
  test("shows what the matrix of that day shows", async () => {
    const { bea, place } = it
    const page = await bea.get(theirs())
    expect(await faultsOf(page)).toEqual([])
    const list = parse((await bea.get(at(`/learning/standings.csv?on=${year}&organisation=${place.nursery}`))).body, {
      columns: true,
      bom: true,
    }) as Record<string, string>[]
    const counted = ["Overdue", "No evidence yet", "Due soon", "Not yet due", "Met", "Exempt"].map((status) =>
      String(list.filter(({ Status }) => Status === status).length),
    )
    expect(list.length).toBeGreaterThan(0)
    expect(await figuresOn(bea)).toEqual([["Safeguarding", String(list.length), ...counted]])
  })

  test("is seen and confirmed by its own managers alone; the lead sees all, and confirms none", async () => {
    const { bea, eli, ann, ngozi, elm, place } = it
    for (const path of ["", "/confirmation", "/answer"]) expect((await eli.get(`${theirs()}${path}`)).status).toBe(404)
    for (const who of [ann, colin])
      for (const path of [theirs(), at("/learning/returns"), at("/learning/returns.csv"), `${theirs()}/confirmation`])
        expect((await who.get(path)).status).toBe(404)
    for (const path of ["query", "escalation"]) expect((await bea.get(`${theirs()}/${path}`)).status).toBe(404)
    expect((await bea.post(`${theirs()}/acceptance`, {})).status).toBe(404)
    expect((await bea.get(at("/learning/returns/new"))).status).toBe(404)
    expect((await ngozi.get(theirs(elm))).status).toBe(200)
    expect((await ngozi.get(`${theirs(elm)}/confirmation`)).status).toBe(404)
    const list = (await bea.get(at("/learning/returns"))).text()
    expect(list).toContain("Bluebell Nursery")
    expect(list).not.toContain("Elm School")
    expect((await bea.get(at(`/learning/returns/${place.nursery}`))).location).toBe(theirs())
  })

  test("wants words about what is open, and is confirmed once, however often the button is pressed", async () => {
    const { bea } = it
    const form = await bea.get(`${theirs()}/confirmation`)
    expect(await faultsOf(form)).toEqual([])
    const silent = await bea.press(form, "I confirm for Bluebell Nursery", { checking: confirmed.checking })
    expect(silent.errors()).toEqual(["Say what is being done about what is open"])
    const answers = await Promise.all([1, 2, 3].map(() => bea.press(form, "I confirm for Bluebell Nursery", confirmed)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422])
    const page = await bea.get(theirs())
    expect(page.text()).toContain("2 March 2027, by Bea")
    expect(page.text()).toContain(confirmed.doing)
    expect(await subjectsTo(world, `ngozi@${it.place.slug}.example`)).toEqual([
      "Bluebell Nursery has confirmed its yearly return",
    ])
    expect((await bea.get(at(`/organisations/${it.place.nursery}/history`))).text()).toContain(
      "Confirmed the yearly return of",
    )
  })

  test("keeps its figures when the matrix changes afterwards", async () => {
    const { bea, ngozi, personId, subjects } = it
    const before = await figuresOn(ngozi)
    await bea.fill(at(`/people/${personId}/learning/new`), "Record it", {
      ...day("completedOn", "2027-01-15"),
      subject: subjects.safeguarding,
      kind: "certificate",
    })
    await followed(it)
    const list = (await bea.get(at(`/learning/standings.csv?on=${year}`))).body
    expect(list).toContain(",Met,")
    expect(await figuresOn(ngozi)).toEqual(before)
    expect((await statusesOf())[0]).toEqual(["Bluebell Nursery", "Confirmed", "1"])
  })

  test("is queried, answered and accepted, each told to the other side and traced, with nobody named", async () => {
    const { bea, ngozi, place } = it
    await ngozi.fill(`${theirs()}/query`, "Send the question", { words: "Which course?" })
    expect((await ngozi.post(`${theirs()}/query`, { words: "Again?" })).status).toBe(422)
    expect(await newestLink(world, `bea@${place.slug}.example`)).toBe(theirs())
    const answered = await bea.fill(`${theirs()}/answer`, "Send the answer", { words: "The one at Northfield" })
    expect(answered.text()).toContain("The one at Northfield")
    expect((await statusesOf())[0]![1]).toBe("Answered")
    const accepted = await ngozi.press(await ngozi.get(theirs()), "Accept it")
    expect((await ngozi.visit(accepted.location!)).text()).toContain("Accepted2 March 2027")
    expect((await ngozi.post(`${theirs()}/acceptance`, {})).status).toBe(422)
    const history = (await bea.get(at(`/organisations/${place.nursery}/history`))).text()
    for (const verb of ["Queried", "Answered about", "Accepted"])
      expect(history).toContain(`${verb} the yearly return of`)
    const { rows } = await world.owner.query("select body from mail.message where subject ilike '%return%'")
    expect(JSON.stringify(rows)).not.toMatch(/Ann|Northfield/)
  })

  test("that does not come is late, and is taken to somebody above on a day", async () => {
    const { elm, place } = it
    world.clock.set("2027-04-02")
    const [ngozi, eli] = [await place.ngozi(), await place.signIn(`eli@${place.slug}.example`)]
    it = { ...it, ngozi }
    expect((await statusesOf())[1]![1]).toBe("Late")
    const escalated = await ngozi.fill(`${theirs(elm)}/escalation`, "Escalate it", {
      to: "The safeguarding board",
      because: "Nothing came",
      ...day("on", "2027-04-02"),
    })
    expect(escalated.text()).toContain("To The safeguarding board, on 2 April 2027: Nothing came")
    expect((await subjectsTo(world, `eli@${it.place.slug}.example`)).at(0)).toBeDefined()
    expect((await eli.get(theirs(elm))).text()).toContain("The safeguarding board")
    expect((await ngozi.post(`${theirs(elm)}/acceptance`, {})).status).toBe(422)
    // It may still come.
    await eli.fill(`${theirs(elm)}/confirmation`, "I confirm for Elm School", confirmed)
    expect((await ngozi.press(await ngozi.get(theirs(elm)), "Accept it")).status).toBe(303)
  })

  test("is not asked of an organisation that has left since", async () => {
    const { elm, place } = it
    await place.as((tx) => endOrganisation(tx, elm, { lastDay: "2027-04-09", endsOn: "2027-04-10" }))
    world.clock.set("2027-05-01")
    const asked = await (await place.ngozi()).fill(at("/learning/returns/new"), "Ask for the returns", {
      ...day("asOf", "2027-03-31"),
      ...day("dueOn", "2027-06-01"),
    })
    expect(asked.text()).toContain("1 organisation has been asked")
  })
})
