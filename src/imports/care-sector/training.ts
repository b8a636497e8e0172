import { day, type FieldSpecs, type Kind, type ReadRow, textOf } from "../../kernel/tables/reading/index.ts"
import type { Training } from "../../people/index.ts"
import type { Message } from "./messages.ts"
import { trainingCategories } from "./training-categories.ts"
import { type TrainingCode, trainingMessages } from "./training-messages.ts"

type Row = ReadRow<FieldSpecs>

/** What a training row says, as far as it is kept. */
export interface TrainingSaid {
  reference: string
  training: Training
}

const asWritten: Kind<string> = { read: (cell) => ({ value: textOf(cell).trim() }) }

/** How the kept columns of a training file are read. */
export const trainingFields: FieldSpecs = {
  staffReference: { label: "UNIQUEWORKERID", kind: asWritten },
  category: { label: "CATEGORY", kind: asWritten },
  title: { label: "TRAININGNAME", kind: asWritten },
  accredited: { label: "ACCREDITED", kind: asWritten },
  completedOn: { label: "DATECOMPLETED", kind: dayOr("DATE_COMPLETED_ERROR") },
  expiresOn: { label: "EXPIRYDATE", kind: dayOr("EXPIRY_DATE_ERROR") },
}

interface Check {
  code: TrainingCode
  column: string
  /** Whether the row raises it; days come as the register keeps them. */
  isRaised(of: (column: string) => string, today: string): boolean
}

const longerThan = (most: number) => (text: string) => text.length > most
const noneOf =
  (...codes: string[]) =>
  (text: string) =>
    text !== "" && !codes.includes(text)
const check = (code: TrainingCode, column: string, isWrong: (text: string) => boolean): Check => ({
  code,
  column,
  isRaised: (of) => isWrong(of(column)),
})

/** All that the format asks of a training row, once its days have been read; in its own order. */
const checks: readonly Check[] = [
  check("LOCALESTID_ERROR", "LOCALESTID", (text) => text === "" || text.length > 50),
  check("UNIQUE_WORKER_ID_ERROR", "UNIQUEWORKERID", (text) => text === "" || text.length > 50),
  { code: "DATE_COMPLETED_ERROR", column: "DATECOMPLETED", isRaised: (of, today) => of("DATECOMPLETED") > today },
  check("DATE_COMPLETED_WARNING", "DATECOMPLETED", (text) => text === ""),
  {
    code: "EXPIRY_DATE_ERROR",
    column: "EXPIRYDATE",
    isRaised: (of) => of("EXPIRYDATE") !== "" && of("EXPIRYDATE") <= of("DATECOMPLETED"),
  },
  {
    code: "EXPIRY_DATE_WARNING",
    column: "EXPIRYDATE",
    isRaised: (of, today) => of("EXPIRYDATE") > of("DATECOMPLETED") && of("EXPIRYDATE") < today,
  },
  check("TRAININGNAME_ERROR", "TRAININGNAME", longerThan(120)),
  check("TRAININGNAME_WARNING", "TRAININGNAME", (text) => text === ""),
  check("CATEGORY_ERROR", "CATEGORY", (text) => !(text in trainingCategories)),
  check("CATEGORY_WARNING", "CATEGORY", (text) => text === "21"),
  check("ACCREDITED_ERROR", "ACCREDITED", noneOf("0", "1", "999")),
  check("ACCREDITED_WARNING", "ACCREDITED", (text) => text === "999"),
  check("NOTES_ERROR", "NOTES", longerThan(1000)),
  check("WHODELIVERED_ERROR", "WHODELIVERED", noneOf("1", "2")),
  check("PROVIDERNAME_ERROR", "PROVIDERNAME", longerThan(120)),
  check("HOWDELIVERED_ERROR", "HOWDELIVERED", noneOf("1", "2")),
  check(
    "VALIDITY_ERROR",
    "VALIDITY",
    (text) => text !== "" && text.toLowerCase() !== "none" && !/^[1-9]\d{0,2}$/.test(text),
  ),
]

/**
 * Says of a row all that the format says, in our words, and makes what is kept of it.
 * @param cell  what stands in any column of the row
 */
export function readTraining(row: Row, cell: (column: string) => string, today: string): TrainingSaid | null {
  const values = row.values as Record<string, string | null | undefined>
  const days: Record<string, string> = { DATECOMPLETED: values.completedOn ?? "", EXPIRYDATE: values.expiresOn ?? "" }
  const of = (column: string) => days[column] ?? cell(column)
  const isRead = (column: string) => !row.problems.some((problem) => problem.column === column)
  for (const { code, column, isRaised } of checks) {
    if (!isRead(column) || !isRaised(of, today)) continue
    const { says, todo } = trainingMessages[code] as Message
    const place = { row: row.row, column, field: "", found: "", says }
    if (todo) row.problems.push({ ...place, todo })
    else row.remarks.push(place)
  }
  if (row.problems.length > 0) return null
  const category = trainingCategories[values.category!]!
  return {
    reference: values.staffReference!,
    training: {
      categoryCode: values.category!,
      category,
      title: values.title || category,
      completedOn: values.completedOn ?? null,
      expiresOn: values.expiresOn ?? null,
      isAccredited: ({ 0: false, 1: true } as Record<string, boolean>)[values.accredited ?? ""] ?? null,
    },
  }
}

function dayOr(code: "DATE_COMPLETED_ERROR" | "EXPIRY_DATE_ERROR"): Kind<string> {
  const any = day({ earliest: "1950-01-01" })
  const { says, todo } = trainingMessages[code]
  return {
    surveys: "days",
    read(cell, facts) {
      const reading = any.read(cell, facts)
      return "says" in reading ? { says: `${says}: ${reading.says}`, todo } : reading
    },
  }
}
