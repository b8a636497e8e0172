import { afterAll, beforeAll, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newId } from "../../kernel/ids.ts"
import { bind } from "../../people/account/binding.ts"
import { leave } from "../../people/posts/posts.ts"
import { type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  it = await openLearning(world)
})
afterAll(() => world.close())

const learning = () => it.at(`/people/${it.personId}/learning`)
const exemption = (of: "safeguarding" | "firstAid") => `${learning()}/${it.requirements[of]}/exemption`
const BECAUSE = { because: "Holds the diploma of another country" }
const from = { "from-day": "1", "from-month": "2", "from-year": "2027" }

test("nobody lets somebody off what another employer alone asks of them", async () => {
  expect((await it.bea.get(exemption("firstAid"))).status).toBe(404)
  const sent = { ...BECAUSE, ...from, decidedBy: "Bea" }
  expect((await it.bea.post(exemption("firstAid"), sent)).status).toBe(404)
  expect((await it.eli.get(exemption("firstAid"))).status).toBe(200)
})

test("what one employer decided another reads, and only the lead and they themselves change", async () => {
  const page = await it.eli.fill(exemption("safeguarding"), "Exempt them", BECAUSE)
  const ending = page.link("End the exemption from Safeguarding")
  await it.eli.fill(`${learning()}/leaves/new`, "Record the leave", from)
  const leaveLink = (await it.eli.get(learning())).link("Change the leave that began on 1 February 2027")
  const seen = await it.bea.get(learning())
  expect(seen.text()).toContain("decided by Eli")
  expect(seen.text()).toContain("Away from all posts from 1 February 2027")
  expect(seen.body).not.toMatch(/End<span|Change<span/)
  for (const path of [ending, leaveLink]) {
    expect((await it.bea.get(path)).status).toBe(404)
    expect((await it.bea.post(`${path}/removal`, {})).status).toBe(404)
    for (const client of [it.eli, it.ngozi]) expect((await client.get(path)).status).toBe(200)
  }
  const history = it.at(`/people/${it.personId}/history`)
  expect((await it.eli.get(history)).text()).toContain("Exempted")
  expect((await it.bea.get(history)).text()).not.toContain("Exempted")
})

test("a sign-in that sees one employer’s part hears of no other’s decisions, nor does whom they left", async () => {
  const told = /decided by Eli|Away from all posts|On leave since/
  expect((await it.ann.get(it.at("/my/learning"))).text()).toMatch(told)
  const part = await (await ofPart(it)).get(it.at("/my/learning"))
  expect(part.text()).toContain("Employed at Bluebell Nursery")
  expect(part.text()).not.toMatch(told)
  await it.place.as((tx) => leave(tx, it.postId, { lastDay: "2027-02-28" }))
  for (const on of ["2027-03-02", "2027-02-10"])
    expect((await it.bea.get(`${learning()}?on=${on}`)).text()).not.toMatch(told)
})

test("by how much leave puts a due day back is told to whoever hears of the leave", async () => {
  const other = await openLearning(world)
  await other.place.as((tx) =>
    tx.db
      .insertInto("compliance.achievement")
      .values({
        partnership_id: tx.partnershipId,
        achievement_id: newId(),
        person_id: other.personId,
        subject_id: other.subjects.safeguarding,
        completed_on: "2025-03-14",
        kind: "certificate",
        organisation_id: other.place.nursery,
        made_at: tx.now,
      })
      .execute(),
  )
  const until = { "lastDay-day": "28", "lastDay-month": "2", "lastDay-year": "2027" }
  const form = other.at(`/people/${other.personId}/learning/leaves/new`)
  await other.eli.fill(form, "Record the leave", { ...from, ...until })
  const mine = await other.ann.get(other.at("/my/learning"))
  expect(mine.text()).toContain("Due by 11 April 2027. Leave puts that back by 28 days.")
  const part = await (await ofPart(other)).get(other.at("/my/learning"))
  expect(part.text()).toContain("Due by 11 April 2027.")
  expect(part.text()).not.toContain("Leave puts")
})

test("what was decided of somebody who has no post now the lead alone changes, and nobody decides anything new", async () => {
  const { rows } = await world.owner.query<{ id: string }>(
    `select p.post_id as id from people.post p join people.post_terms t using (partnership_id, post_id)
      where p.person_id = $1 and t.ends_on is null`,
    [it.personId],
  )
  for (const { id } of rows) await it.place.as((tx) => leave(tx, id, { lastDay: "2027-02-28" }))
  const page = await it.ngozi.get(learning())
  const links = ["End the exemption from Safeguarding", "Change the leave that began on 1 February 2027"]
  const [ending, changing] = links.map((link) => page.link(link))
  for (const path of [ending!, changing!]) {
    expect((await it.eli.get(path)).status).toBe(404)
    expect((await it.eli.post(`${path}/removal`, {})).status).toBe(404)
  }
  for (const path of [exemption("safeguarding"), `${learning()}/leaves/new`])
    expect((await it.ngozi.get(path)).status).toBe(404)
  const lastDay = { "lastDay-day": "15", "lastDay-month": "3", "lastDay-year": "2027" }
  expect((await it.ngozi.fill(ending!, "Save the last day", lastDay)).text()).toContain("to 15 March 2027")
  expect((await it.ngozi.fill(changing!, "Save the change", lastDay)).text()).toContain(
    "Away from all posts from 1 February 2027 to 15 March 2027",
  )
  const taken = await it.ngozi.press(await it.ngozi.get(changing!), "Take this leave out")
  expect(taken.status).toBe(303)
  expect((await it.ngozi.get(learning())).text()).not.toContain("Away from all posts")
})

/** Ann by a sign-in of hers that sees what Bluebell Nursery keeps, and nothing of Elm School. */
async function ofPart({ place, elm, personId, postId }: Learning): Promise<Client> {
  const address = `ann2@${place.slug}.example`
  await place.as(async (tx) => {
    const accountId = await hold(tx, { name: "Ann", address, role: "practitioner", on: { organisationId: elm } })
    const record = { personId, organisationId: place.nursery }
    await bind(tx, { record, by: { held: [] }, accountId, grantIds: [], posts: [postId] })
  })
  return place.signIn(address)
}
