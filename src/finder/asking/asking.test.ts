import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { Answer } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { merge } from "../../people/duplicates/merges.ts"
import { setSkills } from "../../people/held/skills/skills.ts"
import { agreeToBeFound } from "../../people/mine/about/about.ts"
import { leave } from "../../people/posts/posts.ts"
import { type Finding, mails, on, openFinding } from "../test-kit.ts"

let world: World
let at: Finding
let dragana: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set("2027-03-02")
  await world.owner.query("delete from mail.message")
  at = await openFinding(world)
  dragana = await at.signsIn("Dragana", { speaks: { Dari: "first" }, free: on("Thursday morning") })
})

const form = (id = dragana) => at.at(`/finder/people/${id}`)
const ask = (says: string, who = at.ann, id = dragana) => who.fill(form(id), "Send the message", { says })
const messages = async () =>
  (await world.owner.query("select * from finder.message where partnership_id = $1", [at.place.partnershipId])).rows
/** A page without what differs from one asking to the next. */
const words = (page: Answer) => page.body.replaceAll(/value="[\w-]{30,}"/g, "")
const takeBack = () =>
  at.place.as((tx) => agreeToBeFound(tx, dragana, { mayBeFound: false, halfDays: null, note: null }))

describe("somebody who was found is asked", () => {
  test("by a message through Trellis: no page and no mail shows an address, and none says what was written", async () => {
    const found = await at.ann.get(at.search({ language: "Dari", free: ["Thursday morning"] }))
    const page = await at.ann.get(found.link("Dragana"))
    expect(await faultsOf(page)).toEqual([])
    expect(page.text()).toContain("Dari (first language)")
    const sent = await at.ann.press(page, "Send the message", {
      says: "Could you help us on Thursday?\n\nIt is urgent.",
    })
    const back = await at.ann.visit(sent.location!)
    expect(back.url).toBe(found.url)
    expect(back.body).toContain("Your message is on its way to Dragana")
    for (const seen of [page, back]) expect(seen.body).not.toContain("@")
    const [mail, ...others] = await mails(world)
    expect(others).toEqual([])
    expect(mail!.address).toBe(`dragana@${at.place.slug}.example`)
    expect(mail!.subject).toBe("Ann asks whether you could help")
    expect(mail!.text).toContain("Ann (Bluebell Nursery) has written to you")
    expect(mail!.text).toContain("They look for somebody with: Dari, Thursday morning.")
    expect(mail!.text).not.toMatch(/urgent|@/)
    const asked = await at.ann.get(back.link("What you have asked"))
    expect(await faultsOf(asked)).toEqual([])
    expect(asked.text()).toContain("Could you help us on Thursday?It is urgent.")
    expect(asked.text()).toContain("None yet")
    const { rows } = await world.owner.query(
      "select verb from audit.entry where subject = 'message' and partnership_id = $1",
      [at.place.partnershipId],
    )
    expect(rows).toEqual([{ verb: "asked somebody by" }])
  })

  test("at the address they gave of their own, where they have no sign-in; never at one at work", async () => {
    const id = await at.hasNone("Ife", { can: ["Home visiting"], address: "ife@home.example" })
    await ask("Hello", at.ann, id)
    expect((await mails(world)).map(({ address }) => address)).toEqual(["ife@home.example"])
  })

  test("on their record alone, where they sign in with a printed code, and the page says so", async () => {
    await world.owner.query("update access.account set address = null where address = $1", [
      `dragana@${at.place.slug}.example`,
    ])
    const page = await at.ann.get(form())
    expect(page.text()).toContain("They have no mailbox here: they read what you wrote when they sign in next")
    await at.ann.press(page, "Send the message", { says: "Hello" })
    expect(await mails(world)).toEqual([])
    expect(await messages()).toHaveLength(1)
  })

  test("once, by a form that is sent twice; under whoever stands for them, once they were merged", async () => {
    const page = await at.ann.get(form())
    await at.ann.press(page, "Send the message", { says: "Hello" })
    const twice = await at.ann.press(page, "Send the message", { says: "Hello" })
    expect(twice.status).toBe(303)
    expect(await messages()).toHaveLength(1)
    expect(await mails(world)).toHaveLength(1)
    const twin = await at.hasNone("Dragana Petrović", { speaks: { Dari: "fluent" } })
    await at.place.as((tx) => merge(tx, { goneId: dragana, survivorId: twin }))
    expect((await at.ann.get(form())).title).toBe("Ask Dragana Petrović")
    await ask("Hello again")
    expect((await messages()).map(({ person_id }) => person_id).sort()).toEqual([dragana, twin].sort())
  })

  test("in words that stay words: what looks like HTML or a link is neither", async () => {
    const says = '<b>Look</b> at https://evil.example/x & <script>alert("x")</script>'
    await ask(says)
    const page = await at.ann.get(at.at("/finder/messages"))
    expect(page.text()).toContain(says)
    expect(page.document.querySelector("main b, main script, main a[href*=evil]")).toBeNull()
    expect((await mails(world))[0]!.text).not.toContain("evil")
  })
})

