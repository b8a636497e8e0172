import { afterAll, beforeAll, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"

let world: World
let place: Place
let ngozi: Client
let subject: string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  ngozi = await place.ngozi()
  subject = await item(place, "training-subject", "First aid")
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const item = (of: Place, list: "training-subject" | "setting-type", name: string) =>
  of.as((tx) => addItem(tx, list, { name, description: null, code: null, codeSource: null }))
const write = (sent: Record<string, string | string[]> = {}) =>
  ngozi.fill(at("/standard/settings/new/cover"), "Put it in force", {
    name: "A first-aider",
    subject,
    renewEvery: "3",
    source: "Ours",
    agreedBy: "The board",
    ...sent,
  })

test("a rule about settings is for types of setting, and asks for subjects, of this partnership alone", async () => {
  const other = await openPlace(world)
  const theirs = await item(other, "setting-type", "Theirs")
  const course = await item(other, "training-subject", "Theirs")
  const wrong: Record<string, string | string[]>[] = [
    { settingTypes: [theirs] },
    { settingTypes: [subject] },
    { subject: course },
  ]
  for (const sent of wrong) {
    const refused = await ngozi.post(at("/standard/settings/new/cover"), {
      ...Object.fromEntries(new URLSearchParams("name=A&renewal=none&leaveStops=no&needed=1&source=Ours&agreedBy=We")),
      "from-day": "1",
      "from-month": "1",
      "from-year": "2027",
      subject,
      ...sent,
    })
    expect([sent, refused.status]).toEqual([sent, 422])
    expect(refused.errors().join()).toMatch(/from the list/)
  }
  expect((await ngozi.get(at("/standard/settings"))).text()).not.toContain("at least 1 person")
})

test("it is written, changed, ended and confirmed by the lead alone, and read by whoever may see the standard", async () => {
  const { url } = await write()
  for (const who of [await place.bea(), await place.ann(), await place.colin()]) {
    for (const path of [at("/standard/settings/new/cover"), `${url}/cover`, `${url}/end`, `${url}/history`])
      expect([path, (await who.get(path)).status]).toEqual([path, 404])
    const lastDay = { "lastDay-day": "1", "lastDay-month": "3", "lastDay-year": "2027" }
    expect((await who.post(`${url}/end`, lastDay)).status).toBe(404)
  }
  expect((await (await place.bea()).get(url)).text()).toContain("at least 1 person who holds First aid")
  // A rule about settings is no requirement of people, and has no pages as one.
  for (const path of ["end", "history", "people"])
    expect((await ngozi.get(`${url.replace("/settings/", "/")}/${path}`)).status).toBe(404)
})
