import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { hold } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { sayCpdRecord } from "./cpd.ts"
import { addQualification } from "./qualifications/qualifications.ts"
import { addRegistration } from "./registrations/registrations.ts"
import { addLanguage } from "./skills/languages.ts"
import { setSkills } from "./skills/skills.ts"
import { heldOn, on, openShared, type Shared } from "./test-kit.ts"

let world: World
let shared: Shared
/** The addresses of the forms of what Elm supplied, after its record or Bluebell's. */
let elms: string[]
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  shared = await openShared(world)
})

/** What stands in Elm's word and in nobody else's. */
const marks = ["Larch", "Urdu", "Lip-reading", "SW778", "Social Work England", "Enhanced DBS", "Elm", "Kept |"]

const qualified = { name: "Larch Diploma", level: "5", ...on("awardedOn", "2019-07-10") }
const spoken = () => ({ language: shared.items.Urdu!, fluency: "first" })
const registered = () => ({
  regulator: shared.items["Social Work England"]!,
  number: "SW778",
  ...on("from", "2024-12-01"),
  ...on("lastDay", "2027-11-30"),
})
const checked = () => ({
  kind: shared.items["Enhanced DBS"]!,
  seenBy: "Larch",
  ...on("seenOn", "2024-08-20"),
  ...on("renewBy", "2028-08-20"),
})

/** One who keeps a record says everything of Dragana. */
async function saysAll(who: Client, record: string) {
  await who.fill(`${record}/qualifications/new`, "Add the qualification", qualified)
  await who.fill(`${record}/registrations/new`, "Add the registration", registered())
  await who.fill(`${record}/checks/new`, "Record the check", checked())
  await who.fill(`${record}/languages/new`, "Add the language", spoken())
  await who.fill(`${record}/skills`, "Save the skills", { skills: shared.items["Lip-reading"]! })
  return who.fill(`${record}/cpd-record`, "Save the answer", { keeps: "yes" })
}

describe("what Elm supplied", () => {
  beforeEach(async () => {
    const { eli, dragana } = shared
    const said = await saysAll(eli, dragana.elm.record)
    const counting = said.link("Say what it counts as Larch Diploma at Elm School")
    const all = await eli.fill(counting, "Save what it counts as", { level: "6", ...on("from", "2025-01-01") })
    elms = [...all.document.querySelectorAll("section[aria-labelledby=held] tbody a")]
      .map((link) => link.getAttribute("href")!)
      .flatMap((href) => href.split(dragana.elm.record)[1] ?? [])
    expect(elms).toHaveLength(5)
    expect(heldOn(all)).toContain("Larch Diploma | Level 5 | 10 July 2019 | Level 6 at Elm School")
  })

  test("is on no page, list, file or history that Bluebell's manager can open, on any day", async () => {
    const { bea, dragana, place } = shared
    const asked = [
      dragana.page,
      `${dragana.page}?on=2025-06-01`,
      `${dragana.page}?on=2028-01-01`,
      `${dragana.page}/history`,
      `/${place.slug}/people`,
      `/${place.slug}/people.csv`,
    ]
    for (const url of asked) {
      const { status, body } = await bea.get(url)
      expect(status, url).toBe(200)
      // The proofs of forms are letters at random, and may spell anything.
      const said = body.replaceAll(/value="[\w-]{60,}"/g, "")
      for (const mark of marks) expect(said, url).not.toContain(mark)
    }
  })

  test("stands in no form that Bluebell's manager fills in: each begins with nothing known", async () => {
    const { bea, dragana } = shared
    const forms = ["qualifications/new", "registrations/new", "checks/new", "languages/new", "skills", "cpd-record"]
    for (const path of forms) {
      const form = await bea.get(`${dragana.bluebell.record}/${path}`)
      const standing = [...form.document.querySelectorAll("main :is(input[checked], option[selected])")]
      expect(standing.map((each) => each.getAttribute("value")).join(""), path).toBe("")
      expect(form.body, path).not.toContain("Larch")
    }
  })

  test("is not there for Bluebell's manager, through Bluebell's record, Elm's, or a post", async () => {
    const { bea, eli, dragana } = shared
    const before = heldOn(await eli.get(dragana.page))
    const qualification = elms.find((path) => path.startsWith("/qualifications/"))!
    const addresses = [
      ...elms.flatMap((path) => [`${dragana.bluebell.record}${path}`, `${dragana.elm.record}${path}`]),
      `${dragana.bluebell.post}${qualification}`,
      `${dragana.elm.post}${qualification}`,
    ]
    const everything = { ...qualified, ...registered(), ...checked(), ...spoken(), ...on("from", "2030-01-01") }
    for (const url of addresses) {
      expect((await bea.get(url)).status, url).toBe(404)
      expect((await bea.post(url, everything)).status, url).toBe(404)
      expect((await bea.post(`${url}/removal`, {})).status, url).toBe(404)
    }
    expect(heldOn(await eli.get(dragana.page))).toBe(before)
  })

  test("is not told by an error: Bluebell says the same of her, and takes it away, and Elm's stays", async () => {
    const { bea, eli, dragana } = shared
    const before = heldOn(await eli.get(dragana.page))
    const said = await saysAll(bea, dragana.bluebell.record)
    const lines = heldOn(said)
    for (const line of ["Larch Diploma | Level 5", "SW778 | Until", "Enhanced DBS | 20", "Urdu | First", "Kept"])
      expect(lines.split(line), line).toHaveLength(2)
    expect(lines).not.toContain("Elm")
    for (const link of ["Change Larch Diploma", "Change Urdu"])
      await bea.fill(
        said.link(link),
        link.includes("Urdu") ? "Take this language away" : "Take this qualification away",
      )
    await bea.fill(`${dragana.bluebell.record}/skills`, "Save the skills", { skills: [] })
    await bea.fill(`${dragana.bluebell.record}/cpd-record`, "Save the answer", { keeps: "no" })
    expect(heldOn(await eli.get(dragana.page))).toBe(before)
  })

  test("is seen by the lead beside what Bluebell supplied, each with who said it", async () => {
    const { bea, ngozi, dragana } = shared
    await saysAll(bea, dragana.bluebell.record)
    const lines = heldOn(await ngozi.get(dragana.page)).split("\n")
    for (const organisation of ["Bluebell Nursery", "Elm School"])
      expect(
        lines.filter((line) => line.includes(`| ${organisation} |`) || line.startsWith(`Given by ${organisation}`)),
      )
        // A qualification, a registration, a check, a language, skills and the CPD record.
        .toHaveLength(6)
  })

  test("is not seen by an organisation to which Elm lends her", async () => {
    const { eli, dragana, place } = shared
    await place.as((tx) =>
      hold(tx, {
        name: "Dev",
        address: `dev@${place.slug}.example`,
        role: "organisation-manager",
        on: { organisationId: place.council },
      }),
    )
    const lending = await eli.get(`${dragana.elm.post}/secondment`)
    await eli.press(lending, "Record the secondment", { host: place.council, ...on("from", "2027-01-01") })
    const seen = await (await place.signIn(`dev@${place.slug}.example`)).get(dragana.page)
    expect(seen.title).toBe("Dragana Petrović")
    expect(seen.document.querySelector("#held")).toBeNull()
  })
})

