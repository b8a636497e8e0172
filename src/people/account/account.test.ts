import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hold, openPlace, type Place } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { newestLink, printedCodeOn, subjectsTo } from "../../kernel/access/test-kit.ts"

let world: World
let place: Place
let ngozi: Client
let bea: Client
let elm: Client
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Bea manages the nursery, and somebody else another employer. */
async function begin() {
  world.clock.set("2027-03-02")
  place = await openPlace(world)
  ngozi = await place.ngozi()
  bea = await place.bea()
  const address = `elmer@${place.slug}.example`
  await place.as((tx) =>
    hold(tx, { name: "Elmer", address, role: "organisation-manager", on: { organisationId: place.council } }),
  )
  elm = await place.signIn(address)
}

const on = (name: string, day: string) => {
  const [year, month, date] = day.split("-")
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}

const at = (path: string) => `/${place.slug}${path}`
const add = (who: Client, fullName: string, fields: Record<string, string> = {}, organisation = place.nursery) =>
  who.fill(at(`/organisations/${organisation}/people/new`), "Add them", {
    fullName,
    relation: "employed",
    ...on("from", "2024-09-01"),
    ...fields,
  })
const letIn = async (who: Client, person: Answer, fields: Record<string, string>) =>
  who.fill((await who.get(person.url)).link("Invite them to sign in"), "Let them in", fields)
const invite = (who: Client, person: Answer, address: string) => letIn(who, person, { way: "address", address })
const accessOf = async (who: Client, person: Answer, role = "Practitioner") =>
  (await who.get((await who.get(person.url)).link(role))).text()

