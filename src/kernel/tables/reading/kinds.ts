import { SAVE_AS_CSV } from "./unreadable.ts"

/** What is sent instead of a list: its first bytes, and what to say to whoever sent it. */
const others: [string[], string][] = [
  [["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"], `This is an old Excel file (.xls), or one with a password. ${SAVE_AS_CSV}`],
  [["%PDF-"], "This is a PDF. Send the spreadsheet it was made from, as CSV or Excel."],
  [["{\\rtf"], "This is a text document. Copy its table into Excel, save it as CSV and send that."],
  [["\x89PNG", "\xff\xd8\xff", "GIF8", "RIFF"], "This is a picture. Send the spreadsheet itself, as CSV or Excel."],
  [["\x1f\x8b", "Rar!", "7z\xbc\xaf"], "This file is compressed. Unpack it and send the spreadsheet that is in it."],
  [["SQLite format 3\0", "MZ\x90", "\x7fELF", "PAR1"], "This is not a spreadsheet. Send the list as CSV or Excel."],
]

/** @returns what to say of a file that is no list, by its beginning; undefined where it may be one */
export function notAList(head: Buffer): string | undefined {
  if (head.length === 0) return "This file is empty. Check that you chose the right one."
  const begins = head.toString("latin1", 0, 512)
  const other = others.find(([beginnings]) => beginnings.some((beginning) => begins.startsWith(beginning)))
  if (other) return other[1]
  const text = begins.replace(/^\xef\xbb\xbf/, "").trimStart()
  if (/^<(!doctype html|html|table|head|meta|body|div)/i.test(text))
    return `This is a web page, though its name may say Excel. ${SAVE_AS_CSV}`
  return /^<\?xml/i.test(text) ? `This is an XML file. ${SAVE_AS_CSV}` : undefined
}

export function isZip(head: Buffer): boolean {
  return ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"].includes(head.toString("latin1", 0, 4))
}

/** Whether a decoded beginning is something else than text: letters give way to control characters. */
export function isBinary(text: string): boolean {
  const controls = text.match(/(?![\t\n\r\f\v\x85])\p{Cc}/gu)?.length ?? 0
  return controls > Math.max(2, text.length * 0.02)
}