describe("what a person gave themselves", () => {
  beforeEach(async () => {
    const { place, dragana, items } = shared
    await place.as(async (tx) => {
      await addQualification(tx, dragana.id, null, { name: "Rowan Diploma", level: "3", awardedOn: null })
      const registration = { regulatorId: items["Social Work England"]!, number: null, from: "2024-12-01" }
      await addRegistration(tx, dragana.id, null, { ...registration, lastDay: "2030-01-01" })
      await addLanguage(tx, dragana.id, null, { languageId: items.Urdu!, fluency: "first" })
      await setSkills(tx, dragana.id, null, [items["Lip-reading"]!])
      await sayCpdRecord(tx, dragana.id, null, true)
    })
  })

  test("is seen by every organisation that has a record of them, and changed by none", async () => {
    const { bea, eli, ngozi, dragana } = shared
    for (const [who, own] of [
      [bea, dragana.bluebell],
      [eli, dragana.elm],
      [ngozi, dragana.elm],
    ] as const) {
      const page = await who.get(dragana.page)
      for (const line of ["Rowan Diploma", "Social Work England", "Urdu", "Given by themselves | Lip-reading", "Kept"])
        expect(heldOn(page)).toContain(line)
      const links = [...page.document.querySelectorAll("section[aria-labelledby=held] :is(tbody, dl) a")]
      expect(links.map((link) => link.getAttribute("href")!.split("/").at(-2))).not.toContain("languages")
      const { rows } = await world.owner.query(
        `select '/qualifications/' || qualification_id as path from people.qualification where person_id = $1
         union select '/registrations/' || registration_id from people.registration where person_id = $1
         union select '/languages/' || language_spoken_id from people.language_spoken where person_id = $1`,
        [dragana.id],
      )
      expect(rows).toHaveLength(3)
      for (const { path } of rows) {
        expect((await who.get(`${own.record}${path}`)).status).toBe(404)
        expect((await who.post(`${own.record}${path}/removal`, {})).status).toBe(404)
      }
    }
  })

  test("counts in each employer's post as that employer says, and the other does not hear of it", async () => {
    const { bea, eli, dragana } = shared
    const count = async (who: Client, place: string, level: string) =>
      who.fill(
        (await who.get(dragana.page)).link(`Say what it counts as Rowan Diploma at ${place}`),
        "Save what it counts as",
        { level, ...on("from", "2025-01-01") },
      )
    const atBluebell = await count(bea, "Bluebell Nursery", "2")
    const atElm = await count(eli, "Elm School", "4")
    expect(heldOn(atElm)).toContain("Level 4 at Elm School")
    expect(heldOn(atElm)).not.toContain("Bluebell")
    for (const page of [atBluebell, await bea.get(dragana.page)]) {
      expect(heldOn(page)).toContain("Level 2 at Bluebell Nursery")
      expect(heldOn(page)).not.toContain("Elm")
    }
  })
})

test("what two people who were merged hold is gathered, and each employer still changes its own", async () => {
  const { bea, eli, ngozi, dragana, place } = shared
  const twin = await ngozi.fill(`/${place.slug}/organisations/${place.council}/people/new`, "Add them", {
    fullName: "Dragana Petrovic",
    relation: "employed",
    ...on("from", "2025-01-01"),
  })
  const survivor = twin.url.split("/").at(-1)
  await bea.fill(`${dragana.bluebell.record}/languages/new`, "Add the language", spoken())
  await saysAll(eli, dragana.elm.record)
  await world.owner.query("update people.person set merged_into = $1 where person_id = $2", [survivor, dragana.id])
  const merged = await bea.visit(dragana.page)
  expect(merged.url).toContain(survivor)
  expect(heldOn(merged)).toContain("Urdu | First language | Bluebell Nursery")
  for (const mark of ["Larch", "Elm"]) expect(merged.text()).not.toContain(mark)
  expect(heldOn(await ngozi.get(twin.url))).toContain("Larch Diploma")
  const changed = await bea.fill(merged.link("Change Urdu"), "Save the change", { fluency: "some" })
  expect(heldOn(changed)).toContain("Urdu | Some words | Bluebell Nursery")
})
