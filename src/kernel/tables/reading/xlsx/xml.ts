import { Parser } from "saxen"
import { damaged } from "../unreadable.ts"

/** What is met on the way through a part of a workbook. Names come without their prefixes. */
export interface Handlers {
  opened?(name: string, attribute: (name: string) => string | undefined): void
  closed?(name: string): void
  text?(text: string): void
}

const DEEPEST = 64
/** Nothing in a workbook, a cell's text in the first place, is as long as this between two tags. */
const LONGEST_GAP = 256 * 1024

/**
 * Reads XML as it comes, without ever holding it whole.
 * @throws Unreadable  where it is not well formed, nests too deep, or declares anything of its own
 */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  let [depth, gap] = [0, 0]
  const refuse = () => {
    throw damaged()
  }
  const parser = new Parser()
    .on("openTag", (name, attributes) => {
      gap = 0
      if (++depth > DEEPEST) refuse()
      handlers.opened?.(local(name), (wanted) => attributeIn(attributes(), wanted))
    })
    .on("closeTag", (name) => {
      gap = 0
      depth--
      handlers.closed?.(local(name))
    })
    .on("attention", refuse)
    .on("error", refuse)
    .on("text", (text) => handlers.text?.(withoutEntities(text)))
    .on("cdata", (text) => handlers.text?.(text))
  const decoder = new TextDecoder("utf-8")
  for await (const piece of bytes) {
    gap += piece.length
    parser.write(decoder.decode(piece, { stream: true }))
    if (gap > LONGEST_GAP) refuse()
  }
  parser.write(decoder.decode()).end()
}

function attributeIn(attributes: Record<string, string> | false, wanted: string): string | undefined {
  if (!attributes) return undefined
  const value = attributes[wanted] ?? Object.entries(attributes).find(([name]) => name.endsWith(`:${wanted}`))?.[1]
  return value && withoutEntities(value)
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1)
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

function withoutEntities(text: string): string {
  if (!text.includes("&")) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
