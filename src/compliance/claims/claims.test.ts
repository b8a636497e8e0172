import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold, onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { retentionRules } from "../../app.ts"
import { keepNoLonger } from "../../kernel/retention/index.ts"
import { addItem } from "../../partnerships/index.ts"
import { merge } from "../../people/duplicates/merges.ts"

let world: World
let place: Place
let subject: string
let ngozi: Client
let ann: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  const named = { name: "Safeguarding children", description: null, code: null, codeSource: null }
  subject = await place.as((tx) => addItem(tx, "training-subject", named))
  await onRegister(place, "Ann", place.nursery)
  ngozi = await place.ngozi()
  ann = await place.ann()
})

const at = (path: string) => `/${place.slug}${path}`
const PDF = Buffer.from("%PDF-1.7\n%a certificate\n")
const pdf = (name = "certificate.pdf") => new File([PDF], name, { type: "application/pdf" })
const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
const send = (client: Client, said: Record<string, string> = {}, certificate: File = pdf()) =>
  client.fill(at("/my/learning/claims/new"), "Send it in", {
    subject,
    title: "Level 2 safeguarding",
    provider: "Sandwell",
    ...on("completedOn", "2026-05-01"),
    hours: "6",
    hoursTogether: "6",
    ...said,
    certificate,
  })
/** Somebody else who works here and signs in. */
async function colleague(name: string): Promise<Client> {
  const address = `${name.toLowerCase()}@${place.slug}.example`
  await place.as((tx) => hold(tx, { name, address, role: "practitioner", on: { organisationId: place.nursery } }))
  await onRegister(place, name, place.nursery)
  return place.signIn(address)
}
const waiting = async () => {
  const page = await ngozi.get(at("/learning/claims"))
  return [...page.document.querySelectorAll("tbody a")].map((link) => link.getAttribute("href")!)
}
const decideOn = (href: string, decision: Record<string, string>) => ngozi.fill(href, "Save the decision", decision)
const learned = async () =>
  (
    await world.owner.query(
      `select title, completed_on::text as on, hours::float, hours_together::float as together, is_part, kind
         from compliance.achievement where partnership_id = $1 order by made_at`,
      [place.partnershipId],
    )
  ).rows
const mails = async (who: string) =>
  (
    await world.owner.query<{ subject: string; body: { paragraphs: string[] } }>(
      "select subject, body from mail.message where address = $1 order by message_id",
      [`${who}@${place.slug}.example`],
    )
  ).rows

test("a certificate from elsewhere waits, is accepted, and counts from the day it was completed", async () => {
  const sent = await send(ann)
  expect(sent.text()).toContain("The certificate is sent in. You will hear whether it counts.")
  expect(sent.text()).toContain("It waits for the workforce lead")
  expect(await learned()).toEqual([])
  expect((await ngozi.get(at("/"))).text()).toContain("1 certificate waits for you to say whether it counts")
  const [href] = await waiting()
  const file = await ngozi.get(`${href}/certificate`)
  expect([file.bytes.equals(PDF), file.headers["content-disposition"]]).toEqual([
    true,
    expect.stringMatching(/^attachment/),
  ])
  const decided = await decideOn(href!, { outcome: "accepted" })
  expect(decided.text()).toContain("The certificate of Ann is decided")
  expect(await learned()).toEqual([
    { title: "Level 2 safeguarding", on: "2026-05-01", hours: 6, together: 6, is_part: false, kind: "certificate" },
  ])
  expect((await mails("ann")).map((mail) => mail.subject)).toEqual(["Your certificate: accepted"])
  const mine = await ann.get(at("/my/learning"))
  expect(mine.text()).toContain("Accepted on 2 March 2027")
  // What was decided is not theirs to rewrite.
  expect(mine.document.querySelector("a[href*=correction]")).toBeNull()
  expect((await ngozi.get(at("/learning/claims"))).text()).toContain("No certificate waits")
  expect((await ngozi.get(at("/learning/claims?state=decided"))).text()).toContain("Level 2 safeguarding")
})

