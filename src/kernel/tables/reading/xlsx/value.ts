import type { SheetCell } from "../cell.ts"
import { dayOfSerial } from "../serial.ts"
import type { Format } from "./formats.ts"
import { unescaped } from "./words.ts"

/** What the cells of a sheet refer to in the rest of their workbook. */
export interface Shared {
  texts: readonly string[]
  formats: readonly Format[]
  calendar: 1900 | 1904
}

/** A cell as it is written. */
export interface RawCell {
  type: string
  style: number
  value: string | undefined
  /** Of a text that stands in the cell itself. */
  words: string
  isFormula: boolean
}

/** What stands in a cell; of a formula, the result that was kept with it. */
export function readCell({ type, style, value, words, isFormula }: RawCell, shared: Shared): SheetCell {
  if (type === "inlineStr") return filled(words)
  if (value === undefined || (value === "" && type !== "str")) return isFormula ? { fault: "=" } : null
  if (type === "s") return filled(shared.texts[Number(value)] ?? "")
  if (type === "str") return filled(unescaped(value))
  if (type === "b") return value === "1" || value === "true"
  if (type === "e") return { fault: value.slice(0, 40) }
  if (type === "d") return dayOrTime(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return filled(value)
  return shown(number, shared.formats[style] ?? { is: "plain" }, shared.calendar)
}

function shown(number: number, format: Format, calendar: 1900 | 1904): SheetCell {
  if (format.is === "plain") return number
  if (format.is === "padded")
    return Number.isInteger(number) && number >= 0 ? String(number).padStart(format.width, "0") : number
  if (number < 0) return { fault: "########" }
  if (format.is === "time" || number < 1) return hoursAndMinutes(number)
  const day = dayOfSerial(number, calendar)
  return day ? { day } : { fault: "########" }
}

/** 37:30 for a day and a half and an hour and a half: hours may be more than a day has. */
function hoursAndMinutes(days: number): string {
  const minutes = Math.round(days * 24 * 60)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`
}

function dayOrTime(value: string): SheetCell {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0]
  return day ? { day } : filled(value)
}

function filled(text: string): string | null {
  return /\S/.test(text) ? text : null
}
