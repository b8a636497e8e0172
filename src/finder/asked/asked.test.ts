import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { retentionRules } from "../../app.ts"
import { keepNoLonger } from "../../kernel/retention/keep-no-longer.ts"
import { type Finding, found, mails, on, openFinding } from "../test-kit.ts"

let world: World
let at: Finding
let dragana: string
let she: Client
/** Where the mail to her leads. */
let link: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  await world.owner.query("delete from mail.message")
  at = await openFinding(world)
  dragana = await at.signsIn("Dragana", { speaks: { Dari: "first" }, free: on("Thursday morning") })
  she = await at.place.signIn(`dragana@${at.place.slug}.example`)
  const search = await at.ann.get(at.search({ language: "Dari" }))
  await at.ann.fill(search.link("Dragana"), "Send the message", { says: "Could you <b>help</b> at www.evil.example?" })
  link = (await mails(world))[0]!.path
})

const stranger = () => new Client(world.server)
const toAsker = async () => (await mails(world)).filter(({ subject }) => subject === "Dragana has answered you")
const DAY = 24 * 60

describe("whoever was asked", () => {
  test("sees on their record who asked, what for and when, and answers there", async () => {
    const home = await she.get(at.at(""))
    expect(home.link("1 person asks whether you could help")).toBe(at.at("/my-record/asked"))
    const record = await she.get(at.at("/my-record"))
    expect(await faultsOf(record)).toEqual([])
    expect(found(record).rows.find((row) => row.startsWith("Ann"))).toBe(
      "Ann | Bluebell Nursery | Dari | 2 March 2027 | None yet",
    )
    const page = await she.get(record.link("Ann"))
    expect(await faultsOf(page)).toEqual([])
    expect(page.text()).toContain("Could you <b>help</b> at www.evil.example?")
    expect(page.document.querySelector("main b, main a[href*=evil]")).toBeNull()
    const answered = await she.fill(page.url, "Send the answer", { says: "Yes, at ten" })
    expect(answered.text()).toContain("You answeredYes, at ten")
    expect(answered.document.querySelector("textarea")).toBeNull()
    expect((await she.get(at.at("/my-record/asked"))).text()).toContain("Answered")
    expect((await she.get(at.at(""))).text()).not.toContain("asks whether you could help")
    const [mail] = await toAsker()
    expect(mail!.address).toBe(`ann@${at.place.slug}.example`)
    expect(mail!.text).not.toMatch(/at ten|@/)
    const read = await at.ann.get(mail!.path)
    expect(read.text()).toContain("Yes, at ten")
    expect(read.body).not.toContain("@")
  })

  test("answers by the link of the mail: it shows, as often as it is opened, and acts on a button, once", async () => {
    const reader = stranger()
    for (let times = 0; times < 3; times++) await reader.get(link)
    const page = await reader.get(link)
    expect(await faultsOf(page)).toEqual([])
    expect(page.text()).toContain("Could you <b>help</b> at www.evil.example?")
    expect(page.body).not.toContain("@")
    const empty = await reader.press(page, "Send the answer", { says: "" })
    expect([empty.status, ...empty.errors()]).toEqual([422, "Write your answer"])
    const long = await reader.press(page, "Send the answer", { says: "x".repeat(10_000) })
    expect(long.errors()).toEqual(["Shorten this to 2,000 characters or fewer"])
    const sent = await Promise.all(["Yes", "No"].map((says) => reader.press(page, "Send the answer", { says })))
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(sent.find(({ status }) => status === 422)!.errors()).toEqual(["You have answered Ann already."])
    expect(await toAsker()).toHaveLength(1)
    expect((await reader.get(link)).text()).toMatch(/You answered(Yes|No)/)
  })

  test("stops being asked with one press: on their record, or from the mail without signing in", async () => {
    const reader = stranger()
    const stopped = await reader.fill(link, "Stop being asked")
    expect(await faultsOf(stopped)).toEqual([])
    expect(stopped.text()).toContain("Nobody can find you by what you can do, or ask you.")
    expect(stopped.document.querySelector("textarea")).not.toBeNull()
    expect(found(await at.ann.get(at.search({ language: "Dari" }))).rows).toEqual([])
    const record = await she.get(at.at("/my-record"))
    expect(record.text()).toContain("Others may find you by what you can doNo")
    expect(record.text()).not.toContain("Stop being asked")
    await she.fill(at.at("/my-record/being-found"), "Save your answers", { found: "yes" })
    expect(found(await at.ann.get(at.search({ language: "Dari" }))).rows).toHaveLength(1)
    const again = await she.fill(at.at("/my-record"), "Stop being asked")
    expect(again.text()).not.toContain("Stop being asked")
    expect(found(await at.ann.get(at.search({ language: "Dari" }))).rows).toEqual([])
    const history = await she.get(at.at("/my-record/history"))
    expect(history.text()).toContain("Said whether others may find")
  })
})

