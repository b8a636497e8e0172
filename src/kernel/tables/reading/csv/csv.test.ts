import { stringify } from "csv-stringify/sync"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cellsOf } from "../test-kit.ts"
import { type CsvRow, csvRows } from "./rows.ts"
import { toWindows1252 } from "./windows-1252.ts"

const bytes = {
  "UTF-8": (text: string) => Buffer.from(text),
  "UTF-8 with its mark": (text: string) => Buffer.from(`\ufeff${text}`),
  "UTF-16 as Windows writes it": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16 the other way round": (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "UTF-16 without a mark": (text: string) => Buffer.from(text, "utf16le"),
  "UTF-16 the other way round without a mark": (text: string) => Buffer.from(text, "utf16le").swap16(),
  "Windows-1252": (text: string) => toWindows1252(text)!,
}
const separators = { commas: ",", semicolons: ";", tabs: "\t" }
const ends = { Windows: "\r\n", Unix: "\n", "an old Mac": "\r" }

const people = [
  ["Name", "Born", "Job"],
  ["José O’Brien", "01/02/1990", "Nursery nurse, Pleck; mornings"],
  ["Zoë “Zo” Smith", "", "£12 – an hour"],
]

describe("a CSV file", () => {
  for (const [encoding, encode] of Object.entries(bytes))
    for (const [between, delimiter] of Object.entries(separators))
      for (const [system, record_delimiter] of Object.entries(ends))
        test(`in ${encoding}, with ${between}, of ${system}`, async () => {
          const file = encode(stringify(people, { delimiter, record_delimiter }))
          expect(await cellsOf(file)).toEqual([
            [1, "Name", "Born", "Job"],
            [2, "José O’Brien", "01/02/1990", "Nursery nurse, Pleck; mornings"],
            [3, "Zoë “Zo” Smith", null, "£12 – an hour"],
          ])
        })

  test("in Windows-1252 may hold any of its letters", async () => {
    const file = Buffer.concat([
      Buffer.from("Name,Job\n"),
      Buffer.from("929394968099a3e98a9f", "hex"),
      Buffer.from(",x\n"),
    ])
    expect((await cellsOf(file))[1]).toEqual([2, "’“”–€™£éŠŸ", "x"])
  })

  test("comes back as it was written, whatever its texts", () => {
    const cell = fc
      .string({ unit: "grapheme" })
      .filter((text) => !/[\0\ufeff]/.test(text) && !/^=".*"$|^'+[=+\-@\t\r]/.test(text))
    const table = fc
      .integer({ min: 2, max: 6 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 20 }),
      )
    return fc.assert(
      fc.asyncProperty(table, fc.constantFrom(...Object.values(ends)), async (rows, record_delimiter) => {
        const headed = [rows[0]!.map((_, at) => `Heading ${at}`), ...rows]
        const file = stringify(headed, { record_delimiter, quoted_string: true })
        const found = await cellsOf(file)
        for (const [number, ...cells] of found)
          expect(cells.map((cell) => cell ?? "")).toEqual(headed[(number as number) - 1])
        expect(found.length).toBe(headed.filter((row) => row.some((text) => /\S/.test(text))).length)
      }),
      { numRuns: 100 },
    )
  })

  test("is the same wherever the pieces in which it comes are cut", () => {
    const text = fc.array(fc.constantFrom("a", "b", ",", '"', '""', "\r", "\n", "\r\n", " ", ',"x",'), {
      maxLength: 40,
    })
    return fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(60)), async (parts, cuts) => {
        const whole = parts.join("")
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length]
        const pieces = at.slice(1).map((end, index) => whole.slice(at[index], end))
        expect(await rowsIn(pieces)).toEqual(await rowsIn([whole]))
      }),
      { numRuns: 500 },
    )
  })

  test("numbers its rows as a spreadsheet does: empty ones count, and lines within a cell do not", async () => {
    expect(await cellsOf('a,b\n\n1,"two\nlines"\r\n,,\n2,x\n')).toEqual([
      [1, "a", "b"],
      [3, "1", "two\nlines"],
      [5, "2", "x"],
    ])
  })

  test("may say itself what stands between its cells, in a line that Excel does not show", async () => {
    for (const separator of [",", ";", "\t", "|", ":", "^", "~"])
      expect(await cellsOf(`sep=${separator}\r\na${separator}b-c\r\n1${separator}2\r\n`)).toEqual([
        [1, "a", "b-c"],
        [2, "1", "2"],
      ])
    expect(await cellsOf("sep=]\na,b\n")).toEqual([
      [1, "sep=]"],
      [2, "a", "b"],
    ])
  })

  test("may end as DOS ended files", async () => {
    expect(await cellsOf("a,b\r\n1,2\r\n\x1a")).toEqual([
      [1, "a", "b"],
      [2, "1", "2"],
    ])
  })

  test("may have zero characters in it, and quote marks that stand for inches", async () => {
    expect(await cellsOf("Name,Height\nA\0nn,5'6\" tall\n")).toEqual([
      [1, "Name", "Height"],
      [2, "Ann", "5'6\" tall"],
    ])
  })

  test("loses the mark that our own files put before a formula", async () => {
    expect(await cellsOf("a,b\n'=cmd,'Allo\n''-x,'+44 7700\n")).toEqual([
      [1, "a", "b"],
      [2, "=cmd", "'Allo"],
      [3, "'-x", "+44 7700"],
    ])
  })

  test('keeps the zeros that ="007" was to keep', async () => {
    expect(await cellsOf('Name,No\nAnn,="007"\nBea,"=""008"""\n')).toEqual([
      [1, "Name", "No"],
      [2, "Ann", "007"],
      [3, "Bea", "008"],
    ])
  })

  test("in UTF-8 with one broken letter keeps the others", async () => {
    const file = Buffer.concat([Buffer.from("Name,Job\nJosé,nurse\nZoë,"), Buffer.from([0xe9]), Buffer.from("x\n")])
    expect((await cellsOf(file)).slice(1)).toEqual([
      [2, "José", "nurse"],
      [3, "Zoë", "\ufffdx"],
    ])
  })

  test("is read as Windows-1252 even where the first é comes after a megabyte", async () => {
    const file = Buffer.concat([
      Buffer.from(`Name,Job\n${"Ann,nurse\n".repeat(120_000)}`),
      toWindows1252("José,chef\n")!,
    ])
    expect((await cellsOf(file)).at(-1)).toEqual([120_002, "José", "chef"])
  })

  test("with a quote mark that is never closed says in which row", async () => {
    for (const file of [
      'a,b,c,d\n1,2,3,4\n5,"6,7,8\n9,10,11,12\n',
      'a,b,c,d\n1,2,3,4\n5,"6,7,8\n9,10,11,12\n13,"14",15,16\n',
      'a,b,c,d\n1,2,3,4\n5,"6,7,8\n9,10,11,12\n13,14,15",16\n',
      `a,b,c,d\n1,2,3,4\n5,"6,7,8\n${"9,10,11,12\n".repeat(100_000)}`,
    ])
      await expect(cellsOf(file)).rejects.toThrow(/^Row 3 has (a quote mark|no end)/)
  })

  test("of one endless line is refused, wherever it is cut", async () => {
    await expect(cellsOf(`a,b\n${"x".repeat(3_000_000)}`)).rejects.toThrow(/^Row 2 has no end/)
    await expect(cellsOf("x,".repeat(200_000))).rejects.toThrow(/^Row 1 has more than 1,000 columns/)
  })
})

/** The rows of a text that comes in pieces, or what was wrong with it. */
async function rowsIn(pieces: string[]) {
  async function* each() {
    yield* pieces
  }
  const rows: CsvRow[] = []
  try {
    for await (const row of csvRows(each(), ",")) rows.push(row)
  } catch (error) {
    return (error as Error).message
  }
  return rows
}
