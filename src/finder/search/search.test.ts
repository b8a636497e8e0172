import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { confirmSignIn } from "../../people/account/sign-ins.ts"
import { merge } from "../../people/duplicates/merges.ts"
import { addLanguage } from "../../people/held/skills/languages.ts"
import { agreeToBeFound } from "../../people/mine/about/about.ts"
import { recordOf } from "../../people/person/details.ts"
import { leave } from "../../people/posts/posts.ts"
import { type Finding, found, on, openFinding } from "../test-kit.ts"

let world: World
let at: Finding
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  at = await openFinding(world)
})

const serbian = { language: "Serbo-Croatian" }
const thursday = "Thursday morning"

describe("somebody who works with families", () => {
  test("finds who speaks a language, is near and is free; of what they can do they see what was looked for", async () => {
    const told = { speaks: { "Serbo-Croatian": "first" as const, Dari: "some" as const }, in: ["Palfrey"] }
    await at.signsIn("Dragana", { ...told, can: ["Lip-reading"], free: on(thursday), note: "Best before noon" })
    await at.signsIn("Milan", { ...told, free: on(thursday), agreed: false })
    const home = await at.ann.get(at.at(""))
    const begin = await at.ann.get(home.link("Find a skill"))
    expect(await faultsOf(begin)).toEqual([])
    expect(found(begin).rows).toEqual([])
    const page = await at.ann.get(at.search({ ...serbian, locality: "Pleck", beside: true, free: [thursday] }))
    expect(await faultsOf(page)).toEqual([])
    expect(found(page)).toEqual({
      count: "1 person who agreed to be asked",
      rows: [
        "Dragana | Serbo-Croatian (first language) | Thursday morningBest before noon | Family support worker, Bluebell Nursery | Palfrey",
      ],
    })
    expect(page.body).not.toContain("@")
    const anything = await at.ann.get(at.search({ free: [thursday] }))
    expect(found(anything).rows[0]).toContain("Dari (some words)Serbo-Croatian (first language)Lip-reading")
  })

  test("narrows by every one of the questions", async () => {
    const speaks = { Dari: "conversation" as const }
    await at.hasNone("Dragana", { speaks, can: ["Home visiting"], in: ["Pleck"], free: 3, address: "d@home.example" })
    const count = async (looking: Parameters<Finding["search"]>[0]) =>
      found(await at.ann.get(at.search(looking))).rows.length
    expect(await count({ language: "Dari" })).toBe(1)
    expect(await count({ language: "Dari", fluency: "conversation" })).toBe(1)
    expect(await count({ language: "Dari", fluency: "fluent" })).toBe(0)
    expect(await count(serbian)).toBe(0)
    expect(await count({ skill: "Home visiting", locality: "Pleck" })).toBe(1)
    expect(await count({ skill: "Lip-reading" })).toBe(0)
    expect(await count({ locality: "Palfrey" })).toBe(0)
    expect(await count({ locality: "Palfrey", beside: true })).toBe(1)
    expect(await count({ locality: "Bloxwich", beside: true })).toBe(0)
    expect(await count({ free: ["Monday afternoon", "Sunday morning"] })).toBe(1)
    expect(await count({ free: ["Tuesday morning"] })).toBe(0)
  })

  test("reads, where nobody has all of it, what to ask less of, and goes there", async () => {
    await at.signsIn("Dragana", { speaks: { Dari: "some" }, in: ["Palfrey"], free: on(thursday) })
    const none = await at.ann.get(at.search({ language: "Dari", locality: "Pleck", free: [thursday] }))
    expect(await faultsOf(none)).toEqual([])
    expect(none.text()).toContain("Nobody who agreed to be asked has all of this")
    expect(none.text()).toContain("With the localities beside it: 1 person")
    expect(none.text()).toContain("Without “Pleck”: 1 person")
    expect(none.text()).not.toContain("Without “Dari”")
    expect(found(await at.ann.get(none.link("With the localities beside it"))).rows).toHaveLength(1)
    const nothing = await at.ann.get(at.search({ skill: "Lip-reading" }))
    expect(nothing.text()).toContain("Try another skill, language, locality or half-day.")
  })

  test("is told beside its question what an address says that nobody could choose", async () => {
    const page = await at.ann.get(at.at("/finder?locality=Pleck&free=3"))
    expect(await faultsOf(page)).toEqual([])
    expect(page.errors()).toEqual(["Choose one from the list", "Choose one from the list"])
    expect(page.document.querySelectorAll(".govuk-error-message")).toHaveLength(2)
  })

  test("comes to all of many by pages", async () => {
    for (let number = 0; number < 52; number++)
      await at.hasNone(`Ife ${number + 10}`, { can: ["Home visiting"], address: "ife@home.example" })
    const first = await at.ann.get(at.search({ skill: "Home visiting" }))
    const second = await at.ann.get(first.link("Next page"))
    expect(found(first).count).toBe("52 people who agreed to be asked")
    expect(found(second).count).toBe(found(first).count)
    expect([...found(first).rows, ...found(second).rows].map((row) => row.slice(0, 6))).toEqual(
      Array.from({ length: 52 }, (_, number) => `Ife ${number + 10}`),
    )
    expect(found(await at.ann.get(second.link("Previous page"))).rows).toEqual(found(first).rows)
  })

  test("is a lead, a manager, or a practitioner; an analyst and the board do not work with families", async () => {
    const { place } = at
    const reader = { name: "Rosa", address: `rosa@${place.slug}.example`, role: "board-reader" as const, on: {} }
    await place.as((tx) => hold(tx, reader))
    for (const who of [await place.ngozi(), await place.bea(), await place.ann()])
      expect((await who.get(at.at("/finder"))).status).toBe(200)
    for (const who of [await place.colin(), await place.signIn(reader.address)]) {
      expect((await who.get(at.at("/finder"))).status).toBe(404)
      expect((await who.get(at.at(""))).body).not.toContain("Find a skill")
    }
  })
})

