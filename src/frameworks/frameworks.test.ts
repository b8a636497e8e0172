import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Answer, Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"

let world: World
let place: Place
let ngozi: Client
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const day = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

/** Presses a button, and goes where it leads. */
async function press(from: Answer, button: string, fields: Record<string, string> = {}): Promise<Answer> {
  const sent = await ngozi.press(from, button, fields)
  return sent.status === 303 ? ngozi.visit(sent.location!.split("#")[0]!) : sent
}

/** A framework of one theme and one competence, as a draft. */
async function begin(name = "Listening well"): Promise<Answer> {
  const draft = await ngozi.fill(at("/frameworks/new"), "Add the framework", { name })
  await add(draft, "Add a theme", "Hearing children")
  return add(await ngozi.get(draft.url), "Add a competence to “Hearing children”", "Asks, and waits for the answer")
}

async function add(draft: Answer, what: string, says: string): Promise<Answer> {
  const form = await ngozi.get(draft.link(what))
  const kind = what.split(" ")[2]!
  return press(form, `Add the ${kind}`, { says })
}

async function putInForce(draft: Answer, from: string, agreedBy = "The workforce board"): Promise<Answer> {
  return press(await ngozi.get(draft.link("Put it in force")), "Put it in force", {
    ...day("from", from),
    agreedBy,
  })
}

const said = (page: Answer) =>
  [...page.document.querySelectorAll("main section h2, main section li")].map((each) => each.textContent)

describe("a framework", () => {
  test("is written as a draft, agreed, and in force from a day", async () => {
    const draft = await begin()
    expect(draft.title).toContain("Draft of version 1")
    const shown = await putInForce(draft, "2027-03-02")
    expect(shown.text()).toContain("Version 1, in force since 2 March 2027. Agreed by: The workforce board")
    expect(said(shown)).toContain("Asks, and waits for the answer")
    const before = await ngozi.get(`${shown.url}?on=2027-03-01`)
    expect(before.text()).toContain("Nothing is in force on 1 March 2027")
    const list = await (await place.ann()).get(at("/frameworks"))
    expect(list.text()).toContain("Version 1, since 2 March 2027")
  })

  test("is never edited once it is in force, and a later version takes its place", async () => {
    const draft = await begin()
    const shown = await putInForce(draft, "2027-01-01")
    const first = await ngozi.get(shown.link("Version 1"))
    expect(first.text()).not.toContain("Take out")
    const competence = first.document.querySelector("main li[id^=part-]")!.id.slice("part-".length)
    const refused = await ngozi.post(`${first.url}/parts/${competence}`, { says: "Waits" })
    expect(refused.status).toBe(422)
    expect(refused.text()).toContain("put in force, so it stays as it is")

    const second = await press(await ngozi.get(shown.url), "Begin a new draft")
    expect(said(second)[1]).toContain("Asks, and waits for the answer")
    await press(await ngozi.get(second.link("Change “Asks, and waits for the answer”")), "Save the change", {
      says: "Asks first",
    })
    await putInForce(await ngozi.get(second.url), "2027-06-01")
    const asAt = async (on: string) => said(await ngozi.get(`${shown.url}?on=${on}`))
    expect(await asAt("2027-05-31")).toContain("Asks, and waits for the answer")
    expect(await asAt("2027-06-01")).toContain("Asks first")
    const { rows } = await world.owner.query(
      "select count(distinct part_id) as parts, count(distinct version_id) as versions from frameworks.part where partnership_id = $1 and kind = 'competence'",
      [place.partnershipId],
    )
    expect(rows[0]).toEqual({ parts: 1, versions: 2 })
  })

  test("that has not begun becomes a draft again, and the one before it goes on", async () => {
    const shown = await putInForce(await begin(), "2027-01-01")
    const second = await press(await ngozi.get(shown.url), "Begin a new draft")
    await putInForce(second, "2027-06-01")
    const early = await ngozi.get(second.url)
    await press(early, "Make it a draft again")
    expect((await ngozi.get(`${shown.url}?on=2028-01-01`)).text()).toContain("Version 1, in force since 1 January 2027")
    expect((await ngozi.get(second.url)).title).toContain("Draft of version 2")
  })

  test("is not made a draft again while a later version follows it", async () => {
    const shown = await putInForce(await begin(), "2027-01-01")
    const second = await press(await ngozi.get(shown.url), "Begin a new draft")
    await putInForce(second, "2027-06-01")
    const third = await press(await ngozi.get(shown.url), "Begin a new draft")
    await putInForce(third, "2027-09-01")
    const refused = await ngozi.post(`${second.url}/start/removal`, {})
    expect(refused.status).toBe(422)
    expect(refused.text()).toContain("Version 3 follows it. Make that a draft again first.")
    expect((await ngozi.get(second.url)).text()).not.toContain("Make it a draft again")
    expect((await ngozi.get(`${shown.url}?on=2027-06-01`)).text()).toContain("Version 2")
  })

  test("made a draft again tells what the one before it does now, also in the history", async () => {
    const shown = await putInForce(await begin(), "2027-01-01")
    await press(await ngozi.get(shown.link("End it")), "End it", day("lastDay", "2027-05-31"))
    const second = await press(await ngozi.get(shown.url), "Begin a new draft")
    await putInForce(second, "2027-06-01")
    const again = await press(await ngozi.get(second.url), "Make it a draft again")
    expect(again.text()).toContain("It is a draft again. Version 1 is in force without a last day.")
    const history = await ngozi.get(`${shown.url}/history`)
    expect(history.text()).toMatch(/Last day of version 1\W+31 May 2027/)
  })

  test("cannot begin on a day before the version it follows, nor with nothing in it", async () => {
    const empty = await ngozi.fill(at("/frameworks/new"), "Add the framework", { name: "Nothing" })
    const id = empty.url.split("/").at(-1)!
    const refused = await ngozi.post(at(`/framework-versions/${id}/start`), {
      ...day("from", "2027-03-02"),
      agreedBy: "Us",
    })
    expect(refused.errors()).toEqual(["There is nothing in the draft yet. Add a theme before you put it in force."])
    const shown = await putInForce(await begin(), "2027-03-01")
    const second = await press(await ngozi.get(shown.url), "Begin a new draft")
    const early = await putInForce(second, "2027-03-01")
    expect(early.errors()).toEqual(["The version before it begins on that day or later. Choose a later day."])
  })

  test("ends after a last day, and another version may follow later", async () => {
    const shown = await putInForce(await begin(), "2027-01-01")
    await press(await ngozi.get(shown.link("End it")), "End it", day("lastDay", "2027-03-31"))
    expect((await ngozi.get(`${shown.url}?on=2027-04-01`)).text()).toContain("Nothing is in force on 1 April 2027")
    const second = await press(await ngozi.get(shown.url), "Begin a new draft")
    await putInForce(second, "2027-09-01")
    const versions = (await ngozi.get(shown.url)).text()
    expect(versions).toContain("1 January 2027 to 31 March 2027")
    expect(versions).toContain("From 1 September 2027")
  })
})

