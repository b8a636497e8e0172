import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readCatalogue } from "../../../../test/catalogue.ts"
import { faultsOf } from "../../../../test/pages.ts"
import { openWorld, type World } from "../../../../test/world.ts"
import { copies } from "../../../app.ts"
import { keptFields } from "../../../kernel/fields/index.ts"
import { ELMS, type Employed, elmVouches, employAnn } from "../test-kit.ts"

let world: World
let her: Employed
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

interface CopyFile {
  fields: { part: string; field: string; means: string }[]
  data: Record<string, Record<string, unknown>[]>
  leftOut: { what: string; because: string }[]
}
const fileOf = async (who = her.ann): Promise<CopyFile> =>
  JSON.parse((await who.get(her.at("/my-record/copy.json"))).body)

describe("the copy", () => {
  const covered = new Set([
    ...copies.sections.flatMap(({ tables }) => tables),
    ...copies.leftOut.flatMap(({ tables }) => tables),
  ])

  test("leaves out no table that points at somebody, however far away", async () => {
    const tables = (await readCatalogue(world.owner)).map((table) => ({
      name: table.name.replaceAll('"', ""),
      to: table.constraints.flatMap(({ to }) => (to ? [to.replaceAll('"', "")] : [])),
    }))
    const reached = new Set(["people.person", "people.record", "people.post", "access.account"])
    for (let size = 0; size !== reached.size; ) {
      size = reached.size
      for (const { name, to } of tables) if (to.some((other) => reached.has(other))) reached.add(name)
    }
    expect(reached.size).toBeGreaterThan(30)
    expect(
      [...reached].filter((name) => !covered.has(name)),
      "Copy what these tables keep of somebody, in a section of the slice whose they are, or say why not in what it leaves out",
    ).toEqual([])
  })

  test("leaves out no table of which the privacy notice says that it tells of people", () => {
    const kept = [...new Set(keptFields.map(({ table }) => table as string))]
    expect(kept.filter((name) => !covered.has(name))).toEqual([])
  })

  test("names no table that is not there, and each of its parts once", async () => {
    const names = new Set([
      ...(await readCatalogue(world.owner)).map(({ name }) => name.replaceAll('"', "")),
      "graphile_worker._private_jobs",
    ])
    expect([...covered].filter((name) => !names.has(name))).toEqual([])
    const parts = copies.sections.map(({ name }) => name)
    expect(new Set(parts).size).toBe(parts.length)
  })
})

