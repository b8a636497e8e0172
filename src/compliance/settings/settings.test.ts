import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { rowsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { addSetting } from "../../organisations/index.ts"
import { addItem } from "../../partnerships/index.ts"
import { unknownTerms } from "../../people/tables.ts"

const MONDAY = 3
const TUESDAY = 12

let world: World
let place: Place
let ngozi: Client
let setting: string
let firstAid: string
let typeId: string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
})
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  const item = (list: "training-subject" | "setting-type", name: string) =>
    place.as((tx) => addItem(tx, list, { name, description: null, code: null, codeSource: null }))
  firstAid = await item("training-subject", "First aid")
  typeId = await item("setting-type", "Day nursery")
  setting = await place.as((tx) =>
    addSetting(tx, place.nursery, {
      name: "Bluebell, Pleck",
      typeId,
      localityId: null,
      halfDays: MONDAY | TUESDAY,
      from: "2026-01-01",
    }),
  )
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const day = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const works = (who: string, halfDays: number | null) =>
  onRegister(place, who, place.nursery, {}, { ...unknownTerms, settingId: setting, halfDays })
const holds = ({ personId }: { personId: string }, completedOn: string) =>
  world.owner.query(
    `insert into compliance.achievement (partnership_id, achievement_id, person_id, subject_id, completed_on, kind, made_at)
     values ($1, $2, $3, $4, $5, 'certificate', now())`,
    [place.partnershipId, newId(), personId, firstAid, completedOn],
  )

async function stands(page: string, on = "2027-03-02", who = ngozi): Promise<string> {
  const [, row] = rowsOf(await who.get(`${page}/standing?on=${on}`), `Settings on ${formatDate(on)}`)
  return row ?? ""
}

describe("a rule about every half-day", () => {
  const write = async () =>
    (
      await ngozi.fill(at("/standard/settings/new/cover"), "Put it in force", {
        name: "A first-aider whenever it is open",
        subject: firstAid,
        renewEvery: "3",
        source: "Our own, 2027",
        agreedBy: "The board",
        ...day("from", "2027-01-01"),
      })
    ).url

  test("has no evidence yet where nobody holds it, is short where too few do, not known where nobody said when they work, and covered where somebody is there", async () => {
    const rule = await write()
    await works("Ann", MONDAY | TUESDAY)
    expect(await stands(rule)).toContain("No evidence yet Monday to Tuesday")
    const bella = await works("Bella", MONDAY)
    await holds(bella, "2026-05-01")
    expect(await stands(rule)).toContain("Short Tuesday Bella")
    await holds(await works("Cora", null), "2026-05-01")
    expect(await stands(rule)).toMatch(/Not known Tuesday; nobody said when some who hold it work Bella\s?Cora/)
    await holds(await works("Dana", TUESDAY), "2024-03-10")
    expect(await stands(rule, "2027-03-10")).toContain("Covered")
    expect(await stands(rule, "2027-03-11")).toContain("Not known Tuesday")
    expect((await ngozi.get(`${rule}/standing?on=2026-12-31`)).text()).toContain("It asks nothing on 31 December 2026")
  })

  test("asks nothing of a setting while its organisation is out of the partnership", async () => {
    const rule = await write()
    await holds(await works("Bella", MONDAY | TUESDAY), "2026-05-01")
    const organisation = at(`/organisations/${place.nursery}`)
    await ngozi.fill(`${organisation}/end`, "End its time", day("lastDay", "2027-03-09"))
    await ngozi.fill(`${organisation}/return`, "Bring it back", day("from", "2027-03-20"))
    expect(await stands(rule, "2027-03-09")).toContain("Covered")
    expect(await stands(rule, "2027-03-10")).toBe("")
    expect(await stands(rule, "2027-03-20")).toContain("Covered")
  })

  test("is not written over by whoever was shown another version", async () => {
    const rule = await write()
    const [mine, theirs] = [await ngozi.get(`${rule}/cover`), await ngozi.get(`${rule}/cover`)]
    await ngozi.press(mine, "Put it in force", { needed: "2", agreedBy: "The board" })
    const crossed = await ngozi.press(theirs, "Put it in force", { needed: "3", agreedBy: "The board" })
    expect(crossed.errors()).toEqual(["Somebody has changed it since. Look again."])
    expect((await ngozi.get(rule)).text()).toContain("at least 2 people")
  })

  test("is added up, each figure the settings that it opens, and had as a file", async () => {
    const rule = await write()
    const add = (name: string, halfDays: number) =>
      place.as((tx) => addSetting(tx, place.nursery, { name, typeId, localityId: null, halfDays, from: "2026-01-01" }))
    await add("Bluebell, Palfrey", MONDAY)
    await add("Bluebell, Caldmore", 0)
    await holds(await works("Bella", MONDAY | TUESDAY), "2026-05-01")
    const page = await ngozi.get(`${rule}/standing`)
    const figures = Object.fromEntries(
      [...page.document.querySelectorAll(".trellis-key-figures a")].map((link) => [
        link.textContent!.replace(/^\d+, /, ""),
        link,
      ]),
    )
    expect(Object.keys(figures)).toEqual(["Settings", "No evidence yet", "Nobody said when it is open", "Covered"])
    for (const link of Object.values(figures)) {
      const listed = await ngozi.get(link.getAttribute("href")!)
      expect(`${rowsOf(listed, "Settings on 2 March 2027").length - 1}, `).toBe(link.textContent!.match(/^\d+, /)![0])
    }
    const covered = await ngozi.get(figures.Covered!.getAttribute("href")!)
    const file = await ngozi.get(covered.link("Download as CSV"))
    expect(file.body.trim().split("\r\n").slice(1)).toEqual([
      '"Bluebell, Pleck",Bluebell Nursery,,A first-aider whenever it is open,Covered,,Bella,',
    ])
    expect((await (await place.colin()).get(at("/standard/settings/standing.csv"))).status).toBe(404)
  })

  test("is seen of their own settings by managers, and by nobody who sees no learning", async () => {
    const rule = await write()
    await holds(await works("Bella", MONDAY | TUESDAY), "2026-05-01")
    expect(await stands(rule, "2027-03-02", await place.bea())).toContain("Covered")
    expect((await (await place.colin()).get(`${rule}/standing`)).status).toBe(404)
    const shown = await (await place.colin()).get(rule)
    expect(shown.text()).toContain("On each half-day that it is open, at least 1 person who holds First aid.")
    expect(shown.text()).not.toContain("See the settings")
  })
})

