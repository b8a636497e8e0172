import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { nothingKnown } from "../../test/cast.ts"
import type { Answer } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { accountFor } from "../grants/index.ts"
import { bind } from "../people/account/binding.ts"
import { merge } from "../people/duplicates/merges.ts"
import { join } from "../people/people.ts"
import { changeDetails } from "../people/person/details.ts"
import { unknownTerms } from "../people/tables.ts"
import { Nursery, value } from "./test-kit.ts"

let world: World
let nursery: Nursery
let done: Answer
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  nursery = await Nursery.open(world)
  done = await nursery.takeIn(three)
})

const three = "Full name,Staff number,Job title\r\nAnn Shaw,1,Early years practitioner\r\nBo Lall,2,\r\nCy Dent,3,\r\n"

const undo = async (page = done): Promise<Answer> => {
  const pressed = await nursery.bea.press(page, "Undo this import")
  expect(pressed.status).toBe(303)
  return nursery.bea.visit(pressed.location!)
}
const changedSince = (page: Answer) =>
  [...page.document.querySelectorAll(".govuk-inset-text li")].map((each) => each.textContent.trim())
const people = async () =>
  [
    ...(await nursery.bea.get(`/${nursery.place.slug}/people`)).document.querySelectorAll(
      "tbody th, tbody td:first-child",
    ),
  ].map((each) => each.textContent.trim())
const page = async (name: string) =>
  nursery.bea.get((await nursery.bea.get(`/${nursery.place.slug}/people`)).link(name))
const idsOf = (name: string) =>
  nursery.place.as((tx) =>
    tx.db
      .selectFrom("people.record as r")
      .innerJoin("people.post as p", (on) =>
        on.onRef("p.record_id", "=", "r.record_id").on("p.partnership_id", "=", tx.partnershipId),
      )
      .select(["r.person_id as personId", "r.record_id as recordId", "p.post_id as postId"])
      .where("r.partnership_id", "=", tx.partnershipId)
      .where("r.full_name", "=", name)
      .executeTakeFirstOrThrow(),
  )

test("where nothing was changed since, nobody is left, and nothing of them", async () => {
  expect(await undo().then(changedSince)).toEqual([])
  for (const table of ["person", "record", "post", "post_terms", "name_word"])
    expect([table, await nursery.count(`people.${table}`)]).toEqual([table, 0])
})

test("somebody who was given a skill since stays whole, and is listed", async () => {
  const { recordId } = await idsOf("Ann Shaw")
  const skills = `/${nursery.place.slug}/records/${recordId}/skills`
  await nursery.bea.fill(skills, "Save the skills", { skills: await firstSkill() })
  expect(changedSince(await undo())).toEqual(["Ann Shaw"])
  expect(await nursery.count("people.post")).toBe(1)
  expect((await page("Ann Shaw")).text()).toContain("Early years practitioner")
})

test("somebody who signs in since stays whole, and is listed", async () => {
  const { personId, postId } = await idsOf("Bo Lall")
  await nursery.place.as(async (tx) => {
    const accountId = await accountFor(tx, { name: "Bo", address: `bo@${nursery.place.slug}.example` })
    const record = { personId, organisationId: nursery.place.nursery }
    await bind(tx, { record, by: { held: [] }, accountId, grantIds: [], posts: [postId] })
  })
  expect(changedSince(await undo())).toEqual(["Bo Lall"])
  expect(await nursery.count("people.person")).toBe(1)
})

test("two who were merged since stay, and are listed; undone again once they are apart is too late", async () => {
  const [ann, bo] = [await idsOf("Ann Shaw"), await idsOf("Bo Lall")]
  await nursery.place.as((tx) => merge(tx, { goneId: ann.personId, survivorId: bo.personId }))
  expect(changedSince(await undo())).toEqual(["Ann Shaw", "Bo Lall"])
  expect(await nursery.count("people.person")).toBe(2)
  expect(await nursery.count("people.record", "full_name = 'Cy Dent'")).toBe(0)
  const again = await nursery.bea.press(done, "Undo this import")
  expect(again.text()).toContain("This import has been undone. Send the list again.")
})

test("somebody whom another employer has taken on since stays, and is listed", async () => {
  const { personId } = await idsOf("Cy Dent")
  await nursery.place.as((tx) =>
    join(tx, {
      organisationId: nursery.place.council,
      personId,
      details: { ...nothingKnown, fullName: "Cy Dent" },
      relation: "employed",
      terms: unknownTerms,
      from: tx.today,
    }),
  )
  expect(changedSince(await undo())).toEqual(["Cy Dent"])
  expect(await nursery.count("people.record")).toBe(2)
})

test("what a second list changed goes back, but for what was changed after it", async () => {
  const second = await nursery.takeIn(
    three.replaceAll("1,Early years practitioner", "1,Nursery manager").replace("Bo Lall", "Bo Lall-Shaw"),
  )
  const { recordId } = await idsOf("Bo Lall-Shaw")
  await nursery.place.as((tx) =>
    changeDetails(tx, recordId, { ...nothingKnown, fullName: "Bo Lall-Shaw", staffReference: "22" }),
  )
  expect(changedSince(await undo(second))).toEqual(["Bo Lall-Shaw"])
  expect((await page("Ann Shaw")).text()).toContain("Early years practitioner")
  expect(await people()).toEqual(expect.arrayContaining([expect.stringContaining("Bo Lall-Shaw")]))
})

test("what cannot go back, because somebody else has it by now, stays and is listed", async () => {
  await nursery.takeIn("Full name,Staff number,Date of birth\r\nEd Fox,5,1/2/1980\r\n")
  const asked = await nursery.check("Full name,Staff number,Date of birth\r\nEd Foxe,55,1/2/1980\r\n")
  await nursery.bea.press(asked, "It is Ed Fox , row 2")
  await world.work()
  await nursery.accept(await nursery.bea.visit(asked.url))
  await world.work()
  const second = await nursery.bea.visit(asked.url)
  expect(value(second, "Changed")).toBe("1")
  await nursery.takeIn("Full name,Staff number\r\nDi Eves,5\r\n")
  expect(changedSince(await undo(second))).toEqual(["Ed Foxe"])
  expect(await nursery.count("people.record", "full_name = 'Ed Foxe' and staff_reference = '55'")).toBe(1)
})

test("it is undone within fourteen days, and after them refused in words", async () => {
  const days = async (days: number) => {
    world.clock.pass(days * 24 * 60)
    nursery.bea = await nursery.place.bea()
  }
  await days(15)
  const late = await nursery.bea.post(`${done.url}/undoing`, {})
  expect(late.status).toBe(422)
  expect(late.text()).toContain("An import can be undone for 14 days. This one was taken in earlier.")
  expect(await nursery.count("people.person")).toBe(3)
  expect((await nursery.bea.visit(done.url)).text()).not.toContain("Undo this import")
  await days(-1)
  expect(changedSince(await undo(await nursery.bea.visit(done.url)))).toEqual([])
  world.clock.pass(-14 * 24 * 60)
})

async function firstSkill(): Promise<string> {
  const { rows } = await world.owner.query(
    "select item_id from partnerships.list_item where partnership_id = $1 and list = 'skill' order by position limit 1",
    [nursery.place.partnershipId],
  )
  return rows[0].item_id
}
