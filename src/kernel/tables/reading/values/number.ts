import { formatNumber } from "../../../design/format.ts"
import type { SheetCell } from "../cell.ts"
import type { Fault, Kind, Reading } from "../fields.ts"
import { plain, quoted } from "./text.ts"

interface Limits {
  least?: number
  most?: number
  /** Only whole numbers are meant. */
  isWhole?: boolean
}

/** A number, with a point before its decimals. Commas and spaces may part its thousands, and a pound sign stand before it. */
export function number(limits: Limits = {}): Kind<number> {
  return {
    read(cell) {
      const found = typeof cell === "number" ? cell : numberIn(cell)
      return typeof found === "number" ? within(found, limits) : found
    },
  }
}

function numberIn(cell: SheetCell): number | Fault {
  const written = plain(cell)
  const says = `${quoted(written)} is not a number`
  const todo = "Write it in figures, like 37.5"
  if (typeof cell === "object") return { says, todo }
  const figures = /^(-?)£?(\d{1,3}(?:[, ]\d{3})+|\d{1,15})(\.\d{1,10})?$/.exec(written)
  if (figures) return Number(`${figures[1]}${figures[2]!.replace(/[, ]/g, "")}${figures[3] ?? ""}`)
  const comma = /^(\d{1,15}),(\d{1,2})$/.exec(written)
  if (comma) return { says, todo, suggestion: `${comma[1]}.${comma[2]}` }
  const time = /^(\d{1,3}):([0-5]\d)$/.exec(written)
  if (time) return { says, todo, suggestion: String(Number((Number(time[1]) + Number(time[2]) / 60).toFixed(2))) }
  const unit = /^(\d{1,15}(?:\.\d{1,10})?) ?(?:h|hrs?|hours?|days?|weeks?|%)\.?$/i.exec(written)
  return unit ? { says, todo, suggestion: unit[1]! } : { says, todo }
}

function within(value: number, { least, most, isWhole }: Limits): Reading<number> {
  const shown = formatNumber(value)
  if (least !== undefined && value < least)
    return { says: `${shown} is too low`, todo: `Write ${formatNumber(least)} or more` }
  if (most !== undefined && value > most)
    return { says: `${shown} is too high`, todo: `Write ${formatNumber(most)} or less` }
  if (isWhole && !Number.isInteger(value))
    return { says: `${shown} is not a whole number`, todo: "Write a whole number" }
  return { value }
}
