import type { SheetCell } from "../cell.ts"
import type { Kind } from "../fields.ts"
import { plain, quoted } from "./text.ts"

/**
 * What somebody or something is known by elsewhere, like a staff number: never a number to count with. Where others of
 * its column have zeros before them and are all as long, a shorter one has probably lost its own, and they are suggested.
 */
export function reference({ max }: { max: number }): Kind<string> {
  return {
    surveys: "references",
    read(cell, { width, isConfirmed }) {
      const written = plain(cell)
      if (typeof cell === "object")
        return {
          says: `Excel has made a day of this: ${written}`,
          todo: "Make the column a text column and type it again",
        }
      if (isShortened(cell, written))
        return {
          says: `${quoted(written)} has lost its last figures`,
          todo: "Make the column a text column and type it again",
        }
      if (written.length > max)
        return { says: `${quoted(written)} is longer than ${max} characters`, todo: "Make it shorter" }
      if (!isConfirmed && width !== null && /^\d+$/.test(written) && written.length < width)
        return {
          says: `${quoted(written)} is shorter than the others here, which begin with 0`,
          todo: "Write all its figures",
          suggestion: written.padStart(width, "0"),
        }
      return { value: written }
    },
  }
}

/** Whether a spreadsheet has kept only the first figures: it keeps fifteen, and shows large numbers as 1.23E+11. */
function isShortened(cell: SheetCell, written: string): boolean {
  return /^\d(\.\d+)?E\+\d+$/i.test(written) || (typeof cell === "number" && Math.abs(cell) >= 1e15)
}

/** The number of figures that all references with a zero before them share; undefined where there is no such number. */
export class Widths {
  readonly #seen = new Set<number>()

  see(cell: SheetCell): void {
    const written = plain(cell)
    if (/^0\d+$/.test(written)) this.#seen.add(written.length)
  }

  get shared(): number | null {
    return this.#seen.size === 1 ? [...this.#seen][0]! : null
  }
}
