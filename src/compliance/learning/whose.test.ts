import { afterAll, beforeAll, expect, test } from "vitest"
import { onRegister } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newId } from "../../kernel/ids.ts"
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

const theirs = () => it.at(`/people/${it.personId}/learning`)

async function shown(personId: string, organisationId: string, title: string, completedOn: string): Promise<string> {
  const id = newId()
  await it.place.as((tx) =>
    tx.db
      .insertInto("compliance.achievement")
      .values({
        partnership_id: tx.partnershipId,
        achievement_id: id,
        person_id: personId,
        subject_id: it.subjects.safeguarding,
        completed_on: completedOn,
        title,
        kind: "certificate",
        organisation_id: organisationId,
        made_at: tx.now,
      })
      .execute(),
  )
  return id
}

test("nobody corrects or takes back what others recorded of themselves, not even the lead", async () => {
  for (const [who, client] of [
    ["Bea", it.bea],
    ["Ngozi", it.ngozi],
  ] as const) {
    const { personId } = await onRegister(it.place, who, it.place.nursery)
    const id = await shown(personId, it.place.nursery, "Chaired by another", "2026-05-01")
    const page = it.at(`/people/${personId}/learning`)
    expect((await client.get(page)).text()).toContain("Chaired by another")
    for (const path of ["correction", "withdrawal"])
      expect([who, path, (await client.get(`${page}/achievements/${id}/${path}`)).status]).toEqual([who, path, 404])
  }
})

test("a pack, too, is of nobody who is out of sight today", async () => {
  const { personId } = await onRegister(it.place, "Eva", it.elm, { fullName: "Eva Elmwood" })
  for (const path of ["/learning/pack", "/learning/pack.csv", "/learning/pack.pdf"])
    for (const on of ["", "&on=2027-02-01"])
      expect((await it.bea.get(it.at(`${path}?person=${personId}${on}`))).status).toBe(404)
  expect((await it.eli.get(it.at(`/learning/pack?person=${personId}&on=2027-02-01`))).text()).toContain("Eva Elmwood")
})

test("whom somebody left hears of no day what others recorded, and decides nothing any more", async () => {
  await shown(it.personId, it.elm, "Whispered at Elm", "2027-01-20")
  await shown(it.personId, it.place.nursery, "Said at Bluebell", "2027-01-21")
  expect((await it.bea.get(theirs())).text()).toContain("Whispered at Elm")
  await it.place.as((tx) => leave(tx, it.postId, { lastDay: "2027-02-28" }))
  for (const on of ["2027-03-02", "2027-02-01"]) {
    const page = (await it.bea.get(`${theirs()}?on=${on}`)).text()
    expect(page).toContain("Said at Bluebell")
    expect(page).not.toContain("Whispered at Elm")
  }
  expect((await it.eli.get(`${theirs()}?on=2027-02-01`)).text()).toContain("Whispered at Elm")
  for (const path of ["leaves/new", `${it.requirements.safeguarding}/exemption`])
    expect([path, (await it.bea.get(`${theirs()}/${path}`)).status]).toEqual([path, 404])
})