test("one counts in part for the hours that are said, another not at all, each with a reason that is read", async () => {
  await send(ann)
  await send(ann, on("completedOn", "2026-06-01"))
  const [first, second] = await waiting()
  for (const [decision, error] of [
    [{ outcome: "part", hours: "2" }, "Say why it counts in part"],
    [{ outcome: "part", reason: "Half of it" }, "Enter how many of its hours count"],
    [
      { outcome: "part", hours: "2", hoursTogether: "3", reason: "Half" },
      "The hours together with others are some of the hours that count",
    ],
    [{ outcome: "declined" }, "Say why it does not count"],
    [{}, "Choose whether it counts"],
  ] as const) {
    const refused = await decideOn(first!, decision)
    expect([refused.status, refused.errors()]).toEqual([422, [error]])
  }
  await decideOn(first!, { outcome: "part", hours: "2.5", hoursTogether: "1", reason: "Half of it is about adults" })
  await decideOn(second!, { outcome: "declined", reason: "It names somebody else" })
  expect(await learned()).toEqual([
    { title: "Level 2 safeguarding", on: "2026-05-01", hours: 2.5, together: 1, is_part: true, kind: "certificate" },
  ])
  const mine = (await ann.get(at("/my/learning"))).text()
  expect(mine).toContain("Accepted in part on 2 March 2027: Half of it is about adults")
  expect(mine).toContain("Not accepted on 2 March 2027: It names somebody else")
  expect((await mails("ann"))[1]!.body.paragraphs).toContain("Why: It names somebody else")
})

test("those like it are decided alike, and how one was decided is shown with the next", async () => {
  const others = ["Hatidza", "Zorica", "Milan"]
  await send(ann)
  const clients = await Promise.all(others.map(colleague))
  await send(clients[0]!, { title: "LEVEL 2 Safeguarding ", provider: "sandwell" })
  await send(clients[1]!, { provider: "Dudley" })
  const [first] = await waiting()
  expect((await ngozi.get(first!)).text()).toContain("Decide 1 other like it alike")
  const decided = await decideOn(first!, { outcome: "declined", reason: "Out of date", all: "yes" })
  expect(decided.text()).toContain("2 certificates are decided")
  expect(await waiting()).toHaveLength(1)
  await send(clients[2]!)
  const [, later] = await waiting()
  expect((await ngozi.get(later!)).text()).toContain("was not accepted on 2 March 2027: Out of date")
})

test("those decided alike are the ones that were shown, and none is given more hours than it says", async () => {
  await send(ann)
  const [zorica, milan] = [await colleague("Zorica"), await colleague("Milan")]
  await send(zorica, { hours: "1", hoursTogether: "1" })
  const [first] = await waiting()
  const page = await ngozi.get(first!)
  await send(milan)
  await ngozi.press(page, "Save the decision", { outcome: "part", hours: "3", reason: "Half of it", all: "yes" })
  expect((await learned()).map(({ hours }) => hours).sort()).toEqual([1, 3])
  expect(await waiting()).toHaveLength(1)
})

test("nobody decides on a certificate of their own", async () => {
  await onRegister(place, "Ngozi", place.council)
  await send(ngozi)
  const [own] = await waiting()
  const refused = await decideOn(own!, { outcome: "accepted" })
  expect([refused.status, refused.errors()]).toEqual([422, ["This one is yours. Somebody else has to decide on it."]])
  await send(ann)
  const [, anns] = await waiting()
  await decideOn(anns!, { outcome: "accepted", all: "yes" })
  expect(await waiting()).toEqual([own])
})

