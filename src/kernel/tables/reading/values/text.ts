import { formatNumber } from "../../../design/format.ts"
import { type SheetCell, textOf } from "../cell.ts"
import type { Fault, Kind } from "../fields.ts"
import { mended } from "./mojibake.ts"

/** A text as it was meant: its spaces plain and single, without what cannot be seen. */
export function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, " ")
    .replace(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u2060\ufeff\u00ad]/gu, "")
    .trim()
}

/** What somebody wrote, in quote marks, and not more of it than can be read. */
export function quoted(written: string): string {
  return `“${written.length > 60 ? `${written.slice(0, 59)}…` : written}”`
}

/** The words of a cell, tidied, as the other kinds begin with them; quote marks around and in them are plain. */
export function plain(cell: SheetCell): string {
  return tidy(textOf(cell))
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/^["'\u201c\u201d]+|["'\u201c\u201d]+$/g, "")
    .trim()
}

/**
 * A line of text, kept as it is written but for its spaces.
 * @param check  says what else may be wrong with it, like an address that is none
 */
export function text({ max, check }: { max: number; check?: (text: string) => Fault | undefined }): Kind<string> {
  return {
    read(cell, { isConfirmed }) {
      const written = tidy(textOf(cell))
      if (written.length > max)
        return {
          says: `This has ${formatNumber(written.length)} characters, and ${formatNumber(max)} is the most`,
          todo: "Make it shorter",
        }
      if (written.includes("\ufffd")) return { says: `Letters were lost in ${quoted(written)}`, todo: "Type it again" }
      const better = isConfirmed ? undefined : mended(textOf(cell))
      if (better !== undefined)
        return {
          says: `${quoted(written)} has letters that were garbled on their way`,
          todo: "Type it again",
          suggestion: tidy(better),
        }
      return check?.(written) ?? { value: written }
    },
  }
}
