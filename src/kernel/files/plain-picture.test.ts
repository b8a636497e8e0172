import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { chunk, jfif, jpeg, png, segment, webp } from "../../../test/pictures.ts"
import { plainPicture } from "./plain-picture.ts"
import { type Picture, pictures } from "./types.ts"

const words = (text: string) => Buffer.from(text, "latin1")

/** Exif as a camera writes it, little-endian: its maker, which way up, and where the maker's name is. */
function exif(turned: number): Buffer {
  const entry = (tag: number, kind: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(kind, 2)
    bytes.writeUInt32LE(count, 4)
    bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const head = Buffer.from("49492a00080000000200", "hex")
  return Buffer.concat([
    head,
    entry(0x010f, 2, 12, 38),
    entry(0x0112, 3, 1, turned),
    Buffer.alloc(4),
    words("Camera of Bea\0"),
  ])
}
/** The same, once nothing but the way up is left. */
const upright = (turned: number) => Buffer.from(`4d4d002a0000000800010112000300000001000${turned}000000000000`, "hex")

describe("a PNG keeps its pixels and colours, and loses", () => {
  test.each([
    ["remarks", chunk("tEXt", words("Author\0Bea"))],
    ["compressed remarks", chunk("zTXt", words("Author\0\0x"))],
    ["remarks in any language", chunk("iTXt", words("XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>Bea"))],
    ["the moment it was made", chunk("tIME", Buffer.alloc(7))],
    ["the camera", chunk("eXIf", exif(1))],
    ["chunks nobody knows", chunk("prVt", words("Bea"))],
  ])("%s", (_, more) => {
    expect(plainPicture(png(8, 8, more), "image/png")).toEqual(png(8))
  })

  test("what follows its end", () => {
    expect(plainPicture(Buffer.concat([png(8), words("PK Bea")]), "image/png")).toEqual(png(8))
  })

  test("but not its colour profile, nor which way up it is", () => {
    const profile = chunk("iCCP", words("Display P3\0\0x"))
    const kept = png(8, 8, profile, chunk("eXIf", upright(6)))
    expect(plainPicture(png(8, 8, profile, chunk("eXIf", exif(6))), "image/png")).toEqual(kept)
  })
})

describe("a JPEG keeps its pixels and colours, and loses", () => {
  test.each([
    ["remarks", segment(0xfe, words("by Bea"))],
    ["the camera", segment(0xe1, Buffer.concat([words("Exif\0\0"), exif(1)]))],
    ["its history", segment(0xe1, words("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Bea"))],
    ["captions", segment(0xed, words("Photoshop 3.0\0Bea"))],
    ["other pictures", segment(0xe2, words("MPF\0Bea"))],
    ["a small copy", segment(0xe0, words("JFXX\0\x10Bea"))],
    ["what other programs leave", segment(0xec, words("Ducky Bea"))],
  ])("%s", (_, before) => {
    expect(plainPicture(jpeg(8, 8, [before]), "image/jpeg")).toEqual(jpeg(8, 8, []))
  })

  test("a small copy in its very first segment", () => {
    const small = Buffer.concat([jfif.subarray(4, 16), Buffer.from([1, 1]), words("Bea")])
    const whole = jpeg(8, 8, [])
    const picture = Buffer.concat([whole.subarray(0, 2), segment(0xe0, small), whole.subarray(2 + jfif.length)])
    expect(plainPicture(picture, "image/jpeg")).toEqual(whole)
  })

  test("but not its colour profile, nor how its colours are coded, nor which way up it is", () => {
    const colours = [segment(0xe2, words("ICC_PROFILE\0\x01\x01x")), segment(0xee, words("Adobe\0d\0\0\0\0\x01"))]
    const way = (bytes: Buffer) => segment(0xe1, Buffer.concat([words("Exif\0\0"), bytes]))
    const kept = jpeg(8, 8, [...colours, way(upright(8))])
    expect(plainPicture(jpeg(8, 8, [...colours, way(exif(8))]), "image/jpeg")).toEqual(kept)
  })

  test("remarks between its scans, and what follows its end", () => {
    const scan = Buffer.concat([
      segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from("12ff0034ffd056ff00", "hex"),
    ])
    const between = (remark: Buffer[]) => {
      const whole = jpeg(8, 8, [])
      return Buffer.concat([whole.subarray(0, -2), scan, ...remark, scan, whole.subarray(-2)])
    }
    const told = Buffer.concat([between([segment(0xfe, words("Bea"))]), words("Bea")])
    expect(plainPicture(told, "image/jpeg")).toEqual(between([]))
    // One that was cut off in its last scan is given an end.
    expect(plainPicture(between([]).subarray(0, -2), "image/jpeg")).toEqual(between([]))
  })
})

test("a WebP loses the camera and its history, and no longer says that it has them", () => {
  const riff = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(data.length)
    return Buffer.concat([words(name), length, data, Buffer.alloc(data.length % 2)])
  }
  const told = Buffer.concat([webp(8), riff("EXIF", exif(1)), riff("XMP ", words("Bea"))])
  told.writeUInt32LE(told.length - 8, 4)
  told[20] = 0x0c
  expect(plainPicture(told, "image/webp")).toEqual(webp(8))
})

describe("whatever is sent", () => {
  const whole: Record<Picture, Buffer> = {
    "image/png": png(8, 8, chunk("eXIf", exif(6)), chunk("tEXt", words("Bea"))),
    "image/jpeg": jpeg(8, 8, [segment(0xe1, Buffer.concat([words("Exif\0\0"), exif(6)])), segment(0xfe, words("Bea"))]),
    "image/webp": webp(8),
  }

  test("made plain twice it is as made plain once", () => {
    for (const type of pictures) {
      const once = plainPicture(whole[type], type)!
      expect(plainPicture(once, type)).toEqual(once)
    }
  })

  test("damaged anyhow, it is made plain or refused, and no longer than it was by more than its end", () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...pictures), damage, fc.nat(), (type, changes, cut) => {
        const picture = Buffer.from(whole[type])
        for (const [at, byte] of changes) picture[at % picture.length] = byte
        const sent = cut % 3 ? picture : picture.subarray(0, cut % picture.length)
        const plain = plainPicture(sent, type)
        if (plain) expect(plain.length).toBeLessThanOrEqual(sent.length + 3)
      }),
      { numRuns: 2000 },
    )
  })
})
