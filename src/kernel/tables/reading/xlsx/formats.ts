import { readXml } from "./xml.ts"
import type { Zip } from "./zip.ts"

/** How a number is shown: as a day, as a time or a length of time, with zeros before it, or as it is. */
export type Format = { is: "plain" } | { is: "day" } | { is: "time" } | { is: "padded"; width: number }

const PLAIN: Format = { is: "plain" }

/** The built-in formats that show days or times. Source: ECMA-376, part 1, 18.8.30. */
const builtInDays = new Set([14, 15, 16, 17, 22, ...numbers(27, 36), ...numbers(50, 58)])
const builtInTimes = new Set([18, 19, 20, 21, 45, 46, 47])

/** The format of each style of a workbook, in the order that cells count them. */
export async function formatsOf(zip: Zip, path: string | undefined): Promise<Format[]> {
  const formats: Format[] = []
  if (!path || !zip.has(path)) return formats
  const codes = new Map<number, string>()
  let inCells = false
  await readXml(zip.read(path), {
    opened(name, attribute) {
      if (name === "numFmt") codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "")
      if (name === "cellXfs") inCells = true
      if (name === "xf" && inCells) formats.push(formatOf(Number(attribute("numFmtId") ?? 0), codes))
    },
    closed(name) {
      if (name === "cellXfs") inCells = false
    },
  })
  return formats
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): Format {
  const code = codes.get(id)
  if (code === undefined) return builtInDays.has(id) ? { is: "day" } : builtInTimes.has(id) ? { is: "time" } : PLAIN
  // Without what is shown as it stands, and without colours and languages; [h] is a length of time.
  const shown = code.replace(/"[^"]*"|\\.|_.|\*./g, "").replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
  const first = shown.split(";")[0]!
  if (/^0{2,}$/.test(first)) return { is: "padded", width: first.length }
  if (/general/i.test(first)) return PLAIN
  if (/[dy]/i.test(first) || (/m/i.test(first) && !/[hs]/i.test(first))) return { is: "day" }
  return /[hs]/i.test(first) ? { is: "time" } : PLAIN
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
