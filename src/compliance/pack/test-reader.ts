import { inflateSync } from "node:zlib"

export interface ReadPdf {
  pages: number
  language: string | undefined
  /** Title and the like, by name. */
  info: Record<string, string>
  /** What is tagged as what, in the order of reading: ["H1", "Evidence of learning"]. */
  tagged: [tag: string, text: string][]
}

/** Reads back what pdfkit wrote: enough of a PDF to have its tagged text in order, by the fonts' own way back to letters. */
export function readPdf(file: Buffer): ReadPdf {
  const objects = objectsIn(file)
  const letters = new Map<string, Map<string, string>>()
  const all = [...objects.values()]
  const tagged: [string, string][] = []
  const pages = all.filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary))
  const names = new Map<string, Map<string, string>>()
  for (const { dictionary } of all)
    for (const [, name, id] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      if (!letters.has(id!)) letters.set(id!, lettersOf(objects, id!))
      names.set(name!, letters.get(id!)!)
    }
  for (const { dictionary } of pages) {
    const contents = /\/Contents (\d+) 0 R/.exec(dictionary)![1]!
    tagged.push(...taggedIn(objects.get(contents)!.stream, names))
  }
  const catalog = all.find(({ dictionary }) => /\/Type \/Catalog/.test(dictionary))!
  const trailer = file.toString("latin1", file.lastIndexOf("trailer"))
  const info = objects.get(/\/Info (\d+) 0 R/.exec(trailer)![1]!)!.dictionary
  return {
    pages: pages.length,
    language: /\/Lang \((.*?)\)/.exec(catalog.dictionary)?.[1],
    info: Object.fromEntries(
      [...info.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, id]) => [name!, textOf(objects.get(id!)!.dictionary)]),
    ),
    tagged,
  }
}

/** All that is to be read, without the feet of pages. */
export function wordsIn({ tagged }: ReadPdf): string {
  return tagged.flatMap(([tag, text]) => (tag === "Artifact" ? [] : [text])).join("\n")
}

interface Read {
  dictionary: string
  stream: string
}

function objectsIn(file: Buffer): Map<string, Read> {
  const text = file.toString("latin1")
  const objects = new Map<string, Read>()
  for (const { 0: whole, 1: id, index } of text.matchAll(/^(\d+) 0 obj$/gm)) {
    const begin = index + whole.length
    const end = text.indexOf("\nendobj", begin)
    const streamAt = text.indexOf("\nstream\n", begin)
    const hasStream = streamAt !== -1 && streamAt < end
    const dictionary = text.slice(begin, hasStream ? streamAt : end)
    const bytes = hasStream ? file.subarray(streamAt + 8, text.indexOf("\nendstream", streamAt)) : Buffer.alloc(0)
    const isDeflated = dictionary.includes("/FlateDecode")
    const isFont = dictionary.includes("/Length1") || dictionary.includes("CIDFontType0C")
    objects.set(id!, {
      dictionary,
      stream: hasStream && !isFont ? (isDeflated ? inflateSync(bytes) : bytes).toString("latin1") : "",
    })
  }
  return objects
}

/** Which letters each glyph of a font stands for. */
function lettersOf(objects: Map<string, Read>, fontId: string): Map<string, string> {
  const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(fontId)!.dictionary)![1]!
  const letters = new Map<string, string>()
  for (const [, from, list] of objects.get(toUnicode)!.stream.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gis))
    for (const [at, [, hex]] of [...list!.matchAll(/<([0-9a-f ]*)>/gi)].entries())
      letters.set(
        (Number.parseInt(from!, 16) + at).toString(16).padStart(4, "0"),
        Buffer.from(hex!.replaceAll(" ", ""), "hex").swap16().toString("utf16le"),
      )
  return letters
}

function taggedIn(contents: string, names: Map<string, Map<string, string>>): [string, string][] {
  const tagged: [string, string][] = []
  let letters = new Map<string, string>()
  let at = Number.NaN
  for (const line of contents.split("\n")) {
    const begins = /^\/(Artifact|H\d|P|TH|TD) (?:<<|BMC)$/.exec(line)
    if (begins) tagged.push([begins[1]!, ""])
    const font = /^\/(F\d+) /.exec(line)
    if (font) letters = names.get(font[1]!)!
    const place = /^1 0 0 1 \S+ (\S+) Tm$/.exec(line)
    const shown = /^\[(.*)\] TJ$/.exec(line)
    if (!shown) {
      if (place) {
        // A line below another one is another word.
        const last = tagged.at(-1)!
        if (last[1] && Number(place[1]) !== at && !last[1].endsWith(" ")) last[1] += " "
        at = Number(place[1])
      }
      continue
    }
    for (const [, hex] of shown[1]!.matchAll(/<([0-9a-f]*)>/gi))
      for (let from = 0; from < hex!.length; from += 4)
        tagged.at(-1)![1] += letters.get(hex!.slice(from, from + 4).toLowerCase()) ?? "�"
  }
  return tagged
}

/** A text as a PDF keeps it: plain, or in UTF-16. */
function textOf(kept: string): string {
  const bytes = Buffer.from(
    kept
      .trim()
      .slice(1, -1)
      .replace(/\\([\\()])/g, "$1"),
    "latin1",
  )
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes
        .subarray(2, bytes.length - (bytes.length % 2))
        .swap16()
        .toString("utf16le")
    : bytes.toString("latin1")
}
