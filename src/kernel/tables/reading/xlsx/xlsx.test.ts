import { describe, expect, test } from "vitest"
import { asDay, type Cell } from "../../cell.ts"
import { XLSX_ROWS, xlsx } from "../../xlsx.ts"
import { fromBytes, openSpreadsheet, Unreadable } from "../index.ts"
import { cellsOf, row, workbook, zip } from "../test-kit.ts"

describe("an XLSX file", () => {
  test("of ours comes back as it was", async () => {
    const rows: Cell[][] = [
      ["José O’Brien <&> _x0041_", 12.5, asDay("1990-02-01"), "007"],
      ["=1+1", -3, asDay("2027-03-02"), " spaces "],
      ["constructor", 0, null, "two\nlines 😀"],
    ]
    async function* each() {
      yield* rows
    }
    const sent = await xlsx("list", ["Name", "Hours", "Since", "No"], each())
    expect(await cellsOf(sent.kind === "raw" ? (sent.body as Buffer) : "")).toEqual([
      [1, "Name", "Hours", "Since", "No"],
      ...rows.map((row, at) => [at + 2, ...row]),
    ])
  })

  test("holds texts of every kind, written in the cell or shared by all", async () => {
    const texts = [
      "<t>plain</t>",
      '<t xml:space="preserve"> kept </t>',
      "<r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh><t>not said</t></rPh>",
      "<t>&#x1F600;&#233;&amp;&lt;_x000D_</t>",
      "<t><![CDATA[<b>]]></t>",
      "<t/>",
    ]
    const cells = texts.map((_, at) => `<c r="${"ABCDEF"[at]}1" t="s"><v>${at}</v></c>`).join("")
    const inline = '<c r="G1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c>'
    const rows = `<row r="1">${cells}${inline}<c t="str"><f>A1</f><v>result</v></c></row>`
    expect(await cellsOf(workbook([{ rows }], { texts }))).toEqual([
      [1, "plain", " kept ", "two runs", "😀é&<\r", "<b>", null, "inline", "result"],
    ])
  })

  test("holds numbers, yes and no, days and times as what they are", async () => {
    const styles = `<numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="[$-809]d mmm yy;@"/>
      <numFmt numFmtId="172" formatCode="[h]:mm"/><numFmt numFmtId="173" formatCode="&quot;day &quot;0"/><numFmt numFmtId="174" formatCode="[Red]0.0"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs>${[0, 14, 170, 171, 172, 173, 174, 20].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs>`
    const number = (value: number, style: number) => `<c s="${style}"><v>${value}</v></c>`
    const rows = `<row>${number(37.5, 0)}${number(32874, 1)}${number(123, 2)}${number(46448.75, 3)}${number(1.5625, 4)}${number(3, 5)}${number(4, 6)}${number(0.375, 7)}</row>
      <row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2027-03-02T00:00:00</v></c><c><f>A1+B1</f></c><c><f>A1</f><v>7</v></c></row>`
    expect(await cellsOf(workbook([{ rows }], { styles }))).toEqual([
      [1, 37.5, { day: "1990-01-01" }, "00123", { day: "2027-03-02" }, "37:30", 3, 4, "9:00"],
      [2, true, { fault: "#REF!" }, { day: "2027-03-02" }, { fault: "=" }, 7],
    ])
  })

  test("counts its days from 1900, with the 29 February that never was, or from 1904", async () => {
    const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    const rows = `<row>${[1, 59, 60, 61, 43891, 2958465, 2958466, -1].map((day) => `<c s="0"><v>${day}</v></c>`).join("")}</row>`
    const none = { fault: "########" }
    expect((await cellsOf(workbook([{ rows }], { styles })))[0]!.slice(1)).toEqual([
      { day: "1900-01-01" },
      { day: "1900-02-28" },
      none,
      { day: "1900-03-01" },
      { day: "2020-03-01" },
      { day: "9999-12-31" },
      none,
      none,
    ])
    const from1904 = (await cellsOf(workbook([{ rows }], { styles, date1904: true })))[0]!
    expect(from1904.slice(1, 6)).toEqual([
      { day: "1904-01-02" },
      { day: "1904-02-29" },
      { day: "1904-03-01" },
      { day: "1904-03-02" },
      { day: "2024-03-02" },
    ])
  })

  test("says beside every row what merged cells say once", async () => {
    const rows = row(2, "Oak", "Ann") + row(3, null, "Bea") + row(4, null, "Cai") + row(6, "Elm", "Dee")
    const rest = '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A6:B6"/><mergeCell ref="A1:Z1"/></mergeCells>'
    expect(await cellsOf(workbook([{ rows, rest }]))).toEqual([
      [2, "Oak", "Ann"],
      [3, "Oak", "Bea"],
      [4, "Oak", "Cai"],
      [6, "Elm", "Dee"],
    ])
  })

  test("may name its parts as other programs do", async () => {
    const rows = '<x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>prefixed</x:t></x:is></x:c></x:row>'
    expect(await cellsOf(workbook([{ rows }]))).toEqual([[1, null, "prefixed"]])
  })

  test("is read to ten thousand rows and refused beyond, empty ones not counted", async () => {
    const rows = (count: number) =>
      Array.from(
        { length: count },
        (_, at) => `<row r="${at * 3 + 1}"><c><v>${at}</v></c></row><row r="${at * 3 + 2}"><c s="1"/></row>`,
      ).join("")
    expect((await cellsOf(workbook([{ rows: rows(XLSX_ROWS + 1) }]))).length).toBe(XLSX_ROWS + 1)
    await expect(cellsOf(workbook([{ rows: rows(XLSX_ROWS + 101) }]))).rejects.toThrow(
      "This sheet has more than 10,000 rows. Open it in Excel, save it as CSV and send that.",
    )
  })
})

