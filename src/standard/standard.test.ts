import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { addItem } from "../partnerships/index.ts"

let world: World
let place: Place
let ngozi: Client
let subject: string
const CHANGED = "Somebody has changed it since. Look again."
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
})
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  subject = await item("training-subject", "Safeguarding children")
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const item = (list: Parameters<typeof addItem>[1], name: string) =>
  place.as((tx) => addItem(tx, list, { name, description: null, code: null, codeSource: null }))
const day = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

/** A draft as it begins: for everybody. */
function begin(name = "Safeguarding", fields = {}): Promise<Answer> {
  return ngozi.fill(at("/standard/new"), "Begin the draft", { name, subject, source: "Our own, 2027", ...fields })
}

function start(draft: Answer, from = "2027-01-01"): Promise<Answer> {
  return ngozi.fill(`${draft.url}/start`, "Put it in force", { ...day("from", from), agreedBy: "The board" })
}

describe("a requirement", () => {
  test("is written as a draft, shows whom it would catch, and is in force from a day", async () => {
    await onRegister(place, "Bella", place.nursery)
    const draft = await begin()
    expect(draft.title).toBe("Draft: Safeguarding")
    expect(draft.text()).toContain("For everybody. To be done first within 3 months of starting the post.")
    expect(draft.link("1 person")).toBe(`${draft.url}/people`)
    expect((await (await place.ann()).get(at("/standard"))).text()).toContain("Nothing is asked of anybody")

    const shown = await start(draft)
    expect(shown.text()).toContain("It is in force from 1 January 2027")
    expect(shown.text()).toContain("The board, on 2 March 2027")
    const list = await ngozi.get(at("/standard"))
    expect(list.text()).toContain("What is asked: Safeguarding children. For everybody.")
    const people = await ngozi.get(list.link("1 person for Safeguarding"))
    expect(people.text()).toContain("Bella")
    expect((await ngozi.get(at("/standard?on=2026-12-31"))).text()).toContain("Nothing is asked of anybody")
  })

  test("is changed from a day, past or to come, and the days before stay as they were", async () => {
    const shown = await start(await begin())
    const renew = async (every: string, from: string) => {
      const draft = await ngozi.fill(shown.url, "Write another version")
      const saved = await ngozi.fill(`${draft.url}/times`, "Save", { renewal: "completion", renewEvery: every })
      return start(saved, from)
    }
    await renew("2", "2028-01-01")
    await renew("3", "2027-02-01")
    const says = async (on: string) =>
      (await ngozi.get(`${shown.url}?on=${on}`)).document.querySelector("dl")!.textContent
    expect(await says("2027-01-31")).toContain("Once is enough")
    expect(await says("2027-02-01")).toContain("Renewed every 3 years")
    expect(await says("2027-12-31")).toContain("Renewed every 3 years")
    expect(await says("2028-01-01")).toContain("Renewed every 2 years")
    await ngozi.press(await ngozi.get(shown.url), "Take out what it says from 1 January 2028")
    expect(await says("2028-01-01")).toContain("Renewed every 3 years")
    await ngozi.fill(`${shown.url}/end`, "End it", day("lastDay", "2027-06-30"))
    expect((await ngozi.get(`${shown.url}?on=2027-07-01`)).text()).toContain(
      "It asks nothing of anybody on 1 July 2027",
    )
    expect((await ngozi.get(`${shown.url}/history`)).text()).toMatch(/Ended Safeguarding.*Took out.*Changed.*Added/s)
  })

  test("whose version is in force already is not taken out, but written over from a day", async () => {
    const shown = await start(await begin())
    const { rows } = await world.owner.query(
      "select version_id from standard.requirement_version where partnership_id = $1",
      [place.partnershipId],
    )
    const refused = await ngozi.post(`${shown.url}/versions/${rows[0].version_id}/removal`, {})
    expect(refused.status).toBe(422)
    expect(refused.text()).toContain("It is in force already")
  })

  test("asks for what is on this partnership's lists alone", async () => {
    const other = await openPlace(world)
    const theirs = await other.as((tx) =>
      addItem(tx, "training-subject", { name: "Theirs", description: null, code: null, codeSource: null }),
    )
    const sector = await item("sector", "Early years")
    for (const subject of [theirs, sector]) {
      const refused = await ngozi.post(at("/standard/new"), { name: "Other", subject, source: "Ours" })
      expect(refused.status).toBe(422)
      expect(refused.errors()).toEqual(["Choose a subject from the list"])
    }
  })
})

