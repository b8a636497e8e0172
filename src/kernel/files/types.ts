/** What a file really is, told by how it begins and never by its name. */
export const fileTypes = {
  "image/png": { label: "PNG", endings: [".png"] },
  "image/jpeg": { label: "JPEG", endings: [".jpg", ".jpeg"] },
  "image/webp": { label: "WebP", endings: [".webp"] },
  "application/pdf": { label: "PDF", endings: [".pdf"] },
  "application/zip": { label: "ZIP", endings: [".zip", ".xlsx", ".docx", ".pptx", ".ods", ".odt"] },
  "text/csv": { label: "CSV", endings: [".csv", ".txt"] },
} as const

export type FileType = keyof typeof fileTypes

/** Pictures that a page may show; everything else is only ever saved. */
export const pictures = ["image/png", "image/jpeg", "image/webp"] as const satisfies readonly FileType[]
export type Picture = (typeof pictures)[number]

export function isPicture(type: string): type is Picture {
  return (pictures as readonly string[]).includes(type)
}

/** How much of a file `sniff` wants to see. */
export const SNIFFED_BYTES = 4096

const beginnings: [FileType, (head: Buffer) => boolean][] = [
  ["image/png", begins("89504e470d0a1a0a")],
  ["image/jpeg", begins("ffd8ff")],
  ["image/webp", (head) => begins("52494646")(head) && head.toString("latin1", 8, 12) === "WEBP"],
  ["application/pdf", begins("255044462d")],
  ["application/zip", begins("504b0304")],
  ["text/csv", isPlainText],
]

/** @returns undefined for whatever is none of the types we keep, such as SVG and HTML, which can act */
export function sniff(head: Buffer): FileType | undefined {
  return beginnings.find(([, fits]) => fits(head))?.[0]
}

function begins(hex: string) {
  const bytes = Buffer.from(hex, "hex")
  return (head: Buffer) => head.subarray(0, bytes.length).equals(bytes)
}

/** Text without control characters that no browser could take for a page. */
function isPlainText(head: Buffer): boolean {
  const isControl = (byte: number) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f
  if (head.length === 0 || head.some(isControl)) return false
  return !/^(\xef\xbb\xbf)?\s*</.test(head.toString("latin1"))
}
