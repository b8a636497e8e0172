import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import { rowsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"
import { startingRequirements } from "./requirements.ts"
import { startingSettingRules } from "./settings.ts"

let world: World
let place: Place
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  place = await openPlace(world)
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const item = (list: "sector" | "occupation", name: string) =>
  place.as((tx) => addItem(tx, list, { name, description: null, code: null, codeSource: null }))
const begin = async () => {
  const ngozi = await place.ngozi()
  return ngozi.press(await ngozi.get(at("/standard")), "Begin from what is commonly in force")
}

test("what is commonly in force begins for the sectors there are, with its source, to be confirmed, and once", async () => {
  await item("sector", "Education")
  expect((await begin()).headers.location).toBe(at("/standard"))
  const ngozi = await place.ngozi()
  const list = await ngozi.get(at("/standard"))
  const rows = rowsOf(list, "Requirements in force on 2 March 2027")
  expect(rows.length).toBe(1 + 2)
  for (const row of rows.slice(1)) {
    expect(row).toContain("To be confirmed here")
    expect(row).toContain("Keeping children safe in education, statutory guidance")
  }
  await begin()
  expect((await ngozi.get(at("/standard"))).text()).toBe(list.text())
  await item("occupation", "Childminder")
  await begin()
  expect(rowsOf(await ngozi.get(at("/standard")), "Requirements in force on 2 March 2027").length).toBe(1 + 3)
})

test("designated leads, who have to be named, are asked nothing until they are: every two years by a draft", async () => {
  const ngozi = await place.ngozi()
  const list = await ngozi.get(at("/standard"))
  const draft = await ngozi.get(list.link("Go on with the draft of Safeguarding for designated leads in schools"))
  expect(draft.text()).toContain("Renewed every 2 years, counted from completion")
  expect(draft.text()).toContain("designated safeguarding leads, every two years")
  expect(draft.text()).toContain("Safeguarding children: for designated leads")
})

test("nothing is renewed after a time that its source does not say", () => {
  const years: Record<number, RegExp> = { 12: /yearly/, 24: /every two years/, 36: /every three years/ }
  const renewed = [...startingRequirements.map(({ source, terms }) => ({ source, ...terms })), ...startingSettingRules]
  for (const each of renewed)
    if ("renewal" in each && each.renewal)
      expect(each.source.name).toMatch(years["months" in each.renewal.every ? each.renewal.every.months : 0]!)
})
