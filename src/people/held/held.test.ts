import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { endItem } from "../../partnerships/lists/lists.ts"
import { heldOn, on, openShared, type Shared } from "./test-kit.ts"

let world: World
let shared: Shared
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function begin() {
  shared = await openShared(world)
}

const bluebell = (path: string) => `${shared.dragana.bluebell.record}${path}`
const page = async (who: Client, day?: string) =>
  heldOn(await who.get(`${shared.dragana.page}${day ? `?on=${day}` : ""}`))
const qualified = { name: "Early Years Educator", level: "3", ...on("awardedOn", "2015-07-10") }
const registered = () => ({
  regulator: shared.items["Nursing and Midwifery Council"]!,
  number: "12A3456B",
  ...on("from", "2024-04-01"),
  ...on("lastDay", "2027-03-31"),
})
const checked = () => ({
  kind: shared.items["Enhanced DBS"]!,
  seenBy: "Bea",
  ...on("seenOn", "2024-08-20"),
  ...on("renewBy", "2027-08-20"),
})

describe("a manager", () => {
  beforeAll(begin)

  test("adds, changes and takes away a qualification", async () => {
    const added = await shared.bea.fill(bluebell("/qualifications/new"), "Add the qualification", qualified)
    expect(heldOn(added)).toContain("Early Years Educator | Level 3 | 10 July 2015 |")
    const changed = await shared.bea.fill(added.link("Change Early Years Educator"), "Save the change", { level: "4" })
    expect(heldOn(changed)).toContain("Early Years Educator | Level 4 |")
    expect(await page(shared.bea, "2015-07-09")).not.toContain("Early Years Educator")
    const gone = await shared.bea.fill(changed.link("Change Early Years Educator"), "Take this qualification away")
    expect(heldOn(gone)).not.toContain("Level 4")
  })

  test("records a registration, and its renewal as a time of its own", async () => {
    const added = await shared.bea.fill(bluebell("/registrations/new"), "Add the registration", registered())
    expect(heldOn(added)).toContain("12A3456B | Until 31 March 2027")
    const renewal = added.link("Record a renewal with Nursing and Midwifery Council")
    const renewed = await shared.bea.fill(renewal, "Record the renewal", on("lastDay", "2030-03-31"))
    expect(heldOn(renewed)).toContain("12A3456B | Until 31 March 2027")
    expect(await page(shared.bea, "2027-04-01")).toContain("12A3456B | Until 31 March 2030 |")
    expect(await page(shared.bea, "2030-04-01")).toContain("Until 31 March 2030 Ran out")
    const later = await shared.bea.get(`${shared.dragana.page}`)
    const correction = await shared.bea.get(later.link("Correct the registration with Nursing and Midwifery Council"))
    expect(correction.text()).toContain("from 1 April 2027 until 31 March 2030")
    await shared.bea.press(correction, "Correct the registration", on("lastDay", "2026-12-31"))
    expect(await page(shared.bea, "2027-01-01")).toContain("Until 31 December 2026 Ran out")
  })

  test("records that a check was seen, and again", async () => {
    const added = await shared.bea.fill(bluebell("/checks/new"), "Record the check", checked())
    expect(heldOn(added)).toContain("Enhanced DBS | 20 August 2024 | Bea | 20 August 2027 |")
    const again = { ...checked(), ...on("seenOn", "2026-08-20"), ...on("renewBy", "2029-08-20") }
    const twice = await shared.bea.fill(bluebell("/checks/new"), "Record the check", again)
    expect(heldOn(twice)).toContain("Seen again since")
    expect(await page(shared.bea, "2026-08-19")).not.toContain("Seen again since")
  })

  test("says which languages and skills they have, and whether a CPD record is kept", async () => {
    const { bea, items } = shared
    const spoken = await bea.fill(bluebell("/languages/new"), "Add the language", {
      language: items.Polish!,
      fluency: "conversation",
    })
    const fluent = await bea.fill(spoken.link("Change Polish"), "Save the change", { fluency: "first" })
    expect(heldOn(fluent)).toContain("Polish | First language")
    await bea.fill(bluebell("/skills"), "Save the skills", { skills: [items["Lip-reading"]!, items["Home visiting"]!] })
    const fewer = await bea.fill(bluebell("/skills"), "Save the skills", { skills: [items["Home visiting"]!] })
    expect(heldOn(fewer)).toContain("Given by Bluebell Nursery | Home visiting")
    expect(heldOn(fewer)).not.toContain("Lip-reading")
    const kept = await bea.fill(bluebell("/cpd-record"), "Save the answer", { keeps: "yes" })
    expect(heldOn(kept)).toContain("Given by Bluebell Nursery | Kept")
  })

  test("finds all of it in who changed what, in words", async () => {
    const history = (await shared.bea.get(`${shared.dragana.page}/history`)).text()
    for (const said of [
      "Added a qualification of Dragana",
      "Early Years Educator, Level 3, awarded 10 July 2015 → Early Years Educator, Level 4, awarded 10 July 2015",
      "Took away a qualification of",
      "Renewed a registration of",
      "Nursing and Midwifery Council 12A3456B, from 1 April 2024 until 31 March 2027",
      "Enhanced DBS, seen on 20 August 2024 by Bea, to be looked at again by 20 August 2027",
      "Polish: Can hold a conversation → First language",
      "Skills: Home visiting, Lip-reading → Home visiting",
      "Keeps a CPD record: Yes",
    ])
      expect(history).toContain(said)
  })
})

