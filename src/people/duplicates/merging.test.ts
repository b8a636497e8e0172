import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { misplaced } from "./test-kit.ts"

let world: World
let place: Place
let ngozi: Client
let bea: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  place = await openPlace(world)
  ngozi = await place.ngozi()
  bea = await place.bea()
})

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

/** Somebody new to the register. Each minute brings another, so that one record is the older. */
async function add(who: Client, fullName: string, at = place.nursery, more: Record<string, string> = {}) {
  world.clock.pass(1)
  const fields = {
    fullName,
    relation: "employed",
    ...on("from", "2024-09-01"),
    ...on("birthDate", "1985-03-27"),
    ...more,
  }
  const path = `/${place.slug}/organisations/${at}/people/new`
  let added = await who.fill(path, "Add them", fields)
  if (added.status === 422) added = await who.visit((await who.press(added, "Add them", { sure: "yes" })).location!)
  expect(added.title).toBe(fullName)
  return added.url.split("/").at(-1)!
}
const beside = (one: string, other: string) => `/${place.slug}/people/${one}/merging/${other}`
const MERGE = "They are one person: merge"
const merge = (who: Client, one: string, other: string, fields = {}) => who.fill(beside(one, other), MERGE, fields)
const page = (who: Client, id: string) => who.get(`/${place.slug}/people/${id}`)
const listed = async (who: Client, query = "") => {
  const list = await who.get(`/${place.slug}/people${query}`)
  return [...list.document.querySelectorAll("tbody th a")].map((link) => link.textContent.trim())
}
const allSums = async () => {
  const { rows } = await world.owner.query(
    `select 'person' as of, to_jsonb(p)::text as row from people.person p where partnership_id = $1
     union all select 'record', to_jsonb(r)::text from people.record r where partnership_id = $1
     union all select 'post', to_jsonb(p)::text from people.post p where partnership_id = $1
     union all select 'word', to_jsonb(w)::text from people.name_word w where partnership_id = $1 order by 1, 2`,
    [place.partnershipId],
  )
  return rows
}

describe("two records of one person", () => {
  test("become one, the older in front, found by either name, with both posts; undone, all is as it was", async () => {
    const older = await add(ngozi, "Dragana Petrović", place.council)
    const newer = await add(ngozi, "Gaga Petrovic", place.nursery)
    const before = await allSums()

    const merged = await merge(ngozi, newer, older)
    expect(merged.url).toBe(`/${place.slug}/people/${older}`)
    expect(merged.title).toBe("Dragana Petrović")
    for (const said of ["Walsall Council", "Bluebell Nursery", "Gaga Petrovic (Bluebell Nursery)", "by Ngozi on"])
      expect(merged.text()).toContain(said)
    expect(await listed(ngozi)).toEqual(["Dragana Petrović"])
    expect(await listed(ngozi, "?search=gaga")).toEqual(["Dragana Petrović"])
    expect((await ngozi.get(`/${place.slug}/people/${newer}`)).location).toBe(`/${place.slug}/people/${older}`)

    const apart = await ngozi.visit((await ngozi.press(merged, "Undo this merge of Gaga Petrovic")).location!)
    expect(apart.title).toBe("Gaga Petrovic")
    expect(await allSums()).toEqual(before)
    const history = (await ngozi.get(`/${place.slug}/people/${older}/history`)).text()
    expect(history).toContain("Merged two records of Dragana Petrović")
    expect(history).toContain("Took apart two records of Dragana Petrović")
  })

  test("the other one stays in front where that is said", async () => {
    const older = await add(ngozi, "Dragana Petrović")
    const newer = await add(ngozi, "Gaga Petrović")
    const merged = await merge(ngozi, older, newer, { stays: "other" })
    expect(merged.url).toBe(`/${place.slug}/people/${newer}`)
    expect(merged.title).toBe("Gaga Petrović")
  })

  test("three are merged and taken apart in any order, each merge by itself", async () => {
    const [ann, bob, cat] = [await add(ngozi, "Ann One"), await add(ngozi, "Bob Two"), await add(ngozi, "Cat Three")]
    await merge(ngozi, ann, bob, { stays: "other" })
    const whole = await merge(ngozi, bob, cat, { stays: "other" })
    expect(whole.url).toContain(cat)
    expect((await page(ngozi, ann)).location).toContain(cat)

    await ngozi.press(whole, "Undo this merge of Bob Two")
    expect(await listed(ngozi)).toEqual(["Bob Two", "Cat Three"])
    expect((await page(ngozi, ann)).location).toContain(bob)

    const again = await merge(ngozi, bob, cat, { stays: "other" })
    await ngozi.press(again, "Undo this merge of Ann One")
    expect(await listed(ngozi)).toEqual(["Ann One", "Cat Three"])
    expect((await page(ngozi, bob)).location).toContain(cat)
  })

  test("a change made while they are one stays with the record it was made in", async () => {
    const older = await add(ngozi, "Dragana Petrović", place.council)
    const newer = await add(ngozi, "Dragana Petrovic", place.nursery)
    const merged = await merge(ngozi, older, newer)
    await bea.fill((await page(bea, older)).link("Change (What is kept of them here)"), "Save the details", {
      fullName: "Dragana Ilić",
    })
    expect((await page(ngozi, older)).title).toBe("Dragana Petrović")
    await ngozi.press(merged, "Undo this merge of Dragana Petrovic")
    expect(await listed(ngozi)).toEqual(["Dragana Ilić", "Dragana Petrović"])
  })
})

