import { afterAll, beforeAll, expect, test } from "vitest"
import { onRegister } from "../../../test/cast.ts"
import { faultsOf, rowsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { toCursor } from "../../kernel/tables/keyset.ts"
import { type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
let bob: string
let eva: string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  it = await openLearning(world)
  bob = (await onRegister(it.place, "Bob", it.place.nursery, { fullName: "Bob Bluebell" })).personId
  eva = (await onRegister(it.place, "Eva", it.elm, { fullName: "Eva Elmwood" })).personId
})
afterAll(() => world.close())

const course = () => ({
  subject: it.subjects.safeguarding,
  "completedOn-day": "1",
  "completedOn-month": "3",
  "completedOn-year": "2027",
  title: "Half a day together",
  hours: "3.5",
  hoursTogether: "3.5",
})

test("a course that several attended is recorded for all of them at once, as one occasion", async () => {
  const form = await it.bea.get((await it.bea.get(it.at("/achievements"))).link("Record for several people"))
  expect(await faultsOf(form)).toEqual([])
  expect(form.text()).toContain("Bob Bluebell")
  expect(form.text()).not.toContain("Eva Elmwood")
  expect((await it.bea.press(form, "Record it", course())).status).toBe(422)
  const sent = { ...course(), people: [it.personId, bob] }
  const [one, other] = await Promise.all([it.bea.press(form, "Record it", sent), it.bea.press(form, "Record it", sent)])
  expect([one!.status, other!.status]).toEqual([303, 303])
  const page = await it.bea.get(it.at("/achievements"))
  expect(await faultsOf(page)).toEqual([])
  expect(rowsOf(page, "Learning recorded").slice(1)).toEqual(
    expect.arrayContaining(
      ["Ann Bluebell", "Bob Bluebell"].map(
        (name) => `${name} Safeguarding children · Half a day together 1 March 2027 3.5 Attendance, Bluebell Nursery`,
      ),
    ),
  )
  expect(rowsOf(page, "Learning recorded").length).toBe(3)
  const { rows } = await world.owner.query(
    "select count(distinct event_id)::int as occasions from compliance.achievement where partnership_id = $1",
    [it.place.partnershipId],
  )
  expect(rows).toEqual([{ occasions: 1 }])
  expect((await it.bea.get(it.at(`/people/${bob}/history`))).text()).toContain("Recorded learning of Bob Bluebell")
})

test("whoever has it already is named, and it is asked whether this was another time", async () => {
  const form = await it.bea.get(it.at("/achievements/new"))
  const asked = await it.bea.press(form, "Record it", { ...course(), people: [it.personId, bob] })
  expect(asked.errors()[0]).toContain("For Ann Bluebell, Bob Bluebell this is recorded already: Safeguarding children")
})

test("nobody outside one’s reach can be named, nor oneself", async () => {
  const form = await it.bea.get(it.at("/achievements/new"))
  const turned = await it.bea.press(form, "Record it", { ...course(), people: [bob, eva] })
  expect(turned.errors()).toEqual(["Choose people from the list"])
  for (const client of [it.ann, await it.place.colin()])
    expect((await client.get(it.at("/achievements/new"))).status).toBe(404)
})

test("the list holds whom one sees, tells no other employer who recorded it, and is had as files", async () => {
  const eli = await it.eli.get(it.at("/achievements"))
  expect(rowsOf(eli, "Learning recorded").slice(1)).toEqual([
    "Ann Elmwood Safeguarding children · Half a day together 1 March 2027 3.5 Attendance",
  ])
  expect((await it.ngozi.get(it.at("/achievements"))).text()).toContain("2 records")
  expect((await it.ngozi.get(it.at("/achievements?since=2027-03-02"))).text()).toContain(
    "Nothing matches these filters",
  )
  const csv = await it.bea.get(it.at("/achievements.csv"))
  expect(csv.body).toContain("Ann Bluebell,Safeguarding children,2027-03-01,Half a day together")
  expect((await it.ann.get(it.at("/my-record/looks"))).text()).toContain("Bea")
  expect((await it.bea.get(it.at(`/achievements?after=${toCursor({ value: "2027-02-31", id: bob })}`))).status).toBe(
    200,
  )
  for (const path of ["/achievements", "/achievements.csv", "/achievements.json"])
    expect((await it.ann.get(it.at(path))).status).toBe(404)
})
