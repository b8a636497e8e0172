import { afterAll, beforeAll, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import { faultsOf, rowsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newId } from "../../kernel/ids.ts"
import { addTeam } from "../../organisations/teams/teams.ts"
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
const safeguarding = () => `${learning()}/${it.requirements.safeguarding}`
const day = (name: string, iso: string) => {
  const [year, month, dayOfMonth] = iso.split("-").map(String)
  return { [`${name}-day`]: dayOfMonth!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const asked = async (on = "2027-03-02") =>
  rowsOf(await it.bea.get(`${learning()}?on=${on}`), "What is asked").find((row) => row.startsWith("Safeguarding"))

test("a manager exempts somebody, with who decided it and why; it is ended early, and taken back", async () => {
  const form = await it.bea.get((await it.bea.get(safeguarding())).link("Exempt them"))
  expect(await faultsOf(form)).toEqual([])
  const because = { because: "Holds the diploma of another country" }
  const turned = await it.bea.press(form, "Exempt them", { ...because, ...day("lastDay", "2027-03-01") })
  expect(turned.errors()).toEqual(["Enter a last day that is not before the first"])
  const page = await it.bea.fill(form.url, "Exempt them", { ...because, ...day("lastDay", "2027-06-30") })
  expect(page.text()).toContain(
    "From Safeguarding, from 2 March 2027 to 30 June 2027, decided by Bea: Holds the diploma of another country",
  )
  expect(await asked()).toContain("Safeguarding Exempt")
  expect(await asked("2027-07-01")).toContain("Due soon 1 July 2027")
  expect((await it.ann.get(it.at("/my/learning"))).text()).toContain("decided by Bea")
  const again = await it.bea.fill(form.url, "Exempt them", because)
  expect(again.errors()).toEqual(["They are exempt from this already, from 2 March 2027. End that first."])

  const ending = await it.bea.get(page.link("End the exemption from Safeguarding"))
  expect(await faultsOf(ending)).toEqual([])
  const early = await it.bea.press(ending, "Save the last day", day("lastDay", "2027-03-01"))
  expect(early.errors()[0]).toContain("It began on 2 March 2027.")
  await it.bea.fill(ending.url, "Save the last day", day("lastDay", "2027-03-31"))
  expect(await asked("2027-04-01")).toContain("Due soon 1 April 2027")
  await it.bea.fill(ending.url, "Take this exemption back")
  expect(await asked()).toContain("Safeguarding No evidence yet")
  const history = (await it.bea.get(it.at(`/people/${it.personId}/history`))).text()
  for (const verb of ["Exempted", "Ended an exemption of", "Took back an exemption of"]) expect(history).toContain(verb)
})

test("leave stops the clock, and is never said to be why", async () => {
  const form = await it.bea.get((await it.bea.get(learning())).link("Record leave"))
  expect(await faultsOf(form)).toEqual([])
  const page = await it.bea.fill(form.url, "Record the leave", {
    ...day("from", "2026-12-01"),
    ...day("lastDay", "2027-05-31"),
  })
  expect(page.text()).toContain("Away from all posts from 1 December 2026 to 31 May 2027")
  expect(await asked()).toContain("On leave since 1 December 2026: the clock stands still.")
  expect(await asked("2027-06-01")).toContain("Due soon 1 June 2027")
  const twice = await it.bea.fill(form.url, "Record the leave", day("from", "2027-05-31"))
  expect(twice.errors()).toEqual(["Leave from 1 December 2026 is recorded for some of these days. Change that."])
  const changing = await it.bea.get(page.link("Change the leave that began on 1 December 2026"))
  expect(await faultsOf(changing)).toEqual([])
  await it.bea.fill(changing.url, "Save the change", day("lastDay", "2027-02-28"))
  expect(await asked()).not.toContain("On leave")
  const without = await it.bea.fill(changing.url, "Take this leave out")
  expect(without.text()).not.toContain("Away from all posts")
})

test("a manager asks for evidence, by email with a link, and not again within a week", async () => {
  const page = await it.bea.get(safeguarding())
  const after = await it.bea.fill(page.url, "Ask them for evidence")
  expect(after.text()).toContain("They are asked, by email")
  expect(after.text()).toContain("They can be asked again from 9 March 2027")
  const { rows } = await world.owner.query<{ address: string; subject: string; url: string }>(
    "select address, subject, body -> 'action' ->> 'url' as url from mail.message where subject like 'Please show%'",
  )
  expect(rows).toEqual([
    {
      address: `ann@${it.place.slug}.example`,
      subject: "Please show: Safeguarding",
      url: `http://localhost:3000${it.at("/my/learning")}`,
    },
  ])
  expect((await it.ann.get(rows[0]!.url.slice("http://localhost:3000".length))).title).toBe("My learning")
  const again = await it.ngozi.post(`${safeguarding()}/asking`, {})
  expect(again.status).toBe(422)
  expect(again.body).toContain("Ask again from 9 March 2027")

  expect(await asked("2027-03-29")).toContain("No evidence yet")
  expect(await asked("2027-03-31")).toContain("Overdue")
})

test("who has what is asked is asked for nothing, not from a page that was open since before", async () => {
  await it.place.as((tx) =>
    tx.db
      .insertInto("compliance.achievement")
      .values({
        partnership_id: tx.partnershipId,
        achievement_id: newId(),
        person_id: it.personId,
        subject_id: it.subjects.firstAid,
        completed_on: "2027-03-01",
        kind: "certificate",
        organisation_id: it.elm,
        made_at: tx.now,
      })
      .execute(),
  )
  const turned = await it.eli.post(`${learning()}/${it.requirements.firstAid}/asking`, {})
  expect(turned.status).toBe(422)
  expect(turned.body).toContain("Nothing is due of them for First aid. Nobody was asked.")
  const { rows } = await world.owner.query("select from compliance.asking where requirement_id = $1", [
    it.requirements.firstAid,
  ])
  expect(rows.length).toBe(0)
})

test("who leads a team sees and asks, and exempts nobody; Ann does neither of herself", async () => {
  const team = await it.place.as((tx) =>
    addTeam(tx, { name: "Bluebell team", organisationIds: [it.place.nursery], from: "2027-01-01" }),
  )
  const tim = `tim@${it.place.slug}.example`
  await it.place.as((tx) => hold(tx, { name: "Tim", address: tim, role: "team-manager", on: { teamId: team } }))
  const client = await it.place.signIn(tim)
  expect((await client.get(learning())).status).toBe(404)
  await world.owner.query("update people.post_terms set team_id = $1 where partnership_id = $2 and post_id = $3", [
    team,
    it.place.partnershipId,
    it.postId,
  ])
  const page = await client.get(learning())
  expect(page.text()).toContain("through Employed at Bluebell Nursery")
  expect(page.text()).not.toMatch(/Elm|First aid|Record leave/)
  for (const path of [`${safeguarding()}/exemption`, `${learning()}/leaves/new`])
    for (const who of [client, it.ann]) expect((await who.get(path)).status).toBe(404)
  expect((await it.ann.post(`${safeguarding()}/asking`, {})).status).toBe(404)
})
