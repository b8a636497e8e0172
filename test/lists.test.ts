import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Validator } from "@seriousme/openapi-schema-validator"
import { Ajv2020 } from "ajv/dist/2020.js"
import formats from "ajv-formats"
import { parse } from "csv-parse/sync"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { slices } from "../src/app.ts"
import { writeLists } from "../src/cli/export/lists.ts"
import { minimumFields } from "../src/people/index.ts"
import { layOut, type Side } from "./alike.ts"
import { signedIn } from "./cast.ts"
import { Client } from "./client.ts"
import { usesOf } from "./requests.ts"
import { openWorld, PUBLIC_URL, type World } from "./world.ts"

/** Every list that programs read, by its path without an ending. */
const lists = slices.flatMap(({ routes }) =>
  routes.flatMap(({ path, list, query }) => (list ? [[path.replace(/\.json$/, ""), list, query] as const] : [])),
)
const tables = slices
  .filter(({ scope }) => scope === "partnership")
  .flatMap(({ routes }) => routes.flatMap((route) => usesOf(route).map(({ table }) => table)))

let world: World
let ours: Side
let ngozi: Client
beforeAll(async () => {
  const laid = await layOut([...new Set([...tables, "organisations.team_organisation"])])
  ours = laid.ours
  world = await openWorld({ template: laid.template })
  await sayAll(ours.partnershipId)
  ngozi = await signedIn(world, `ngozi@${ours.slug}.example`)
})
afterAll(() => world.close())

interface Page {
  day: string
  items: Record<string, unknown>[]
  next: string | null
}

type Described = {
  openapi: string
  paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: object }> }> } }>
  components: { schemas: Record<string, { properties: Record<string, object> }> }
}

const read = async (path: string) => JSON.parse((await ngozi.get(`/${ours.slug}${path}`)).body) as Page

describe("a list for programs", () => {
  test.each(lists)("%s has the same rows as its file, and a name for every column", async (path, { columns }) => {
    const { body } = await ngozi.get(`/${ours.slug}${path}.csv`)
    const rows: Record<string, string>[] = parse(body, { columns: true, bom: true })
    const { items, next } = await read(`${path}.json`)
    expect(items.length).toBe(rows.length)
    expect(items.length).toBeGreaterThan(0)
    expect(next).toBeNull()
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length)
    for (const [at, item] of items.entries()) {
      expect(Object.keys(item)).toEqual(columns.map(({ name }) => name))
      // What is neither a code nor a list is said alike; a mark before what looks like a formula is the file's own.
      for (const { name, heading, schema } of columns)
        if (heading && heading in rows[at]! && !schema.enum && typeof item[name] === "string")
          expect(rows[at]![heading]!.replace(/^'(?='*[=+\-@\t\r])/, ""), name).toBe(item[name])
    }
  })

  test.each(lists)("%s is read in pages, all of it and nothing twice", async (path) => {
    const whole = await read(`${path}.json`)
    const items: Page["items"] = []
    let at: string | null = `${PUBLIC_URL}/${ours.slug}${path}.json?limit=1`
    let pages = 0
    for (; at; pages++) {
      const page = JSON.parse((await ngozi.get(at.replace(PUBLIC_URL, ""))).body) as Page
      items.push(...page.items)
      at = page.next
    }
    expect(items).toEqual(whole.items)
    expect(pages).toBeLessThanOrEqual(whole.items.length)
    if (new Set(whole.items.map(({ page }) => page)).size > 1) expect(pages).toBeGreaterThan(1)
  })

  test.each(lists)("%s leads to pages that are there", async (path) => {
    const { items } = await read(`${path}.json`)
    for (const page of new Set(items.map(({ page }) => page as string)))
      expect((await ngozi.visit(page.replace(PUBLIC_URL, ""))).status, page).toBe(200)
  })

  test("goes on with the day it was begun on, past midnight too", async () => {
    world.clock.set("2027-03-02")
    const first = await read("/people.json?limit=1&on-day=&sort=name")
    world.clock.set("2027-03-03")
    expect(first.day).toBe("2027-03-02")
    const asked = new URL(first.next!).searchParams
    expect([asked.get("on"), asked.get("sort"), asked.get("limit")]).toEqual(["2027-03-02", "name", "1"])
    expect((await read(first.next!.replace(`${PUBLIC_URL}/${ours.slug}`, ""))).day).toBe("2027-03-02")
  })
})