describe("what is refused in words", () => {
  const sheet = [{ rows: row(1, "Name", "Job") }]
  const megabyte = " ".repeat(1024 * 1024)
  const files: Record<string, [Buffer, RegExp]> = {
    "what unpacks to more than 50 MB": [
      workbook(sheet, { parts: { "xl/media/image1.png": { content: "x", saysBytes: 51 * 1024 * 1024 } } }),
      /unpacks to more than 50 MB.*save it as CSV and send that/,
    ],
    "a bomb that says it is small": [
      workbook(sheet, { parts: { "xl/worksheets/sheet0.xml": { content: megabyte.repeat(60), saysBytes: 1000 } } }),
      /damaged/,
    ],
    "a part that is larger than it says": [
      workbook(sheet, { parts: { "xl/sharedStrings.xml": { content: `<sst>${megabyte}</sst>`, saysBytes: 11 } } }),
      /damaged/,
    ],
    macros: [workbook(sheet, { parts: { "xl/vbaProject.bin": "x" } }), /macros.*\.xlsx/],
    "a password": [workbook(sheet, { parts: { x: { content: "x", flags: 1 } } }), /password/],
    "a way of packing that Excel does not use": [
      workbook(sheet, { parts: { x: { content: "x", method: 12 } } }),
      /packed in a way/,
    ],
    "a Word document": [zip({ "word/document.xml": "<x/>" }), /Word document/],
    "an OpenDocument sheet": [zip({ "content.xml": "<x/>", mimetype: "x" }), /OpenDocument/],
    Numbers: [zip({ "Index/Document.iwa": "x" }), /Numbers/],
    "a zip of other things": [zip({ "list.csv": "Name" }), /zip file.*Unpack it/],
    "an empty zip": [zip({}), /zip file/],
    "the old Excel": [Buffer.from("d0cf11e0a1b11ae1000000", "hex"), /old Excel.*password/],
    "a PDF": [Buffer.from("%PDF-1.7\n"), /PDF/],
    "a picture": [Buffer.from("89504e470d0a1a0a", "hex"), /picture/],
    "a web page that calls itself Excel": [Buffer.from("\ufeff <html><table><tr><td>Name"), /web page/],
    XML: [Buffer.from('<?xml version="1.0"?><Workbook/>'), /XML/],
    "a program": [Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(5000)]), /not a spreadsheet/],
    noise: [Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)), /not a spreadsheet/],
    nothing: [Buffer.alloc(0), /empty/],
    spaces: [Buffer.from(" \r\n \r\n"), /empty/],
    zeros: [Buffer.alloc(4000), /not a spreadsheet|empty/],
    "a declaration of entities": [
      workbook(sheet, {
        parts: { "xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst/>' },
      }),
      /damaged/,
    ],
    "XML nested without end": [workbook([{ rows: "<a>".repeat(100_000) }]), /damaged/],
    "a tag without end": [workbook([{ rows: `<row ${megabyte}${megabyte}` }]), /damaged/],
    "rows out of order": [workbook([{ rows: row(5, "x") + row(4, "y") }]), /damaged/],
    "a sheet as wide as there can be": [
      workbook([{ rows: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }]),
      /more than 1,000 columns/,
    ],
    "no sheet": [workbook([]), /no sheet/],
    "more sheets than anybody looks through": [
      workbook(Array.from({ length: 101 }, () => ({ rows: row(1, "Name") }))),
      /more than 100 sheets/,
    ],
  }
  for (const [what, [file, says]] of Object.entries(files))
    test(what, async () => {
      const opened = openSpreadsheet(fromBytes(file))
      await expect(opened).rejects.toThrow(says)
      await expect(opened).rejects.toBeInstanceOf(Unreadable)
    })

  test("a file cut short", async () => {
    const whole = workbook(sheet)
    for (const length of [10, 100, whole.length / 2, whole.length - 30, whole.length - 1])
      await expect(openSpreadsheet(fromBytes(whole.subarray(0, length)))).rejects.toThrow(/damaged/)
  })

  test("a single cell at the far end of the last row costs nothing", async () => {
    expect(await cellsOf(workbook([{ rows: '<row r="1048576"><c r="A1048576"><v>1</v></c></row>' }]))).toEqual([
      [1048576, 1],
    ])
  })
})
