import { readXml } from "./xml.ts"
import type { Zip } from "./zip.ts"

/** Gathers the words of a text that may be in several runs of letters, without what says how they sound. */
export class Words {
  #said = ""
  #isText = false
  #isSound = false

  opened(name: string): void {
    if (name === "rPh") this.#isSound = true
    if (name === "t") this.#isText = true
  }

  closed(name: string): void {
    if (name === "rPh") this.#isSound = false
    if (name === "t") this.#isText = false
  }

  text(text: string): void {
    if (this.#isText && !this.#isSound) this.#said += text
  }

  /** The words so far; it begins anew. */
  take(): string {
    const said = unescaped(this.#said)
    this.#said = ""
    return said
  }
}

/** The texts that the cells of all sheets refer to by their place. */
export async function sharedTexts(zip: Zip, path: string | undefined): Promise<string[]> {
  const texts: string[] = []
  if (!path || !zip.has(path)) return texts
  const words = new Words()
  await readXml(zip.read(path), {
    opened: (name) => words.opened(name),
    text: (text) => words.text(text),
    closed(name) {
      words.closed(name)
      if (name === "si") texts.push(words.take())
    },
  })
  return texts
}

/** A workbook writes characters that XML has no place for as _x000D_. */
export function unescaped(text: string): string {
  return text.replace(/_x([\dA-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