describe("a role that somebody is named for", () => {
  test("is vacant until its setting's own organisation names somebody in post there", async () => {
    const written = await ngozi.fill(at("/standard/settings/new/lead"), "Put it in force", {
      name: "A designated lead",
      role: "designated safeguarding lead",
      fillWithinDays: "28",
      source: "Our own, 2027",
      agreedBy: "The board",
      ...day("from", "2027-02-15"),
    })
    expect(await stands(written.url)).toContain("Nobody named yet 15 February 2027, to be filled by")
    const { personId } = await works("Bella", MONDAY)
    const cora = await onRegister(place, "Cora", place.nursery)
    const bea = await place.bea()
    const list = await bea.get(`${written.url}/standing`)
    const form = await bea.get(list.link("Say who is named at Bluebell, Pleck"))
    const refused = await bea.press(form, "Save", { person: cora.personId })
    expect(refused.errors()).toEqual(["Choose somebody who has a post at the setting"])
    await bea.press(form, "Save", { person: personId, ...day("from", "2027-03-01") })
    expect(await stands(written.url)).toContain("In post Bella")
    await bea.press(await bea.get(form.url), "Save", { person: "", ...day("from", "2027-03-10") })
    expect(await stands(written.url, "2027-03-09")).toContain("In post Bella")
    expect(await stands(written.url, "2027-03-10")).toContain("Vacant 10 March 2027, to be filled by")
    expect(await stands(written.url, "2027-02-28")).toContain("Vacant 15 February 2027")
    expect(await stands(written.url, "2027-05-01")).toContain("Vacant too long 10 March 2027")
    const history = await ngozi.get(`${written.url}/history`)
    expect(history.text()).toContain("Named somebody for A designated lead")
  })

  test("stands empty anew from the day its organisation comes back", async () => {
    const written = await ngozi.fill(at("/standard/settings/new/lead"), "Put it in force", {
      name: "A designated lead",
      role: "lead",
      source: "Our own",
      agreedBy: "The board",
      ...day("from", "2027-01-01"),
    })
    const organisation = at(`/organisations/${place.nursery}`)
    await ngozi.fill(`${organisation}/end`, "End its time", day("lastDay", "2027-01-09"))
    await ngozi.fill(`${organisation}/return`, "Bring it back", day("from", "2027-02-20"))
    expect(await stands(written.url, "2027-01-10")).toBe("")
    expect(await stands(written.url)).toContain("20 February 2027, to be filled by")
  })

  test("is written in versions, which end", async () => {
    const written = await ngozi.fill(at("/standard/settings/new/lead"), "Put it in force", {
      name: "A designated lead",
      role: "lead",
      source: "Our own",
      agreedBy: "The board",
      ...day("from", "2027-01-01"),
    })
    const again = await ngozi.fill(`${written.url}/lead`, "Put it in force", {
      fillWithinDays: "0",
      agreedBy: "The board",
      ...day("from", "2027-03-01"),
    })
    expect(again.text()).toContain("It may not stand empty.")
    expect(again.text()).toContain("1 January 2027 to 28 February 2027")
    await ngozi.fill(`${written.url}/end`, "End it", day("lastDay", "2027-03-01"))
    expect((await ngozi.get(written.url)).text()).toContain("It asks nothing today")
  })
})