describe("the description of what programs read", () => {
  const described = async () => JSON.parse((await new Client(world.server).get("/api/openapi.json")).body) as Described
  const pageSchema = ({ paths, components }: Described, path: string) => ({
    ...paths[`${path}.json`]!.get.responses["200"]!.content["application/json"]!.schema,
    components,
  })
  const fits = (schema: object, page: Page) => {
    const ajv = new Ajv2020({ allowUnionTypes: true, allErrors: true, keywords: ["components"] })
    formats.default(ajv)
    const check = ajv.compile(schema)
    return check(page) ? [] : check.errors
  }

  test("is OpenAPI 3.1, and has every list", async () => {
    const document = await described()
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) })
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(Object.keys(document.paths)).toEqual(lists.flatMap(([path]) => [`${path}.json`, `${path}.csv`]))
  })

  test("says what every parameter means", () => {
    for (const [path, , query] of lists)
      for (const [name, { means }] of Object.entries(query)) expect(means, `${path} ${name}`).toMatch(/^[A-Z].*[^.]$/)
  })

  test.each(lists)("%s answers as it says", async (path) => {
    expect(fits(pageSchema(await described(), path), await read(`${path}.json`))).toEqual([])
  })

  test("would be seen to be wrong of any column", async () => {
    const wrong = await described()
    for (const { properties } of Object.values(wrong.components.schemas))
      for (const name of Object.keys(properties)) properties[name] = { type: ["object", "null"] }
    for (const [path, { columns }] of lists) {
      const faults = fits(pageSchema(wrong, path), await read(`${path}.json`))
      const seen = new Set(faults?.map(({ instancePath }) => instancePath.split("/").at(-1)))
      // Every column says something somewhere, or nothing would be tried of it.
      expect(
        columns.map(({ name }) => name).filter((name) => !seen.has(name)),
        path,
      ).toEqual([])
    }
  })

  test("tells of problems as they come", async () => {
    const { components } = await described()
    for (const path of ["/people.json?presence=gone", "/people.json?nothing=1"]) {
      const { body } = await ngozi.get(`/${ours.slug}${path}`)
      expect(fits({ $ref: "#/components/schemas/Problem", components }, JSON.parse(body))).toEqual([])
    }
  })
})

describe("what a program did not mean to ask is not answered", () => {
  test.each([
    ["organisation", "/people.json?organisation=Bluebell"],
    ["organsation", "/people.json?organsation=018f0000-0000-7000-8000-00000000dead"],
    ["presence", "/people.json?presence=gone"],
    ["on", "/people.json?on=2027-02-31"],
    ["limit", "/people.json?limit=1001"],
    ["limit", "/people.json?limit=0"],
    ["after", "/people.json?after=abc"],
    ["after", "/people.json?after=W10"],
    ["before", "/settings.json?before=abc"],
    ["organsation", "/people.json?search=who?&organsation=018f0000-0000-7000-8000-00000000dead"],
    ["without", "/people.json?without=sectr"],
    ["without", "/people.json?without=sector&without=hours"],
    ["on", "/people.json?on=2027-03-01&on-day=3&on-month=4&on-year=2027"],
  ])("where %s cannot be read: %s", async (parameter, path) => {
    const { status, headers, body } = await ngozi.get(`/${ours.slug}${path}`)
    expect(status).toBe(400)
    expect(headers["content-type"]).toMatch("application/problem+json")
    expect(JSON.parse(body)).toMatchObject({ status: 400, title: "Not understood", parameters: [{ parameter }] })
  })
})

test("whatever cannot be read is told in words for people", async () => {
  for (const [path, , query] of lists)
    for (const name of Object.keys(query))
      for (const sent of [`${name}=zz+zz`, `${name}=1&${name}=2`, `${name}=%00`]) {
        const { status, body } = await ngozi.get(`/${ours.slug}${path}.json?${sent}`)
        expect([200, 400], sent).toContain(status)
        if (status === 400) expect(JSON.parse(body).parameters[0].says, sent).not.toMatch(/invalid|expected|received/i)
      }
})

test("what stands behind a second question mark is asked on every page", async () => {
  const named = (sql: string) =>
    world.owner.query(`update organisations.organisation_terms set name = ${sql} where partnership_id = $1`, [
      ours.partnershipId,
    ])
  await named("name || '?'")
  const { next } = await read("/organisations.json?search=?&limit=1")
  await named("rtrim(name, '?')")
  const asked = new URL(next!).searchParams
  expect([asked.get("search"), asked.get("limit")]).toEqual(["?", "1"])
})

