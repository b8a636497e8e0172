import { toWindows1252 } from "../csv/windows-1252.ts"

const utf8 = new TextDecoder("utf-8", { fatal: true })

/**
 * What a text said before its UTF-8 was read as Windows-1252: "José" of "JosÃ©", also where that happened twice.
 * @returns undefined where nothing of the kind has happened
 */
export function mended(text: string): string | undefined {
  const better = once(text)
  return better === undefined ? undefined : (once(better) ?? better)
}

function once(text: string): string | undefined {
  const bytes = /[\u0080-\uffff]/.test(text) ? toWindows1252(text) : undefined
  try {
    return bytes && utf8.decode(bytes)
  } catch {
    return undefined
  }
}