describe("whom it is for", () => {
  test("is said in conditions and exceptions, and counted at once", async () => {
    const sector = await item("sector", "Early years")
    await onRegister(place, "Bella", place.nursery)
    await onRegister(place, "Cora", place.council)
    const draft = await begin()
    const condition = (group: string, number: number, fields: Record<string, string | string[]>) =>
      ngozi.fill(`${draft.url}/people/${group}/${number}`, "Save", fields)
    const nursery = await condition("who", 1, { organisations: [place.nursery] })
    expect(nursery.text()).toContain("For everybody at Bluebell Nursery.")
    expect(nursery.link("1 person")).toBe(`${draft.url}/people`)
    const both = await condition("who", 2, { organisations: [place.council], hoursBelow: "30" })
    expect(both.text()).toContain("Also for everybody at Walsall Council, for fewer than 30 hours a week.")
    expect(both.link("1 person")).toBe(`${draft.url}/people`)
    const none = await condition("except", 1, { relations: ["employed"] })
    expect(none.text()).toContain("Not for anybody who is employed.")
    expect(none.link("Nobody")).toBe(`${draft.url}/people`)
    const left = await ngozi.press(none, "Take out Not for anybody who is employed.")
    expect(left.status).toBe(303)
    const refused = await ngozi.press(await ngozi.get(`${draft.url}/people/except/1`), "Save", {})
    expect(refused.errors()).toEqual(["Say who is left out. Without that, it would be for nobody."])
    const late = await condition("who", 1, { sectors: [sector], ...day("startedFrom", "2027-01-01") })
    expect(late.text()).toContain("in the sector Early years, who started on or after 1 January 2027")
  })

  test("is not changed by whoever was shown something else in its place", async () => {
    const draft = await begin()
    const condition = (group: string, number: number, fields: Record<string, string | string[]>) =>
      ngozi.fill(`${draft.url}/people/${group}/${number}`, "Save", fields)
    await condition("except", 1, { relations: ["employed"] })
    await condition("except", 2, { relations: ["volunteer"] })
    const second = await ngozi.get(`${draft.url}/people/except/2`)
    const stale = await condition("except", 3, { organisations: [place.nursery] })
    expect((await ngozi.press(stale, "Take out Not for anybody who is employed.")).status).toBe(303)
    const twice = await ngozi.press(stale, "Take out Not for anybody who is employed.")
    expect(twice.status).toBe(422)
    expect(twice.text()).toContain("Somebody has changed it since. Look again.")
    const crossed = await ngozi.press(second, "Save", { relations: ["agency"] })
    expect(crossed.errors()).toEqual(["Somebody has changed it since. Look again."])
    const left = (await ngozi.get(draft.url)).text()
    expect(left).toContain("Not for anybody who is a volunteer.")
    expect(left).toContain("Not for anybody at Bluebell Nursery.")
  })

  test("is known to those who list people, each their own", async () => {
    await onRegister(place, "Bella", place.nursery)
    await onRegister(place, "Cora", place.council)
    const shown = await start(await begin())
    const bea = await place.bea()
    const list = await bea.get(at("/standard"))
    const people = await bea.get(list.link("1 person for Safeguarding"))
    expect(people.text()).toContain("Bella")
    expect(people.text()).not.toContain("Cora")
    expect((await (await place.colin()).get(shown.url)).text()).not.toContain("People it catches")
    expect((await (await place.colin()).get(`${shown.url}/people`)).status).toBe(404)
    const file = await bea.get(at("/standard/people-asked.csv"))
    expect(file.body).toContain("Safeguarding,Bella,Bluebell Nursery")
    expect(file.body).not.toContain("Cora")
  })
})

