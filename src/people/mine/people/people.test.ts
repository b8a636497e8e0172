import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, nothingKnown, onRegister } from "../../../../test/cast.ts"
import type { Client } from "../../../../test/client.ts"
import { faultsOf } from "../../../../test/pages.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { join } from "../../people.ts"
import { type Details, type PostTerms, unknownTerms } from "../../tables.ts"
import { type Employed, employAnn } from "../test-kit.ts"

let world: World
let her: Employed
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const names = async (who: Client, query = "") =>
  [...(await who.get(her.at(`/my-people${query}`))).document.querySelectorAll("tbody th")].map(
    (cell) => cell.textContent,
  )

const employ = (organisationId: string, fullName: string, terms: Partial<PostTerms>, details: Partial<Details> = {}) =>
  her.place.as((tx) =>
    join(tx, {
      organisationId,
      details: { ...nothingKnown, fullName, ...details },
      relation: "employed",
      terms: { ...unknownTerms, ...terms },
      from: "2025-01-01",
    }),
  )

const end = (who: Client, postId: string, lastDay: string) => {
  const [year, month, day] = lastDay.split("-")
  return who.post(her.at(`/posts/${postId}/leaving`), {
    "lastDay-day": day!,
    "lastDay-month": month!,
    "lastDay-year": year!,
  })
}

const reached = {
  address: "walter@bluebell.example",
  telephone: "01632 960444",
  staffReference: "Q-7",
  birthDate: "1990-01-01",
}

describe("somebody who manages", () => {
  beforeAll(async () => {
    her = await employAnn(world, { elmToo: false })
  })

  test("as somebody of the organisation sees names, posts and how to reach them at work, and nothing else", async () => {
    const { ann, at, personId, place } = her
    expect((await ann.get(at("/my-people"))).text()).toContain("Nobody is recorded as managed by you")
    expect((await ann.get(at(""))).text()).not.toContain("People you manage")
    const walter = await employ(place.nursery, "Walter Quill", { managerId: personId, payBand: "Grade 5" }, reached)
    await employ(place.nursery, "Somebody Else", {})
    expect(await names(ann)).toEqual(["Walter Quill"])
    const page = await ann.get((await ann.get(at(""))).link("People you manage"))
    expect(await faultsOf(page)).toEqual([])
    for (const words of ["Employed", "Bluebell Nursery", "walter@bluebell.example", "01632 960444"])
      expect(page.text().replaceAll("\u00a0", " ")).toContain(words)
    for (const kept of ["Q-7", "1990", "Grade 5"]) expect(page.source()).not.toContain(kept)
    expect(page.body).not.toContain(walter.personId)
    expect((await ann.get(at(`/people/${walter.personId}`))).status).toBe(404)
    const { rows } = await world.owner.query("select from audit.look where account_id = $1", [her.accountId])
    expect(rows).toEqual([])
  })

  test("sees them as at a day; how to reach them only while they manage them today", async () => {
    const { ann, bea, place, personId, at } = her
    const left = await employ(place.nursery, "Lena Left", { managerId: personId }, { telephone: "01632 960555" })
    await end(bea, left.postId, "2027-01-31")
    expect(await names(ann)).toEqual(["Walter Quill"])
    expect(await names(ann, "?on=2027-01-31")).toEqual(["Lena Left", "Walter Quill"])
    expect(await names(ann, "?on=2024-12-31")).toEqual([])
    const past = await ann.get(at("/my-people?on=2027-01-31"))
    expect(past.text()).not.toContain("960555")
    expect(past.text()).toContain("960444")
  })

  test("sees nobody any more once they are in no post there themselves", async () => {
    const { ann, bea, place } = her
    await place.as((tx) =>
      hold(tx, { name: "Ann", address: `ann@${place.slug}.example`, role: "board-reader", on: {} }),
    )
    await end(bea, her.bluebell.postId, "2027-03-01")
    expect(await names(ann)).toEqual([])
    expect(await names(ann, "?on=2027-01-31")).toEqual([])
  })
})

describe("a manager who sits in another organisation", () => {
  beforeAll(async () => {
    her = await employAnn(world, { elmToo: false })
  })

  test("is whoever signs in with the address that the owner wrote down", async () => {
    const { ann, eli, elm, place } = her
    await employ(elm, "Elm Worker", { managerAddress: `ann@${place.slug}.example` }, { address: "worker@elm.example" })
    expect(await names(ann)).toEqual(["Elm Worker"])
    expect((await ann.get(her.at("/my-people"))).text()).toContain("worker@elm.example")
    expect(await names(eli)).toEqual([])
  })

  test("is nobody who has merely written the address down as theirs, or as one of their people's", async () => {
    const { ann, bea, elm, place, at } = her
    await employ(elm, "Elm Secret", { managerAddress: "boss@elm.example" })
    await ann.fill(at("/my-record/contact"), "Save how to reach you", { address: "boss@elm.example" })
    await bea.fill(at(`/records/${her.bluebell.recordId}/details`), "Save the details", { address: "boss@elm.example" })
    const milan = await onRegister(place, "Colin", place.nursery, { fullName: "Colin", address: "boss@elm.example" })
    expect(milan.personId).toBeTruthy()
    for (const who of [ann, bea, await place.colin()]) expect(await names(who)).not.toContain("Elm Secret")
  })

  test("manages nobody of an organisation that has not let them in as that person", async () => {
    her = await employAnn(world)
    const { bea, elm, personId, at, bluebell, place } = her
    await employ(elm, "Managed at Elm", { managerId: personId })
    await bea.fill(at(`/records/${bluebell.recordId}/sign-in`), "Let them in", {
      way: "address",
      address: "bea@spare.example",
    })
    expect(await names(await place.signIn("bea@spare.example"))).toEqual([])
  })
})