test("a problem with what programs read is told in JSON, and names its request", async () => {
  for (const path of [`/${ours.slug}/nothing`, "/nowhere/people.json"]) {
    ngozi.headers = path.endsWith(".json") ? {} : { accept: "application/json" }
    const { status, headers, body } = await ngozi.get(path)
    ngozi.headers = {}
    expect(status).toBe(404)
    expect(headers["content-type"]).toMatch("application/problem+json")
    expect(JSON.parse(body)).toEqual({
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: "There is nothing at this address, or it may not be yours to see.",
      requestId: headers["x-request-id"],
    })
  }
})

test("nobody who asks for JSON without a token is led to a page to sign in", async () => {
  const nobody = new Client(world.server)
  for (const path of [`/${ours.slug}/people.json`, "/nowhere/people.json"]) {
    nobody.headers = { accept: "application/json" }
    const { status, headers, body } = await nobody.get(path)
    expect([status, headers["www-authenticate"]]).toEqual([401, 'Bearer realm="Trellis"'])
    expect(headers["content-type"]).toMatch("application/problem+json")
    expect(JSON.parse(body)).toMatchObject({ status: 401, detail: expect.stringContaining("/help/api") })
    nobody.headers = { accept: "text/html,application/json" }
    expect((await nobody.get(path)).status).toBe(303)
  }
})

test("whoever reads people by program has looked at just those, and it is kept", async () => {
  world.clock.set("2027-03-05")
  const { items } = await read("/people.json?limit=2")
  const { rows } = await world.owner.query(
    `select p.person_id from people.person_account p join access.account a using (account_id)
      where p.partnership_id = $1 and a.address = $2`,
    [ours.partnershipId, `ngozi@${ours.slug}.example`],
  )
  const people = [...new Set(items.map(({ personId }) => personId as string))]
  expect(people).toHaveLength(2)
  const looks = async () => {
    const { rows } = await world.owner.query(
      `select subject_id from audit.look where partnership_id = $1 and how = 'exported' and at >= '2027-03-05'
        order by subject_id`,
      [ours.partnershipId],
    )
    return rows.map((row) => row.subject_id as string)
  }
  expect(await looks()).toEqual(people.filter((id) => id !== rows[0].person_id).sort())
})

