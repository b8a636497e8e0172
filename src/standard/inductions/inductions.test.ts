import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"
import { requirementsOfPeople } from "../index.ts"

let world: World
let place: Place
let ngozi: Client
let subjects: string[]
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
})
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  subjects = await Promise.all(
    ["Welcome", "Safeguarding"].map((name) =>
      place.as((tx) => addItem(tx, "training-subject", { name, description: null, code: null, codeSource: null })),
    ),
  )
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const day = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

async function begin(): Promise<Answer> {
  const draft = await ngozi.fill(at("/standard/inductions/new"), "Begin the draft", {
    name: "Our welcome",
    source: "Our own, 2027",
  })
  await ngozi.fill(`${draft.url}/steps/1`, "Add the step", { subject: subjects[0]!, within: "7" })
  return ngozi.fill(`${draft.url}/steps/2`, "Add the step", { subject: subjects[1]!, within: "1", unit: "months" })
}

const start = (draft: Answer, from: string) =>
  ngozi.fill(`${draft.url}/start`, "Put it in force", { ...day("from", from), agreedBy: "The board" })
const steps = (page: Answer) =>
  [...page.document.querySelectorAll("table")]
    .filter((table) => table.querySelector("caption")!.textContent === "Steps")
    .flatMap((table) => [...table.querySelectorAll("tbody th")].map((cell) => cell.textContent))

test("an induction is steps with days for whoever is new, agency staff too, each a requirement of its own", async () => {
  await onRegister(place, "Bella", place.nursery)
  const draft = await begin()
  expect(steps(draft)).toEqual(["Welcome", "Safeguarding"])
  expect(draft.text()).toContain("For everybody who started on or after 2 March 2027.")
  expect(draft.link("Nobody")).toBe(`${draft.url}/people`)
  const all = await ngozi.fill(`${draft.url}/people/who/1`, "Save", day("startedFrom", "2024-01-01"))
  expect(all.link("1 person")).toBe(`${draft.url}/people`)
  const shown = await start(all, "2027-03-02")
  expect(shown.text()).toContain("Our own, 2027")
  expect(steps(shown)).toEqual(["Welcome", "Safeguarding"])
  const asked = await place.as((tx) => requirementsOfPeople(tx))
  expect(asked.map(({ versions }) => versions.map(({ first }) => first.within))).toEqual([
    [{ days: 7 }],
    [{ months: 1 }],
  ])
  const step = await ngozi.visit(at(`/standard/${asked[0]!.requirementId}`))
  expect(step.title).toBe("Our welcome")
  const list = await (await place.ann()).get(at("/standard/inductions"))
  expect(list.text()).toContain("Our welcome")
  expect(list.text()).not.toContain("People it catches")
})

test("a step keeps what it is from version to version, and one left out asks nothing from then on", async () => {
  const shown = await start(await begin(), "2027-01-01")
  const again = await ngozi.fill(shown.url, "Write another version")
  await ngozi.press(again, "Move up Safeguarding")
  const moved = await ngozi.get(again.url)
  expect(steps(moved)).toEqual(["Safeguarding", "Welcome"])
  await ngozi.press(moved, "Take out Welcome")
  await start(await ngozi.get(again.url), "2027-06-01")
  expect(steps(await ngozi.get(`${shown.url}?on=2027-05-31`))).toEqual(["Welcome", "Safeguarding"])
  expect(steps(await ngozi.get(`${shown.url}?on=2027-06-01`))).toEqual(["Safeguarding"])
  const asked = await place.as((tx) => requirementsOfPeople(tx))
  expect(asked.map(({ versions }) => versions.map(({ startsOn, endsOn }) => [startsOn, endsOn]))).toEqual([
    [
      ["2027-01-01", "2027-06-01"],
      ["2027-06-01", null],
    ],
    [["2027-01-01", "2027-06-01"]],
  ])
})

test("a step that was taken out comes back as what it was", async () => {
  const shown = await start(await begin(), "2027-01-01")
  const without = await ngozi.fill(shown.url, "Write another version")
  await ngozi.press(without, "Take out Welcome")
  await start(without, "2027-02-01")
  const again = await ngozi.fill(shown.url, "Write another version")
  await ngozi.fill(`${again.url}/steps/2`, "Add the step", { subject: subjects[0]!, within: "14" })
  const back = await start(again, "2027-03-02")
  expect(back.errors()).toEqual([])
  expect(steps(back)).toEqual(["Safeguarding", "Welcome"])
  const asked = await place.as((tx) => requirementsOfPeople(tx))
  expect(asked.map(({ versions }) => versions.map(({ startsOn }) => startsOn)).sort()).toEqual([
    ["2027-01-01", "2027-02-01", "2027-03-02"],
    ["2027-01-01", "2027-03-02"],
  ])
})

test("a step is not moved or taken out by whoever was shown another in its place", async () => {
  const draft = await begin()
  const stale = await ngozi.get(draft.url)
  await ngozi.press(stale, "Take out Welcome")
  const twice = await ngozi.press(stale, "Take out Welcome")
  expect(twice.status).toBe(422)
  expect(twice.text()).toContain("Somebody has changed it since. Look again.")
  await ngozi.fill(`${draft.url}/steps/2`, "Add the step", { subject: subjects[0]!, within: "7" })
  const listed = await ngozi.get(draft.url)
  await ngozi.press(listed, "Move up Welcome")
  expect((await ngozi.press(listed, "Move up Welcome")).status).toBe(422)
  expect(steps(await ngozi.get(draft.url))).toEqual(["Welcome", "Safeguarding"])
})

test("the same step twice is refused, and so is an induction without any", async () => {
  const draft = await begin()
  const twice = await ngozi.press(await ngozi.get(`${draft.url}/steps/3`), "Add the step", { subject: subjects[0]! })
  expect(twice.errors()).toEqual(["This is a step of it already"])
  await ngozi.press(draft, "Take out Welcome")
  await ngozi.press(await ngozi.get(draft.url), "Take out Safeguarding")
  const none = await ngozi.press(await ngozi.get(`${draft.url}/start`), "Put it in force", {
    ...day("from", "2027-03-02"),
    agreedBy: "The board",
  })
  expect(none.errors()).toEqual(["There are no steps in it yet. Add one first."])
})
