import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold, onRegister, openPlace, type Place } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { record } from "../../kernel/audit/index.ts"
import { FOLLOW_CHANGES } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { addTeam } from "../../organisations/teams/teams.ts"
import { addItem } from "../../partnerships/index.ts"
import { merge } from "../../people/duplicates/merges.ts"
import { unknownTerms } from "../../people/index.ts"
import type { KeptRule } from "../../standard/index.ts"
import { standingJobs } from "../index.ts"
import { noticeJobs } from "./jobs.ts"

let world: World
let place: Place
let subject: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  // A Tuesday.
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  subject = await place.as((tx) => addItem(tx, "training-subject", item))
})

const item = { name: "Safeguarding children", description: null, code: null, codeSource: null }
const at = (path: string) => `/${place.slug}${path}`
const mailTo = async (who: string) =>
  (
    await world.owner.query<{ subject: string; body: { paragraphs: string[]; footer: string } }>(
      "select subject, body from mail.message where address = $1 order by made_at, message_id",
      [`${who}@${place.slug}.example`],
    )
  ).rows
const subjects = async (who: string) => (await mailTo(who)).map((message) => message.subject)

/** The morning's work of a day. */
async function morning(day: string) {
  world.clock.set(day)
  const { partnershipId } = place
  await standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId })
  await noticeJobs(world.database, { publicUrl: "http://localhost:3000", secret: world.secret })["send-notices"]!({})
  await standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId })
}

/** Everybody renews it every two years, and is told two months before that it is due. */
async function beginRule(name = "Safeguarding"): Promise<string> {
  const requirementId = newId()
  await place.as(async (tx) => {
    const known = { partnership_id: tx.partnershipId, requirement_id: requirementId }
    await tx.db
      .insertInto("standard.requirement")
      .values({ ...known, name, kind: "person" })
      .execute()
    const rule = JSON.stringify(everyTwoYears(subject))
    await tx.db
      .insertInto("standard.requirement_version")
      .values({ ...known, version_id: newId(), starts_on: "2024-01-01", rule, to_be_confirmed: false })
      .execute()
    await record(tx, "began", { subject: "requirement", id: requirementId })
  })
  return requirementId
}

async function completed(personId: string, completedOn: string) {
  await place.as(async (tx) => {
    const known = { partnership_id: tx.partnershipId, achievement_id: newId(), person_id: personId }
    await tx.db
      .insertInto("compliance.achievement")
      .values({ ...known, subject_id: subject, completed_on: completedOn, kind: "manager", made_at: tx.now })
      .execute()
    await record(tx, "recorded learning of", { subject: "person", id: personId })
  })
}

const statusOn = async (personId: string, day: string) =>
  (
    await world.owner.query(
      `select status from compliance.standing
        where partnership_id = $1 and person_id = $2 and starts_on <= $3 and (ends_on is null or ends_on > $3)`,
      [place.partnershipId, personId, day],
    )
  ).rows[0]?.status

