import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { nothingKnown, onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { merge } from "../duplicates/merges.ts"
import { join } from "../people.ts"
import { type Details, unknownTerms } from "../tables.ts"

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

/** One person of whom the nursery and the council keep a record each, the nursery's the older. */
async function twoRecords(nursery: Partial<Details>, council: Partial<Details>): Promise<string> {
  const add = (organisationId: string, details: Partial<Details>) => {
    world.clock.pass(1)
    return place.as((tx) =>
      join(tx, {
        organisationId,
        details: { ...nothingKnown, ...details },
        relation: "employed",
        terms: unknownTerms,
        from: "2024-09-01",
      }),
    )
  }
  const [older, newer] = [await add(place.nursery, nursery), await add(place.council, council)]
  await place.as((tx) => merge(tx, { goneId: newer.personId, survivorId: older.personId }))
  return older.personId
}

const list = (who: Client, query = "") => who.get(`/${place.slug}/people/differences${query}`)
const rows = async (query = "") =>
  [...(await list(ngozi, query)).document.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  )
const settle = (personId: string, fields: Record<string, string>) =>
  ngozi.fill(`/${place.slug}/people/${personId}/differences`, "Save what holds", fields)

describe("where two employers differ", () => {
  test("both stand on a list, until the lead says what holds; the trace says who and when", async () => {
    const id = await twoRecords(
      { fullName: "Ann Field", birthDate: "1985-03-27" },
      { fullName: "Ann Field", birthDate: "1985-03-28" },
    )
    const both = "27 March 1985 (Bluebell Nursery)28 March 1985 (Walsall Council)"
    expect(await rows()).toEqual([["Ann Field", both, ""]])
    const settled = await settle(id, { birthDate: "1985-03-28" })
    expect(settled.text()).toContain("Settled: 28 March 1985")
    expect(await rows()).toEqual([])
    expect(await rows("?show=settled")).toEqual([["Ann Field", `${both}Settled: 28 March 1985`, ""]])
    expect((await ngozi.get(`/${place.slug}/people/${id}/differences`)).text()).toContain("Settled last by Ngozi on")
    expect((await ngozi.get(`/${place.slug}/people/${id}/history`)).text()).toContain("Date of birth: 28 March 1985")

    await settle(id, { birthDate: "" })
    expect(await rows()).toEqual([["Ann Field", both, ""]])
  })

  test("a settled name is what all but the employers call them", async () => {
    const id = await twoRecords({ fullName: "Ann Field" }, { fullName: "Annie Wood" })
    expect(await rows()).toEqual([["Ann Field", "", "Ann Field (Bluebell Nursery)Annie Wood (Walsall Council)"]])
    expect((await settle(id, { name: "Annie Wood" })).title).toBe("Annie Wood")
    expect((await bea.get(`/${place.slug}/people/${id}`)).title).toBe("Ann Field")
  })

  test("accents and capitals, and what one of them does not know, are no difference", async () => {
    await twoRecords({ fullName: "Dragana Petrović", birthDate: "1985-03-27" }, { fullName: "dragana petrovic" })
    expect(await rows()).toEqual([])
  })

  test("once they agree there is nothing to settle, unless something else was", async () => {
    const id = await twoRecords(
      { fullName: "Ann Field", birthDate: "1985-03-27" },
      { fullName: "Ann Field", birthDate: "1985-03-28" },
    )
    await settle(id, { birthDate: "1985-03-28" })
    const agree = async (birthDate: string) =>
      world.owner.query("update people.record set birth_date = $2 where partnership_id = $1", [
        place.partnershipId,
        birthDate,
      ])
    await agree("1985-03-27")
    expect((await rows("?show=settled"))[0]![1]).toBe(
      "27 March 1985 (Bluebell Nursery, Walsall Council)Settled: 28 March 1985",
    )
    await agree("1985-03-28")
    expect(await rows("?show=settled")).toEqual([])
  })

  test("what nobody says is refused", async () => {
    const id = await twoRecords({ fullName: "Ann Field" }, { fullName: "Annie Wood" })
    expect((await settle(id, { name: "Queen Ann" })).errors()).toEqual(["Choose one of those that organisations say"])
    expect((await settle(id, { birthDate: "1985-03-27" })).errors(), "nobody differs about it").toEqual([
      "Choose one of those that organisations say",
    ])
  })
})

test("what was settled between two who were one goes when they are two again", async () => {
  const id = await twoRecords(
    { fullName: "Ann Field", birthDate: "1985-03-27" },
    { fullName: "Zuzanna Quill", birthDate: "1971-11-30" },
  )
  const page = await settle(id, { birthDate: "1985-03-27", name: "Zuzanna Quill" })
  expect(page.title).toBe("Zuzanna Quill")
  await ngozi.press(page, "Undo this merge of Zuzanna Quill")
  const apart = await ngozi.get(`/${place.slug}/people/${id}`)
  expect(apart.title).toBe("Ann Field")
  expect((await ngozi.get(`/${place.slug}/people/${id}/history`)).text()).toContain("Name: Zuzanna Quill, taken away")
  const { rows: kept } = await world.owner.query(
    "select settled_name, settled_birth_date from people.person where partnership_id = $1 and person_id = $2",
    [place.partnershipId, id],
  )
  expect(kept, "the date is still said of her").toEqual([{ settled_name: null, settled_birth_date: "1985-03-27" }])
})

test("an employer sees its own and not that another says otherwise, before it is settled and after", async () => {
  const id = await twoRecords(
    { fullName: "Ann Field", birthDate: "1985-03-27" },
    { fullName: "Zuzanna Quill", birthDate: "1971-11-30" },
  )
  const look = async () => {
    const pages = [`/people/${id}`, `/people/${id}/history`, "/people", "/people?search=quill", "/people.csv"]
    const answers = await Promise.all(pages.map((path) => bea.get(`/${place.slug}${path}`)))
    return answers.map((answer) =>
      String(answer.headers["content-type"]).includes("html")
        ? `${answer.status} ${answer.document.querySelector("main")!.textContent.replace("quill", "")}`
        : answer.source(),
    )
  }
  const before = await look()
  for (const text of before) {
    expect(text).not.toMatch(/quill|1971|differ/i)
    expect(text).not.toContain("Council")
  }
  await settle(id, { birthDate: "1971-11-30", name: "Zuzanna Quill" })
  expect(await look()).toEqual(before)
  expect((await list(bea)).status).toBe(404)
  expect((await bea.get(`/${place.slug}/people/${id}/differences`)).status).toBe(404)
})

test("the person sees what each employer says, and what was settled", async () => {
  const { personId, accountId } = await onRegister(place, "Ann", place.nursery, {
    fullName: "Ann Field",
    birthDate: "1985-03-27",
  })
  const other = await onRegister(place, "Colin", place.council, { fullName: "Ann Field", birthDate: "1985-03-28" })
  await place.as((tx) => merge(tx, { goneId: other.personId, survivorId: personId }))
  await world.owner.query("update people.person_account set confirmed = true where account_id = $1", [accountId])
  await settle(personId, { birthDate: "1985-03-28" })
  const own = (await (await place.ann()).get(`/${place.slug}/my-record`)).text()
  for (const said of ["27 March 1985", "28 March 1985", "settled"]) expect(own).toContain(said)
})