describe("of a merge across organisations", () => {
  test("an employer sees its own record and nothing of the other's: no name, no trace, no way to undo it", async () => {
    const theirs = await add(ngozi, "Walter Quill", place.council, on("birthDate", "1971-11-30"))
    const own = await add(bea, "Wally Smith", place.nursery)
    await merge(ngozi, own, theirs)
    const seen = await bea.visit((await page(bea, own)).location!)
    expect(seen.title).toBe("Wally Smith")
    const history = await bea.get(`${seen.url}/history`)
    for (const text of [seen.text(), history.text(), (await bea.get(`/${place.slug}/people.csv`)).body])
      for (const kept of ["Quill", "1971", "Merged", "merged", "Council"]) expect(text).not.toContain(kept)
    expect(await listed(bea)).toEqual(["Wally Smith"])
    expect(await listed(bea, "?search=quill")).toEqual([])
    for (const [one, other] of [
      [own, theirs],
      [theirs, own],
      [theirs, theirs],
      [own, own],
    ] as const)
      expect((await bea.get(beside(one, other))).status).toBe(404)
    const { rows } = await world.owner.query("select merge_id from people.merge where partnership_id = $1", [
      place.partnershipId,
    ])
    const undo = await bea.postAsTheyAre(`/${place.slug}/merges/${rows[0].merge_id}/undoing`, [
      ["_csrf", await bea.proof()],
    ])
    expect(undo.status).toBe(404)
  })

  test("consent to be found holds if both agreed, and is back after the merge is undone", async () => {
    const [one, other, third] = [
      await add(ngozi, "Ann One"),
      await add(ngozi, "Ann Two"),
      await add(ngozi, "Ann Three"),
    ]
    await world.owner.query("update people.person set may_be_found = true where person_id = any($1)", [[one, third]])
    const consent = async (a: string, b: string) => {
      const rows = [...(await ngozi.get(beside(a, b))).document.querySelectorAll("tbody tr")]
      const row = rows.find((each) => each.textContent.startsWith("Agreed to be found"))!
      return [...row.querySelectorAll("td")].map((cell) => cell.textContent)
    }
    expect(await consent(one, third)).toEqual(["Yes", "Yes"])
    const merged = await merge(ngozi, one, other)
    expect(await consent(one, third)).toEqual(["No", "Yes"])
    await ngozi.press(merged, "Undo this merge of Ann Two")
    expect(await consent(one, third)).toEqual(["Yes", "Yes"])
  })
})