describe("somebody whose training runs out", () => {
  test("is told 90, 30 and 7 days before, once each, of whatever hour and however often it is tried", async () => {
    await beginRule()
    const pauline = await onRegister(place, "Pauline", place.nursery)
    await completed(pauline.personId, "2025-07-01")
    const told: [string, number][] = []
    for (const day of [
      "2027-04-01",
      "2027-04-02",
      "2027-04-02",
      "2027-05-28",
      "2027-06-01",
      "2027-06-24",
      "2027-07-01",
    ]) {
      await morning(day)
      told.push([day, (await mailTo("pauline")).length])
    }
    // Due by 1 July. 2 April is 90 days before; 1 June the first working day within 30, after Monday's bank holiday.
    expect(told).toEqual([
      ["2027-04-01", 0],
      ["2027-04-02", 1],
      ["2027-04-02", 1],
      ["2027-05-28", 1],
      ["2027-06-01", 2],
      ["2027-06-24", 3],
      ["2027-07-01", 3],
    ])
    expect((await subjects("pauline"))[0]).toBe("Safeguarding: due by 1 July 2027, in 90 days")
  })

  test("hears once where it is found late that it is due, and of everything in one message", async () => {
    await beginRule()
    await beginRule("Safeguarding, again")
    const pauline = await onRegister(place, "Pauline", place.nursery)
    await completed(pauline.personId, "2025-03-05")
    await morning("2027-03-02")
    await morning("2027-03-03")
    expect(await subjects("pauline")).toEqual(["2 things are due for you"])
    const { paragraphs } = (await mailTo("pauline"))[0]!.body
    expect(paragraphs.filter((line) => line.includes("due by 5 March 2027, in 3 days"))).toHaveLength(2)
  })

  test("counts as asked: they are overdue once it is due and they had time to answer, and not before", async () => {
    await beginRule()
    const [pauline, zorica] = [
      await onRegister(place, "Pauline", place.nursery),
      await onRegister(place, "Zorica", place.nursery),
    ]
    await world.owner.query("update access.account set address = null where address = $1", [
      `zorica@${place.slug}.example`,
    ])
    for (const { personId } of [pauline, zorica]) await completed(personId, "2025-03-14")
    await morning("2027-03-02")
    expect(await statusOn(pauline.personId, "2027-03-30")).toBe("overdue")
    // No message reaches her, so nobody asked.
    expect(await statusOn(zorica.personId, "2027-03-30")).toBe("noEvidence")
  })

  test("hears nothing at a weekend, on a bank holiday, or where the partnership tells nobody", async () => {
    await beginRule()
    const pauline = await onRegister(place, "Pauline", place.nursery)
    await completed(pauline.personId, "2025-04-05")
    for (const day of ["2027-03-06", "2027-03-07", "2027-03-26", "2027-03-29"]) await morning(day)
    expect(await subjects("pauline")).toEqual([])
    world.clock.set("2027-03-30")
    const ngozi = await place.ngozi()
    await ngozi.fill(at("/learning/notices"), "Save the notices", { days: "", summaries: "no" })
    await morning("2027-03-30")
    expect(await subjects("pauline")).toEqual([])
    await ngozi.fill(at("/learning/notices"), "Save the notices", { days: "14 and 3; 14", summaries: "no" })
    const shown = (await ngozi.get(at("/learning/notices"))).document.querySelector("[name=days]")
    expect(shown?.getAttribute("value")).toBe("14, 3")
    await morning("2027-03-31")
    expect(await subjects("pauline")).toEqual(["Safeguarding: due by 5 April 2027, in 5 days"])
  })

  test("stops it without signing in, by a link that shows first, and has it again", async () => {
    await beginRule()
    const pauline = await onRegister(place, "Pauline", place.nursery)
    await completed(pauline.personId, "2025-04-05")
    await morning("2027-03-02")
    const link = (await mailTo("pauline"))[0]!.body.footer.match(/http:\/\/localhost:3000(\/notices\/\S+)/)![1]!
    const browser = new Client(world.server)
    for (const _ of ["seen by a scanner", "seen by her"])
      expect((await browser.get(link)).text()).toContain("Stop these")
    expect((await browser.fill(link, "Stop these messages")).text()).toContain("No messages come")
    await morning("2027-03-30")
    expect(await subjects("pauline")).toHaveLength(1)
    await browser.fill(link, "Send them again")
    await morning("2027-03-30")
    expect(await subjects("pauline")).toHaveLength(2)

    const mine = link.split("/").at(-1)!
    const zorica = await onRegister(place, "Zorica", place.nursery)
    for (const other of [
      link.replace(pauline.personId, zorica.personId),
      link.replace("/own/", "/team/"),
      link.replace(mine, `${mine.startsWith("A") ? "B" : "A"}${mine.slice(1)}`),
    ]) {
      const answer = await browser.get(other)
      expect([answer.status, answer.text().includes("leads nowhere")]).toEqual([404, true])
    }
  })
})