describe("somebody on the register", () => {
  beforeAll(begin)

  test("is invited from their own page, by their address at work, and comes in", async () => {
    const dragana = await add(bea, "Dragana Petrović", { address: "dragana@bluebell.example" })
    const form = await bea.get(dragana.link("Invite them to sign in"))
    expect(await faultsOf(form)).toEqual([])
    const sent = await bea.press(form, "Let them in")
    expect(sent.status).toBe(303)
    const shown = await bea.visit(sent.location!)
    expect(shown.text()).toContain("Invited with dragana@bluebell.example, and has not signed in yet")
    await world.work()
    expect(await subjectsTo(world, "dragana@bluebell.example")).toEqual(["Walsall has invited you to Trellis"])
    expect(await newestLink(world, "dragana@bluebell.example")).toMatch(/^\/sign-in\/link\//)
    const herself = await place.signIn("dragana@bluebell.example")
    expect((await herself.get(at(""))).status).toBe(200)
    expect((await bea.get(dragana.url)).text()).toContain("Signs in with dragana@bluebell.example")
    expect((await bea.get(`${dragana.url}/history`)).text()).toContain("Invited Dragana Petrović")
  })

  test("is let in once, however often the button is pressed", async () => {
    const milan = await add(bea, "Milan Twice")
    const form = milan.link("Invite them to sign in")
    const proof = await bea.proof()
    const fields = { way: "address", address: "milan@home.example" }
    const answers = await Promise.all([1, 2, 3].map(() => bea.post(form, fields, proof)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    await world.work()
    expect(await subjectsTo(world, "milan@home.example")).toHaveLength(1)
    for (const _ of [1, 2]) await bea.post(form, { way: "code" }, proof)
    const { rowCount } = await world.owner.query("select from access.account where name = 'Milan Twice'")
    expect(rowCount).toBe(2)
  })

  test("who has no address gets a code to sign in with", async () => {
    const zora = await add(bea, "Zora")
    const access = await letIn(bea, zora, { way: "code" })
    expect(access.text()).toContain("Zora may come in. Now print a code to sign in with")
    expect(printedCodeOn(await bea.press(access, "Print a sign-in code"))).not.toBe("")
    expect((await bea.get(zora.url)).text()).toContain("Invited with printed codes")
  })

  test("is not let in by an address that somebody else uses, whoever that is", async () => {
    const shared = "room@bluebell.example"
    const one = await add(bea, "One of three", { address: shared })
    const two = await add(bea, "Two of three", { address: shared })
    const refusal = [
      "Somebody else uses this address. Ask for an address of their own, or print a code. If it is theirs alone, ask your workforce lead.",
    ]
    expect((await invite(bea, one, shared)).errors()).toEqual(refusal)
    await invite(bea, two, "two@home.example")
    expect((await invite(bea, one, "two@home.example")).errors()).toEqual(refusal)
    expect((await invite(bea, one, `elmer@${place.slug}.example`)).errors()).toEqual(refusal)
    await world.work()
    expect(await subjectsTo(world, shared)).toEqual([])
  })

  test("may use an address known in another partnership, of which nothing is said", async () => {
    const other = await openPlace(world, "Lambeth")
    const address = `mal@${other.slug}.example`
    await other.as((tx) => hold(tx, { name: "Mal of Lambeth", address, role: "workforce-lead", on: {} }))
    const mal = await add(bea, "Malcolm")
    const shown = await invite(bea, mal, address)
    expect(shown.text()).toContain(`Invited with ${address}, and has not signed in yet`)
    expect(shown.text()).not.toContain("Lambeth")
  })

  test("who signs in already is linked by the manager, who sees those of their own organisation alone", async () => {
    const ann = await add(bea, "Ann Practitioner")
    const form = await bea.get(ann.link("Invite them to sign in"))
    const offered = [...form.document.querySelectorAll("select[name=grant] option")].map((each) => each.textContent)
    expect(offered).toContain(`Ann (ann@${place.slug}.example)`)
    expect(offered.join()).not.toMatch(/Elmer|Colin|Ngozi/)
    const value = [...form.document.querySelectorAll("select[name=grant] option")]
      .find((each) => each.textContent.startsWith("Ann"))!
      .getAttribute("value")!
    expect((await letIn(bea, ann, { way: "address", address: `ann@${place.slug}.example` })).errors()[0]).toContain(
      "choose “They sign in already”",
    )
    expect((await letIn(bea, ann, { way: "already", grant: "" })).errors()).toEqual(["Choose who it is from the list"])
    const linked = await letIn(bea, ann, { way: "already", grant: value })
    expect(linked.text()).toContain("Ann Practitioner can sign in and see what you keep of them")
    const other = await add(bea, "Ann Other")
    expect((await bea.get(other.link("Invite them to sign in"))).text()).not.toContain(`ann@${place.slug}`)
  })

  test("who is not who signs in as them is parted from it again", async () => {
    const wrong = await add(bea, "Wrong One")
    await invite(bea, wrong, "right@home.example")
    const somebody = await place.signIn("right@home.example")
    expect((await somebody.get(at(""))).status).toBe(200)
    const parted = await bea.press(await bea.get(wrong.url), "This is not them right@home.example")
    expect(parted.status).toBe(303)
    expect((await somebody.get(at(""))).status).toBe(404)
    expect((await bea.get(wrong.url)).text()).toContain("Nobody can sign in as them at Bluebell Nursery yet")
    const right = await add(bea, "Right One")
    await invite(bea, right, "right@home.example")
    expect((await somebody.get(at(""))).status).toBe(200)
  })

  test("in no post is not let in", async () => {
    const gone = await add(bea, "Long Gone")
    await bea.fill(
      gone.link("Record that they leave (Employed)"),
      "Record that they leave",
      on("lastDay", "2026-12-31"),
    )
    expect((await invite(bea, gone, "gone@home.example")).errors()).toEqual([
      "They are in no post with you. Record first that they come back.",
    ])
  })

  test("of another organisation cannot be let in, nor is anything of their sign-in told", async () => {
    const elms = await add(elm, "Of the council", { address: "of@council.example" }, place.council)
    const form = elms.link("Invite them to sign in")
    await invite(elm, elms, "of@council.example")
    expect((await bea.get(form)).status).toBe(404)
    expect((await bea.post(form, { way: "address", address: "bea-again@home.example" })).status).toBe(404)
    const lent = await elm.get(elms.url)
    await elm.press(await elm.get(lent.link("Lend to another organisation (Employed)")), "Record the secondment", {
      host: place.nursery,
      ...on("from", "2027-03-01"),
    })
    const seen = await bea.get(elms.url)
    expect(seen.status).toBe(200)
    expect(seen.text()).not.toContain("Signs in")
    expect(seen.text()).not.toContain("Access to what is kept of them")
  })
})

describe("access given for a post", () => {
  beforeAll(begin)
  const leave = async (person: Answer, lastDay: string) =>
    bea.fill(
      (await bea.get(person.url)).link("Record that they leave (Employed)"),
      "Record that they leave",
      on("lastDay", lastDay),
    )

  test("ends with it on the day, and moves with a last day that is put later or earlier", async () => {
    const person = await add(bea, "Leaver")
    await invite(bea, person, "leaver@home.example")
    expect(await accessOf(bea, person)).toContain("Last dayNone: it goes on")
    await leave(person, "2027-06-30")
    expect(await accessOf(bea, person, "Practitioner, until 30 June 2027")).toContain("Last day30 June 2027")
    const corrections = [
      ["2027-08-31", "31 August 2027"],
      ["2027-04-30", "30 April 2027"],
    ] as const
    for (const [day, words] of corrections) {
      const page = await bea.get(person.url)
      const correct = [...page.document.querySelectorAll("a")].find((link) => link.textContent.startsWith("Correct"))!
      await bea.fill(correct.getAttribute("href")!, "Correct the record", on("lastDay", day))
      expect(await accessOf(bea, person, `Practitioner, until ${words}`)).toContain(`Last day${words}`)
    }
    world.clock.set("2027-04-30T22:00:00Z")
    const herself = await place.signIn("leaver@home.example")
    const lastDay = await herself.get(at(""))
    world.clock.set("2027-05-01")
    const dayAfter = await herself.get(at(""))
    world.clock.set("2027-03-02")
    expect([lastDay.status, dayAfter.status]).toEqual([200, 404])
  })

  test("that is over does not begin again when they come back: they are invited again", async () => {
    const person = await add(bea, "Returner")
    await invite(bea, person, "returner@home.example")
    const left = await leave(person, "2027-03-01")
    expect(left.text()).toContain("Has no access for this organisation at present")
    await bea.fill(left.link("Record that they come back"), "Record that they come back", on("from", "2027-03-02"))
    const back = await bea.get(person.url)
    expect(back.text()).toContain("Has no access for this organisation at present")
    await bea.fill(back.link("Invite them again"), "Let them in", { way: "address", address: "returner@home.example" })
    expect(await accessOf(bea, person)).toContain("Last dayNone: it goes on")
  })

  test("that somebody renews beyond the post's end is kept, whatever becomes of the post", async () => {
    const person = await add(bea, "Finisher")
    await invite(bea, person, "finisher@home.example")
    await leave(person, "2027-06-30")
    const access = (await bea.get(person.url)).link("Practitioner, until 30 June 2027")
    await bea.fill(access, "Save the last day", on("lastDay", "2027-12-31"))
    await bea.fill(
      [...(await bea.get(person.url)).document.querySelectorAll("a")]
        .find((link) => link.textContent.startsWith("Correct"))!
        .getAttribute("href")!,
      "Correct the record",
      on("lastDay", "2027-04-30"),
    )
    expect((await bea.get(access)).text()).toContain("Last day31 December 2027")
  })

  test("that was renewed before anybody knew of an end ends with the post all the same", async () => {
    const person = await add(bea, "Renewed")
    await invite(bea, person, "renewed@home.example")
    const access = (await bea.get(person.url)).link("Practitioner")
    await bea.fill(access, "Save the last day", on("lastDay", "2029-03-01"))
    await leave(person, "2027-06-30")
    expect((await bea.get(access)).text()).toContain("Last day30 June 2027")
  })

  test("goes on while they have another post there", async () => {
    const person = await add(bea, "Two Hats")
    await bea.fill(person.link("Add another post"), "Add the post", {
      relation: "volunteer",
      ...on("from", "2025-01-01"),
    })
    await invite(bea, person, "hats@home.example")
    await leave(person, "2027-03-31")
    expect(await accessOf(bea, person)).toContain("Last dayNone: it goes on")
  })

  test("ends too for a manager who was invited before they were on the register", async () => {
    const person = await add(bea, "Bea herself")
    const form = await bea.get(person.link("Invite them to sign in"))
    const option = [...form.document.querySelectorAll("select[name=grant] option")].find((each) =>
      each.textContent.startsWith("Bea ("),
    )!
    await letIn(bea, person, { way: "already", grant: option.getAttribute("value")! })
    await bea.fill(
      person.link("Record that they leave (Employed)"),
      "Record that they leave",
      on("lastDay", "2027-03-31"),
    )
    expect(await accessOf(bea, person, "Organisation manager, until 31 March 2027")).toContain("Last day31 March 2027")
    expect((await ngozi.get(at("/access?state=ending"))).text()).toContain("Bea")
  })

  test("goes with them to another employer, who sees that it is theirs; what was by hand alone stays behind", async () => {
    const person = await add(bea, "Mover")
    await invite(bea, person, "mover@home.example")
    const post = person.link("Change hours (Employed)").split("/").at(-2)!
    const moved = await ngozi.post(at(`/organisations/${place.nursery}/people/move`), {
      posts: post,
      to: place.council,
      ...on("from", "2027-04-01"),
    })
    expect(moved.status).toBe(303)
    const page = await elm.get(person.url)
    expect(page.text()).toContain("Invited with mover@home.example")
    expect((await elm.get(page.link("Practitioner"))).text()).toContain("Last dayNone: it goes on")
    expect(await accessOf(bea, person, "Practitioner, until 31 March 2027")).toContain("Last day31 March 2027")
    world.clock.set("2027-04-01")
    const mover = await place.signIn("mover@home.example")
    const [home, record] = [await mover.get(at("")), await mover.get(at("/my-record"))]
    world.clock.set("2027-03-02")
    expect(home.text()).toContain("Practitioner, Walsall Council")
    expect(home.text()).not.toContain("Practitioner, Bluebell Nursery")
    expect(record.text()).toContain("Walsall Council")
  })
})
