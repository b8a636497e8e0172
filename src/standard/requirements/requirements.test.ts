import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"
import { addRequirements } from "../starting/starting.ts"

let world: World
let place: Place
let ngozi: Client
let subject: string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  ngozi = await place.ngozi()
  const named = { name: "Safeguarding children", description: null, code: null, codeSource: null }
  subject = await place.as((tx) => addItem(tx, "training-subject", named))
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const day = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const begin = (name: string) => ngozi.fill(at("/standard/new"), "Begin the draft", { name, subject, source: "Ours" })
const start = (draft: string, from: string) =>
  ngozi.fill(`${draft}/start`, "Put it in force", { ...day("from", from), agreedBy: "The board" })

test("what is asked is written, put in force, ended and begun by the lead alone", async () => {
  const [draft, inForce] = [(await begin("Prevent")).url, (await start((await begin("Fire")).url, "2027-01-01")).url]
  const agreed = { ...day("from", "2027-01-01"), agreedBy: "Me" }
  for (const who of [await place.bea(), await place.ann(), await place.colin()]) {
    for (const path of [at("/standard/new"), draft, `${draft}/times`, `${draft}/start`, `${inForce}/end`])
      expect([path, (await who.get(path)).status]).toEqual([path, 404])
    for (const [path, sent] of [
      [`${draft}/start`, agreed],
      [`${draft}/removal`, {}],
      [`${inForce}/draft`, {}],
      [`${inForce}/end`, day("lastDay", "2027-03-01")],
      [at("/standard/starting"), {}],
    ] as const)
      expect([path, (await who.post(path, sent)).status]).toEqual([path, 404])
  }
  expect((await ngozi.get(draft)).title).toBe("Draft: Prevent")
  expect((await ngozi.get(inForce)).text()).toContain("From 1 January 2027")
})

test("it ends on no day before it begins, and what was to come after its last day is given up", async () => {
  const { url } = await start((await begin("Signs")).url, "2027-01-01")
  await start((await ngozi.fill(url, "Write another version")).url, "2028-01-01")
  const refused = await ngozi.fill(`${url}/end`, "End it", day("lastDay", "2026-12-31"))
  expect(refused.errors()).toEqual(["It begins after that day. Choose a later day."])
  await ngozi.fill(`${url}/end`, "End it", day("lastDay", "2027-06-30"))
  expect((await ngozi.get(`${url}?on=2027-06-30`)).text()).toContain("1 January 2027 to 30 June 2027")
  for (const on of ["2027-07-01", "2028-01-01"])
    expect((await ngozi.get(`${url}?on=${on}`)).text()).toContain("It asks nothing of anybody")
})

test("one from the starting standard is confirmed once, by whom it says", async () => {
  const source = { name: "A framework", jurisdiction: "England", address: null }
  const one = {
    name: "To look up",
    subject: "Safeguarding children",
    source,
    who: { focus: "direct" },
    terms: {},
  } as const
  await place.as((tx) => addRequirements(tx, [one], { from: tx.today, agreedBy: null }))
  const page = await ngozi.get((await ngozi.get(at("/standard"))).link("To look up"))
  expect(page.text()).toContain("nobody has said yet that it holds here")
  const form = await ngozi.get(page.link("Confirm it here"))
  const confirmed = await ngozi.press(form, "Confirm it here", { agreedBy: "The board" })
  expect(confirmed.status).toBe(303)
  await ngozi.press(form, "Confirm it here", { agreedBy: "Somebody else" })
  const shown = (await ngozi.get(page.url)).text()
  expect(shown).toContain("The board, on 2 March 2027")
  expect(shown).not.toContain("Somebody else")
})