test("who was merged with somebody hears nothing again that they heard or stopped before", async () => {
  await beginRule()
  const [gone, stays] = [
    await onRegister(place, "Pauline", place.nursery),
    await onRegister(place, "Paulina", place.council),
  ]
  for (const { personId } of [gone, stays]) await completed(personId, "2025-04-05")
  await morning("2027-03-02")
  await place.as((tx) => merge(tx, { goneId: gone.personId, survivorId: stays.personId }))
  await morning("2027-03-03")
  expect([await subjects("pauline"), await subjects("paulina")].map(({ length }) => length)).toEqual([1, 1])
  const link = (await mailTo("pauline"))[0]!.body.footer.match(/http:\/\/localhost:3000(\/notices\/\S+)/)![1]!
  await new Client(world.server).fill(link, "Stop these messages")
  await morning("2027-03-30")
  expect([await subjects("pauline"), await subjects("paulina")].map(({ length }) => length)).toEqual([1, 1])
})

describe("a manager", () => {
  test("has a summary once a week of what presses among their own people, and stops it", async () => {
    await beginRule()
    const elsewhere = await onRegister(place, "Oona", place.council)
    await completed(elsewhere.personId, "2025-03-10")
    await morning("2027-03-02")
    expect(await subjects("bea")).toEqual([])
    const [soon, never] = [
      await onRegister(place, "Pauline", place.nursery),
      await onRegister(place, "Zorica", place.nursery),
    ]
    await completed(soon.personId, "2025-04-05")
    expect(never.personId).not.toBe(soon.personId)
    await morning("2027-03-03")
    await morning("2027-03-04")
    const [mail, ...others] = await mailTo("bea")
    expect(others).toEqual([])
    expect(mail!.subject).toBe("Training of your people: 2 people need a look")
    expect(mail!.body.paragraphs).toEqual(
      expect.arrayContaining(["For 1 thing there is no evidence yet.", "1 thing is due soon."]),
    )
    expect(mail!.body.paragraphs.join()).not.toMatch(/Pauline|Zorica|Oona/)
    await morning("2027-03-08")
    expect(await subjects("bea")).toHaveLength(2)
    const link = mail!.body.footer.match(/http:\/\/localhost:3000(\/notices\/\S+)/)![1]!
    await new Client(world.server).fill(link, "Stop these messages")
    await morning("2027-03-15")
    expect(await subjects("bea")).toHaveLength(2)
    // Neither the lead nor a practitioner is written to.
    expect([...(await subjects("ngozi")), ...(await subjects("ann"))]).toEqual([])
  })

  test("of a team hears of the team alone", async () => {
    await beginRule()
    const teamId = await place.as((tx) =>
      addTeam(tx, { name: "Hub", organisationIds: [place.nursery, place.council], from: "2020-01-01" }),
    )
    await onRegister(place, "Pauline", place.nursery, {}, { ...unknownTerms, teamId })
    await onRegister(place, "Oona", place.council, {}, { ...unknownTerms, teamId })
    await onRegister(place, "Zorica", place.nursery)
    const address = `tamsin@${place.slug}.example`
    await place.as((tx) => hold(tx, { name: "Tamsin", address, role: "team-manager", on: { teamId } }))
    await morning("2027-03-02")
    expect(await subjects("tamsin")).toEqual(["Training of your people: 2 people need a look"])
    expect(await subjects("bea")).toEqual(["Training of your people: 2 people need a look"])
  })
})

test.each(["0", "367", "7.5", "soon", "1 2 3 4 5 6"])("the lead cannot choose %j as days", async (days) => {
  const ngozi = await place.ngozi()
  const refused = await ngozi.fill(at("/learning/notices"), "Save the notices", { days, summaries: "yes" })
  expect([refused.status, refused.errors()]).toEqual([
    422,
    ["Enter up to 5 numbers of days from 1 to 366, like 90, 30, 7; or leave it empty"],
  ])
})

const everyTwoYears = (subject: string): KeptRule => ({
  source: { name: "The partnership's own", jurisdiction: null, address: null },
  who: { anyOf: [{}], except: [] },
  what: { subject },
  equivalents: [],
  first: { within: { months: 3 }, after: "starting" },
  renewal: { every: { months: 24 }, from: "completion" },
  leaveStopsTheClock: true,
  hours: null,
  evidence: null,
  dueSoonDays: 60,
  graceDays: 0,
  answerDays: 14,
  settlingInDays: 0,
  freshStartAfterDays: 90,
})
