import { afterAll, beforeAll, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
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
  const address = `ann2@${it.place.slug}.example`
  await it.place.as(async (tx) => {
    const accountId = await hold(tx, { name: "Ann", address, role: "practitioner", on: { organisationId: it.elm } })
    const record = { personId: it.personId, organisationId: it.place.nursery }
    await bind(tx, { record, by: { held: [] }, accountId, grantIds: [], posts: [it.postId] })
  })
  const told = /decided by Eli|Away from all posts|On leave since/
  expect((await it.ann.get(it.at("/my/learning"))).text()).toMatch(told)
  const part = await (await it.place.signIn(address)).get(it.at("/my/learning"))
  expect(part.text()).toContain("Employed at Bluebell Nursery")
  expect(part.text()).not.toMatch(told)
  await it.place.as((tx) => leave(tx, it.postId, { lastDay: "2027-02-28" }))
  for (const on of ["2027-03-02", "2027-02-10"])
    expect((await it.bea.get(`${learning()}?on=${on}`)).text()).not.toMatch(told)
})
