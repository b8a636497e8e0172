import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Client } from "../../test/client.ts"
import { seed } from "../../test/seed.ts"
import { openWorld, type World } from "../../test/world.ts"
import { as } from "../kernel/database/index.ts"
import { damagedFile } from "../kernel/tables/reading/damage.arbitrary.ts"
import { addOrganisation } from "../organisations/organisations.ts"
import { acceptUpload } from "./accepting.ts"
import { chooseColumns } from "./columns.ts"
import { importFields } from "./fields.ts"
import { readUpload } from "./reading.ts"
import { Nursery } from "./test-kit.ts"
import { undo } from "./undo.ts"
import { accept, findUpload, type Upload, upload } from "./uploads.ts"

/** `npm run soak` tries ten thousand. */
const FILES = Number(process.env.SOAK_FILES ?? 200)
/** So many lists are of one organisation, so that most find people there already. */
const EACH = 20

let world: World
let nursery: Nursery
let ngozi: Client
let organisationId: string
const folder = mkdtempSync(join(tmpdir(), "trellis-damaged-"))
beforeAll(async () => {
  world = await openWorld()
  nursery = await Nursery.open(world)
  ngozi = await nursery.place.ngozi()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

test(`${FILES} damaged files are taken in or refused in words, and no bad row among them (seed ${seed})`, {
  timeout: 60_000 + FILES * 2000,
}, async () => {
  const ends = new Map<string, number>()
  const taken = { rows: 0, wrong: 0 }
  let files = 0
  let last: Buffer = Buffer.alloc(0)
  const any = fc.record({
    file: fc.oneof(damagedFile, damagedRows),
    covers: fc.constantFrom("everyone" as const, "some" as const),
    isUndone: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(any, async ({ file, covers, isUndone }) => {
      last = file
      if (files % EACH === 0) organisationId = await another(files)
      const before = await people()
      const at = await run(file, covers)
      ends.set(at.state, (ends.get(at.state) ?? 0) + 1)
      if (at.state === "unreadable") expect(at.says).toMatch(/^[A-Z].{20,250}\.$/)
      else expect(["mapping", "done"]).toContain(at.state)
      if (files++ % 10 === 0) await isShown(at)
      if (at.state !== "done") {
        expect(await people()).toEqual(before)
        return
      }
      taken.rows += at.rowsDone
      taken.wrong += at.counts.wrong ?? 0
      expect(await badRows(), at.id).toEqual([])
      await isTakenAsSaid(at)
      if (!isUndone) return
      await nursery.place.as((tx) => undo(tx, at.id))
      expect(await people()).toEqual(before)
    }),
    {
      numRuns: FILES,
      seed,
      // What is there already is part of it, so a smaller file may fail otherwise; and bytes are no help on a terminal.
      endOnFailure: true,
      reporter: ({ failed, numRuns, errorInstance }) => {
        if (failed)
          throw new Error(`File ${numRuns} (seed ${seed}), ${last.toString("latin1").slice(0, 1500)}`, {
            cause: errorInstance,
          })
      },
    },
  )
  if (process.env.SOAK_FILES) console.log(ends, taken)
  expect(taken.rows).toBeGreaterThan(FILES / 2)
  expect(ends.get("done")).toBeGreaterThan(FILES / 10)
})

/** A list of the register's own columns, most of whose cells are good, some odd and a few anything. */
const cell = (good: string[], odd: string[] = []) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...good) },
    { weight: odd.length ? 4 : 0, arbitrary: fc.constantFrom(...odd, "") },
    { weight: 1, arbitrary: fc.constantFrom(...never) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  )
const never = ["", " ", "\u200b", "#REF!", "=1+1", "0", "-1", "1e9", "31/2/1990", "\u0000", "\ufffd", "Total"]
const lists = fc.array(
  fc.tuple(
    cell(["Ann Shaw", "Bo Lall", "Cy Dent", "Di Eves", "Dragana Petrović", "Ed Fox"], ["Anne Shaw", "ANN SHAW"]),
    cell(["1", "2", "3", "A7", "B8", "C9", "D10", ""], ["a7", "007", "x".repeat(61)]),
    cell(["1/2/1980", "2/2/1985", "29/2/1988", ""], ["1/2/2024", "5/5/1899", "3.4.90"]),
    cell(["Early years practitioner", ""], ["Nursry manager", "Wizard"]),
    cell(["37.5", "20", "168", ""], ["37.333", "0", "168.01", "0.001"]),
    cell(["ann@example.org", "ANN@EXAMPLE.ORG", ""], ["ann@", "ann@x.é", "a b@c.d"]),
    cell(["1/9/2015", "1/9/2021", "1/9/2027", ""], ["1/9/2031", "1/9/2126"]),
    cell(["", "31/8/2027"], ["31/8/2020", "31/8/2014"]),
    cell(["", "lead@other.example"], ["Bo Lall", "Nobody"]),
    cell(["", "Education"], ["Health"]),
    cell([""], ["Education; Health", "Education"]),
    cell(["Monday to Friday", ""], ["Mondays", "all"]),
  ),
  { minLength: 1, maxLength: 12 },
)
const headings =
  "Full name,Staff number,Date of birth,Job title,Hours,Email,Start date,End date,Line manager,Main sector,Further sectors,Half-days worked"
const damagedRows = lists.map((rows) =>
  Buffer.from(
    [headings, ...rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","))].join("\r\n"),
  ),
)

async function another(number: number): Promise<string> {
  return nursery.place.as((tx) =>
    addOrganisation(tx, {
      name: `Setting ${number}`,
      kind: "nursery",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    }),
  )
}

