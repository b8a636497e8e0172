import { posix } from "node:path"
import type { Sheet } from "../cell.ts"
import type { Spreadsheet } from "../open.ts"
import type { Source } from "../source.ts"
import { SAVE_AS_CSV, Unreadable } from "../unreadable.ts"
import { formatsOf } from "./formats.ts"
import { readSheet, type SheetContent } from "./sheet.ts"
import type { Shared } from "./value.ts"
import { sharedTexts } from "./words.ts"
import { readXml } from "./xml.ts"
import { openZip, type Zip } from "./zip.ts"

const limit = { rows: 10_000, says: `This sheet has more than 10,000 rows. ${SAVE_AS_CSV}` }
/** Titles and headings stand above the people. */
const KEPT_ROWS = limit.rows + 100
const MOST_SHEETS = 100

/** Opens an XLSX file and reads its sheets: it holds at most 50 MB, and of each sheet the rows that are read at most. */
export async function openWorkbook(source: Source): Promise<Spreadsheet> {
  const zip = await openZip(source)
  const path = await workbookPart(zip)
  const related = await relationsOf(zip, path)
  const { calendar, listed } = await readContents(zip, path)
  const partOf = (type: string) => related.find((relation) => relation.type === type)?.target
  const shared: Shared = {
    texts: await sharedTexts(zip, partOf("sharedStrings")),
    formats: await formatsOf(zip, partOf("styles")),
    calendar,
  }
  if (listed.length > MOST_SHEETS)
    throw new Unreadable(
      `This Excel file has more than ${MOST_SHEETS} sheets. Save the one with the list as CSV and send that.`,
    )
  const sheets: Sheet[] = []
  // Each part is read once, however many sheets say that they are it.
  const read = new Map<string, SheetContent>()
  for (const { name, isHidden, id } of listed) {
    const part = related.find((relation) => relation.id === id && relation.type === "worksheet")?.target
    if (part === undefined) continue
    const content = read.get(part) ?? (await readSheet(zip.read(part), shared, KEPT_ROWS))
    read.set(part, content)
    sheets.push(sheetOf(name, isHidden, content))
  }
  if (sheets.length === 0)
    throw new Unreadable("This Excel file has no sheet with a list. Check that you chose the right one.")
  return { kind: "xlsx", calendar, sheets }
}

function sheetOf(name: string, isHidden: boolean, { rows, isCut }: SheetContent): Sheet {
  return {
    name,
    isHidden,
    limit,
    async *rows() {
      yield* rows
      if (isCut) throw new Unreadable(limit.says)
    },
  }
}

/** The part that lists the sheets. Of a zip file that is no workbook, or of one that could do something, it is said what it is. */
async function workbookPart(zip: Zip): Promise<string> {
  const path = (await relationsOf(zip, "")).find(({ type }) => type === "officeDocument")?.target
  const wrong = whatElse(zip.names, path)
  if (wrong) throw new Unreadable(wrong)
  if (path && /(^|\/)xl\//.test(path) && zip.has(path)) return path
  if (path) throw new Unreadable(`This is not an Excel file as Excel writes it. ${SAVE_AS_CSV}`)
  throw new Unreadable("This is a zip file, not a spreadsheet. Unpack it and send the spreadsheet that is in it.")
}

function whatElse(names: string[], path = ""): string | undefined {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/vbaProject|macrosheets\//i))
    return "This Excel file holds macros, which are programs. Save it as CSV, or as Excel without macros (.xlsx), and send that."
  if (path.endsWith(".bin")) return `This is an Excel file of the binary kind (.xlsb). ${SAVE_AS_CSV}`
  if (has(/^word\//)) return "This is a Word document. Copy its table into Excel, save it as CSV and send that."
  if (has(/^ppt\//)) return "This is a presentation. Send the list as CSV or Excel."
  if (has(/^content\.xml$/))
    return "This is an OpenDocument file. Open it where it was made, save it as CSV and send that."
  if (has(/^Index\//)) return "This is a Numbers file. Open it in Numbers, export it as CSV and send that."
  return undefined
}

interface Relation {
  id: string
  /** The last word of its type: worksheet, styles… */
  type: string
  /** The part it leads to. */
  target: string
}

/** What a part of the workbook refers to. Source: ECMA-376, part 2, 6.5. */
async function relationsOf(zip: Zip, path: string): Promise<Relation[]> {
  const folder = posix.dirname(path)
  const file = posix.join(folder, "_rels", `${posix.basename(path)}.rels`)
  const relations: Relation[] = []
  if (!zip.has(file)) return relations
  await readXml(zip.read(file), {
    opened(name, attribute) {
      if (name !== "Relationship") return
      const [id, type, target] = ["Id", "Type", "Target"].map((each) => attribute(each) ?? "") as [
        string,
        string,
        string,
      ]
      const at = target.startsWith("/") ? target.slice(1) : posix.join(folder, target)
      relations.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: at })
    },
  })
  return relations
}

async function readContents(zip: Zip, path: string) {
  let calendar: 1900 | 1904 = 1900
  const listed: { name: string; isHidden: boolean; id: string }[] = []
  await readXml(zip.read(path), {
    opened(name, attribute) {
      if (name === "workbookPr" && /^(1|true)$/.test(attribute("date1904") ?? "")) calendar = 1904
      if (name !== "sheet") return
      const isHidden = /hidden/i.test(attribute("state") ?? "")
      listed.push({ name: attribute("name") ?? "", isHidden, id: attribute("id") ?? "" })
    },
  })
  return { calendar: calendar as 1900 | 1904, listed }
}
