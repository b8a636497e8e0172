import { crc32, deflateSync } from "node:zlib"

/** A real PNG of one colour, with these chunks more before its end. */
export function png(width: number, height = width, ...more: Buffer[]): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height)
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    ...more,
    chunk("IEND", Buffer.alloc(0)),
  ])
}

export function chunk(type: string, data: Buffer): Buffer<ArrayBuffer> {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** What a JPEG says before its picture. */
export const jfif = segment(0xe0, Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1"))

/** The headers of a JPEG: a long segment of remarks, or these ones, before the frame says how large it is. */
export function jpeg(
  width: number,
  height = width,
  before = [segment(0xfe, Buffer.alloc(60_000, 0x20))],
): Buffer<ArrayBuffer> {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([Buffer.from("ffd8", "hex"), jfif, ...before, segment(0xc0, frame), Buffer.from("ffd9", "hex")])
}

export function segment(marker: number, data: Buffer): Buffer<ArrayBuffer> {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** The headers of a WebP picture with an extended header. */
export function webp(width: number, height = width): Buffer<ArrayBuffer> {
  const body = Buffer.alloc(10)
  body.writeUIntLE(width - 1, 4, 3)
  body.writeUIntLE(height - 1, 7, 3)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(22)
  return Buffer.concat([Buffer.from("RIFF"), size, Buffer.from("WEBPVP8X\n\0\0\0", "latin1"), body])
}