describe("a link in a mail", () => {
  test("shows nothing of the message after 30 days, answers nothing, and still stops it", async () => {
    const reader = stranger()
    const page = await reader.get(link)
    world.clock.pass(30 * DAY)
    const late = await reader.get(link)
    expect(await faultsOf(late)).toEqual([])
    expect(late.text()).toContain("This could be answered for 30 days.")
    expect(late.text()).not.toContain("help")
    const sent = await reader.press(page, "Send the answer", { says: "Yes" })
    expect(sent.status).toBe(422)
    expect(await toAsker()).toEqual([])
    expect((await reader.fill(link, "Stop being asked")).text()).toContain("Nobody can find you")
  })

  test("says so where whoever asked has left", async () => {
    const page = await stranger().get(link)
    expect(page.text()).not.toContain("has left")
    await world.owner.query(
      `update grants."grant" set ended_at = $2 where partnership_id = $1 and role = 'practitioner'
          and account_id = (select account_id from access.account where address = $3)`,
      [at.place.partnershipId, world.clock.now(), `ann@${at.place.slug}.example`],
    )
    const reader = stranger()
    const left = await reader.get(link)
    expect(left.text()).toContain("Ann has left, so an answer would reach nobody.")
    expect((await reader.post(link, { says: "Yes" })).status).toBe(422)
    expect(await toAsker()).toEqual([])
  })

  test("leads nowhere when a letter of it is wrong, or another partnership is named", async () => {
    const other = await openFinding(world)
    const wrong = `${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`
    for (const path of [wrong, link.replace(at.place.slug, other.place.slug), link.replace(at.place.slug, "nowhere")]) {
      const page = await stranger().get(path)
      expect([page.status, page.title]).toEqual([404, "This link leads nowhere"])
      expect((await stranger().post(path, { says: "Yes" })).status).toBe(303)
      expect((await stranger().post(`${path}/removal`, {})).status).toBe(303)
    }
    expect(found(await at.ann.get(at.search({ language: "Dari" }))).rows).toHaveLength(1)
    expect(await toAsker()).toEqual([])
  })
})

test("what somebody was asked is nobody else's to read", async () => {
  const { rows } = await world.owner.query("select message_id from finder.message where person_id = $1", [dragana])
  const path = at.at(`/my-record/asked/${rows[0].message_id}`)
  await at.signsIn("Ife")
  const ife = await at.place.signIn(`ife@${at.place.slug}.example`)
  for (const who of [ife, at.ann, await at.place.bea(), await at.place.ngozi()]) {
    expect((await who.get(path)).status).toBe(404)
    expect((await who.post(path, { says: "Yes" })).status).toBe(404)
  }
})

test("both have it in the copy of what is kept of them, and after six months it is kept no longer", async () => {
  await stranger().fill(link, "Send the answer", { says: "Yes, at ten" })
  const copy = JSON.parse((await she.get(at.at("/my-record/copy.json"))).body).data
  expect(copy.asked).toEqual([
    expect.objectContaining({ who: "Ann", from: "Bluebell Nursery", lookedFor: "Dari", answer: "Yes, at ten" }),
  ])
  expect(copy.asking).toEqual([])
  const kept = async () =>
    (await world.owner.query("select from finder.message where partnership_id = $1", [at.place.partnershipId])).rows
  world.clock.pass(179 * DAY)
  await keepNoLonger(world.owner, world.clock.now(), retentionRules)
  expect(await kept()).toHaveLength(1)
  world.clock.pass(2 * DAY)
  await keepNoLonger(world.owner, world.clock.now(), retentionRules)
  expect(await kept()).toHaveLength(0)
  const page = await stranger().get(link)
  expect(page.title).toBe("This link leads nowhere")
})
