import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Result } from "../../http/routes.ts"
import { csv, disarm } from "../csv.ts"
import { xlsx } from "../xlsx.ts"
import { fromBytes, openSpreadsheet, propose } from "./index.ts"
import { row, staff, understand, workbook } from "./test-kit.ts"
import { mended } from "./values/mojibake.ts"
import { tidy } from "./values/text.ts"

const file = (name: string) => readFileSync(join(import.meta.dirname, "test-data", name))

describe("a nursery's list", () => {
  test("of fourteen has eleven good rows, and says of the others what to do", async () => {
    const { rows, problems, proposal } = await understand(file("nursery.csv"))
    expect(proposal).toMatchObject({ headingRow: 1, isRecognised: true, missing: [], doubtful: [] })
    expect(rows.filter((row) => row.problems.length === 0).length).toBe(11)
    expect(problems).toEqual([
      {
        row: 4,
        column: "Job",
        field: "occupation",
        found: "Nursry nurse",
        says: "“Nursry nurse” is not in the list of occupations",
        todo: "Write one of: Nursery nurse, Teacher, Nursery manager",
        suggestion: "Nursery nurse",
      },
      {
        row: 5,
        column: "DOB",
        field: "born",
        found: "31/02/1990",
        says: "“31/02/1990” is not a day: February 1990 has 28 days",
        todo: "Write the day, like 27/3/2027",
      },
      expect.objectContaining({ row: 11, found: "Nursry nurse", suggestion: "Nursery nurse" }),
    ])
    expect(rows[0]!.values).toEqual({
      reference: "001",
      name: "Aisha Green",
      born: "1988-02-14",
      occupation: "manager",
      hours: 37.5,
      firstAid: true,
    })
  })

  test("takes a suggestion in every row alike, once it is accepted", async () => {
    const accepted = new Map([["occupation", new Map([["Nursry nurse", "Nursery nurse"]])]])
    const { problems, values } = await understand(file("nursery.csv"), accepted)
    expect(problems.map(({ row }) => row)).toEqual([5])
    expect([values[2]!.occupation, values[9]!.occupation]).toEqual(["nurse", "nurse"])
  })
})

test("an export with titles, totals and months first is understood, and what is doubtful is not taken", async () => {
  const { rows, problems, proposal } = await understand(file("trust-export.csv"))
  expect(proposal.headingRow).toBe(4)
  expect(proposal.found.map(({ label, field }) => [label, field?.name, field?.how])).toEqual([
    ["Staff reference", "reference", "exact"],
    ["Name", "name", "exact"],
    ["Date of birth (dd/mm/yyyy)", "born", "folded"],
    ["Rôle", "occupation", "folded"],
    ["Hours a week*", "hours", "folded"],
    ["Notes", undefined, undefined],
  ])
  expect(rows.map(({ row, noData }) => [row, noData])).toEqual([
    [5, undefined],
    [6, undefined],
    [8, undefined],
    [9, "total"],
    [10, "headings"],
    [11, undefined],
  ])
  expect(rows[0]!.values).toMatchObject({ name: "Zoë O’Neil", born: "1985-04-03", occupation: "teacher" })
  expect(rows[0]!.remarks.map(({ says }) => says)).toEqual(["“03-Apr-85” is taken as 3 April 1985"])
  expect(problems.map(({ row, says, suggestion }) => [row, says, suggestion])).toEqual([
    [5, "“37,5” is not a number", "37.5"],
    [6, "“1/5/1990” may be 1 May or 5 January: row 8 has the month first", undefined],
    [8, "“12/25/1984” is not a day: there is no month 25", "25/12/1984"],
    [8, "“Cook” is not in the list of occupations", undefined],
    [11, "“6/7/1991” may be 6 July or 7 June: row 8 has the month first", undefined],
    [11, "This cell holds an error, #N/A", undefined],
  ])
  expect(rows[1]!.cells[5]).toBe('Says "hello" to all;\r\neven on Mondays')
})

