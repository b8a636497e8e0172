import { type FileHandle, open } from "node:fs/promises"
import type { Picture } from "./types.ts"

export interface Size {
  width: number
  height: number
}

/** How large a picture says it is, in pixels; undefined where it does not say so as its kind does. */
export async function sizeOfPicture(path: string, type: Picture): Promise<Size | undefined> {
  const file = await open(path)
  try {
    if (type === "image/jpeg") return await sizeOfJpeg(file)
    const head = await read(file, 0, 32)
    return type === "image/png" ? sizeOfPng(head) : sizeOfWebp(head)
  } finally {
    await file.close()
  }
}

/** Source: PNG specification, third edition, section 11.2.1. */
function sizeOfPng(head: Buffer): Size | undefined {
  if (head.length < 24 || head.toString("latin1", 12, 16) !== "IHDR") return undefined
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

/** Source: RFC 9649, sections 2.5 to 2.7, and RFC 6386, section 9.1. */
function sizeOfWebp(head: Buffer): Size | undefined {
  if (head.length < 30) return undefined
  switch (head.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
    case "VP8L": {
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case "VP8X":
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}

/** Goes from segment to segment to the frame's header. Source: ITU-T T.81, annex B. */
async function sizeOfJpeg(file: FileHandle): Promise<Size | undefined> {
  for (let at = 2, seen = 0; seen < 500; seen++) {
    const segment = await read(file, at, 9)
    if (segment.length < 9 || segment[0] !== 0xff) return undefined
    const marker = segment[1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: segment.readUInt16BE(7), height: segment.readUInt16BE(5) }
    // A marker may be preceded by any number of fill bytes.
    at += marker === 0xff ? 1 : 2 + segment.readUInt16BE(2)
  }
  return undefined
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
