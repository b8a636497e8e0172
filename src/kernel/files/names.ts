import { type FileType, fileTypes } from "./types.ts"

/**
 * What a sent file is called from now on: no folders, no marks that hide or turn letters round, nothing a system or a
 * header would read as more than a name, and an ending that says what it is.
 */
export function plainName(sent: string, type: FileType): string {
  // Browsers send these three so. Source: HTML, "multipart/form-data encoding algorithm".
  const meant = sent.replace(/%(22|0d|0a)/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  const own = meant.normalize("NFC").split(/[/\\]/).at(-1)!
  const letters = own
    .replace(/\p{C}/gu, "")
    .replace(/["<>:|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
  const { endings } = fileTypes[type]
  const ending = endings.find((known) => letters.toLowerCase().endsWith(known)) ?? endings[0]
  const stem = letters.toLowerCase().endsWith(ending) ? letters.slice(0, -ending.length) : letters
  return `${[...stem].slice(0, 100).join("").trim() || "file"}${ending}`
}

/** The header that gives a file its name when it is saved. Source: RFC 6266 and RFC 8187. */
export function disposition(how: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_")
  const full = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`
}
