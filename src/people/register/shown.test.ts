import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client, Sent } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addTeam, endTeam } from "../../organisations/teams/teams.ts"
import { addItem, addLocality } from "../../partnerships/index.ts"
import { type Joined, join } from "../people.ts"
import { type PostTerms, unknownTerms } from "../tables.ts"

let world: World
let place: Place
let bea: Client
let ngozi: Client
beforeAll(async () => {
  world = await openWorld()
  place = await openPlace(world)
  bea = await place.bea()
  ngozi = await place.ngozi()
})
afterAll(() => world.close())

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const nothing = { knownAs: null, birthDate: null, staffReference: null, address: null, telephone: null }
const employ = (fullName: string, terms: Partial<PostTerms> = {}): Promise<Joined> =>
  place.as((tx) =>
    join(tx, {
      organisationId: place.nursery,
      details: { ...nothing, fullName },
      relation: "employed",
      terms: { ...unknownTerms, ...terms },
      from: "2024-09-01",
    }),
  )
const at = (path: string) => `/${place.slug}${path}`
const shown = async ({ personId }: Joined, query = "") => (await bea.get(at(`/people/${personId}${query}`))).text()
const listed = async (search: string) =>
  (await bea.get(at(`/people?search=${search}`))).document.querySelectorAll("tbody tr")

/** Two people open one form, and send it one after the other. */
async function bothSend(path: string, button: string, one: Sent, other: Sent) {
  const [first, second] = [await bea.get(at(path)), await ngozi.get(at(path))]
  const answers = [await bea.press(first, button, one), await ngozi.press(second, button, other)]
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
}

describe("of two who change one thing at a time, neither undoes the other's", () => {
  test("in what is kept of somebody", async () => {
    const one = await employ("Stale Details")
    await bothSend(
      `/records/${one.recordId}/details`,
      "Save the details",
      { telephone: "01632 960111", ...on("birthDate", "1985-03-27") },
      { knownAs: "Sta" },
    )
    const text = await shown(one)
    for (const said of ["01632 960111", "27 March 1985", "Sta"]) expect(text).toContain(said)
  })

  test("in a post", async () => {
    const one = await employ("Stale Post")
    await bothSend(
      `/posts/${one.postId}/change`,
      "Save the change",
      { weeklyHours: "20", contract: "casual" },
      { payBand: "Grade 5" },
    )
    const text = await shown(one)
    for (const said of ["Hours a week20", "Casual or bank", "Grade 5"]) expect(text).toContain(said)
  })

  test("in hours", async () => {
    const one = await employ("Stale Hours", { weeklyHours: 20 })
    await bothSend(`/posts/${one.postId}/hours`, "Save the hours", { weeklyHours: "30" }, { termTimeOnly: "yes" })
    expect(await shown(one, "?on=2027-04-01")).toMatch(/Hours a week30.*Term time onlyYes/)
  })

  test("in a correction", async () => {
    const one = await employ("Stale Correction")
    await bothSend(
      `/posts/${one.postId}/correction?starts=2024-09-01`,
      "Correct the record",
      { weeklyHours: "20", ...on("lastDay", "2027-12-31") },
      { relation: "volunteer" },
    )
    const text = await shown(one)
    for (const said of ["Volunteer", "Hours a week20", "last day 31 December 2027"]) expect(text).toContain(said)
  })
})

