import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, nothingKnown, onRegister } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newestLink, subjectsTo } from "../../kernel/access/test-kit.ts"
import { ELMS, type Employed, elmVouches, employAnn } from "../mine/test-kit.ts"
import { join } from "../people.ts"
import { unknownTerms } from "../tables.ts"

let world: World
let her: Employed
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const address = (who: string) => `${who}@${her.place.slug}.example`
const says = "I was born on 29 March 1985.\nPlease look at my passport."
const tell = (who: Client, recordId: string, fields: Record<string, string> = {}) =>
  who.fill(her.at(`/my-record/records/${recordId}/mistake`), "Tell them", { about: "birth", says, ...fields })
const waiting = async (who: Client) => who.get(her.at("/mistakes"))
const people = async (who: Client) =>
  [...(await waiting(who)).document.querySelectorAll("tbody th a")].map((link) => link.textContent)

describe("something that is wrong", () => {
  beforeAll(async () => {
    her = await employAnn(world)
    await elmVouches(her)
  })

  test("is told to the organisation that keeps it, and waits for its managers and the lead alone", async () => {
    const { ann, bea, eli, ngozi, at } = her
    const mine = await ann.get(at("/my-record"))
    const form = await ann.get(mine.link("Something is wrong in what Bluebell Nursery keeps"))
    expect(await faultsOf(form)).toEqual([])
    const told = await ann.press(form, "Tell them", { about: "birth", says })
    const back = await ann.visit(told.location!)
    expect(back.text()).toContain("Bluebell Nursery has been told")
    expect(back.text()).toMatch(/Date of birth, 2 March 2027 Waiting/)
    expect((await bea.get(at(""))).link("1 thing is said to be wrong in what is kept of people")).toBe(at("/mistakes"))
    expect(await people(bea)).toEqual(["Ann Bluebell"])
    expect(await people(eli)).toEqual([])
    expect((await eli.get(at(""))).text()).not.toContain("said to be wrong")
    expect(await people(ngozi)).toEqual(["Ann Bluebell"])
    expect((await ngozi.get(at("/mistakes"))).text()).toContain("Since today")
    expect((await ann.get(at("/mistakes"))).status).toBe(404)
  })

  test("is mailed to those managers, with one button and nothing of what it says or of whom", async () => {
    await world.work()
    expect(await subjectsTo(world, address("bea"))).toEqual(["Something may be wrong in what Bluebell Nursery keeps"])
    expect(await subjectsTo(world, address("eli"))).toEqual([])
    expect(await subjectsTo(world, address("ngozi"))).toEqual([])
    const { rows } = await world.owner.query("select body::text from mail.message where address = $1", [address("bea")])
    expect(rows[0].body).not.toMatch(/Ann|born|passport|birth/i)
    const page = await her.bea.get(await newestLink(world, address("bea")))
    expect(page.title).toBe("Ann Bluebell")
    expect(page.text()).toContain("Please look at my passport.")
    expect(await faultsOf(page)).toEqual([])
  })

  test("is told once, though the form is sent as often at once as there are connections", async () => {
    const { ann, at, bluebell } = her
    const proof = await ann.proof()
    const fields = { about: "post", says: "I began in 2023" }
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => ann.post(at(`/my-record/records/${bluebell.recordId}/mistake`), fields, proof)),
    )
    expect(sent.map(({ status }) => status)).toEqual(Array(10).fill(303))
    expect(await people(her.bea)).toEqual(["Ann Bluebell", "Ann Bluebell"])
    await world.work()
    expect(await subjectsTo(world, address("bea"))).toHaveLength(2)
  })

  test("is mended where the page leads, and answered; the person sees that, and by whom, and is mailed", async () => {
    const { ann, bea, at } = her
    const page = await bea.get((await waiting(bea)).link("Ann Bluebell"))
    const unsaid = await bea.press(page, "Send the answer", { outcome: "stands" })
    expect(unsaid.errors()).toEqual(["Say why it stands, so that they can understand it"])
    await bea.fill(page.link("Change their name, birth date or how to reach them"), "Save the details", {
      "birthDate-day": "29",
      "birthDate-month": "3",
      "birthDate-year": "1985",
    })
    const answered = await bea.press(page, "Send the answer", { outcome: "mended", answer: "Put right today.\nSorry." })
    expect((await bea.visit(answered.location!)).text()).toContain("Ann Bluebell has your answer")
    await world.work()
    expect(await subjectsTo(world, address("ann"))).toEqual(["Bluebell Nursery has answered you"])
    const seen = await ann.get(await newestLink(world, address("ann")))
    expect(await faultsOf(seen)).toEqual([])
    for (const words of ["Mended", "Put right today.", "by Bea"]) expect(seen.text()).toContain(words)
    expect((await ann.get(at("/my-record"))).text()).toMatch(/Date of birth, 2 March 2027 Mended/)
    expect((await ann.get(at("/my-record/history"))).text()).toContain("Date of birth: 27 March 1985 → 29 March 1985")
    expect((await bea.get(at("/mistakes?state=answered"))).text()).toContain("Ann Bluebell")
  })

  test("is answered once", async () => {
    const { bea, ngozi, ann, at } = her
    const [open] = (await waiting(bea)).document.querySelectorAll("tbody th a")
    const href = open!.getAttribute("href")!
    const proofs = [await bea.proof(), await ngozi.proof()]
    const fields = { outcome: "stands", answer: "The contract says 2024." }
    const both = await Promise.all([bea.post(href, fields, proofs[0]), ngozi.post(href, fields, proofs[1])])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(both.flatMap((each) => each.errors())[0]).toMatch(/has answered this already/)
    const mine = await ann.get(at("/my-record/mistakes"))
    expect(mine.text()).toContain("Stands as it is")
    expect(mine.text()).toContain("The contract says 2024.")
    expect((await bea.get(href)).text()).not.toContain("Send the answer")
  })

  test("that is too long, or empty, is kept as typed and sent back", async () => {
    const { ann, bluebell } = her
    const long = await tell(ann, bluebell.recordId, { says: "é".repeat(2001) })
    expect(long.status).toBe(422)
    expect(long.errors()).toEqual(["Shorten this to 2,000 characters or fewer"])
    expect(long.document.querySelector("textarea")?.textContent).toHaveLength(2001)
    expect((await tell(ann, bluebell.recordId, { says: " \n " })).errors()).toEqual(["Enter what is wrong"])
    expect((await tell(ann, bluebell.recordId, { says: "é".repeat(2000) })).status).toBe(200)
  })

  test("of Elm reaches nobody at Bluebell, in a list, a count, a mail or an address", async () => {
    const { ann, bea, eli, at, school } = her
    const before = (await subjectsTo(world, address("bea"))).length
    const home = (await bea.get(at(""))).body.match(/\d+ things? (is|are) said/)?.[0]
    await tell(ann, school.recordId, { says: "Elm School has my old name" })
    await world.work()
    expect(await people(eli)).toEqual(["Ann Elmwood"])
    expect(await subjectsTo(world, address("eli"))).toHaveLength(1)
    expect(await subjectsTo(world, address("bea"))).toHaveLength(before)
    const href = (await waiting(eli)).link("Ann Elmwood")
    expect((await bea.get(href)).status).toBe(404)
    expect((await bea.post(href, { outcome: "stands", answer: "No" })).status).toBe(404)
    for (const page of ["/mistakes", "/mistakes?state=answered", ""])
      expect((await bea.get(at(page))).source(), page).not.toMatch(ELMS)
    expect((await bea.get(at(""))).body.match(/\d+ things? (is|are) said/)?.[0]).toBe(home)
  })

  test("can be told only of one's own record, to those who say that it is theirs", async () => {
    const { place, bea, at, bluebell, school } = her
    const other = await onRegister(place, "Colin", place.nursery, { fullName: "Colin" })
    expect((await her.ann.get(at(`/my-record/records/${other.recordId}/mistake`))).status).toBe(404)
    await bea.fill(at(`/records/${bluebell.recordId}/sign-in`), "Let them in", {
      way: "address",
      address: "spare@home.example",
    })
    const spare = await place.signIn("spare@home.example")
    expect((await spare.get(at(`/my-record/records/${school.recordId}/mistake`))).status).toBe(404)
    expect((await spare.get(at("/my-record/mistakes"))).source()).not.toMatch(ELMS)
    expect((await spare.get(at("/my-record/mistakes"))).text()).toContain("The contract says 2024.")
  })

  test("cannot be told without end", async () => {
    const { ann, at, bluebell } = her
    const proof = await ann.proof()
    const statuses: number[] = []
    for (let time = 0; time < 21; time++) {
      const fields = { about: "other", says: `Again ${time}` }
      statuses.push((await ann.post(at(`/my-record/records/${bluebell.recordId}/mistake`), fields, proof)).status)
    }
    expect(statuses.at(0)).toBe(303)
    expect(statuses.at(-1)).toBe(422)
  })
})

