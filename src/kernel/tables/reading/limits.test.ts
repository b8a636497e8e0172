import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { workbook, zip } from "./test-kit.ts"

const folder = mkdtempSync(join(tmpdir(), "trellis-reading-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MEGABYTE = 1024 * 1024

test("a CSV file of 100,000 rows is read within 300 MB", { timeout: 60_000 }, () => {
  const line = (at: number) =>
    `${String(at).padStart(6, "0")},Person ${at},${1 + (at % 28)}/${1 + (at % 12)}/1990,Nursry nurse,37.5,Yes,${"note ".repeat(20)}`
  const file = [
    "Staff no,Name,DOB,Job,Hours,First aid,Notes",
    ...Array.from({ length: 100_000 }, (_, at) => line(at)),
    "",
  ].join("\r\n")
  const long = read("long.csv", file)
  expect(long).toMatchObject({ rows: 100_000, problems: 100_000 })
  expect(long.megabytes).toBeLessThan(300)
  expect(read("longer.csv", `${file}${line(100_001)}\r\n`)).toMatchObject({
    says: "This file has more than 100,000 rows. Split it into smaller files and send them one by one.",
  })
})

test("a CSV file that goes on for 300 MB without a line end is refused within 300 MB", { timeout: 60_000 }, () => {
  const read300 = read("endless.csv", "Name,Job\n", { repeat: "x".repeat(MEGABYTE), times: 300 })
  expect(read300).toMatchObject({ says: expect.stringContaining("Row 2 has no end") })
  expect(read300.megabytes).toBeLessThan(300)
})

test("an Excel file of ten thousand rows, and of 49 MB unpacked, is read within 300 MB", { timeout: 60_000 }, () => {
  const cells = (at: number) =>
    `<c t="inlineStr"><is><t>Person ${at}</t></is></c>${Array.from({ length: 190 }, (_, column) => `<c s="0"><v>${column * at}</v></c>`).join("")}`
  const rows = Array.from({ length: 10_000 }, (_, at) => `<row r="${at + 2}">${cells(at)}</row>`).join("")
  const heading = '<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>'
  const full = `${heading}${rows}`
  expect(full.length).toBeGreaterThan(40 * MEGABYTE)
  const large = read("large.xlsx", workbook([{ rows: full }]))
  expect(large).toMatchObject({ rows: 10_000, problems: 0 })
  expect(large.megabytes).toBeLessThan(300)
})

test("a bomb is refused within 300 MB, whether it says how large it is or not", { timeout: 60_000 }, () => {
  const content = Buffer.alloc(100 * MEGABYTE, "<")
  const [type, bomb] = [
    '<Relationships><Relationship Type="/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml",
  ]
  const honest = read("bomb.xlsx", zip({ "_rels/.rels": type, [bomb]: { content } }))
  expect(honest).toMatchObject({ says: expect.stringContaining("more than 50 MB") })
  const lying = read("lying.xlsx", zip({ "_rels/.rels": type, [bomb]: { content, saysBytes: MEGABYTE } }))
  expect(lying).toMatchObject({ says: expect.stringContaining("damaged") })
  for (const { megabytes } of [honest, lying]) expect(megabytes).toBeLessThan(300)
})

/** Reads a file in a process of its own: what came of it, and how much memory that took at most. */
function read(name: string, content: string | Buffer, more?: { repeat: string; times: number }) {
  const path = join(folder, name)
  writeFileSync(path, content)
  for (let at = 0; at < (more?.times ?? 0); at++) writeFileSync(path, more!.repeat, { flag: "a" })
  const script = `
    import { fromFile, openSpreadsheet, propose, readRows, Unreadable } from "./src/kernel/tables/reading/index.ts"
    import { staff } from "./src/kernel/tables/reading/test-kit.ts"
    const ends = { rows: 0, problems: 0 }
    let most = 0
    const look = () => { most = Math.max(most, process.memoryUsage.rss()) }
    const looking = setInterval(look, 10)
    try {
      const spreadsheet = await openSpreadsheet(await fromFile(${JSON.stringify(path)}))
      for await (const row of readRows(spreadsheet, await propose(spreadsheet, staff), staff)) {
        ends.rows++
        ends.problems += row.problems.length
        if (ends.rows % 100 === 0) look()
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      ends.says = error.message
    }
    look()
    clearInterval(looking)
    console.log(JSON.stringify({ ...ends, megabytes: most / 1024 / 1024, seconds: process.uptime() }))`
  const said = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    encoding: "utf8",
  })
  const ends = JSON.parse(said) as { rows: number; problems: number; says?: string; megabytes: number; seconds: number }
  if (process.env.SOAK_FILES) console.log(name, ends)
  return ends
}
