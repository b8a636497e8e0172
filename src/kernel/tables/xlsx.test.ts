import { spawnSync } from "node:child_process"
import { inflateRawSync } from "node:zlib"
import fc from "fast-check"
import readWorkbook from "read-excel-file/node"
import { describe, expect, test } from "vitest"
import { Refusal } from "../refusal.ts"
import { asDay, type Cell } from "./cell.ts"
import { XLSX_ROWS, xlsx } from "./xlsx.ts"

describe("an XLSX file", () => {
  test("holds texts, numbers and days as what they are, under its headings", async () => {
    const file = await fileOf([["Bluebell", 12, asDay("2027-03-02")]], { headings: ["Name", "Places", "Since"] })
    expect(await cellsOf(file)).toEqual([
      ["Name", "Places", "Since"],
      ["Bluebell", 12, new Date("2027-03-02T00:00:00Z")],
    ])
    expect(partsOf(file).get("xl/styles.xml")).toContain('formatCode="dd/mm/yyyy"')
  })

  test("keeps its headings in bold and in sight, and its columns wide enough to read", async () => {
    const parts = partsOf(await fileOf([["x".repeat(30)], ["x".repeat(500)]], { headings: ["Name"] }))
    const sheet = parts.get("xl/worksheets/sheet1.xml")!
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(sheet).toMatch(/<col [^>]*width="60"/)
    expect(parts.get("xl/styles.xml")).toContain("<b/>")
  })

  test("holds no formula, whatever a text begins with, and lets none be made of it by an edit", async () => {
    const planted = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "'=1"]
    const file = await fileOf(planted.map((text) => [text]))
    expect((await cellsOf(file)).slice(1).flat()).toEqual(planted)
    const sheet = partsOf(file).get("xl/worksheets/sheet1.xml")!
    expect(sheet).not.toContain("<f>")
    // What is typed into a cell of the format @ stays a text.
    const styles = partsOf(file).get("xl/styles.xml")!
    const text = styles.match(/numFmtId="(\d+)" formatCode="@"/)![1]
    const formats = [...styles.split("<cellXfs")[1]!.matchAll(/<xf (?:numFmtId="(\d+)")?/g)].map(([, id]) => id)
    const used = [...sheet.matchAll(/<c r="A\d+" s="(\d+)"/g)].map(([, style]) => formats[Number(style)])
    expect(used).toEqual(["Name", ...planted].map(() => text))
  })

  test("leaves empty what is empty, and takes no number that is none", async () => {
    const cells = await cellsOf(await fileOf([[null, "", Number.NaN, Number.POSITIVE_INFINITY, "end"]]))
    expect(cells[1]).toEqual([null, null, null, null, "end"])
  })

  test("writes a day before March 1900 as a text, since a spreadsheet's calendar is wrong there", async () => {
    const cells = await cellsOf(await fileOf([[asDay("1900-02-28"), asDay("1900-03-01")]]))
    expect(cells[1]).toEqual(["1900-02-28", new Date("1900-03-01T00:00:00Z")])
  })

  test("loses characters that no workbook can hold, and their neighbours stay", async () => {
    const texts = ["a\0b\u0001c", "x\ud800y", "x\udc00", "\ud83d\ude00", "a\ufffeb", "a\r\nb", "<&>\"'", "_x0041_"]
    expect((await cellsOf(await fileOf([texts])))[1]).toEqual([
      "abc",
      "xy",
      "x",
      "😀",
      "ab",
      "a\nb",
      "<&>\"'",
      "_x0041_",
    ])
  })

  test("holds words that mean something to a programming language", async () => {
    const words = ["constructor", "__proto__", "toString", "hasOwnProperty", "null", "undefined"]
    expect((await cellsOf(await fileOf([words])))[1]).toEqual(words)
  })

  test("holds the longest text a cell can, and cuts a longer one where it shows", async () => {
    const cells = await cellsOf(await fileOf([["x".repeat(32_767), "y".repeat(32_768), `${"z".repeat(32_765)}😀z`]]))
    expect(cells[1]).toEqual(["x".repeat(32_767), `${"y".repeat(32_766)}…`, `${"z".repeat(32_765)}…`])
  })

  test("gives its sheet a name that spreadsheets take", async () => {
    for (const [name, sheet] of [
      ["organisations-2027-03-02", "organisations-2027-03-02"],
      ["a/b\\c:d*e?f[g]h", "a b c d e f g h"],
      ["'quoted'", "quoted"],
      ["History", "List"],
      ["", "List"],
      ["constructor", "constructor"],
      [`${"x".repeat(30)}😀`, "x".repeat(30)],
    ] as const) {
      const file = await fileOf([["x"]], { name })
      expect((await readWorkbook(file))[0]!.sheet).toBe(sheet)
    }
  })

  test("gives back every text it was given, but for what cannot be held", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 1 }), async (texts) => {
        const cells = await cellsOf(await fileOf([[...texts, "end"]]))
        const kept = texts.map((text) =>
          text.replace(/\r\n?/g, "\n").replace(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufffd]/gu, ""),
        )
        expect(cells[1]!.map((cell) => cell ?? "")).toEqual([...kept, "end"])
      }),
      { numRuns: 50 },
    ))

  test("holds ten thousand rows, and refuses more in words before anything is sent", async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, row) => [`Row ${row + 1}`])
    expect((await cellsOf(await fileOf(rows(XLSX_ROWS)))).length).toBe(XLSX_ROWS + 1)
    await expect(fileOf(rows(XLSX_ROWS + 1))).rejects.toThrow(
      new Refusal("This list has more than 10,000 rows, too many for an Excel file. Filter it, or download it as CSV."),
    )
  })

  test("of ten thousand rows and ten columns is made within 96 MB", () => {
    const script = `
      import { xlsx } from "./src/kernel/tables/xlsx.ts"
      async function* rows() {
        for (let row = 0; row < 10_000; row++)
          yield Array.from({ length: 10 }, (_, column) => column % 3 ? "Something of row " + row + ", " + column : { day: "2027-03-02" })
      }
      const { body } = await xlsx("list", Array.from({ length: 10 }, (_, column) => "Heading " + column), rows())
      console.log(body.length)`
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "--max-old-space-size=96", "--input-type=module", "--eval", script],
      { encoding: "utf8" },
    )
    expect(Number(stdout), stderr).toBeGreaterThan(300_000)
  })
})

async function fileOf(rows: Cell[][], { name = "list", headings = ["Name"] } = {}): Promise<Buffer> {
  async function* each() {
    yield* rows
  }
  const result = await xlsx(name, headings, each())
  if (result.kind !== "raw") throw new Error("An XLSX file is sent whole")
  return result.body as Buffer
}

async function cellsOf(file: Buffer) {
  return (await readWorkbook(file, { trim: false }))[0]!.data
}

/** The parts of a zip file, unpacked. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  let at = file.readUInt32LE(file.length - 6)
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameLength, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? file.readUInt32LE(at + 20) : file.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const start = file.readUInt32LE(at + 42)
    const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
    const name = file.toString("utf8", at + 46, at + 46 + nameLength)
    parts.set(name, inflateRawSync(file.subarray(data, data + packed)).toString())
    at += 46 + nameLength + extra + comment
  }
  return parts
}
