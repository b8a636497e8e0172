import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold, nothingKnown, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, PUBLIC_URL, type World } from "../../../test/world.ts"
import { newestLink, subjectsTo } from "../../kernel/access/test-kit.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { giveCounts } from "../../people/headcounts/headcounts.ts"
import { chooseMinimum, usualMinimum } from "../../people/minimum/minimum.ts"
import { join } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { completenessJobs } from "../index.ts"

let world: World
let place: Place
let bea: Client
let beas: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  bea = await place.bea()
  beas = `bea@${place.slug}.example`
  await place.as((tx) =>
    join(tx, {
      organisationId: place.nursery,
      details: { ...nothingKnown, fullName: "Dragana Petrović" },
      relation: "employed",
      terms: unknownTerms,
      from: "2024-09-01",
    }),
  )
  await choose("2027-01-01")
})

const choose = (from: string) =>
  place.as((tx) => chooseMinimum(tx, { ...usualMinimum, fields: ["birthDate"], confirmMonths: 3, from }))
const at = (path: string) => `/${place.slug}${path}`
const confirmation = () => at(`/completeness/${place.nursery}/confirmation`)
const standing = async (who = bea) => (await who.get(at(`/completeness/${place.nursery}`))).text()
/** What the clock does early in the morning. */
async function morning(day: string) {
  world.clock.set(day)
  await completenessJobs(world.database, PUBLIC_URL)["ask-to-confirm"]!({})
}
const mails = async (to = beas) => (await subjectsTo(world, to)).length

describe("a manager", () => {
  test("sees by the link what is on the list and what is missing, and confirms by the button alone", async () => {
    await morning("2027-03-10")
    const link = await newestLink(world, beas)
    expect(link).toBe(confirmation())
    bea = await place.bea()
    // A scanner of mails, and then another.
    for (let times = 0; times < 3; times++) {
      const list = await bea.get(link)
      expect(list.text()).toContain("Dragana Petrović")
      expect(list.text()).toContain("Date of birth")
      expect(await faultsOf(list)).toEqual([])
    }
    expect(await standing()).toContain("List confirmedNot yet")
    const done = await bea.fill(link, "Confirm that this list is right")
    expect(done.text()).toMatch(/List confirmed10 March 2027Due by10 June 2027/)
    expect(done.text()).toContain("It was looked through")
    expect(done.text()).toContain("Bea")
    expect((await bea.get(at(`/organisations/${place.nursery}/history`))).text()).toContain(
      "Confirmed the list of the people of",
    )
  })

  test("who presses twice, or at once with another, confirms once", async () => {
    const form = await bea.get(confirmation())
    const answers = await Promise.all([1, 2, 3].map(() => bea.press(form, "Confirm that this list is right")))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const { rowCount } = await world.owner.query("select from completeness.confirmation where organisation_id = $1", [
      place.nursery,
    ])
    expect(rowCount).toBe(1)
  })

  test("confirms no list but their own, and nobody else confirms theirs", async () => {
    const others = at(`/completeness/${place.council}/confirmation`)
    expect((await bea.get(others)).status).toBe(404)
    expect((await bea.post(others, {})).status).toBe(404)
    for (const who of [await place.ann(), await place.colin()]) {
      expect((await who.get(confirmation())).status).toBe(404)
      expect((await who.post(confirmation(), {})).status).toBe(404)
    }
    expect(await standing(await place.ngozi())).toContain("List confirmedNot yet")
  })

  test("reads on their first page that a list waits, until it is confirmed", async () => {
    world.clock.set("2027-03-10")
    bea = await place.bea()
    expect((await bea.get(`/${place.slug}`)).text()).toContain("1 list of people waits to be confirmed")
    await bea.fill(confirmation(), "Confirm that this list is right")
    expect((await bea.get(`/${place.slug}`)).text()).not.toContain("to be confirmed")
  })
})

describe("those who answer for a list", () => {
  test("are asked four weeks before it is due and not sooner, then every four weeks, four times, and no more", async () => {
    await morning("2027-03-03")
    expect(await mails()).toBe(0)
    await morning("2027-03-04")
    await morning("2027-03-04")
    await morning("2027-03-31")
    expect(await mails()).toBe(1)
    await morning("2027-04-02")
    expect(await mails()).toBe(2)
    for (const day of ["2027-05-03", "2027-06-03", "2027-07-05", "2027-08-05", "2027-12-01"]) await morning(day)
    expect(await mails()).toBe(4)
  })

  test("are left alone once it is confirmed, and asked anew for the next time", async () => {
    await morning("2027-03-10")
    bea = await place.bea()
    await bea.fill(confirmation(), "Confirm that this list is right")
    await morning("2027-04-10")
    expect(await mails()).toBe(1)
    await morning("2027-05-20")
    expect(await mails()).toBe(2)
  })

  test("are not asked about counts, and the lead is not asked in their place", async () => {
    await place.as((tx) =>
      giveCounts(tx, place.nursery, {
        asAt: "2027-02-26",
        rows: [{ occupationId: null, relation: null, localityId: null, people: 23 }],
      }),
    )
    await morning("2027-03-10")
    // Nobody manages the council.
    expect(await mails()).toBe(0)
    expect(await mails(`ngozi@${place.slug}.example`)).toBe(0)
  })

  test("are those of the organisation above, where it has none of its own", async () => {
    const room = await place.as((tx) =>
      addOrganisation(tx, {
        name: "Baby Room",
        kind: "nursery",
        startsOn: "2026-01-01",
        parentId: place.nursery,
        localityIds: [],
      }),
    )
    await morning("2027-03-10")
    // One message of both lists, not one for each.
    expect(await subjectsTo(world, beas)).toEqual(["Are these 2 lists of people right?"])
    expect(await newestLink(world, beas)).toBe(at("/completeness"))
    await place.as((tx) =>
      hold(tx, {
        name: "Rosa",
        address: `rosa@${place.slug}.example`,
        role: "organisation-manager",
        on: { organisationId: room },
      }),
    )
    await morning("2027-04-20")
    expect((await subjectsTo(world, beas))[1]).toBe("Is the list of people at Bluebell Nursery right?")
    expect(await mails(`rosa@${place.slug}.example`)).toBe(1)
  })

  test("are told nobody's name", async () => {
    await morning("2027-03-10")
    const { rows } = await world.owner.query("select subject, body from mail.message where address = $1", [beas])
    expect(JSON.stringify(rows)).toContain("Of 1 person on it, something is missing")
    expect(JSON.stringify(rows)).not.toContain("Dragana")
  })
})

describe("the lead", () => {
  test("asks by hand, and not twice in a few days", async () => {
    const ngozi = await place.ngozi()
    const asked = await ngozi.fill(at(`/completeness/${place.nursery}`), "Ask them by email to confirm the list")
    expect(asked.text()).toContain("1 person was last asked to confirm the list on 2 March 2027")
    expect(await mails()).toBe(1)
    const again = await ngozi.post(at(`/completeness/${place.nursery}/asking`), {})
    expect(again.text()).toContain("They were asked on 2 March 2027. Ring them, or wait a few days.")
    expect(await mails()).toBe(1)
  })

  test("is told whom to ring instead where nobody can be written to; a manager asks nobody", async () => {
    const ngozi = await place.ngozi()
    const none = await ngozi.post(at(`/completeness/${place.council}/asking`), {})
    expect(none.text()).toContain("Nobody who manages it can be written to")
    expect((await bea.post(at(`/completeness/${place.nursery}/asking`), {})).status).toBe(404)
  })
})
