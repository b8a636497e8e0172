import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { faultsOf, rowsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addFramework, putInForce } from "../../frameworks/frameworks.ts"
import { addPart } from "../../frameworks/parts.ts"
import { as, type Tx } from "../../kernel/database/index.ts"
import { addSubject, followed, type Learning, openLearning } from "../test-kit.ts"

let world: World
let it: Learning
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
  it = await openLearning(world)
})
afterAll(() => world.close())

/** A competence of a framework with two levels. */
function competenceInForce(): Promise<string> {
  return it.place.as(async (tx) => {
    const { draftId } = await addFramework(tx, { name: "Common core", about: null, source: null })
    const add = (kind: "theme" | "competence" | "level", says: string, themeId: string | null = null) =>
      addPart(tx, draftId, { kind, themeId, says, about: null })
    const theme = await add("theme", "Communication")
    const competence = await add("competence", "Listens to children", theme)
    await add("level", "Beginning")
    await add("level", "Leading")
    await putInForce(tx, draftId, { from: "2026-01-01", agreedBy: "The board" })
    return competence
  })
}

const theirs = () => it.at(`/people/${it.personId}/learning`)
const completed = (day: number, month: number, year: number) => ({
  "completedOn-day": String(day),
  "completedOn-month": String(month),
  "completedOn-year": String(year),
})
const stands = async () =>
  (
    await world.owner.query<{ status: string }>(
      `select status from compliance.standing
        where partnership_id = $1 and person_id = $2 and requirement_id = $3
          and starts_on <= '2027-03-02' and (ends_on is null or ends_on > '2027-03-02')`,
      [it.place.partnershipId, it.personId, it.requirements.safeguarding],
    )
  ).rows.map(({ status }) => status)