describe("nothing is sent", () => {
  test("without words, or with too many, and what was typed stays", async () => {
    const empty = await ask(" \n ")
    expect(empty.status).toBe(422)
    expect(empty.errors()).toEqual(["Write what you would like to ask"])
    const long = await ask("x".repeat(10_000))
    expect(long.errors()).toEqual(["Shorten this to 2,000 characters or fewer"])
    expect(long.document.querySelector("textarea")?.textContent).toHaveLength(10_000)
    expect(await faultsOf(long)).toEqual([])
    expect(await messages()).toEqual([])
  })

  test("to somebody who took it back since the search, and what was typed is shown", async () => {
    const page = await at.ann.get(form())
    await takeBack()
    const late = await at.ann.press(page, "Send the message", { says: "Could you help?" })
    expect(late.status).toBe(404)
    expect(await faultsOf(late)).toEqual([])
    expect(late.text()).toContain("Nothing was sent. This is what you wrote:Could you help?")
    expect(await messages()).toEqual([])
    expect(await mails(world)).toEqual([])
  })

  test("to those who never agreed, who left, who are nobody: one answer for all, and the same as for those who took it back", async () => {
    const milan = await at.signsIn("Milan", { speaks: { Dari: "first" }, agreed: false })
    const left = await at.signsIn("Ife")
    const { rows } = await world.owner.query("select post_id from people.post where person_id = $1", [left])
    await at.place.as((tx) => leave(tx, rows[0].post_id, { lastDay: "2027-03-01" }))
    const unreached = await at.hasNone("Jasmin")
    await takeBack()
    const nobody = "018f0000-0000-7000-8000-00000000dead"
    const seen = await at.ann.get(form(nobody))
    const said = await at.ann.post(form(nobody), { says: "Hello" })
    expect([seen.status, said.status]).toEqual([404, 404])
    for (const id of [milan, left, unreached, dragana]) {
      const page = await at.ann.get(form(id))
      expect(page.status).toBe(404)
      expect(words(page)).toBe(words(seen))
      const sent = await at.ann.post(form(id), { says: "Hello" })
      expect(sent.status).toBe(404)
      expect(words(sent)).toBe(words(said))
    }
    expect(await messages()).toEqual([])
  })

  test("to oneself, whom one sees as others do", async () => {
    const she = await at.place.signIn(`dragana@${at.place.slug}.example`)
    const page = await she.get(form())
    expect(page.text()).toContain("This is you, as others find you.")
    expect(page.document.querySelector("main form")).toBeNull()
    const sent = await she.post(form(), { says: "Hello" })
    expect(sent.errors()).toEqual(["This is you"])
    expect(await messages()).toEqual([])
  })

  test("more than ten times a day by one, in whatever order, and again when a day has passed", async () => {
    const ids: string[] = []
    for (let number = 0; number < 11; number++)
      ids.push(await at.hasNone(`Ife ${number}`, { address: "i@home.example" }))
    const sent = await Promise.all(ids.map((id) => at.ann.post(form(id), { says: "Hello" })))
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(10)
    const [refused] = sent.filter(({ status }) => status !== 303)
    expect(refused!.errors()).toEqual([
      "You have asked 10 times within a day, as often as anybody may. Try again tomorrow.",
    ])
    expect(refused!.document.querySelector("textarea")?.textContent).toBe("Hello")
    world.clock.pass(24 * 60 + 1)
    expect((await at.ann.post(refused!.url, { says: "Hello" })).status).toBe(303)
  })

  test("more than five times a week to one, whoever asks and all at once, and again when a week has passed", async () => {
    const { place } = at
    const askers = [at.ann, await place.bea(), await place.ngozi()]
    for (const who of askers) await who.get(at.at("/finder"))
    const sent = await Promise.all(
      Array.from({ length: 9 }, (_, number) => askers[number % 3]!.post(form(), { says: `Hello ${number}` })),
    )
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(5)
    const [refused] = sent.filter(({ status }) => status !== 303)
    expect(refused!.errors()[0]).toContain("Dragana has been asked 5 times within a week, as often as anybody may be.")
    expect(await messages()).toHaveLength(5)
    world.clock.pass(7 * 24 * 60 + 1)
    expect((await ask("Hello", await place.ann())).status).toBe(200)
    expect(await messages()).toHaveLength(6)
  })
})

test("whoever was asked is not taken out as recorded by mistake: what was asked of them hangs on it", async () => {
  const id = await at.hasNone("Ife", { address: "ife@home.example" })
  await ask("Could you help?", at.ann, id)
  const { rows } = await world.owner.query("select post_id from people.post where person_id = $1", [id])
  const bea = await at.place.bea()
  const removal = at.at(`/posts/${rows[0].post_id}/removal?starts=2024-09-01`)
  const refused = await bea.fill(removal, "Take it out")
  expect(refused.status).toBe(422)
  expect(refused.errors()[0]).toContain("Somebody has asked them for help")
})

test("a manager learns from no page of theirs that one of their people was asked, or by whom", async () => {
  await at.place.as((tx) => setSkills(tx, dragana, null, [at.items["Home visiting"]!]))
  await ask("Could you help?")
  const bea = await at.place.bea()
  for (const path of [`/people/${dragana}`, `/people/${dragana}/history`, "/finder/messages"])
    expect((await bea.get(at.at(path))).text(), path).not.toMatch(/Could you help|asked somebody/)
})
