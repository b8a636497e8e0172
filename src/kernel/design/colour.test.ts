import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  checkColour,
  colourStylesheet,
  contrast,
  formatColour,
  leastContrast,
  parseColour,
  type Rgb,
} from "./colour.ts"

const channel = fc.integer({ min: 0, max: 255 })
const rgb = fc.tuple(channel, channel, channel)
const white: Rgb = [255, 255, 255]

describe("reading a colour", () => {
  test("takes what it writes", () => {
    fc.assert(
      fc.property(rgb, (colour) => {
        expect(parseColour(formatColour(colour))).toEqual(colour)
      }),
    )
  })

  test("takes three digits, spaces around, no hash, and either case", () => {
    expect(parseColour(" #0aF ")).toEqual([0, 170, 255])
    expect(parseColour("1D5C4B")).toEqual([29, 92, 75])
  })

  test("never takes what is not a colour, nor throws", () => {
    const colour = /^\s*#?([0-9a-f]{3}|[0-9a-f]{6})\s*$/i
    fc.assert(fc.property(fc.string(), (text) => (parseColour(text) !== undefined) === colour.test(text)))
    for (const text of ["", "#", "red", "#12", "#1234", "#12345g", "#1d5c4b;}", "rgb(0,0,0)"]) {
      expect(parseColour(text), text).toBeUndefined()
    }
  })
})

describe("contrast", () => {
  test("is the same either way round, from 1 to 21, and 1 with itself", () => {
    fc.assert(
      fc.property(rgb, rgb, (one, other) => {
        expect(contrast(one, other)).toBe(contrast(other, one))
        expect(contrast(one, other)).toBeGreaterThanOrEqual(1)
        expect(contrast(one, other)).toBeLessThanOrEqual(21)
        expect(contrast(one, one)).toBe(1)
      }),
    )
  })

  test("with white grows as a colour darkens", () => {
    fc.assert(
      fc.property(rgb, fc.double({ min: 0, max: 1, noNaN: true }), (colour, share) => {
        const darker = colour.map((value) => value * share) as unknown as Rgb
        expect(contrast(darker, white)).toBeGreaterThanOrEqual(contrast(colour, white))
      }),
    )
  })

  // Ratios that are published for these pairs.
  test.each([
    ["#000000", 21],
    ["#767676", 4.54],
    ["#777777", 4.48],
    ["#1d70b8", 5.17],
  ])("of %s with white is %d", (colour, ratio) => {
    expect(contrast(parseColour(colour) ?? white, white)).toBeCloseTo(ratio, 1)
  })
})

describe("a partnership's colour", () => {
  test("is taken exactly when white words can be read on it", () => {
    fc.assert(
      fc.property(rgb, (colour) => checkColour(formatColour(colour)).ok === contrast(colour, white) >= leastContrast),
    )
  })

  test("is kept in full and in lower case", () => {
    expect(checkColour("#04A")).toEqual({ ok: true, colour: "#0044aa" })
  })

  test("is refused with what to do", () => {
    expect(checkColour("#ffdd00")).toEqual({ ok: false, why: expect.stringContaining("Choose a darker colour") })
    expect(checkColour("green")).toEqual({ ok: false, why: expect.stringContaining("like #1d5c4b") })
  })

  test("can put nothing but colours into the stylesheet", () => {
    const harmless = /^:root \{\n(?: {2}--[a-z-]+: #[0-9a-f]{6};\n)+\}\n$/
    fc.assert(fc.property(fc.string(), (text) => harmless.test(colourStylesheet(text))))
    fc.assert(fc.property(rgb, (colour) => harmless.test(colourStylesheet(formatColour(colour)))))
    expect(colourStylesheet("#fff")).toContain("--trellis-colour: #1d5c4b")
  })
})
