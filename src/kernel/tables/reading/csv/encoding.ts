import type { Source } from "../source.ts"
import { fromWindows1252 } from "./windows-1252.ts"

export interface Encoding {
  name: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"
  /** How many bytes of mark stand before the text. */
  markBytes: number
}

const marks: [string, Encoding["name"]][] = [
  ["efbbbf", "utf-8"],
  ["fffe", "utf-16le"],
  ["feff", "utf-16be"],
]

/** How a text file was written. All of it is looked at, since the first é may stand in the last row. */
export async function encodingOf(source: Source, head: Buffer): Promise<Encoding> {
  for (const [mark, name] of marks)
    if (head.toString("hex", 0, mark.length / 2) === mark) return { name, markBytes: mark.length / 2 }
  return { name: unmarkedUtf16(head) ?? (await byteEncoding(source)), markBytes: 0 }
}

/** Most letters of a list have a zero byte beside them in UTF-16: before them in one order, after them in the other. */
function unmarkedUtf16(head: Buffer): "utf-16le" | "utf-16be" | undefined {
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2]!++
  const half = head.length / 2
  if (zeros[1]! > half * 0.6 && zeros[0]! < half * 0.1) return "utf-16le"
  if (zeros[0]! > half * 0.6 && zeros[1]! < half * 0.1) return "utf-16be"
  return undefined
}

/**
 * UTF-8 where the bytes keep its rules. Where they do not, it is the older of the two, Windows-1252, unless most of
 * the special letters keep them: then a few letters are broken, and each is reported where it stands.
 */
async function byteEncoding(source: Source): Promise<"utf-8" | "windows-1252"> {
  let [whole, broken, awaited] = [0, 0, 0]
  for await (const piece of source.read(0, source.bytes))
    for (const byte of piece) {
      if (awaited > 0 && byte >> 6 === 0b10) {
        if (--awaited === 0) whole++
        continue
      }
      if (awaited > 0) broken++
      awaited = byte < 0x80 ? 0 : byte >= 0xc2 && byte < 0xe0 ? 1 : byte >> 4 === 0xe ? 2 : byte >> 3 === 0x1e ? 3 : 0
      if (byte >= 0x80 && awaited === 0) broken++
    }
  if (awaited > 0) broken++
  return broken > whole ? "windows-1252" : "utf-8"
}

/** The text of a file, without its mark, and without the zero and the end-of-file characters that programs leave in it. */
export async function* decoded(source: Source, { name, markBytes }: Encoding): AsyncGenerator<string> {
  const pieces = source.read(markBytes, source.bytes)
  if (name === "windows-1252") {
    for await (const piece of pieces) yield plain(fromWindows1252(piece))
    return
  }
  const decoder = new TextDecoder(name, { ignoreBOM: true })
  for await (const piece of pieces) yield plain(decoder.decode(piece, { stream: true }))
  yield decoder.decode()
}

function plain(text: string): string {
  return text.replaceAll("\0", "").replaceAll("\x1a", "")
}
