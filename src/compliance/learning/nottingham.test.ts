import { afterAll, beforeAll, expect, test } from "vitest"
import { onRegister, openPlace, type Place } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addRule, addSubject, everybody } from "../test-kit.ts"

let world: World
let place: Place
let personId: string
let requirementId: string
let subject: string
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-01")
  place = await openPlace(world, "Nottingham")
  personId = (await onRegister(place, "Ann", place.nursery, { fullName: "Pauline" })).personId
  subject = await addSubject(place, "Safeguarding children")
  requirementId = await addRule(place, "Two years and four hours", {
    ...everybody(subject),
    hours: { needed: 4, together: 0, within: { months: 6 } },
    answerDays: 14,
  })
})
afterAll(() => world.close())

const at = (path: string) => `/${place.slug}${path}`
const learned = (day: string, title: string, hours: string) => {
  const [year, month, dayOfMonth] = day.split("-") as [string, string, string]
  const completed = { "completedOn-day": dayOfMonth, "completedOn-month": month, "completedOn-year": year }
  return { subject, title, hours, ...completed }
}

test("a childminder is due soon, attends in part, is overdue and reads why, and is met by the hour that was missing", async () => {
  const recorded = at(`/people/${personId}/learning/new`)
  const why = at(`/my/learning/${requirementId}`)
  const ngozi = await place.ngozi()
  await ngozi.fill(recorded, "Record it", learned("2025-03-14", "Safeguarding for childminders", "4"))
  await ngozi.fill(at(`/people/${personId}/learning/${requirementId}`), "Ask them for evidence")
  expect((await (await place.ann()).get(at("/my/learning"))).text()).toContain("Due soon14 March 2027")

  world.clock.set("2027-03-16")
  const lead = await place.ngozi()
  await lead.fill(recorded, "Record it", {
    ...learned("2027-03-13", "Safeguarding refresher", "3"),
    kind: "attendance",
    part: "yes",
  })
  const ann = await place.ann()
  const overdue = await ann.get(`${why}?on=2027-03-15`)
  expect(overdue.text()).toContain("Overdue")
  for (const reason of [
    "The latest evidence is Safeguarding for childminders (Safeguarding children), completed on 14 March 2025.",
    "Good until 14 March 2027.",
    "Evidence was asked for on 1 March 2027, and none was given that is good.",
  ])
    expect(overdue.text()).toContain(reason)

  await lead.fill(recorded, "Record it", {
    ...learned("2027-03-16", "The hour that was missing", "1"),
    kind: "attendance",
  })
  const met = (await ann.get(why)).text()
  expect(met).toContain(
    "Met by Safeguarding refresher (Safeguarding children) and The hour that was missing (Safeguarding children), which add up to the hours asked for, on 16 March 2027.",
  )
  expect(met).toContain("Good until 16 March 2029.")

  world.clock.set("2027-04-20")
  expect((await (await place.ann()).get(`${why}?on=2027-03-15`)).text()).toContain("Overdue")
})
