import { createHash } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { crc32 } from "node:zlib"
import type { SentFile } from "../http/sent-files.ts"
import { EXIF, uprightness } from "./exif.ts"
import type { Picture } from "./types.ts"

/**
 * A picture somebody sent, as it may be kept: see `plainPicture`. It goes from the disk with the one that was sent.
 * @returns undefined where it cannot be read
 */
export async function keepPlain<T extends SentFile & { type: Picture }>(sent: T): Promise<T | undefined> {
  const plain = plainPicture(await readFile(sent.path), sent.type)
  if (!plain) return undefined
  const path = `${sent.path}.plain`
  await writeFile(path, plain, { mode: 0o600 })
  return { ...sent, path, bytes: plain.length, sha256: createHash("sha256").update(plain).digest() }
}

/**
 * A picture without what tells of whoever made it: where and when it was taken, with which camera or program, remarks,
 * small copies, and whatever follows its end. What is needed to draw it stays: which way up it is, and the colour
 * profile, so that a logo keeps its colours.
 * @returns undefined where it is not built as its kind is
 */
export function plainPicture(picture: Buffer, type: Picture): Buffer | undefined {
  const kept = { "image/png": keptOfPng, "image/jpeg": keptOfJpeg, "image/webp": keptOfWebp }[type](picture)
  return kept && Buffer.concat(kept)
}

/** All that decides how pixels look, moving pictures too. Source: PNG specification, third edition, section 11. */
const PNG_KEPT = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split(" "),
)

function keptOfPng(picture: Buffer): Buffer[] | undefined {
  const kept = [picture.subarray(0, 8)]
  for (let at = 8; at + 12 <= picture.length; ) {
    const length = picture.readUInt32BE(at)
    const next = at + 12 + length
    if (next > picture.length) return undefined
    const name = picture.toString("latin1", at + 4, at + 8)
    if (PNG_KEPT.has(name)) kept.push(picture.subarray(at, next))
    if (name === "eXIf")
      kept.push(...uprightness(picture.subarray(at + 8, next - 4)).map((exif) => chunk("eXIf", exif)))
    if (name === "IEND") return kept
    at = next
  }
  return undefined
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data])
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
}

const [EOI, SOS, FILL] = [0xd9, 0xda, 0xff]
const [APP0, APP1, APP2, APP14, APP15, COM] = [0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe]
const PROFILE = "ICC_PROFILE\0"

/** Source: ITU-T T.81, annex B; Exif 3.0, section 4.5. */
function keptOfJpeg(picture: Buffer): Buffer[] | undefined {
  const kept = [picture.subarray(0, 2)]
  for (let at = 2; at + 2 <= picture.length; ) {
    const marker = picture[at + 1]!
    if (picture[at] !== 0xff) return undefined
    if (marker === EOI) return [...kept, END]
    if (marker === FILL) at += 1
    else {
      if (isAlone(marker) || at + 4 > picture.length) return undefined
      const next = at + 2 + picture.readUInt16BE(at + 2)
      if (next > picture.length || next < at + 4) return undefined
      kept.push(...keptOfSegment(marker, picture.subarray(at + 4, next)))
      at = next
      if (marker === SOS) {
        at = endOfScan(picture, next)
        kept.push(picture.subarray(next, at))
        // Some are cut off there, and shown all the same.
        if (at === picture.length) return [...kept, END]
      }
    }
  }
  return undefined
}

const END = Buffer.from([0xff, EOI])

/** Whether a mark has nothing with it, and no place between segments. */
function isAlone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

function keptOfSegment(marker: number, data: Buffer): Buffer[] {
  const says = (word: string) => data.toString("latin1", 0, word.length) === word
  // The density of its dots, and no small copy of the picture.
  if (marker === APP0)
    return says("JFIF\0") ? [segment(APP0, Buffer.concat([data.subarray(0, 12), Buffer.alloc(2)]))] : []
  if (marker === APP1) {
    if (!says(EXIF)) return []
    return uprightness(data.subarray(EXIF.length)).map((exif) =>
      segment(APP1, Buffer.concat([Buffer.from(EXIF), exif])),
    )
  }
  if (marker === APP2 && !says(PROFILE)) return []
  // How the colours are coded, as Adobe's programs say it.
  if (marker === APP14) return says("Adobe") ? [segment(APP14, data)] : []
  if ((marker > APP2 && marker <= APP15) || marker === COM) return []
  return [segment(marker, data)]
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** Of coded pixels, 0xff is followed by nought, or by one of eight marks to begin again at; what else follows is the end. */
function endOfScan(picture: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = picture.indexOf(0xff, at)
    if (at === -1 || at + 1 >= picture.length) return picture.length
    const follows = picture[at + 1]!
    if (follows !== 0 && (follows < 0xd0 || follows > 0xd7)) return at
  }
}

/** Source: RFC 9649, section 2.7. */
function keptOfWebp(picture: Buffer): Buffer[] | undefined {
  if (picture.length < 12) return undefined
  const end = Math.min(picture.length, 8 + picture.readUInt32LE(4))
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= end; ) {
    const name = picture.toString("latin1", at, at + 4)
    const length = picture.readUInt32LE(at + 4)
    const next = at + 8 + length + (length % 2)
    if (at + 8 + length > end) return undefined
    const data = picture.subarray(at + 8, at + 8 + length)
    if (name === "EXIF") kept.push(...uprightness(data).map((exif) => riffChunk("EXIF", exif)))
    else if (WEBP_KEPT.has(name)) kept.push(riffChunk(name, data))
    at = next
  }
  const head = kept[0]
  if (!head) return undefined
  if (head.toString("latin1", 0, 4) === "VP8X") {
    const [hasExif, hasXmp] = [0x08, 0x04]
    head[8]! &= ~(hasExif | hasXmp)
    if (kept.some((each) => each.toString("latin1", 0, 4) === "EXIF")) head[8]! |= hasExif
  }
  const body = Buffer.concat([Buffer.from("WEBP"), ...kept])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return [Buffer.from("RIFF"), size, body]
}

const WEBP_KEPT = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"])

function riffChunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(name, "latin1"), length, data, Buffer.alloc(data.length % 2)])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
