import { describe, expect, test } from "vitest"
import { contrast, parseColour, type Rgb } from "../colour.ts"
import { heatColours, seriesColours, textOn } from "./palette.ts"

/**
 * What somebody sees to whom one kind of cone is missing, in linear light.
 * Source: Machado, Oliveira and Fernandes (2009), severity 1.
 */
const eyes: Record<string, readonly Rgb[]> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  "grey paper": [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
}

/** Neighbouring tiles of two colours this far apart (CIE 1976) are told apart at a glance; 2.3 is just noticed. */
const APART = 12

const palettes = { series: seriesColours, heat: heatColours }

describe.each(Object.entries(palettes))("the colours of %s", (_, colours) => {
  test.each(Object.keys(eyes))("are told apart by %s", (eye) => {
    const seen = colours.map((colour) => lab(through(eyes[eye]!, parseColour(colour)!)))
    for (const [at, one] of seen.entries())
      for (const other of seen.slice(at + 1)) expect(distance(one, other)).toBeGreaterThan(APART)
  })

  test("run one way between dark and light, so that their order is seen without colour", () => {
    const lightness = colours.map((colour) => lab(parseColour(colour)!)[0])
    const sorted = lightness.toSorted((one, other) => one - other)
    expect([sorted, sorted.toReversed()]).toContainEqual(lightness)
  })

  test("bear words that can be read", () => {
    for (const colour of colours)
      expect(contrast(parseColour(colour)!, parseColour(textOn(colour))!)).toBeGreaterThanOrEqual(4.5)
  })
})

test("words can be read on any colour whatever", () => {
  for (let red = 0; red <= 255; red += 15)
    for (let green = 0; green <= 255; green += 15)
      for (let blue = 0; blue <= 255; blue += 15) {
        const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`
        expect(contrast([red, green, blue], parseColour(textOn(colour))!)).toBeGreaterThanOrEqual(4.5)
      }
})

/** Linear light as it comes through. */
function through(eye: readonly Rgb[], colour: Rgb): Rgb {
  const light = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const seen = eye.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, part, at) => sum + part * light[at]!, 0),
      ),
    ),
  )
  return seen.map((share) => 255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055)) as never
}

/** CIELAB, under the light of a day. */
function lab(colour: Rgb): Rgb {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const root = (share: number) => (share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116)
  const x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = root(0.2126729 * red + 0.7151522 * green + 0.072175 * blue)
  const z = root((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function distance(one: Rgb, other: Rgb): number {
  return Math.hypot(...one.map((part, at) => part - other[at]!))
}