describe("a manager", () => {
  test("records a certificate, and where the person stands follows", async () => {
    const form = await it.bea.get((await it.bea.get(theirs())).link("Record learning"))
    expect(await faultsOf(form)).toEqual([])
    const page = await it.bea.fill(form.url, "Record it", {
      ...completed(14, 3, 2026),
      subject: it.subjects.safeguarding,
      title: "Working together",
      provider: "The partnership",
      hours: "4",
      hoursTogether: "2.5",
    })
    expect(page.text()).toContain("The learning is recorded")
    expect(rowsOf(page, "What they have learned")[1]).toContain(
      "Working together · Safeguarding children · The partnership 14 March 2026 4, 2.5 together with others Certificate seen, Bluebell Nursery",
    )
    await followed(it)
    expect(await stands()).toEqual(["met"])
    const history = await it.bea.get(it.at(`/people/${it.personId}/history`))
    expect(history.text()).toContain("Recorded learning of Ann Bluebell")
    expect(history.text()).toContain("Completed: 14 March 2026")
    expect((await it.ann.get(it.at("/my-record/history"))).text()).toContain("Recorded learning of")
  })

  test("who says the same of the same day again is asked, and a form sent twice records once", async () => {
    const again = { ...completed(14, 3, 2026), subject: it.subjects.safeguarding }
    const asked = await it.bea.fill(`${theirs()}/new`, "Record it", again)
    expect(asked.status).toBe(422)
    expect(asked.errors()).toEqual([
      "This is recorded already: Safeguarding children, completed on 14 March 2026. If this was another time, tick the box and record it again.",
    ])
    expect((await it.bea.press(asked, "Record it", { ...again, sure: "yes" })).status).toBe(303)
    const form = await it.bea.get(`${theirs()}/new`)
    const other = { ...completed(15, 3, 2026), subject: it.subjects.safeguarding }
    await Promise.all([it.bea.press(form, "Record it", other), it.bea.press(form, "Record it", other)])
    const rows = rowsOf(await it.bea.get(theirs()), "What they have learned")
    expect(rows.filter((row) => row.includes("14 March 2026")).length).toBe(2)
    expect(rows.filter((row) => row.includes("15 March 2026")).length).toBe(1)
    const changed = await it.bea.press(form, "Record it", { ...other, ...completed(16, 3, 2026) })
    expect(changed.errors()).toEqual([
      "This form was sent before, with other answers, and those are recorded. For something else, begin anew.",
    ])
  })

  test.each([
    [{ ...completed(3, 3, 2027) }, "Enter the day it was completed. It cannot be after today."],
    [{ ...completed(31, 2, 2026) }, "Enter a day between 1 and 28 for that month"],
    [{ hours: "1001" }, "Enter the hours as a number from 0 to 1,000, like 3 or 1.5"],
    [{ hours: "-1" }, "Enter the hours as a number from 0 to 1,000, like 3 or 1.5"],
    [
      { hours: "2", hoursTogether: "3" },
      "The hours together with others are some of all the hours. Enter those as well.",
    ],
    [
      { "expiresOn-day": "1", "expiresOn-month": "1", "expiresOn-year": "2026" },
      "The certificate runs out before the day it was completed. Check both.",
    ],
    [{ subject: "" }, "Choose what it was about"],
    [{ kind: "import" }, "Choose how you know it"],
  ])("is told what to do about %j", async (wrong, says) => {
    const sent = { ...completed(1, 2, 2026), subject: it.subjects.safeguarding, ...wrong }
    const page = await it.bea.fill(`${theirs()}/new`, "Record it", sent as Record<string, string>)
    expect(page.status).toBe(422)
    expect(page.errors()).toEqual([says])
  })

  test("is told when a subject has left the list", async () => {
    const old = await addSubject(it.place, "Old course")
    await world.owner.query(
      "update partnerships.list_item set ended_on = '2026-09-01' where partnership_id = $1 and item_id = $2",
      [it.place.partnershipId, old],
    )
    const page = await it.bea.fill(`${theirs()}/new`, "Record it", { ...completed(1, 2, 2026), subject: old })
    expect(page.errors()).toEqual([
      "Old course left the list of subjects on 1 September 2026. Choose what took its place.",
    ])
  })

  test("records a competence at a level that its framework has", async () => {
    const competence = await competenceInForce()
    const shown = { subject: "", competence, ...completed(1, 2, 2026), kind: "sign-off" }
    const form = await it.bea.get(`${theirs()}/new`)
    for (const level of ["", "3"])
      expect((await it.bea.press(form, "Record it", { ...shown, level })).errors()).toEqual([
        "Enter a level from 1 to 2",
      ])
    const both = { ...shown, level: "2", subject: it.subjects.safeguarding }
    expect((await it.bea.press(form, "Record it", both)).errors()).toEqual([
      "Choose a subject or a competence, not both",
    ])
    const page = await it.bea.fill(form.url, "Record it", { ...shown, level: "2" })
    expect(rowsOf(page, "What they have learned")).toContainEqual(
      expect.stringContaining("Listens to children, level 2 1 February 2026 Signed off by an assessor"),
    )
  })

  test("of two who correct the same at once, the second is told", async () => {
    const page = await it.bea.get(theirs())
    const form = await it.bea.get(page.link("Correct Safeguarding children, completed on 15 March 2026"))
    const answers = await Promise.all(
      [16, 17].map((day) =>
        it.bea.press(form, "Correct it", { ...completed(day, 3, 2026), reason: "The day was wrong" }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(answers.find(({ status }) => status === 422)!.errors()).toEqual([
      "Somebody has corrected it or taken it back since. Look again.",
    ])
  })

  test("corrects with a reason: what was said stays to be read and counts no more", async () => {
    const page = await it.bea.get(theirs())
    const form = await it.bea.get(page.link("Correct Working together, completed on 14 March 2026"))
    expect(await faultsOf(form)).toEqual([])
    const same = await it.bea.press(form, "Correct it", { reason: "The day" })
    expect(same.errors()).toEqual(["Nothing is different. Change what was wrong."])
    const corrected = await it.bea.fill(form.url, "Correct it", {
      ...completed(14, 3, 2025),
      reason: "The year was wrong",
    })
    const rows = rowsOf(corrected, "What they have learned")
    expect(rows.find((row) => row.includes("Corrected on") && row.includes("The year"))).toContain(
      "14 March 2026 4, 2.5 together with others Certificate seen, Bluebell Nursery",
    )
    expect(rows.find((row) => row.includes("Corrected on") && row.includes("The year"))).toContain(
      "Corrected on 2 March 2027: The year was wrong",
    )
    expect(rows.find((row) => row.includes("14 March 2025"))).toContain("Working together")
    expect((await it.bea.get(form.url)).status).toBe(303)
  })

  test("takes back with a reason, and only what their own organisation recorded", async () => {
    const link = (await it.bea.get(theirs())).link("Take back Working together, completed on 14 March 2025")
    expect((await it.eli.get(link)).status).toBe(404)
    const form = await it.bea.get(link)
    expect(await faultsOf(form)).toEqual([])
    expect((await it.bea.press(form, "Take it back")).status).toBe(422)
    const page = await it.bea.fill(link, "Take it back", { reason: "It was somebody else’s" })
    expect(page.text()).toContain("Taken back on 2 March 2027: It was somebody else’s")
  })
})

describe("oneself", () => {
  test("says that one did something, and puts right and takes back one’s own word alone", async () => {
    const form = await it.ann.get((await it.ann.get(it.at("/my/learning"))).link("I did this"))
    expect(await faultsOf(form)).toEqual([])
    expect(form.text()).not.toContain("How do you know it?")
    const page = await it.ann.fill(form.url, "Record it", { ...completed(1, 2, 2026), subject: it.subjects.firstAid })
    expect(rowsOf(page, "What you have learned")).toContainEqual(
      expect.stringContaining("Paediatric first aid 1 February 2026 Your own word"),
    )
    const links = [...page.document.querySelectorAll("main a")].filter(({ textContent }) =>
      textContent?.startsWith("Correct"),
    )
    expect(links.length).toBe(1)
    const taken = await it.ann.fill(
      page.link("Take back Paediatric first aid, completed on 1 February 2026"),
      "Take it back",
      { reason: "I only booked it" },
    )
    expect(taken.text()).toContain("Taken back on 2 March 2027: I only booked it")
  })

  test("does not record as a manager for oneself", async () => {
    expect((await it.ann.get(`${theirs()}/new`)).status).toBe(404)
  })
})

test("others may record nothing", async () => {
  const other = await openPlace(world, "Oldtown")
  for (const client of [await it.place.colin(), await other.ngozi()])
    expect((await client.post(`${theirs()}/new`, { subject: it.subjects.firstAid })).status).toBe(404)
})

test("the application can neither change nor delete what was recorded", async () => {
  const actor = { partnershipId: it.place.partnershipId, accountId: null }
  const mine = (tx: Tx) => sql`a.partnership_id = ${tx.partnershipId}`
  await expect(
    as(world.database, actor, (tx) =>
      sql`update compliance.achievement a set title = 'Forged' where ${mine(tx)}`.execute(tx.db),
    ),
  ).rejects.toThrow("permission denied")
  await expect(
    as(world.database, actor, (tx) => sql`delete from compliance.achievement a where ${mine(tx)}`.execute(tx.db)),
  ).rejects.toThrow("permission denied")
})