test("what is written at the server is, byte for byte, what the lead downloads, and is kept as hers is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trellis-lists-"))
  const { rows } = await world.owner.query(
    `select partnership_id as "partnershipId", slug, name, colour, null as "logoVersion" from kernel.partnership
      where partnership_id = $1`,
    [ours.partnershipId],
  )
  const exports = async () => {
    const counted = await world.owner.query(
      "select count(*)::int as looks from audit.look where account_id is null and how = 'exported'",
    )
    return counted.rows[0].looks as number
  }
  try {
    for (const [nth, on] of [undefined, "2026-06-01"].entries()) {
      const said: string[] = []
      const tell = { step: (text: string) => void said.push(text), say: () => {} }
      const terms = { folder: join(folder, String(nth)), formats: ["csv", "json"] as const, day: on }
      mkdirSync(terms.folder)
      const before = await exports()
      const { files: written, leftOut } = await writeLists(world.database, rows[0], {
        ...terms,
        publicUrl: PUBLIC_URL,
        tell,
      })
      expect(written.map(({ list }) => `/${list}`)).toEqual(lists.flatMap(([path]) => [path, path]))
      expect(leftOut).toEqual([])
      expect(said).toHaveLength(lists.length)
      for (const { file, list, day, rows, bytes, sha256 } of written) {
        const dated = lists.find(([path]) => path === `/${list}`)![2]
        const asked = on && "on" in dated ? `?on=${on}` : ""
        const ending = file.split(".").at(-1)!
        const { status, bytes: downloaded } = await ngozi.get(`/${ours.slug}/${list}.${ending}${asked}`)
        expect(status, list).toBe(200)
        const kept = readFileSync(join(terms.folder, file))
        expect(kept.equals(downloaded), file).toBe(true)
        expect([bytes, sha256], file).toEqual([kept.length, createHash("sha256").update(kept).digest("hex")])
        expect(statSync(join(terms.folder, file)).mode & 0o777).toBe(0o600)
        if (ending === "json") expect(JSON.parse(kept.toString())).toMatchObject({ day, items: { length: rows } })
      }
      // Both files of a list were written of one reading, and whoever is in them sees that.
      const looks = written.map(({ file }) => {
        if (!file.endsWith(".json")) return 0
        const { items } = JSON.parse(readFileSync(join(terms.folder, file), "utf8")) as Page
        return new Set(items.flatMap(({ personId, personIds = [] }) => personId ?? personIds)).size
      })
      expect(await exports()).toBe(before + looks.reduce((sum, one) => sum + one, 0))
    }
    const ann = await signedIn(world, `ann@${ours.slug}.example`)
    expect((await ann.get(`/${ours.slug}/my-record/looks`)).text()).toMatch(
      /Downloaded it in a list[^.]*by whoever runs Trellis/,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** Says of what is laid out all that can be said, so that every column of every list holds something. */
async function sayAll(partnershipId: string): Promise<void> {
  const item = (list: string) =>
    `(select item_id from partnerships.list_item where partnership_id = $1 and list = '${list}' order by position, item_id limit 1)`
  const one = (table: string) =>
    `(select ${table}_id from organisations.${table} where partnership_id = $1 order by 1 limit 1)`
  const locality =
    "(select locality_id from partnerships.locality where partnership_id = $1 order by ended_on desc limit 1)"
  const asked = minimumFields.map(({ name }) => `'${name}'`).join(", ")
  for (const statement of [
    `update people.record set known_as = 'Gaga', birth_date = '1985-03-27', staff_reference = 'P' || record_id,
            address = 'gaga@nursery.example', telephone = '01632 960123' where partnership_id = $1`,
    `update people.post_terms
        set occupation_id = ${item("occupation")}, sector_id = ${item("sector")}, further_sector_ids = '{}',
            locality_ids = array[${locality}], focus = 'direct', contact_level_id = ${item("contact-level")},
            team_id = ${one("team")}, setting_id = ${one("setting")}, manager_id = null,
            manager_address = 'lead@other.example', weekly_hours = 18.5, half_days = 3, term_time_only = false,
            contract = 'permanent', pay_scheme_id = ${item("pay-scheme")}, pay_band = 'Grade 5'
      where partnership_id = $1`,
    `update people.post_terms t set ends_on = '2099-01-01'
      where t.partnership_id = $1 and t.ends_on is null and t.starts_on < '2027-01-01'`,
    `update people.vacancy
        set occupation_id = ${item("occupation")}, sector_id = ${item("sector")}, locality_id = ${locality},
            setting_id = ${one("setting")}, weekly_hours = 18.5 where partnership_id = $1`,
    "update people.vacancy set outcome = 'filled', ends_on = '2099-01-01' where partnership_id = $1 and ends_on is null",
    `update people.headcount
        set occupation_id = ${item("occupation")}, relation = 'employed', locality_id = ${locality},
            people = case organisation_id when ${one("organisation")} then 1000 else 1 end where partnership_id = $1`,
    `update people.minimum_data_set set fields = array[${asked}] where partnership_id = $1`,
    "update organisations.duty_contact set telephone = '01632 960123' where partnership_id = $1",
    `update organisations.setting_terms set locality_id = ${locality} where partnership_id = $1`,
    `update grants."grant" set ends_on = '2099-01-01' where partnership_id = $1 and role = 'practitioner'`,
    `update partnerships.locality set ended_on = '2099-01-01' where partnership_id = $1`,
    `insert into frameworks.part (partnership_id, version_id, part_id, kind, place, says)
     select v.partnership_id, v.version_id, gen_random_uuid(), 'theme', 1, 'Listening' from frameworks.version v
      where v.partnership_id = $1 and v.starts_on is not null`,
    `insert into frameworks.part (partnership_id, version_id, part_id, kind, theme_id, place, says, about)
     select p.partnership_id, p.version_id, gen_random_uuid(), 'competence', p.part_id, 2, 'Waits', 'For the answer'
       from frameworks.part p where p.partnership_id = $1 and p.says = 'Listening'`,
    `update standard.requirement_version
        set ends_on = coalesce(ends_on, '2099-12-31'), agreed_by = 'The board', agreed_on = '2026-01-01',
            rule = jsonb_set(rule, '{source}', '{"name": "Ours", "jurisdiction": "England", "address": "https://ours.example"}')
      where partnership_id = $1`,
    `insert into compliance.standing
       (partnership_id, person_id, requirement_id, starts_on, ends_on, status, due_on, through_ids)
     select p.partnership_id, one.survivor_id, r.requirement_id, '2024-01-01', null, 'met', '2028-01-01', array_agg(p.post_id)
       from people.post p
       join people.person one on one.partnership_id = p.partnership_id and one.person_id = p.person_id
       join standard.requirement r on r.partnership_id = p.partnership_id
      where p.partnership_id = $1
      group by p.partnership_id, one.survivor_id, r.requirement_id`,
  ])
    await world.owner.query(statement, [partnershipId])
}