test("of many who sign in, each is found by what is theirs", async () => {
  for (const name of ["Dragana", "Ife", "Jasmin"])
    await at.signsIn(name, { speaks: { Dari: name === "Ife" ? "first" : "some" } })
  expect(found(await at.ann.get(at.search({ language: "Dari" }))).rows).toHaveLength(3)
  const [ife, ...others] = found(await at.ann.get(at.search({ language: "Dari", fluency: "first" }))).rows
  expect(ife).toContain("Ife | Dari (first language)")
  expect(others).toEqual([])
})

describe("nobody is there who", () => {
  const dari = { language: "Dari" }
  const speaks = { Dari: "first" as const }
  const rows = async () => found(await at.ann.get(at.search(dari))).rows
  const page = async () =>
    (await at.ann.get(at.search(dari))).body.replaceAll(/value="[\w-]{60,}"/g, "").replaceAll(/nonce-\S+/g, "")

  test("did not agree: the page is the same, letter by letter, as where there is no such person", async () => {
    await at.signsIn("Dragana", { speaks })
    const before = await page()
    await at.signsIn("Milan", { speaks, agreed: false })
    expect(await page()).toBe(before)
  })

  test("takes it back", async () => {
    const id = await at.signsIn("Dragana", { speaks })
    expect(await rows()).toHaveLength(1)
    await at.place.as((tx) => agreeToBeFound(tx, id, { mayBeFound: false, halfDays: null, note: null }))
    expect(await rows()).toEqual([])
  })

  test("has left, or whose organisation has", async () => {
    const id = await at.signsIn("Dragana", { speaks })
    const { rows: posts } = await world.owner.query("select post_id from people.post where person_id = $1", [id])
    await at.place.as((tx) => leave(tx, posts[0].post_id, { lastDay: "2027-03-01" }))
    expect(await rows()).toEqual([])
  })

  test("no message could reach: at work several may read it", async () => {
    await at.hasNone("Dragana", { speaks })
    expect(await rows()).toEqual([])
  })

  test("was merged with somebody who did not agree, until that is settled", async () => {
    const survivorId = await at.signsIn("Dragana", { speaks })
    const goneId = await at.hasNone("Dragana Petrovic", { can: ["Lip-reading"], agreed: false })
    await at.place.as((tx) => merge(tx, { goneId, survivorId }))
    expect(await rows()).toEqual([])
    await at.place.as((tx) => agreeToBeFound(tx, survivorId, { mayBeFound: true, halfDays: 3, note: null }))
    expect(await rows()).toHaveLength(1)
    expect(found(await at.ann.get(at.search({ skill: "Lip-reading" }))).rows).toHaveLength(1)
  })
})

test("what an organisation says of somebody is heard once they can see that it does", async () => {
  const { place, items } = at
  const id = await at.signsIn("Dragana")
  await place.as((tx) =>
    addLanguage(tx, id, place.nursery, { languageId: items["Serbo-Croatian"]!, fluency: "fluent" }),
  )
  const rows = async () => found(await at.ann.get(at.search(serbian))).rows
  // Bluebell says that the sign-in is hers.
  expect(await rows()).toHaveLength(1)
  await world.owner.query("delete from people.vouch where partnership_id = $1", [place.partnershipId])
  expect(await rows()).toEqual([])
  const { rows: kept } = await world.owner.query("select record_id from people.record where person_id = $1", [id])
  const { rows: signIns } = await world.owner.query(
    "select account_id from people.person_account where person_id = $1",
    [id],
  )
  await place.as(async (tx) => confirmSignIn(tx, await recordOf(tx, kept[0].record_id), signIns[0].account_id))
  expect(await rows()).toHaveLength(1)
})