describe("what cannot be is refused, with the words to put it right", () => {
  beforeAll(async () => {
    await begin()
    await shared.bea.fill(bluebell("/qualifications/new"), "Add the qualification", qualified)
    await shared.bea.fill(bluebell("/registrations/new"), "Add the registration", registered())
    await shared.bea.fill(bluebell("/checks/new"), "Record the check", checked())
    await shared.bea.fill(bluebell("/languages/new"), "Add the language", {
      language: shared.items.Polish!,
      fluency: "some",
    })
    await shared.place.as((tx) => endItem(tx, "language", shared.items.Urdu!, "2026-01-01"))
  })

  const cases: [string, string, string, () => Record<string, string>, string][] = [
    [
      "an award to come",
      "/qualifications/new",
      "Add the qualification",
      () => ({ ...qualified, ...on("awardedOn", "2099-01-01") }),
      "Enter the day it was awarded. It cannot be in the future.",
    ],
    [
      "a qualification said twice, whatever its capitals",
      "/qualifications/new",
      "Add the qualification",
      () => ({ ...qualified, name: "early years educator" }),
      "This qualification is on the list already",
    ],
    [
      "a renewal day before the first",
      "/registrations/new",
      "Add the registration",
      () => ({ ...registered(), number: "other", ...on("lastDay", "2024-03-31") }),
      "Enter a renewal day after the first day",
    ],
    [
      "a registration said twice for a day",
      "/registrations/new",
      "Add the registration",
      () => ({ ...registered(), number: "12a3456b", ...on("from", "2026-01-01"), ...on("lastDay", "2028-01-01") }),
      "This registration is on the list already from 1 April 2024 until 31 March 2027. Renew or correct that one.",
    ],
    [
      "a regulator that is a language",
      "/registrations/new",
      "Add the registration",
      () => ({ ...registered(), regulator: shared.items.Polish! }),
      "Choose a regulator from the list",
    ],
    [
      "a check that was seen tomorrow",
      "/checks/new",
      "Record the check",
      () => ({ ...checked(), ...on("seenOn", "2098-01-01"), ...on("renewBy", "2099-01-01") }),
      "Enter the day it was seen. It cannot be in the future.",
    ],
    [
      "a check to be seen again before it was seen",
      "/checks/new",
      "Record the check",
      () => ({ ...checked(), ...on("seenOn", "2024-08-21"), ...on("renewBy", "2024-08-21") }),
      "Enter a day to look again that is after the day it was seen",
    ],
    [
      "a check recorded twice for a day",
      "/checks/new",
      "Record the check",
      () => checked(),
      "This check is recorded for that day already",
    ],
    [
      "a language said twice",
      "/languages/new",
      "Add the language",
      () => ({ language: shared.items.Polish!, fluency: "fluent" }),
      "Polish is on the list already. Change how fluent they are there.",
    ],
    [
      "a language that is no longer on the list",
      "/languages/new",
      "Add the language",
      () => ({ language: shared.items.Urdu!, fluency: "fluent" }),
      "Urdu is no longer on the list. Choose a language from the list.",
    ],
    [
      "a skill that is a check",
      "/skills",
      "Save the skills",
      () => ({ skills: shared.items["Enhanced DBS"]! }),
      "Choose skills from the list",
    ],
  ]
  test.each(cases)("%s", async (_, path, button, fields, says) => {
    const before = await page(shared.bea)
    const refused = await shared.bea.fill(bluebell(path), button, fields())
    expect(refused.status).toBe(422)
    expect(refused.errors()).toEqual([says])
    expect(await page(shared.bea)).toBe(before)
  })

  test("a renewal while the registration still runs", async () => {
    const renewal = (await shared.bea.get(shared.dragana.page)).link(
      "Record a renewal with Nursing and Midwifery Council",
    )
    const fields = { ...on("from", "2027-03-31"), ...on("lastDay", "2030-03-31") }
    const refused = await shared.bea.fill(renewal, "Record the renewal", fields)
    expect(refused.errors()).toEqual(["It runs until 31 March 2027. Enter a later day."])
  })
})