describe("somebody's own copy", () => {
  beforeAll(async () => {
    her = await employAnn(world)
    await elmVouches(her)
    const { ann, bea, eli, ngozi, at, bluebell, school, personId } = her
    await ann.fill(at("/my-record/contact"), "Save how to reach you", { address: "", telephone: "01632 960777" })
    await ann.fill(at(`/my-record/records/${school.recordId}/mistake`), "Tell them", {
      about: "name",
      says: "Elm School has my old name",
    })
    await bea.fill(at(`/records/${bluebell.recordId}/qualifications/new`), "Add the qualification", {
      name: "Diploma of Bluebell",
      level: "3",
      "awardedOn-day": "10",
      "awardedOn-month": "7",
      "awardedOn-year": "2015",
    })
    await eli.get(at(`/people/${personId}`))
    await ngozi.post(at(`/posts/${bluebell.postId}/secondment`), {
      host: her.elm,
      "from-day": "1",
      "from-month": "4",
      "from-year": "2027",
    })
  })

  test("is read on a page that can be printed, and leads to the file", async () => {
    const page = await her.ann.get((await her.ann.get(her.at("/my-record"))).link("Your own copy"))
    expect(await faultsOf(page)).toEqual([])
    for (const words of [
      "Ann Elmwood",
      "27 March 1985",
      "Diploma of Bluebell",
      "10 July 2015",
      "Where nothing is kept",
    ])
      expect(page.text()).toContain(words)
    expect(page.link("Download the file")).toBe(her.at("/my-record/copy.json"))
    const { headers } = await her.ann.get(her.at("/my-record/copy.json"))
    expect(headers["content-disposition"]).toBe('attachment; filename="my-record-2027-03-02.json"')
    expect(headers["cache-control"]).toBe("no-store")
  })

  test("holds what each organisation keeps, every post on every day, changes with what was said before, and looks", async () => {
    const { data } = await fileOf()
    expect(data.you).toEqual([expect.objectContaining({ telephone: "01632 960777", mayBeFound: false })])
    expect(data.records!.map(({ organisation, fullName }) => [organisation, fullName])).toEqual([
      ["Bluebell Nursery", "Ann Bluebell"],
      ["Elm School", "Ann Elmwood"],
    ])
    expect(data.posts).toContainEqual(
      expect.objectContaining({
        organisation: "Elm School",
        relation: "Volunteer",
        from: "2025-01-01",
        payBand: "Elm band",
      }),
    )
    expect(data.secondments).toEqual([
      { organisation: "Bluebell Nursery", host: "Elm School", from: "2027-04-01", lastDay: null },
    ])
    expect(data.qualifications).toEqual([
      { name: "Diploma of Bluebell", level: "Level 3", awarded: "2015-07-10", givenBy: "Bluebell Nursery" },
    ])
    expect(data.mistakes).toEqual([
      expect.objectContaining({ organisation: "Elm School", says: "Elm School has my old name", outcome: null }),
    ])
    expect(data.changes).toContainEqual(
      expect.objectContaining({ what: "changed the own contact of", field: "Own telephone", after: "01632 960777" }),
    )
    expect(data.looks).toContainEqual(expect.objectContaining({ how: "opened", who: "Eli", from: ["Elm School"] }))
    expect(data.roles).toContainEqual(expect.objectContaining({ role: "Practitioner", on: "Bluebell Nursery" }))
    expect(data.account).toEqual([expect.objectContaining({ name: "Ann", calledHere: "Ann" })])
    expect(data.signIns!.length).toBeGreaterThan(0)
    expect(data.accessLog).toContainEqual(expect.objectContaining({ what: "signed in" }))
  })

  test("says in plain English what each field means, and holds no id of anything", async () => {
    const file = await fileOf()
    const meant = new Set(file.fields.map(({ part, field }) => `${part}.${field}`))
    const held = Object.entries(file.data).flatMap(([part, rows]) =>
      rows.flatMap((row) => Object.keys(row).map((field) => `${part}.${field}`)),
    )
    expect([...new Set(held)].filter((name) => !meant.has(name))).toEqual([])
    expect(file.fields.every(({ means }) => means.length > 2)).toBe(true)
    expect(JSON.stringify(file)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(file.leftOut.length).toBeGreaterThan(2)
  })

  test("holds nothing of anybody else's record", async () => {
    const { ngozi, place, at } = her
    await ngozi.fill(at(`/organisations/${place.nursery}/people/new`), "Add them", {
      fullName: "Walter Quill",
      relation: "employed",
      "from-day": "1",
      "from-month": "9",
      "from-year": "2024",
    })
    expect((await her.ann.get(at("/my-record/copy.json"))).body).not.toContain("Quill")
  })

  test("has one organisation's part alone, where only that one says that the sign-in is theirs", async () => {
    her = await employAnn(world, { elmFirst: true })
    await her.eli.get(her.at(`/people/${her.personId}`))
    for (const path of ["/my-record/copy", "/my-record/copy.json"]) {
      const seen = await her.ann.get(her.at(path))
      expect(seen.status).toBe(200)
      expect(seen.body, path).toContain("Ann Bluebell")
      expect(seen.source(), path).not.toMatch(ELMS)
      expect(seen.body, path).not.toContain("Elm band")
    }
  })

  test("is nobody else's: without a record there is none", async () => {
    const colin = await her.place.colin()
    for (const path of ["/my-record/copy", "/my-record/copy.json"])
      expect((await colin.get(her.at(path))).status).toBe(404)
  })
})
