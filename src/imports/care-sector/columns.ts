import { type Spreadsheet, textOf } from "../../kernel/tables/reading/index.ts"

export type CareKind = "workplace" | "worker" | "training"

/** What each file of the care sector begins with; no other list has these. */
const begins: Record<CareKind, readonly string[]> = {
  workplace: ["LOCALESTID", "STATUS", "ESTNAME"],
  worker: ["LOCALESTID", "UNIQUEWORKERID", "STATUS", "DISPLAYID"],
  training: ["LOCALESTID", "UNIQUEWORKERID", "CATEGORY"],
}

/** Which of a file's columns are kept, and as which field. All others are not, in the columns of any year. */
export const keptColumns = {
  worker: {
    LOCALESTID: "settingId",
    UNIQUEWORKERID: "staffReference",
    STATUS: "status",
    DISPLAYID: "fullName",
    DOB: "birthDate",
    STARTDATE: "since",
    APPRENTICE: "apprentice",
    EMPLSTATUS: "employment",
    MAINJOBROLE: "occupationId",
    CONTHOURS: "weeklyHours",
  },
  workplace: {
    LOCALESTID: "reference",
    STATUS: "status",
    ESTNAME: "name",
    MAINSERVICE: "typeId",
    LOCATIONID: "regulatorNumber",
    TOTALPERMTEMP: "people",
  },
} as const

export interface CareFile {
  kind: CareKind
  sheet: number
  headingRow: number
  headings: string[]
}

/** The file's kind, where its first row has the headings of one: in any sheet, in any order. */
export async function recognise({ sheets }: Spreadsheet): Promise<CareFile | null> {
  for (const [sheet, each] of sheets.entries())
    for await (const row of each.rows()) {
      const headings = row.cells.map((cell) => textOf(cell).trim().toUpperCase())
      const kind = careKind(headings)
      if (kind) return { kind, sheet, headingRow: row.number, headings }
      break
    }
  return null
}

export function careKind(headings: readonly string[]): CareKind | undefined {
  return (Object.keys(begins) as CareKind[]).find((kind) => begins[kind].every((heading) => headings.includes(heading)))
}
