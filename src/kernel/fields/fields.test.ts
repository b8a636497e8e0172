import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openPlace } from "../../../test/cast.ts"
import { Client } from "../../../test/client.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { keptDays } from "../retention/terms.ts"
import { groups, impersonal, keptFields } from "./index.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Kinds of column that could hold words about somebody. */
const telling = ["text", "character varying", "bytea", "json", "jsonb", "xml", "inet", "cidr", "ARRAY", "USER-DEFINED"]

async function columns(): Promise<{ name: string; kind: string }[]> {
  const { rows } = await world.owner.query(
    `select c.table_schema || '.' || c.table_name || '.' || c.column_name as name, c.data_type as kind
       from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      order by 1`,
  )
  return rows
}

const kept = keptFields.flatMap((field) => field.columns.map((column) => `${field.table}.${column}`))

describe("the list of what is kept", () => {
  test("has every column that could tell of somebody, or the reason why it does not", async () => {
    const could = (await columns()).filter(({ kind }) => telling.includes(kind)).map(({ name }) => name)
    const missing = could.filter((name) => !kept.includes(name) && !(name in impersonal))
    expect(
      missing,
      "Say in src/kernel/fields/kept.ts what these are for and how long they stay, or in impersonal.ts why they tell of nobody",
    ).toEqual([])
  })

  test("has nothing that the database has not, and nothing twice", async () => {
    const real = new Set((await columns()).map(({ name }) => name))
    const listed = [...kept, ...Object.keys(impersonal)]
    expect(listed.filter((name) => !real.has(name))).toEqual([])
    expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([])
  })

  test("names every rule by which the nightly job deletes", () => {
    const rules = new Set(keptFields.map((field) => field.retention.rule))
    expect([...rules].filter((rule) => rule !== null).sort()).toEqual([...Object.keys(keptDays), "valueYears"].sort())
  })

  test("is empty in no group", () => {
    expect(new Set(keptFields.map((field) => field.group))).toEqual(new Set(Object.keys(groups)))
  })
})

describe("the privacy notice", () => {
  const hasAllOf = (text: string) => {
    const plain = text.replace(/\s+/g, " ")
    for (const field of keptFields) {
      expect(plain).toContain(field.label)
      expect(plain).toContain(field.retention.says({ valueYears: 6 }))
      expect(plain).toContain(field.seenBy)
    }
    expect(plain).toContain("ico.org.uk/make-a-complaint")
  }

  test("of the site is for anybody, and says all that is kept and whom to complain to", async () => {
    const notice = await new Client(world.server).get("/privacy")
    expect(notice.status).toBe(200)
    hasAllOf(notice.text())
  })

  test("of a partnership says whom to ask there, for each of its people, and for nobody else", async () => {
    const place = await openPlace(world)
    for (const person of [await place.ngozi(), await place.ann()]) {
      const notice = await person.get(`/${place.slug}/privacy`)
      hasAllOf(notice.text())
      expect(notice.text()).toContain("Ask the workforce lead of Walsall.")
    }
    const ngozi = await place.ngozi()
    await ngozi.post(`/${place.slug}/partnership/help-address`, { address: "help@walsall.example" })
    await ngozi.post(`/${place.slug}/partnership/details-of-changes`, { years: "9" })
    const notice = await ngozi.get(`/${place.slug}/privacy`)
    expect(notice.link("help@walsall.example")).toBe("mailto:help@walsall.example")
    expect(notice.text()).toContain("9 years after the change")
    expect((await new Client(world.server).get(`/${place.slug}/privacy`)).location).toMatch(/^\/sign-in/)
    const other = await openPlace(world, "Lambeth")
    expect((await (await other.ngozi()).get(`/${place.slug}/privacy`)).status).toBe(404)
  })

  test("says no sentence of more than 25 words", async () => {
    const notice = await new Client(world.server).get("/privacy")
    const pieces = [...notice.document.querySelectorAll("main p, main li, main td, main th")]
    const sentences = pieces
      .flatMap((piece) => piece.textContent.split(/[.:?]\s/))
      .filter((words) => !words.includes("UK GDPR"))
    expect(sentences.filter((words) => words.trim().split(/\s+/).length > 25)).toEqual([])
  })
})
