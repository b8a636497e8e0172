import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, onRegister, openPlace } from "../../../test/cast.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { ELMS, type Employed, elmVouches, employAnn } from "./test-kit.ts"

let world: World
let her: Employed
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe("somebody on the register", () => {
  beforeAll(async () => {
    her = await employAnn(world, { elmToo: false })
  })

  test("finds their record in the menu and on the first page", async () => {
    const home = await her.ann.get(her.at(""))
    expect(home.text()).toContain("what each organisation keeps of you, who looked")
    expect(home.link("My record")).toBe(her.at("/my-record"))
    const page = await her.ann.get(her.at("/my-record"))
    expect(page.title).toBe("My record")
    expect(await faultsOf(page)).toEqual([])
    for (const kept of ["Ann Bluebell", "27 March 1985", "BLUE-1", "Since 1 September 2024"])
      expect(page.text()).toContain(kept)
    expect(page.text()).not.toMatch(/\bCorrect\b|Record that they leave|Invite/)
  })

  test("sees it as at another day", async () => {
    const page = await her.ann.get(her.at("/my-record?on=2024-08-31"))
    expect(page.text()).toContain("In no post on 31 August 2024")
    expect(page.text()).not.toContain("Since 1 September 2024")
  })

  test("chooses what to be called, which others see and their own organisation keeps apart", async () => {
    const { ann, bea, ngozi, at, personId } = her
    const saved = await ann.fill(
      (await ann.get(at("/my-record"))).link("Change what others call you (What you say of yourself)"),
      "Save the name",
      {
        name: "Annie",
      },
    )
    expect(saved.text()).toContain("Others call youAnnie")
    expect((await ngozi.get(at(`/people/${personId}`))).title).toBe("Annie")
    expect((await bea.get(at(`/people/${personId}`))).title).toBe("Ann Bluebell")
    expect((await ngozi.get(at("/people?search=annie"))).text()).toContain("Annie")
    await ann.fill(at("/my-record/name"), "Save the name", { name: "" })
    expect((await ngozi.get(at(`/people/${personId}`))).title).toBe("Ann Bluebell")
  })

  test("says how to be reached, for themselves and the lead alone", async () => {
    const { ann, bea, ngozi, at, personId } = her
    const wrong = await ann.fill(at("/my-record/contact"), "Save how to reach you", { address: "ann at home" })
    expect(wrong.errors()).toEqual(["Enter an email address, like name@example.org"])
    const saved = await ann.fill(at("/my-record/contact"), "Save how to reach you", {
      address: "Ann@Home.example",
      telephone: "01632 960777",
    })
    expect(saved.text()).toContain("ann@home.example")
    for (const page of ["", "/history", "/looks"])
      expect((await bea.get(at(`/people/${personId}${page}`))).source()).not.toMatch(/ann@home|960777/)
    expect((await ngozi.get(at(`/people/${personId}/history`))).text()).toContain("Own telephone: 01632 960777")
  })

  test("agrees to be found, and says when they could help", async () => {
    const { ann, at } = her
    const unsaid = await ann.fill(at("/my-record/being-found"), "Save your answers", { found: "yes", note: "Often" })
    expect(unsaid.errors()).toEqual(["Tick when you could help, or take away what you wrote about it"])
    const saved = await ann.fill(at("/my-record/being-found"), "Save your answers", {
      found: "yes",
      halfDays: ["64", "128"],
      note: "Not in school holidays",
    })
    expect(saved.text()).toContain("Others may find you by what you can doYes")
    expect(saved.text()).toContain("Thursday. Not in school holidays")
    const gone = await ann.fill(at("/my-record/being-found"), "Save your answers", {
      found: "no",
      halfDays: [],
      note: "",
    })
    expect(gone.text()).toContain("You could help othersNot said")
  })

  test("says what they hold, and takes away nothing that an organisation said", async () => {
    const { ann, bea, at, personId, bluebell } = her
    await bea.fill(at(`/records/${bluebell.recordId}/qualifications/new`), "Add the qualification", {
      name: "Given by Bea",
      level: "3",
    })
    const added = await ann.fill(at("/my-record/qualifications/new"), "Add the qualification", {
      name: "Given by Ann",
      level: "2",
    })
    expect(added.text()).toContain("Given by Ann")
    expect(added.text()).toContain("Given by Bea")
    expect(added.link("Change Given by Ann")).toContain("/my-record/qualifications/")
    expect(() => added.link("Change Given by Bea")).toThrow("No link")
    const beas = (await bea.get(at(`/people/${personId}`))).link("Change Given by Bea").split("/").at(-1)!
    expect((await ann.get(at(`/my-record/qualifications/${beas}`))).status).toBe(404)
    expect((await ann.post(at(`/my-record/qualifications/${beas}/removal`), {})).status).toBe(404)
  })

  test("sees who looked and from where, with no trace of looking themselves", async () => {
    const { ann, bea, ngozi, at, personId } = her
    await ann.get(at("/my-record"))
    await bea.get(at(`/people/${personId}`))
    await bea.get(at("/people.csv"))
    await ngozi.get(at(`/people/${personId}`))
    const looks = await ann.get(at("/my-record/looks"))
    expect(await faultsOf(looks)).toEqual([])
    expect(looks.text()).toMatch(/Opened the record.*by Bea, Bluebell Nursery/)
    expect(looks.text()).toMatch(/Downloaded it in a list.*by Bea, Bluebell Nursery/)
    expect(looks.text()).toMatch(/Opened the record.*by Ngozi, workforce lead/)
    expect(looks.text()).not.toMatch(/by (you|Ann)/)
    const { rows } = await world.owner.query("select from audit.look where account_id = $1", [her.accountId])
    expect(rows).toEqual([])
  })

  test("sees who changed what", async () => {
    const history = await her.ann.get(her.at("/my-record/history"))
    expect(history.text()).toContain("Added a qualification of Ann Bluebell")
    expect(history.text()).toMatch(/by Bea/)
  })

  test("who manages looks at their own record, as a manager, without a trace", async () => {
    const bea = await onRegister(her.place, "Bea", her.place.nursery)
    await her.bea.get(her.at(`/people/${bea.personId}`))
    await her.bea.get(her.at("/people.csv"))
    expect((await her.bea.get(her.at("/my-record/looks"))).text()).toContain("Nobody has looked yet")
  })
})