describe("what a qualification counts as", () => {
  beforeAll(begin)

  test("belongs to the post, from a day, and is put right with its trace", async () => {
    const { bea, dragana } = shared
    const added = await bea.fill(bluebell("/qualifications/new"), "Add the qualification", qualified)
    const counting = added.link("Say what it counts as Early Years Educator at Bluebell Nursery")
    await bea.fill(counting, "Save what it counts as", { level: "2", ...on("from", "2024-09-01") })
    const counted = await bea.fill(counting, "Save what it counts as", { level: "3", ...on("from", "2025-09-01") })
    expect(heldOn(counted)).toContain("Level 3 at Bluebell Nursery")
    expect(await page(bea, "2025-08-31")).toContain("Level 2 at Bluebell Nursery")
    expect(await page(bea, "2024-08-31")).not.toContain("at Bluebell Nursery")

    const form = await bea.get(counting)
    const correction = form.link("Correct what is recorded from 1 September 2025")
    await bea.fill(correction, "Correct it", { level: "3", ...on("from", "2026-01-01") })
    expect(await page(bea, "2025-12-31")).not.toContain("at Bluebell Nursery")
    await bea.fill(counting, "Save what it counts as", { level: "nothing", ...on("from", "2026-06-01") })
    expect(await page(bea, "2026-05-31")).toContain("Level 3 at Bluebell Nursery")
    expect(await page(bea, "2026-06-01")).not.toContain("Level 3 at Bluebell Nursery")
    const history = (await bea.get(`${dragana.page}/history`)).text()
    expect(history).toContain(
      "What Early Years Educator counts as: Level 3 from 1 September 2025 → Level 3 from 1 January 2026",
    )
  })

  test("cannot begin before the post, nor before the award", async () => {
    const { bea } = shared
    const counting = (await bea.get(shared.dragana.page)).link(
      "Say what it counts as Early Years Educator at Bluebell Nursery",
    )
    const refused = (from: string) => bea.fill(counting, "Save what it counts as", { level: "2", ...on("from", from) })
    expect((await refused("2024-08-31")).errors()).toEqual([
      "The post is not there on that day. Choose a day when it is.",
    ])
    const late = await bea.fill(bluebell("/qualifications/new"), "Add the qualification", {
      name: "Paediatric first aid",
      ...on("awardedOn", "2026-02-01"),
    })
    const early = await bea.fill(
      late.link("Say what it counts as Paediatric first aid at Bluebell Nursery"),
      "Save what it counts as",
      { level: "2", ...on("from", "2026-01-31") },
    )
    expect(early.errors()).toEqual(["It was awarded on 1 February 2026. It cannot count before that day."])
  })

  test("goes with the qualification, and the trace says so", async () => {
    const { bea, dragana } = shared
    const kept = await bea.get(dragana.page)
    await bea.fill(kept.link("Change Early Years Educator"), "Take this qualification away")
    expect(await page(bea, "2026-05-31")).not.toContain("Early Years Educator")
    expect((await bea.get(`${dragana.page}/history`)).text()).toContain("Took away what a qualification counts as for")
  })
})

test("one thing said many times at once is on the list once, and the others are told", async () => {
  await begin()
  const { bea, items } = shared
  const proof = await bea.proof()
  const forms: [string, Record<string, string>][] = [
    ["/qualifications/new", qualified],
    ["/registrations/new", registered()],
    ["/checks/new", checked()],
    ["/languages/new", { language: items.Polish!, fluency: "some" }],
  ]
  for (const [path, fields] of forms) {
    const answers = await Promise.all([1, 2, 3, 4].map(() => bea.post(bluebell(path), fields, proof)))
    expect(answers.map(({ status }) => status).sort(), path).toEqual([303, 422, 422, 422])
  }
  const held = await page(bea)
  for (const what of ["Early Years Educator |", "12A3456B |", "Enhanced DBS |", "Polish |"])
    expect(held.split(what)).toHaveLength(2)
})

test("a qualification that goes while it is said what it counts as leaves nothing behind", async () => {
  await begin()
  const { bea, dragana } = shared
  const proof = await bea.proof()
  const added = await bea.fill(bluebell("/qualifications/new"), "Add the qualification", qualified)
  const removal = `${added.link("Change Early Years Educator")}/removal`
  const counting = added.link("Say what it counts as Early Years Educator at Bluebell Nursery")
  const count = () => bea.post(counting, { level: "2", ...on("from", "2025-01-01") }, proof)
  const answers = await Promise.all([count(), bea.post(removal, {}, proof), count()])
  for (const { status } of answers) expect([303, 404]).toContain(status)
  const { rowCount } = await world.owner.query("select from people.counts_as where post_id = $1", [
    dragana.bluebell.postId,
  ])
  expect(rowCount).toBe(0)
})
