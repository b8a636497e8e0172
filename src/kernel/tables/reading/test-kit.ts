import { crc32, deflateRawSync } from "node:zlib"
import type { FieldSpecs } from "./fields.ts"
import { day, fromBytes, number, openSpreadsheet, propose, readRows, reference, text, word, yesNo } from "./index.ts"
import type { Accepted, ReadRow } from "./rows.ts"

/** Fields as a register of staff might ask for. */
export const staff = {
  reference: { label: "Staff reference", aliases: ["Staff no", "UNIQUEWORKERID"], kind: reference({ max: 20 }) },
  name: { label: "Name", aliases: ["Full name", "Staff name"], kind: text({ max: 100 }), isRequired: true },
  born: {
    label: "Date of birth",
    aliases: ["DOB"],
    kind: day({ earliest: "1927-03-02", latest: "2011-03-02" }),
  },
  occupation: {
    label: "Occupation",
    aliases: ["Job", "Role"],
    kind: word("occupations", [
      { value: "nurse", label: "Nursery nurse" },
      { value: "teacher", label: "Teacher" },
      { value: "manager", label: "Nursery manager", aliases: ["Manager"] },
    ]),
  },
  hours: { label: "Hours a week", aliases: ["Hours"], kind: number({ least: 0, most: 80 }) },
  firstAid: { label: "First aid", kind: yesNo() },
} satisfies FieldSpecs

/** Opens, understands and reads a file, as a page does that asks nobody. */
export async function understand(file: Buffer | string, accepted?: Accepted) {
  const spreadsheet = await openSpreadsheet(fromBytes(Buffer.from(file)))
  const proposal = await propose(spreadsheet, staff)
  const rows: ReadRow<typeof staff>[] = []
  for await (const row of readRows(spreadsheet, proposal, staff, accepted)) rows.push(row)
  const problems = rows.flatMap((row) => row.problems)
  return { spreadsheet, proposal, rows, problems, values: rows.map(({ values }) => values) }
}

/** All cells of the sheet at this place, with the number of each row before them. */
export async function cellsOf(file: Buffer | string, at = 0) {
  const { sheets } = await openSpreadsheet(fromBytes(Buffer.from(file)))
  const rows: unknown[][] = []
  for await (const { number, cells } of sheets[at]!.rows()) rows.push([number, ...cells])
  return rows
}

export interface Part {
  content: string | Buffer
  /** What the directory says its size is. */
  saysBytes?: number
  method?: number
  flags?: number
}

/** A zip file of these parts, which may lie about themselves. */
export function zip(parts: Record<string, string | Part>): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [path, part] of Object.entries(parts)) {
    const { content, saysBytes, method = 8, flags = 0 } = typeof part === "string" ? { content: part } : part
    const plain = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(plain) : plain
    const name = Buffer.from(path)
    const shared = Buffer.alloc(26)
    for (const [value, from] of [
      [20, 0],
      [flags, 2],
      [method, 4],
      [name.length, 22],
    ] as const)
      shared.writeUInt16LE(value, from)
    for (const [value, from] of [
      [crc32(plain), 10],
      [packed.length, 14],
      [saysBytes ?? plain.length, 18],
    ] as const)
      shared.writeUInt32LE(value, from)
    const place = Buffer.alloc(4)
    place.writeUInt32LE(at)
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, name, packed])
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), shared, Buffer.alloc(10), place, name]))
    files.push(local)
    at += local.length
  }
  const end = Buffer.alloc(22)
  end.write("PK\x05\x06", 0, "latin1")
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...directory, end])
}

interface WorkbookSheet {
  name?: string
  state?: "hidden"
  /** Its rows, as XML. */
  rows: string
  /** What follows them, like merged cells. */
  rest?: string
}

/** A workbook of these sheets as XML, with the styles and other parts that a test needs. */
export function workbook(
  sheets: WorkbookSheet[],
  { date1904 = false, styles = "", texts = [] as string[], parts = {} as Record<string, string | Part> } = {},
): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  const relations = (type: string, file: string, at: number) =>
    `<Relationship Id="r${at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${file}"/>`
  return zip({
    "_rels/.rels": `${head}<Relationships>${relations("officeDocument", "xl/workbook.xml", 0)}</Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns:r="x"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name ?? `Sheet${at + 1}`}" ${state ? `state="${state}"` : ""} r:id="r${at}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships>${sheets
      .map((_, at) => relations("worksheet", `worksheets/sheet${at}.xml`, at))
      .join(
        "",
      )}${relations("styles", "styles.xml", 998)}${relations("sharedStrings", "/xl/sharedStrings.xml", 999)}</Relationships>`,
    "xl/styles.xml": `${head}<styleSheet>${styles}</styleSheet>`,
    "xl/sharedStrings.xml": `${head}<sst>${texts.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, rest = "" }, at) => [
        `xl/worksheets/sheet${at}.xml`,
        `${head}<worksheet><sheetData>${rows}</sheetData>${rest}</worksheet>`,
      ]),
    ),
    ...parts,
  })
}

/** A row of texts, as XML, at its number. */
export function row(number: number, ...cells: (string | null)[]): string {
  const inner = cells.map((cell, column) =>
    cell === null
      ? ""
      : `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`,
  )
  return `<row r="${number}">${inner.join("")}</row>`
}