describe("somebody who has access and no record", () => {
  test("is told whom to ask, and has no form to fill in", async () => {
    const place = await openPlace(world)
    const ann = await place.ann()
    expect((await ann.get(`/${place.slug}`)).text()).not.toContain("My record")
    expect((await ann.get(`/${place.slug}/my-record`)).text()).toContain("nobody has said yet which record")
    for (const path of ["looks", "history", "name", "contact", "being-found", "skills", "qualifications/new"])
      expect((await ann.get(`/${place.slug}/my-record/${path}`)).status, path).toBe(404)
  })
})

describe("somebody of whom two organisations keep something", () => {
  beforeAll(async () => {
    her = await employAnn(world)
  })

  test("sees what the one that let them in keeps, and nothing of the other's until it says so too", async () => {
    const { ann, ngozi, eli, at, personId } = her
    await eli.get(at(`/people/${personId}`))
    await ngozi.get(at(`/people/${personId}`))
    for (const page of ["", "/looks", "/history"]) {
      const seen = await ann.get(at(`/my-record${page}`))
      expect(seen.status).toBe(200)
      expect(seen.source(), page).not.toMatch(ELMS)
      expect(seen.body, page).not.toContain("Elm band")
    }
    expect((await ann.get(at("/my-record/looks"))).text()).toContain("by Ngozi, workforce lead")
    expect((await ann.get(at("/my-record"))).text()).toContain("If you work for another one here")
    await elmVouches(her)
    const both = await ann.get(at("/my-record"))
    expect(both.text()).not.toContain("If you work for another one here")
    const table = [...both.document.querySelectorAll("table")].find((each) =>
      each.querySelector("caption")?.textContent.includes("What each organisation keeps of you"),
    )!
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => row.textContent)
    expect(rows[0]).toContain("Bluebell NurseryAnn Bluebell27 March 1985BLUE-1")
    expect(rows[1]).toContain("Elm SchoolAnn Elmwood28 March 1985ELM-9ann@elm.example01632 960999")
    expect(both.text()).toContain("Elm band")
    expect((await ann.get(at("/my-record/looks"))).text()).toContain("by Eli, Elm School")
  })

  test("a manager who lets in an address of their own choice as one of theirs reads nothing that another keeps", async () => {
    her = await employAnn(world, { elmFirst: true })
    const { bea, at, personId, bluebell, place } = her
    await bea.fill(at(`/records/${bluebell.recordId}/sign-in`), "Let them in", {
      way: "address",
      address: "bea@spare.example",
    })
    const spare = await place.signIn("bea@spare.example")
    for (const page of ["", "/looks", "/history"]) {
      const seen = await spare.get(at(`/my-record${page}`))
      expect(seen.status, page).toBe(200)
      expect(seen.source(), page).not.toMatch(ELMS)
    }
    for (const form of ["name", "contact", "being-found"])
      expect((await spare.get(at(`/my-record/${form}`))).status, form).toBe(404)
    for (const page of [`/people/${personId}/history`, "/access", "/access.csv"])
      expect((await bea.get(at(page))).source(), page).not.toMatch(ELMS)
    expect((await bea.get(at(`/people/${personId}/history`))).text()).toContain("Invited Ann Bluebell")
  })

  test("sees all once the lead confirms that it is them", async () => {
    her = await employAnn(world)
    const { ann, ngozi, at, personId } = her
    const page = await ngozi.get(at(`/people/${personId}`))
    const confirm = `Confirm that it is them ann@${her.place.slug}.example`
    expect((await ngozi.press(page, confirm)).status).toBe(303)
    expect((await ann.get(at("/my-record"))).text()).toContain("Ann Elmwood")
    expect((await her.bea.get(at(`/people/${personId}`))).text()).not.toContain("Confirm that it is them")
  })

  test("each organisation sees the looks of its own people and of leads", async () => {
    const { bea, eli, ngozi, at, personId } = her
    await eli.get(at(`/people/${personId}`))
    await bea.get(at(`/people/${personId}`))
    const beas = await bea.get((await bea.get(at(`/people/${personId}`))).link("Who looked"))
    expect(await faultsOf(beas)).toEqual([])
    expect(beas.text()).toMatch(/by you, Bluebell Nursery/)
    expect(beas.text()).toContain("by Ngozi, workforce lead")
    expect(beas.source()).not.toMatch(ELMS)
    expect((await eli.get(at(`/people/${personId}/looks`))).source()).not.toContain("Bea")
    const all = (await ngozi.get(at(`/people/${personId}/looks`))).text()
    for (const who of ["by Bea, Bluebell Nursery", "by Eli, Elm School", "by you, workforce lead"])
      expect(all).toContain(who)
    expect((await her.ann.get(at(`/people/${personId}/looks`))).status).toBe(404)
  })

  test("somebody merged with another has the record of whoever stands for both", async () => {
    const other = await onRegister(her.place, "Colin", her.place.council, { fullName: "Colin Twin" })
    const { rows } = await world.owner.query(
      "update people.person set merged_into = $3 where partnership_id = $1 and person_id = $2 returning person_id",
      [her.place.partnershipId, other.personId, her.personId],
    )
    expect(rows).toHaveLength(1)
    const page = await (await her.place.colin()).get(her.at("/my-record"))
    expect(page.text()).toContain("Colin Twin")
    expect(page.source()).not.toMatch(ELMS)
    expect((await her.ngozi.get(her.at(`/people/${other.personId}`))).location).toBe(her.at(`/people/${her.personId}`))
  })
})

test("another partnership's people find nothing at these addresses", async () => {
  const other = await openPlace(world, "Lambeth")
  await other.as((tx) =>
    hold(tx, { name: "Mal", address: `mal@${other.slug}.example`, role: "workforce-lead", on: {} }),
  )
  const mal = await other.signIn(`mal@${other.slug}.example`)
  expect((await mal.get(her.at("/my-record"))).status).toBe(404)
  expect((await mal.get(`/${other.slug}/people/${her.personId}/looks`)).status).toBe(404)
})
