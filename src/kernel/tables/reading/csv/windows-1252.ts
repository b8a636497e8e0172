/**
 * The letters of the bytes 80 to 9F; the others are those of Latin-1. Some versions of Node take them for Latin-1 too
 * (20.20 among them), so TextDecoder is not asked. Source: WHATWG, Encoding, index windows-1252.
 */
const letters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"
const bytes = new Map([...letters].map((letter, at) => [letter, 0x80 + at]))

export function fromWindows1252(piece: Buffer): string {
  return piece.toString("latin1").replace(/[\u0080-\u009f]/g, (byte) => letters[byte.charCodeAt(0) - 0x80]!)
}

/** @returns undefined where a letter has no byte */
export function toWindows1252(text: string): Buffer | undefined {
  const found = [...text].map((letter) => bytes.get(letter) ?? letter.codePointAt(0)!)
  return found.every((byte) => byte < 0x100) ? Buffer.from(found) : undefined
}
