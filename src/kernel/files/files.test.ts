import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { jpeg, png, webp } from "../../../test/pictures.ts"
import { disposition, plainName } from "./names.ts"
import { sizeOfPicture } from "./picture-size.ts"
import { fileTypes, pictures, sniff } from "./types.ts"

describe("what a file is", () => {
  test.each([
    ["image/png", png(1)],
    ["image/jpeg", jpeg(1)],
    ["image/webp", webp(1)],
    ["application/pdf", Buffer.from("%PDF-1.7\n%\xe2\xe3", "latin1")],
    ["application/zip", Buffer.from("PK\x03\x04\x14\0", "latin1")],
    ["text/csv", Buffer.from("﻿Name,Kind\r\n“Oak” Nursery,nursery\r\n")],
  ])("%s is told by how it begins", (type, content) => {
    expect(sniff(content)).toBe(type)
  })

  test.each([
    ["HTML", "<!doctype html><script>alert(1)</script>"],
    ["HTML after a mark and spaces", "﻿ \n<html>"],
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["SVG with an XML declaration", '<?xml version="1.0"?><svg/>'],
    ["a program", "\x7fELF\x02\x01"],
    ["sound that begins like WebP", "RIFF\x00\x00\x00\x00WAVEfmt "],
    ["nothing", ""],
  ])("%s is none of them", (_, content) => {
    expect(sniff(Buffer.from(content))).toBeUndefined()
  })
})

describe("what a sent file is called", () => {
  test.each([
    ["../../etc/passwd", "passwd.png"],
    ["C:\\Users\\Bea\\logo.PNG", "logo.png"],
    ["logo.png\r\nSet-Cookie: x=1", "logo.pngSet-Cookie_ x=1.png"],
    ['a"b.png', "a_b.png"],
    ["a%22b%0D%0A.png", "a_b.png"],
    ["\u202egnp.exe", "gnp.exe.png"],
    ["logo\u200b\u0000.png", "logo.png"],
    ["...", "file.png"],
    ["", "file.png"],
    ["page.html", "page.html.png"],
    ["Cafe\u0301.png", "Café.png"],
  ])("%j becomes %j", (sent, kept) => {
    expect(plainName(sent, "image/png")).toBe(kept)
  })

  test("whatever is sent, the name has no folder, no control and the ending of its type", () => {
    const types = Object.keys(fileTypes) as (keyof typeof fileTypes)[]
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom(...types), (sent, type) => {
        const name = plainName(sent, type)
        expect(name).not.toMatch(/[/\\"<>:|?*]|\p{C}/u)
        expect(fileTypes[type].endings.some((ending) => name.endsWith(ending))).toBe(true)
        expect([...name].length).toBeLessThanOrEqual(106)
        expect(disposition("attachment", name)).toMatch(
          /^attachment; filename="[ !#-[\]-~]+"; filename\*=UTF-8''[\w.!~%-]+$/,
        )
      }),
    )
  })
})

describe("how large a picture is", () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "trellis-pictures-"))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const sizeOf = async (content: Uint8Array, type: (typeof pictures)[number]) => {
    await writeFile(join(folder, "picture"), content)
    return sizeOfPicture(join(folder, "picture"), type)
  }
  const lossy = Buffer.concat([
    Buffer.from("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a", "latin1"),
    Buffer.from([0x20, 0x03, 0x58, 0x02]),
  ])
  // Fourteen bits of width less one, then as many of height less one.
  const lossless = Buffer.concat([
    Buffer.from("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f", "latin1"),
    Buffer.from([0x1f, 0xc3, 0x95, 0x00, 0, 0, 0, 0, 0]),
  ])

  test.each([
    ["image/png", png(800, 600)],
    ["image/jpeg", jpeg(800, 600)],
    ["image/webp", webp(800, 600)],
    ["image/webp", lossy],
    ["image/webp", lossless],
  ] as const)("%s says so in its header", async (type, content) => {
    expect(await sizeOf(content, type)).toEqual({ width: 800, height: 600 })
  })

  test("cut short or made of anything, it is not known, and nothing breaks", async () => {
    for (const [type, whole] of [
      ["image/png", png(9)],
      ["image/jpeg", jpeg(9)],
      ["image/webp", webp(9)],
    ] as const)
      expect(await sizeOf(whole.subarray(0, 20), type)).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...pictures), async (bytes, type) => {
        await sizeOf(Buffer.concat([Buffer.from("ffd8ff", "hex"), bytes]), type)
      }),
      { numRuns: 60 },
    )
  })
})