describe("a change of a post", () => {
  const change = (one: Joined, fields: Sent) => bea.fill(at(`/posts/${one.postId}/change`), "Save the change", fields)

  test("from a day after another that is planned keeps what that one brings", async () => {
    const one = await employ("Planned", { weeklyHours: 20 })
    await bea.fill(at(`/posts/${one.postId}/hours`), "Save the hours", {
      weeklyHours: "30",
      ...on("from", "2027-04-01"),
    })
    await change(one, { payBand: "Grade 5", ...on("from", "2027-05-01") })
    expect(await shown(one, "?on=2027-05-01")).toMatch(/Hours a week30.*Pay bandGrade 5/)
  })

  test("that changes nothing leaves nothing behind", async () => {
    const one = await employ("Same As Ever", { weeklyHours: 20, contract: "permanent" })
    await change(one, on("from", "2027-01-01"))
    expect(await shown(one)).not.toContain("1 January 2027")
    expect((await bea.get(at(`/people/${one.personId}/history`))).text()).not.toContain("Changed a post")
  })

  test("and back again leaves one row for days that say the same", async () => {
    const one = await employ("There And Back", { weeklyHours: 20 })
    await change(one, { weeklyHours: "30", ...on("from", "2027-01-01") })
    await change(one, { weeklyHours: "20", ...on("from", "2027-01-01") })
    expect(await shown(one)).not.toContain("1 January 2027")
  })

  test("keeps a manager who shares their name with somebody else", async () => {
    const boss = await employ("Same Name")
    await employ("Same Name")
    const one = await employ("Managed", { managerId: boss.personId })
    const saved = await change(one, { payBand: "Grade 6" })
    expect(saved.text()).toMatch(/ManagerSame Name.*Pay bandGrade 6/)
  })

  test("keeps a team, a locality and a sector that are no longer in use", async () => {
    const item = { description: null, code: null, codeSource: null }
    const held = await place.as(async (tx) => ({
      teamId: await addTeam(tx, { name: "Old Team", organisationIds: [place.nursery], from: "2020-01-01" }),
      localityIds: [await addLocality(tx, "Old Locality")],
      furtherSectorIds: [await addItem(tx, "sector", { name: "Old Sector", ...item })],
    }))
    const one = await employ("Of Old", held)
    await place.as((tx) => endTeam(tx, held.teamId, { lastDay: "2027-02-28", endsOn: "2027-03-01" }))
    await world.owner.query("update partnerships.locality set ended_on = '2027-01-01' where locality_id = any($1)", [
      held.localityIds,
    ])
    await world.owner.query("update partnerships.list_item set ended_on = '2027-01-01' where item_id = any($1)", [
      held.furtherSectorIds,
    ])
    const form = await bea.get(at(`/posts/${one.postId}/change`))
    for (const name of ["Old Team", "Old Locality", "Old Sector"]) expect(form.text()).toContain(name)
    const saved = await change(one, { payBand: "Grade 7" })
    for (const name of ["Old Team", "Old Locality", "Old Sector", "Grade 7"]) expect(saved.text()).toContain(name)
  })
})

describe("a form that is sent twice", () => {
  const twice = (form: Answer, button: string, fields: Sent = {}) =>
    Promise.all([bea.press(form, button, fields), bea.press(form, button, fields)])

  test("adds somebody once, though both come at once", async () => {
    const form = await bea.get(at(`/organisations/${place.nursery}/people/new`))
    const answers = await twice(form, "Add them", { fullName: "Double Click", relation: "employed" })
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(answers[0]!.location).toBe(answers[1]!.location)
    expect(await listed("double")).toHaveLength(1)
  })

  test("adds somebody once, where they were said to be somebody else", async () => {
    const again = await bea.fill(at(`/organisations/${place.nursery}/people/new`), "Add them", {
      fullName: "Double Click",
      relation: "employed",
    })
    const answers = await twice(again, "Add them", { sure: "yes" })
    expect(answers[0]!.location).toBe(answers[1]!.location)
    expect(await listed("double")).toHaveLength(2)
  })

  test("adds two people, where the second time it says another name", async () => {
    const form = await bea.get(at(`/organisations/${place.nursery}/people/new`))
    for (const fullName of ["Sister One", "Brother Two"])
      expect((await bea.press(form, "Add them", { fullName, relation: "employed" })).status).toBe(303)
    expect([...(await listed("sister")), ...(await listed("brother"))]).toHaveLength(2)
  })

  test("gives one more post", async () => {
    const one = await employ("Two Hats")
    const answers = await twice(await bea.get(at(`/records/${one.recordId}/posts/new`)), "Add the post", {
      relation: "volunteer",
    })
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const { rowCount } = await world.owner.query("select from people.post where record_id = $1", [one.recordId])
    expect(rowCount).toBe(2)
  })

  test("corrects once, and leads back to what is corrected", async () => {
    const one = await employ("Twice Corrected")
    const form = await bea.get(at(`/posts/${one.postId}/correction?starts=2024-09-01`))
    const fields = on("from", "2024-10-01")
    const answers = [
      await bea.press(form, "Correct the record", fields),
      await bea.press(form, "Correct the record", fields),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await bea.visit(answers[1]!.location!)).text()).toContain("Since 1 October 2024")
  })
})