describe("who is asked", () => {
  test("is the manager of the nearest organisation above, where there is none nearer who has not told it", async () => {
    world.clock.pass(120)
    her = await employAnn(world, { elmToo: false })
    const { place, ngozi, at } = her
    await ngozi.post(at(`/organisations/${place.nursery}/parent`), {
      parent: place.council,
      "from-day": "1",
      "from-month": "1",
      "from-year": "2025",
    })
    await place.as((tx) =>
      hold(tx, {
        name: "Dev",
        address: address("dev"),
        role: "organisation-manager",
        on: { organisationId: place.council },
      }),
    )
    const own = await onRegister(place, "Bea", place.nursery, { fullName: "Bea Herself" })
    await tell(her.ann, her.bluebell.recordId)
    await tell(her.bea, own.recordId)
    await world.work()
    expect(await subjectsTo(world, address("bea"))).toHaveLength(1)
    expect(await subjectsTo(world, address("dev"))).toHaveLength(1)
    expect(await people(await place.signIn(address("dev")))).toEqual(["Ann Bluebell", "Bea Herself"])
  })

  test("is the lead, where the organisation has left the partnership", async () => {
    world.clock.pass(120)
    her = await employAnn(world, { elmToo: false })
    const { place, ngozi, bea, at } = her
    await ngozi.post(at(`/organisations/${place.nursery}/end`), {
      "lastDay-day": "1",
      "lastDay-month": "3",
      "lastDay-year": "2027",
    })
    await tell(her.ann, her.bluebell.recordId)
    await world.work()
    expect(await subjectsTo(world, address("bea"))).toEqual([])
    expect(await subjectsTo(world, address("ngozi"))).toEqual(["Something may be wrong in what Bluebell Nursery keeps"])
    expect(await people(bea)).toEqual([])
    const page = await ngozi.get((await waiting(ngozi)).link("Ann Bluebell"))
    expect(page.text()).toContain("Bluebell Nursery has left the partnership")
    expect((await ngozi.press(page, "Send the answer", { outcome: "mended" })).status).toBe(303)
  })

  test("sees how long each has waited, the oldest first", async () => {
    world.clock.pass(120)
    her = await employAnn(world)
    await elmVouches(her)
    await tell(her.ann, her.bluebell.recordId)
    world.clock.pass(3 * 24 * 60)
    await tell(her.ann, her.school.recordId)
    world.clock.pass(2 * 24 * 60)
    const ngozi = await her.place.ngozi()
    const rows = [...(await waiting(ngozi)).document.querySelectorAll("tbody tr")].map((row) => row.textContent)
    expect(rows[0]).toMatch(/Ann Bluebell.*5 days/)
    expect(rows[1]).toMatch(/Ann Elmwood.*2 days/)
    world.clock.set("2027-03-02")
  })
})