test("what is accepted while two count as one stays with whoever sent it in", async () => {
  await send(ann)
  const [href] = await waiting()
  const other = await onRegister(place, "Anne", place.council)
  const { rows } = await world.owner.query("select person_id from compliance.claim where partnership_id = $1", [
    place.partnershipId,
  ])
  const goneId = rows[0].person_id as string
  await place.as((tx) => merge(tx, { goneId, survivorId: other.personId }))
  await decideOn(href!, { outcome: "accepted" })
  const whose = await world.owner.query("select person_id from compliance.achievement where partnership_id = $1", [
    place.partnershipId,
  ])
  expect(whose.rows).toEqual([{ person_id: goneId }])
})

test("decided twice, the first decision stands", async () => {
  await send(ann)
  const [href] = await waiting()
  const page = await ngozi.get(href!)
  await decideOn(href!, { outcome: "accepted" })
  const again = await ngozi.press(page, "Save the decision", { outcome: "declined", reason: "No" })
  expect([again.status, again.text().includes("It has been decided already")]).toEqual([422, true])
  expect(await learned()).toHaveLength(1)
})

describe("nothing is sent in", () => {
  test.each([
    ["from the future", on("completedOn", "2027-03-03"), "Enter the day it was completed. It cannot be after today."],
    ["that never was", on("completedOn", "1990-02-31"), "Enter a day between 1 and 28 for that month"],
    ["with more hours together than hours", { hours: "2" }, /hours together/],
  ])("%s", async (_, said, error) => {
    const refused = await send(ann, said)
    expect([refused.status, refused.errors().join()]).toEqual([422, expect.stringMatching(error)])
    expect(await waiting()).toEqual([])
  })

  test("that is no certificate, or twice", async () => {
    const page = new File(["<script>alert(1)</script>"], "certificate.pdf", { type: "application/pdf" })
    expect((await send(ann, {}, page)).errors().join()).toMatch(/Choose a PDF, JPEG,? or PNG file/)
    await send(ann)
    const again = await send(ann)
    expect(again.errors()).toEqual(["A certificate for this, of the same day, is waiting already."])
    expect(await waiting()).toHaveLength(1)
  })
})

test("what waits is taken back by whoever sent it in, with its file; what was decided is not", async () => {
  await send(ann)
  const [href] = await waiting()
  const page = await ann.get(at("/my/learning"))
  await ann.press(page, "Take it back Level 2 safeguarding")
  expect([await waiting(), (await ngozi.get(href!)).status]).toEqual([[], 404])
  const files = await world.owner.query("select from files.file where partnership_id = $1", [place.partnershipId])
  expect(files.rowCount).toBe(0)
  await send(ann)
  const mine = await ann.get(at("/my/learning"))
  await decideOn((await waiting())[0]!, { outcome: "accepted" })
  expect((await ann.press(mine, "Take it back Level 2 safeguarding")).text()).toContain("It has been decided already")
})

test("nobody else reads a certificate or decides on it", async () => {
  await send(ann)
  const [href] = await waiting()
  const zorica = await colleague("Zorica")
  for (const client of [zorica, await place.bea(), await place.colin(), ann])
    for (const path of [href!, `${href}/certificate`, at("/learning/claims")])
      expect((await client.get(path)).status, path).toBe(404)
  const own = href!.replace("/learning/", "/my/learning/")
  expect((await zorica.get(`${own}/certificate`)).status).toBe(404)
  expect((await ann.get(`${own}/certificate`)).status).toBe(200)
})

test("the file goes half a year after the decision, and the decision stays", async () => {
  await send(ann)
  const [href] = await waiting()
  await decideOn(href!, { outcome: "declined", reason: "It names somebody else" })
  const night = async (day: string) => keepNoLonger(world.owner, new Date(`${day}T03:17:00Z`), retentionRules)
  await night("2027-08-28")
  expect((await (await place.ngozi()).get(`${href}/certificate`)).status).toBe(200)
  await night("2027-08-30")
  ngozi = await place.ngozi()
  expect((await ngozi.get(`${href}/certificate`)).status).toBe(404)
  expect((await ngozi.get(href!)).text()).toContain("Kept no longer")
})
