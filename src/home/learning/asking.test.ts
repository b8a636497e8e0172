import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown, onRegister } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { faultsOf } from "../../../test/pages.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { joinAll } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import { followed, type Learners, openLearners } from "./test-kit.ts"

let world: World
let learners: Learners
let at: (path: string) => string
let bea: Client
let ann: { personId: string }
beforeAll(async () => {
  world = await openWorld()
  learners = await openLearners(world)
  at = (path) => `/${learners.place.slug}${path}`
  // In post since 2024, and shown nothing: by safeguarding and first aid, no evidence yet.
  ann = await onRegister(learners.place, "Ann", learners.place.nursery, { fullName: "Ann Bluebell" })
  await followed(learners)
  bea = await learners.place.bea()
})
afterAll(() => world.close())

const press = (who: Client, sent: Record<string, string | string[]>) =>
  who.post(at("/learning/asking"), { back: at("/learning/team"), ...sent })
const letters = async () =>
  (
    await world.owner.query<{ address: string; subject: string; body: { paragraphs: string[] } }>(
      "select address, subject, body from mail.message where subject like 'Please show%' order by message_id",
    )
  ).rows
const askings = async (personId: string) =>
  (
    await world.owner.query<{ way: string; day: string }>(
      "select way, asked_on::text as day from compliance.asking where person_id = $1",
      [personId],
    )
  ).rows

test("somebody is asked for all that presses in one message, and it is written down", async () => {
  const page = await press(bea, { person: ann.personId })
  expect(await faultsOf(page)).toEqual([])
  expect(page.text()).toContain("1 person was written to, about 2 requirements.")
  expect(page.text()).toContain("Ann Bluebell, Safeguarding")
  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(letter!.address).toBe(`ann@${learners.place.slug}.example`)
  expect(letter!.body.paragraphs.join(" ")).toMatch(
    /^Ann Bluebell, Bea asks you .*First aid: .*Safeguarding: it was due/,
  )
  expect(await askings(ann.personId)).toEqual([
    { way: "nudge", day: "2027-03-02" },
    { way: "nudge", day: "2027-03-02" },
  ])
})

test("never for the same twice in a week, whoever presses, and from whichever page", async () => {
  const cell = `${ann.personId} ${learners.requirements.firstAid}`
  for (const who of [bea, await learners.place.ngozi()]) {
    const page = await press(who, { person: ann.personId, cell })
    expect(page.text()).toContain("Nobody was asked.")
    expect(page.text()).toContain("Ann Bluebell, First aid: asked within the last 7 days")
  }
  world.clock.set("2027-03-08")
  expect((await press(bea, { cell })).text()).toContain("Nobody was asked.")
  world.clock.set("2027-03-09")
  expect((await press(bea, { cell })).text()).toContain("1 person was written to, about 1 requirement.")
  expect(await askings(ann.personId)).toHaveLength(3)
  expect(await letters()).toHaveLength(2)
  world.clock.set("2027-03-02")
})

test("what no box of the list sends is answered as what is not there", async () => {
  const none = "-".repeat(36)
  expect((await press(bea, { cell: `${none} ${none}` })).status).toBe(404)
  expect((await press(bea, { shown: none, everybody: "yes" })).status).toBe(404)
})

test("two who press at the same moment ask once", async () => {
  const dragana = await onRegister(learners.place, "Dragana", learners.place.nursery)
  await followed(learners)
  const pages = await Promise.all([1, 2, 3].map(() => press(bea, { person: dragana.personId })))
  expect(pages.filter((page) => page.text().includes("1 person was written to"))).toHaveLength(1)
  expect(await askings(dragana.personId)).toHaveLength(2)
})

test("whom no message reaches, and of whom nothing is due, is not asked, and it says why", async () => {
  const { place } = learners
  const unreached = (
    await place.as((tx) =>
      joinAll(tx, [
        {
          organisationId: place.nursery,
          details: { ...nothingKnown, fullName: "Somebody without a mailbox" },
          relation: "volunteer",
          terms: unknownTerms,
          from: "2025-01-01",
        },
      ]),
    )
  )[0]!.personId
  await followed(learners)
  const { rows } = await world.owner.query<{ id: string }>(
    `select s.person_id as id from compliance.standing s join people.person p on p.person_id = s.person_id
      where s.partnership_id = $1 and p.shown_name = 'Somebody new'`,
    [place.partnershipId],
  )
  const page = await press(bea, { person: [unreached, rows[0]!.id] })
  expect(page.text()).toContain("Somebody new: nothing is due")
  expect(page.text()).toContain("Somebody without a mailbox, Safeguarding: no message reaches them")
  expect(await askings(unreached)).toEqual([])
})

test("everybody on the page is asked by one press, and nobody by none", async () => {
  const page = await bea.get(at("/learning/team?status=overdue"))
  const shown = page.document.querySelector("input[name=shown]")!.getAttribute("value")!
  expect(shown.split(",").length).toBeGreaterThan(1)
  expect((await press(bea, { shown, everybody: "yes" })).text()).toContain("tell them yourself")
  const { headers } = await press(bea, { shown })
  expect((await bea.get(String(headers.location))).text()).toContain("Nobody has been asked")
})

test("nobody can be asked for what is required out of sight, nor learn whether it is", async () => {
  const { council, firstAid } = { council: learners.place.council, ...learners.requirements }
  const elsewhere = await onRegister(learners.place, "Gareth", council)
  await followed(learners)
  const page = await press(bea, { person: elsewhere.personId, cell: `${elsewhere.personId} ${firstAid}` })
  expect([page.status, page.text()]).toEqual([422, expect.stringContaining("Nothing is asked of them")])
  expect(await askings(elsewhere.personId)).toEqual([])
  for (const who of [await learners.place.ann(), await learners.place.colin()])
    expect((await press(who, { person: ann.personId })).status).toBe(404)
})

test("the boxes are there today alone", async () => {
  const boxes = async (path: string) =>
    (await bea.get(at(path))).document.querySelectorAll("input[type=checkbox]").length
  expect(await boxes("/learning/team")).toBeGreaterThan(5)
  expect(await boxes("/learning/standings?status=noEvidence")).toBeGreaterThan(5)
  expect(await boxes("/learning/team?on=2027-03-01")).toBe(0)
  expect(await boxes("/learning/standings?status=met")).toBe(0)
})