describe("somebody without a way in", () => {
  test("tells the lead, who passes it on; whoever answers hears whether they could be written to", async () => {
    her = await employAnn(world, { elmToo: false })
    const { place, ngozi, bea, at } = her
    const milan = await place.as((tx) =>
      join(tx, {
        organisationId: place.nursery,
        details: { ...nothingKnown, fullName: "Milan Quiet" },
        relation: "volunteer",
        terms: unknownTerms,
        from: "2024-09-01",
      }),
    )
    const page = await ngozi.get(at(`/people/${milan.personId}`))
    const told = await ngozi.fill(
      page.link("They told you that something is wrong in what Bluebell Nursery keeps"),
      "Tell them",
      {
        about: "name",
        says: "It is Milan with an accent",
      },
    )
    expect(told.text()).toContain("Bluebell Nursery has been told")
    expect((await bea.get(page.url)).text()).not.toContain("They told you that something is wrong")
    const answering = await bea.get((await waiting(bea)).link("Milan Quiet"))
    const unwritten = await bea.press(answering, "Send the answer", { outcome: "mended" })
    expect((await bea.visit(unwritten.location!)).text()).toContain("no address to be written to: tell them, too")

    await place.as((tx) =>
      tx.db
        .updateTable("people.person")
        .set({ address: "milan@home.example" })
        .where("partnership_id", "=", place.partnershipId)
        .where("person_id", "=", milan.personId)
        .execute(),
    )
    await ngozi.fill(at(`/records/${milan.recordId}/mistake`), "Tell them", { about: "post", says: "Ten hours" })
    await bea.fill((await waiting(bea)).link("Milan Quiet"), "Send the answer", { outcome: "stands", answer: "Nine." })
    await world.work()
    expect(await subjectsTo(world, "milan@home.example")).toEqual(["Bluebell Nursery has answered you"])
    const { rows } = await world.owner.query("select body::text from mail.message where address = 'milan@home.example'")
    expect(rows[0].body).not.toMatch(/Nine|Ten hours|http/)
  })
})