test("a workbook's list is found in its third sheet, under merged titles, with what merged cells say", async () => {
  const { rows, problems, proposal } = await understand(file("childrens-centre.xlsx"))
  expect(proposal).toMatchObject({ sheet: 2, headingRow: 4, isRecognised: true })
  expect(proposal.sheets).toEqual([
    { name: "Notes", isHidden: false, isEmpty: false },
    { name: "Old list", isHidden: true, isEmpty: false },
    { name: "Staff", isHidden: false, isEmpty: false },
  ])
  expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
    [5, "Baby room"],
    [6, "Baby room"],
    [7, "Baby room"],
    [8, "Office"],
    [10, "Total"],
  ])
  expect(rows.map(({ values }) => values.reference)).toEqual(["0001", "0002", "0003", "0004", undefined])
  expect(rows.map(({ values }) => values.born)).toEqual([
    "1990-02-01",
    "1985-04-03",
    "1985-04-03",
    "1990-01-01",
    undefined,
  ])
  expect(problems.map(({ row, says }) => [row, says])).toEqual([
    [6, "This cell holds a formula that was never worked out"],
  ])
})

test("workbooks of other programs are read, days from 1904 among them", async () => {
  const old = await understand(file("from-1904.xlsx"))
  expect(old.values).toEqual([
    { name: "Ann Bell", born: "1990-02-01", firstAid: true },
    { name: "Bea Cole", born: "1990-01-01", firstAid: true },
    { name: "Cai Day", born: null, firstAid: false },
  ])
  const { values, problems } = await understand(file("exceljs.xlsx"))
  expect(values[0]).toEqual({ reference: "0007", name: "José O’Brien", born: "1990-02-01", hours: 30 })
  expect(values[1]).toEqual({ reference: "0008", name: "Bea Cole", born: "1990-02-01" })
  expect(problems.map(({ says }) => says)).toEqual(["This cell holds an error, #REF!"])
})

test("files of other kinds are refused by what they are", async () => {
  for (const [name, says] of [
    ["binary.xlsb", /binary kind/],
    ["old.xls", /old Excel/],
    ["open.ods", /OpenDocument/],
  ] as const)
    await expect(understand(file(name))).rejects.toThrow(says)
})

test("a care-sector file is recognised by its headings", async () => {
  const { proposal, values } = await understand(file("care-workers.csv"))
  expect(proposal.columns).toEqual({ reference: 1, born: 6 })
  expect(proposal.missing).toEqual(["name"])
  expect(values[0]).toEqual({ reference: "w-01", born: "1964-04-22" })
})

describe("headings", () => {
  const proposalOf = async (text: string, chosen = {}) =>
    propose(await openSpreadsheet(fromBytes(Buffer.from(text))), staff, chosen)

  test("that are repeated are not guessed between", async () => {
    const proposal = await proposalOf("Name,Date of birth,Name,Notes,Notes,,DoB\nAnn,1/2/1990,Bell,a,b,c,2/2/1990\n")
    expect(proposal.columns).toEqual({ born: 1 })
    expect(proposal.doubtful).toEqual([{ field: "name", columns: [0, 2] }])
    expect(proposal.found.map(({ label }) => label)).toEqual([
      "Name (column A)",
      "Date of birth",
      "Name (column C)",
      "Notes (column D)",
      "Notes (column E)",
      "Column F",
      "DoB",
    ])
  })

  test("are found by their names, then by their letters, then by nearness", async () => {
    const proposal = await proposalOf(
      "STAFF_NO,Full  Name:,Date of brith,Occupaton (job),Hrs,First-aid?\n1,Ann,1/2/1990,x,1,y\n",
    )
    expect(proposal.found.map(({ field }) => field && [field.name, field.how])).toEqual([
      ["reference", "folded"],
      ["name", "folded"],
      ["born", "near"],
      ["occupation", "near"],
      undefined,
      ["firstAid", "folded"],
    ])
  })

  test("may be missing altogether, and are then the likeliest row or none", async () => {
    expect(await proposalOf("Nom,Prénom\nBell,Ann\n")).toMatchObject({
      headingRow: 1,
      isRecognised: false,
      missing: ["name"],
    })
    const none = await proposalOf("Ann Bell,01/02/1990\nBea Cole,02/02/1990\n")
    expect(none).toMatchObject({ headingRow: 0, isRecognised: false })
    expect(none.found[0]).toEqual({ column: 0, label: "Column A", samples: ["Ann Bell", "Bea Cole"], field: undefined })
  })

  test("and the sheet may be chosen by somebody who knows better", async () => {
    const book = workbook([
      { name: "This year", rows: row(1, "Name", "Job") + row(2, "Ann", "Teacher") },
      { name: "Last year", rows: row(2, "Team", "x") + row(4, "Name", "Job") + row(5, "Old", "Teacher") },
    ])
    const spreadsheet = await openSpreadsheet(fromBytes(book))
    expect(await propose(spreadsheet, staff)).toMatchObject({ sheet: 0, headingRow: 1 })
    const hidden = workbook([
      { name: "Old", state: "hidden", rows: row(1, "Name", "Job", "DOB") + row(2, "Ann", "Teacher", "1/2/1990") },
      { name: "New", rows: row(1, "Name", "Job") + row(2, "Ann", "Teacher") },
    ])
    expect(await propose(await openSpreadsheet(fromBytes(hidden)), staff)).toMatchObject({ sheet: 1 })
    expect(await propose(spreadsheet, staff, { sheet: 1 })).toMatchObject({ sheet: 1, headingRow: 4 })
    expect(await propose(spreadsheet, staff, { sheet: 1, headingRow: 2 })).toMatchObject({ headingRow: 2, columns: {} })
  })
})

