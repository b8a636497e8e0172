import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"

let world: World
let place: Place
let ngozi: Client
let subjects: { safeguarding: string; fire: string }
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  ngozi = await place.ngozi()
  const add = (name: string) =>
    place.as((tx) => addItem(tx, "training-subject", { name, description: null, code: null, codeSource: null }))
  subjects = { safeguarding: await add("Safeguarding children"), fire: await add("Fire safety") }
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const from = { "from-day": "1", "from-month": "1", "from-year": "2027" }
const begin = (name: string) =>
  ngozi.fill(at("/standard/new"), "Begin the draft", { name, subject: subjects.safeguarding, source: "Ours" })

test("two who begin another version of one requirement at once go on with one draft", async () => {
  const { url } = await ngozi.fill(`${(await begin("Safeguarding")).url}/start`, "Put it in force", {
    ...from,
    agreedBy: "The board",
  })
  const begun = await Promise.all([1, 2, 3].map(() => ngozi.post(`${url}/draft`, {})))
  expect(new Set(begun.map(({ headers }) => headers.location)).size).toBe(1)
  expect((await ngozi.get(url)).link("Go on with the draft")).toBe(begun[0]!.headers.location)
})

test("one is put in force once, or given up, and then it is there no more", async () => {
  const draft = await begin("Prevent")
  const form = await ngozi.get(`${draft.url}/start`)
  const pressed = await Promise.all(
    [1, 2].map(() => ngozi.press(form, "Put it in force", { ...from, agreedBy: "The board" })),
  )
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 404])
  const other = await begin("Given up")
  await ngozi.press(other, "Give up this draft")
  expect((await ngozi.get(other.url)).status).toBe(404)
  expect((await ngozi.get(at("/standard"))).text()).not.toContain("Given up")
})

test("what counts as well is added and taken out, each as it was seen, and not before it began", async () => {
  const draft = await begin("Either")
  const add = (completed: Record<string, string>) =>
    ngozi.fill(`${draft.url}/equivalents/new`, "Add it", { subject: subjects.fire, ...completed })
  const until = { "completedUntil-day": "31", "completedUntil-month": "12", "completedUntil-year": "2025" }
  const later = { "completedFrom-day": "1", "completedFrom-month": "1", "completedFrom-year": "2026" }
  expect((await add({ ...until, ...later })).errors()).toEqual(["Choose a day on or after the first"])
  const one = await add(until)
  expect(one.text()).toContain("Fire safety")
  const button = "Take out that Fire safety counts as well"
  expect((await ngozi.press(one, button)).status).toBe(303)
  await add(later)
  expect((await ngozi.press(one, button)).text()).toContain("Somebody has changed it since. Look again.")
  expect((await ngozi.get(draft.url)).text()).toContain("Fire safety")
})