test("those whom a rule names are neither named nor counted to whoever may not list everybody", async () => {
  const bella = await onRegister(place, "Bella", place.nursery)
  const cora = await onRegister(place, "Cora", place.council)
  const saying = async (name: string, people: string[]) => {
    const draft = await begin(name)
    for (const group of ["who", "except"])
      await ngozi.fill(`${draft.url}/people/${group}/1`, "Save", { people, relations: ["employed"] })
    return start(draft)
  }
  const [one, two] = [await saying("One", [bella.personId]), await saying("Two", [bella.personId, cora.personId])]
  expect(two.text()).toContain("For everybody who is employed, by name: Bella or Cora.")
  for (const who of [await place.ann(), await place.bea(), await place.colin()]) {
    const told = await Promise.all([one, two].map(async ({ url }) => (await who.get(url)).text()))
    expect(told[0]).toContain("by name: people who are not named here.")
    expect(told[1]!.replaceAll("Two", "One")).toBe(told[0])
    const [rows, list] = [(await who.get(at("/standard.csv"))).body, (await who.get(at("/standard"))).text()]
    for (const said of [rows, list]) {
      expect(said).toContain("by name: people who are not named here")
      expect(said).not.toMatch(/Bella|Cora|here (or|,) people/)
    }
  }
})

test("what somebody typed that cannot be is said where it stands, and nothing is lost", async () => {
  const draft = await begin()
  const times = await ngozi.press(await ngozi.get(`${draft.url}/times`), "Save", {
    renewal: "anniversary",
    renewEvery: "2",
    graceDays: "14",
  })
  expect(times.errors()).toEqual(["Enter how many days early keep the anniversary, like 60"])
  expect(times.document.querySelector("#graceDays")!.getAttribute("value")).toBe("14")
  const proof = await ngozi.press(await ngozi.get(`${draft.url}/proof`), "Save", { hours: "4", hoursTogether: "5" })
  expect(proof.errors()).toEqual(["Enter no more than the hours in all"])
  const saved = await ngozi.fill(`${draft.url}/proof`, "Save", {
    hours: "4",
    hoursTogether: "2",
    evidence: ["certificate", "attendance"],
  })
  expect(saved.text()).toContain("4 hours, 2 of them together with others. Parts add up within 1 year.")
  expect(saved.text()).toContain("Evidence that counts: a certificate or a register of attendance.")
})

test("a form of a draft that somebody else has saved since writes nothing over", async () => {
  const draft = await begin()
  const crossing = { about: { name: "Theirs" }, times: { graceDays: "14" }, proof: { hours: "4" } }
  for (const [form, theirs] of Object.entries(crossing)) {
    const mine = await ngozi.get(`${draft.url}/${form}`)
    await ngozi.fill(`${draft.url}/${form}`, "Save", theirs)
    const refused = await ngozi.press(mine, "Save")
    expect([form, refused.status, refused.errors()]).toEqual([form, 422, [CHANGED]])
    const again = await ngozi.press(refused, "Save")
    expect([form, again.status]).toEqual([form, 422])
  }
  const shown = await ngozi.get(draft.url)
  expect(shown.title).toBe("Draft: Theirs")
  expect(shown.text()).toContain("14 days")
  expect(shown.text()).toContain("4 hours")
})

test("a draft is put in force as it was seen, or not at all", async () => {
  const draft = await begin()
  const seen = await ngozi.get(`${draft.url}/start`)
  await ngozi.fill(`${draft.url}/times`, "Save", { graceDays: "14" })
  const refused = await ngozi.press(seen, "Put it in force", { agreedBy: "The board" })
  expect(refused.errors()).toEqual([CHANGED])
  expect((await start(draft)).text()).toContain("It is in force from")
})

test("what an induction is called and allows is not written over by a form that was opened before", async () => {
  const draft = await ngozi.fill(at("/standard/inductions/new"), "Begin the draft", { name: "Welcome", source: "Ours" })
  const mine = await ngozi.get(`${draft.url}/about`)
  await ngozi.fill(`${draft.url}/about`, "Save", { name: "Welcome to Walsall" })
  expect((await ngozi.press(mine, "Save")).errors()).toEqual([CHANGED])
  expect((await ngozi.get(draft.url)).title).toBe("Draft: Welcome to Walsall")
})