test("a list of ours, sent back unchanged, says what it said", () => {
  const names = fc.array(
    fc
      .tuple(
        fc.constantFrom("", "=", "'=", "''-", "+44 ", "@", '="007"', '"'),
        fc.string({ unit: "grapheme", minLength: 1 }),
      )
      .map((parts) => tidy(parts.join("")))
      // A mark in place of a lost letter is told of, whoever wrote it.
      .filter((name) => name !== "" && name === tidy(disarm(name)) && mended(name) === undefined)
      .filter((name) => !name.includes("\ufffd")),
    { minLength: 1, maxLength: 20 },
  )
  return fc.assert(
    fc.asyncProperty(names, fc.constantFrom("csv", "xlsx"), async (names, kind) => {
      async function* rows() {
        for (const name of names) yield ["007", name]
      }
      const sent = await { csv, xlsx }[kind as "csv" | "xlsx"]("staff", ["Staff no", "Name"], rows())
      const { values } = await understand(await bytesOf(sent))
      expect(values).toEqual(names.map((name) => ({ reference: "007", name })))
    }),
  )
})

test("lost zeros are seen by what the other references have", async () => {
  const { problems } = await understand("Staff no,Name\n00123,Ann\n456,Bea\n12345,Cai\n")
  expect(problems.map(({ row, suggestion }) => [row, suggestion])).toEqual([[3, "00456"]])
  const stands = new Map([["reference", new Map([["456", "456"]])]])
  expect((await understand("Staff no,Name\n00123,Ann\n456,Bea\n", stands)).values[1]).toMatchObject({
    reference: "456",
  })
  expect((await understand("Staff no,Name\n0123,Ann\n00456,Bea\n7,Cai\n")).problems).toEqual([])
})

test("one slip with the month first does not put a whole column in doubt", async () => {
  const { problems } = await understand("Name,DOB\nAnn,13/2/1990\nBea,14/2/1990\nCai,3/4/1990\nDee,2/13/1990\n")
  expect(problems.map(({ row }) => row)).toEqual([5])
})

test("an empty cell that is required is a problem, and one that is not is empty", async () => {
  const { problems, values } = await understand("Name,DOB\n,1/2/1990\nAnn,\n")
  expect(problems).toEqual([
    { row: 2, column: "Name", field: "name", found: "", says: "“Name” is empty", todo: "Fill it in" },
  ])
  expect(values[1]).toEqual({ name: "Ann", born: null })
})

test("somebody whose name begins like a total is no total", async () => {
  const { rows } = await understand("Name,Job\nTotal,Teacher\nTotal Smith,\nTotals,12\n")
  expect(rows.map(({ noData }) => noData)).toEqual([undefined, undefined, "total"])
})

async function bytesOf(sent: Result): Promise<Buffer> {
  if (sent.kind === "raw") return Buffer.from(sent.body)
  if (sent.kind !== "stream") throw new Error("A list is sent as a file")
  const pieces: Buffer[] = []
  for await (const piece of sent.rows) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