describe("a draft", () => {
  test("is put in another order, and a theme goes once it is empty", async () => {
    const draft = await begin()
    await add(draft, "Add a theme", "Hearing parents")
    const [first, second] = [...(await ngozi.get(draft.url)).document.querySelectorAll("main section h2")].map(
      ({ id }) => id.slice(5),
    )
    await ngozi.post(`${draft.url}/parts/${second}/place`, { way: "up" })
    expect(said(await ngozi.get(draft.url))[0]).toBe("Hearing parents")
    const refused = await ngozi.post(`${draft.url}/parts/${first}/removal`, {})
    expect(refused.text()).toContain("There are competences in this theme. Take them out first.")
    await ngozi.post(`${draft.url}/parts/${second}/removal`, {})
    expect(said(await ngozi.get(draft.url))[0]).toBe("Hearing children")
  })

  test("says each thing once, and keeps what was typed", async () => {
    const draft = await begin()
    const form = await ngozi.get(draft.link("Add a competence to “Hearing children”"))
    const refused = await press(form, "Add the competence", {
      says: "asks, AND waits for the answer",
      about: "Long",
    })
    expect(refused.errors()).toEqual(["This version says that already"])
    expect(refused.document.querySelector("textarea")!.textContent).toBe("Long")
  })

  test("is given up, and a new one begins as the latest version stands", async () => {
    const shown = await putInForce(await begin(), "2027-01-01")
    const draft = await press(await ngozi.get(shown.url), "Begin a new draft")
    await add(draft, "Add a theme", "A mistake")
    await press(await ngozi.get(draft.url), "Give up this draft")
    const anew = await press(await ngozi.get(shown.url), "Begin a new draft")
    expect(anew.title).toContain("Draft of version 2")
    expect(said(anew)).not.toContain("A mistake")
  })
})

describe("published frameworks", () => {
  test("are begun from, each once, and the partnership agrees them itself", async () => {
    await press(await ngozi.get(at("/frameworks")), "Begin from published frameworks")
    const list = await ngozi.get(at("/frameworks"))
    expect([...list.document.querySelectorAll("tbody th")].map(({ textContent }) => textContent)).toEqual([
      "Common Core of Skills and Knowledge",
      "Early development",
      "One children's workforce",
      "Values we share",
    ])
    const draft = await ngozi.get(list.link("Go on with the draft of Common Core of Skills and Knowledge"))
    expect(draft.document.querySelectorAll("main section h2")).toHaveLength(6)
    const again = await press(list, "Begin from published frameworks")
    expect(again.text()).toContain("All of them are there already")
  })
})

describe("those who do not write it", () => {
  test("read it, its draft too, and change nothing", async () => {
    const draft = await begin()
    for (const who of [await place.ann(), await place.bea(), await place.colin()]) {
      expect((await who.get(at("/frameworks"))).text()).not.toContain("Add a framework")
      expect((await who.post(`${draft.url}/start`, {})).status).toBe(404)
      const read = await who.get((await who.get(at("/frameworks"))).link("Read the draft of Listening well"))
      expect(said(read)).toContain("Asks, and waits for the answer")
      expect(read.document.querySelectorAll("main form")).toHaveLength(0)
    }
  })
})