/** Sends it, says what its columns are where that is asked, and accepts whatever is good. */
async function run(content: Buffer, covers: Upload["covers"]): Promise<Upload> {
  const actor = { partnershipId: nursery.place.partnershipId, accountId: null }
  const path = join(folder, "list")
  writeFileSync(path, content)
  const sha256 = createHash("sha256").update(readFileSync(path)).digest()
  const file = { path, name: "list.csv", bytes: content.length, sha256, type: undefined, oneOfMany: false }
  const id = await nursery.place.as((tx) =>
    upload(tx, organisationId, { file, covers, asOf: tx.today, relation: "employed" }),
  )
  const find = () => as(world.database, actor, (tx) => findUpload(tx, id))
  await readUpload(world.database, actor, id)
  const asked = await find()
  if (asked.state === "mapping") {
    const { sheet, headingRow, found } = asked.proposal!
    const fields = Object.fromEntries(found.flatMap(({ column, field }) => (field ? [[column, field.name]] : [])))
    const named = Object.values(fields).includes("fullName") ? fields : { ...withoutNames(fields), 0: "fullName" }
    await nursery.place.as(async (tx) =>
      chooseColumns(tx, id, await importFields(tx, organisationId), {
        sheet,
        headingRow,
        fields: named as Record<number, string>,
      }),
    )
    await readUpload(world.database, actor, id)
  }
  if ((await find()).state !== "checked") return find()
  await nursery.place.as((tx) => accept(tx, id, { sure: true }))
  await acceptUpload(world.database, actor, id)
  return find()
}

function withoutNames(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => !/^(firstNames|familyName)$/.test(field)))
}

async function people(): Promise<unknown[]> {
  const { rows } = await world.owner.query(
    `select r.full_name, r.known_as, r.staff_reference, r.birth_date, r.address, r.telephone, p.relation, t.*
       from people.record r
       join people.post p using (partnership_id, record_id)
       join people.post_terms t on t.partnership_id = p.partnership_id and t.post_id = p.post_id
      where r.organisation_id = $1 order by t.post_id, t.starts_on`,
    [organisationId],
  )
  return rows
}

/** What nobody would keep of anybody, said here anew: as it stands in the database, whatever let it in. */
async function badRows(): Promise<unknown[]> {
  const { rows } = await world.owner.query(
    `select r.full_name, r.staff_reference, r.birth_date, r.address, t.weekly_hours, t.starts_on, t.ends_on
       from people.record r
       left join people.post p on p.partnership_id = r.partnership_id and p.record_id = r.record_id
       left join people.post_terms t on t.partnership_id = p.partnership_id and t.post_id = p.post_id
       left join partnerships.list_item o on o.partnership_id = t.partnership_id and o.item_id = t.occupation_id
      where r.organisation_id = $1 and not coalesce(
            r.full_name ~ '[^[:space:][:cntrl:]]' and r.full_name !~ '^\\s|\\s$|[[:cntrl:]\\uFFFD\\u200B\\uFEFF]|\\s\\s'
        and r.full_name !~ '^#(REF|N/A|VALUE|NAME)' and length(r.full_name) <= 200
        and coalesce(r.birth_date between '1917-01-01' and '2017-12-31', true)
        and coalesce(length(r.staff_reference) <= 60 and r.staff_reference !~* '^[0-9.]+e\\+[0-9]+$|^#REF', true)
        and coalesce(r.address ~ '^[^@ ,;]+@[^@ ,;]+\\.[^@ ,;]+$' and r.address = lower(r.address), true)
        and t.starts_on between '2020-01-01' and '2029-12-31' and coalesce(t.ends_on > t.starts_on, true)
        and coalesce(t.weekly_hours between 0.25 and 168, true)
        and (t.occupation_id is null or o.list = 'occupation')
        and (t.sector_id is null or not t.sector_id = any(t.further_sector_ids))
        and (t.manager_id is null or exists (select from people.record m
               where m.partnership_id = t.partnership_id and m.person_id = t.manager_id and m.organisation_id = $1)), false)`,
    [organisationId],
  )
  return rows
}

/** Each row that was taken is in the register as it stood in the file, and each that was not says why. */
async function isTakenAsSaid(at: Upload): Promise<void> {
  const { rows } = await world.owner.query(
    `select u.row_number, u.outcome, u.left_out, u.problems, u.did, u.said, u.cells, r.full_name
       from imports.upload_row u
       left join people.record r on r.record_id = (u.did ->> 'recordId')::uuid
      where u.upload_id = $1`,
    [at.id],
  )
  for (const row of rows) {
    const isTaken = ["new", "post", "changed", "left"].includes(row.outcome)
    expect([row.row_number, row.did !== null]).toEqual([row.row_number, isTaken])
    if (row.outcome === "wrong") expect(row.problems[0].says).toMatch(/^.{8,400}$/s)
    if (!isTaken || row.outcome === "left" || !row.did.personId) continue
    const stood = Object.values(row.cells as Record<string, string>).map(squeezed)
    if (row.outcome === "new") expect(stood).toContain(squeezed(row.full_name))
  }
  expect(rows.filter(({ did }) => did).length).toBe(at.rowsDone)
}

function squeezed(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, 200)
}

async function isShown(at: Upload): Promise<void> {
  const page = await ngozi.visit(`/${nursery.place.slug}/imports/${at.id}`)
  expect(page.status).toBe(200)
  if (at.state === "done")
    expect((await ngozi.get(`/${nursery.place.slug}/imports/${at.id}/to-mend.csv`)).status).toBe(200)
}