describe("what is refused", () => {
  test("merging somebody with themselves", async () => {
    const one = await add(ngozi, "Ann One")
    const answer = await ngozi.get(beside(one, one))
    expect(answer.location).toBe(`/${place.slug}/people/${one}`)
    const [two] = [await add(ngozi, "Bob Two")]
    await merge(ngozi, one, two)
    expect((await ngozi.get(beside(one, two))).location).toBe(`/${place.slug}/people/${one}`)
  })

  test("somebody of another partnership", async () => {
    const own = await add(ngozi, "Ann One")
    const there = await openPlace(world, "Elsewhere")
    const home = place
    place = there
    const theirs = await add(await there.ngozi(), "Ann One", there.nursery)
    place = home
    for (const path of [beside(own, theirs), beside(theirs, own)]) expect((await ngozi.get(path)).status).toBe(404)
  })

  test("a circle: whoever is merged already is not merged again, and the page looks at who stands for them", async () => {
    const [ann, bob, cat] = [await add(ngozi, "Ann One"), await add(ngozi, "Bob Two"), await add(ngozi, "Cat Three")]
    const stale = await ngozi.get(beside(bob, cat))
    await merge(ngozi, ann, bob)
    const refused = await ngozi.press(stale, MERGE)
    expect(refused.location).toBe(beside(ann, cat))
    expect((await ngozi.visit(refused.location!)).text()).toContain("merged one of them")
    expect(await listed(ngozi)).toEqual(["Ann One", "Cat Three"])
  })

  test("merges at once of the same two, either way: one holds", async () => {
    for (let round = 0; round < 5; round++) {
      const [ann, bob] = [await add(ngozi, "Ann One"), await add(ngozi, "Bob Two")]
      const form = await ngozi.get(beside(ann, bob))
      const answers = await Promise.all(
        ["person", "other", "person", "other"].map((stays) => ngozi.press(form, MERGE, { stays })),
      )
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
      const merges = await world.owner.query("select from people.merge where $1 in (gone_id, survivor_id)", [ann])
      expect(merges.rowCount).toBe(1)
    }
    expect(await misplaced(world.owner, place.partnershipId)).toEqual([])
  })

  test("merges and undoings at once round one person leave everybody under whoever stands for them", async () => {
    const [ann, bob, cat, dan] = [
      await add(ngozi, "Ann One"),
      await add(ngozi, "Bob Two"),
      await add(ngozi, "Cat Three"),
      await add(ngozi, "Dan Four"),
    ]
    for (let round = 0; round < 5; round++) {
      const merged = await merge(ngozi, ann, bob, { stays: "other" })
      const [one, other] = [await ngozi.get(beside(bob, cat)), await ngozi.get(beside(dan, bob))]
      const answers = await Promise.all([
        ngozi.press(one, MERGE, { stays: "other" }),
        ngozi.press(merged, "Undo this merge of Ann One"),
        ngozi.press(other, MERGE, { stays: "other" }),
        ngozi.press(merged, "Undo this merge of Ann One"),
      ])
      for (const { status } of answers) expect([303, 422]).toContain(status)
      expect(await misplaced(world.owner, place.partnershipId)).toEqual([])
      const { rows } = await world.owner.query(
        "select merge_id from people.merge where partnership_id = $1 and undone_at is null",
        [place.partnershipId],
      )
      for (const { merge_id } of rows)
        await ngozi.postAsTheyAre(`/${place.slug}/merges/${merge_id}/undoing`, [["_csrf", await ngozi.proof()]])
    }
    expect(await listed(ngozi)).toHaveLength(4)
  })

  test("undoing twice", async () => {
    const [ann, bob] = [await add(ngozi, "Ann One"), await add(ngozi, "Bob Two")]
    const merged = await merge(ngozi, ann, bob)
    await ngozi.press(merged, "Undo this merge of Bob Two")
    const again = await ngozi.press(merged, "Undo this merge of Bob Two")
    expect(again.status).toBe(422)
    expect(again.text()).toContain("This merge has been undone already")
  })
})
