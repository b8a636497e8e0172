import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, onRegister, openPlace } from "../../../test/cast.ts"
import { faultsOf, rowsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newId } from "../../kernel/ids.ts"
import { type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  it = await openLearning(world)
  await shown({ completed_on: "2025-03-14", title: "Working together" })
})
afterAll(() => world.close())

/** A certificate that Bluebell has seen. */
function shown(of: { completed_on: string; title: string }): Promise<unknown> {
  return it.place.as((tx) =>
    tx.db
      .insertInto("compliance.achievement")
      .values({
        ...of,
        partnership_id: tx.partnershipId,
        achievement_id: newId(),
        person_id: it.personId,
        subject_id: it.subjects.safeguarding,
        kind: "certificate",
        organisation_id: it.place.nursery,
        made_at: tx.now,
      })
      .execute(),
  )
}

describe("my learning", () => {
  test("says what is asked of me and why, the most pressing first, what I have learned, and what to do next", async () => {
    const home = await it.ann.get(it.at(""))
    expect(home.text()).toContain("Next: if you have done First aid, record it here. If not, do it now.")
    const page = await it.ann.get(home.link("My learning"))
    expect(await faultsOf(page)).toEqual([])
    const [, first, second] = rowsOf(page, "What is asked")
    expect(first).toBe(
      "First aid No evidence yet 1 January 2027 Required by First aid (The partnership's own) through Volunteer at Elm " +
        "School since 1 January 2027. There is no evidence yet. Due on 1 January 2027, the first day it applies: " +
        "nothing is due before that. Nobody has asked for evidence yet, so this is not overdue.",
    )
    expect(second).toContain("Safeguarding Due soon 14 March 2027 Required by Safeguarding")
    expect(second).toContain("through Employed at Bluebell Nursery since 1 January 2027 and Volunteer at Elm School")
    expect(second).toContain(
      "The latest evidence is Working together (Safeguarding children), completed on 14 March 2025.",
    )
    expect(rowsOf(page, "What you have learned")[1]).toContain(
      "Working together · Safeguarding children 14 March 2025 Certificate seen, Bluebell Nursery",
    )
    expect(page.link("Working together (Safeguarding children)")).toMatch(/^\/[^/]+\/my\/learning#achievement-/)
  })

  test("says how it was on another day, and how it will be", async () => {
    const page = await it.ann.get(it.at("/my/learning?on=2027-03-15"))
    expect(rowsOf(page, "What is asked")[1]).toContain("First aid No evidence yet")
    expect(rowsOf(page, "What is asked")[2]).toContain("Safeguarding No evidence yet 14 March 2027")
    const before = await it.ann.get(it.at("/my/learning?on=2025-03-13"))
    expect(before.text()).toContain("Nothing is asked on this day")
    expect(before.text()).toContain("Nothing is recorded yet")
  })

  test("explains one requirement over all time", async () => {
    const page = await it.ann.get((await it.ann.get(it.at("/my/learning"))).link("Safeguarding"))
    expect(await faultsOf(page)).toEqual([])
    const spans = [...page.document.querySelectorAll(".trellis-timeline__what")].map(({ textContent }) => textContent)
    expect(spans).toEqual([
      "From 15 March 2027 No evidence yet",
      "From 13 January 2027 to 14 March 2027 Due soon",
      "From 1 January 2027 to 12 January 2027 Met",
    ])
    expect((await it.ann.get(it.at(`/my/learning/${it.requirements.safeguarding}?on=2026-12-31`))).text()).toContain(
      "Not required on 31 December 2026",
    )
  })

  test("is there for nobody who is not somebody of the register", async () => {
    expect((await (await it.place.colin()).get(it.at("/my/learning"))).status).toBe(404)
  })
})

describe("somebody's learning, as others see it", () => {
  test("the lead sees all of it, on their page in the register too", async () => {
    const person = await it.ngozi.get(it.at(`/people/${it.personId}`))
    expect(await faultsOf(person)).toEqual([])
    expect(rowsOf(person, "What is asked")[1]).toBe("First aid No evidence yet 1 January 2027")
    const page = await it.ngozi.get(person.link("What they have learned, and why they stand where they stand"))
    expect(await faultsOf(page)).toEqual([])
    expect(page.title).toBe("Learning")
    expect(page.text()).toContain("Volunteer at Elm School")
  })

  test("a manager sees where they stand through posts within reach, and nothing of the others", async () => {
    const page = await it.bea.get(it.at(`/people/${it.personId}/learning`))
    expect(rowsOf(page, "What is asked").length).toBe(2)
    expect(page.text()).toContain("through Employed at Bluebell Nursery since 1 January 2027.")
    expect(page.text()).not.toMatch(/First aid|Elm|Volunteer/)
    const firstAid = `/people/${it.personId}/learning/${it.requirements.firstAid}`
    const hers = (await it.bea.get(it.at(firstAid))).text()
    expect(hers).toContain("Not required on 2 March 2027")
    expect(hers).not.toMatch(/Elm|Volunteer|No evidence/)
    expect((await it.eli.get(it.at(firstAid))).status).toBe(200)
  })

  test("another employer hears what was learned, and not who recorded it", async () => {
    const page = await it.eli.get(it.at(`/people/${it.personId}/learning`))
    expect(page.text()).toContain("Working together")
    expect(page.text()).toContain("Certificate seen, recorded by another organisation")
    expect(page.text()).not.toContain("Bluebell")
  })

  test("whoever lists no people, and whoever does not reach them, is told nothing", async () => {
    const other = await openPlace(world, "Oldtown")
    const manager = `mia@${it.place.slug}.example`
    await it.place.as((tx) =>
      hold(tx, {
        name: "Mia",
        address: manager,
        role: "organisation-manager",
        on: { organisationId: it.place.council },
      }),
    )
    const bob = await onRegister(it.place, "Bob", it.place.nursery)
    for (const path of ["", `/${it.requirements.safeguarding}`])
      for (const client of [
        await it.place.colin(),
        await it.place.signIn(manager),
        await other.ngozi(),
        await it.place.signIn(`bob@${it.place.slug}.example`),
      ])
        expect((await client.get(it.at(`/people/${it.personId}/learning${path}`))).status).toBe(404)
    expect(bob.personId).not.toBe(it.personId)
  })

  test("whoever looked is for them to know", async () => {
    expect((await it.ann.get(it.at("/my-record/looks"))).text()).toContain("Eli")
  })
})
