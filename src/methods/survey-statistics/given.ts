import type { Breakdown } from "./breakdown.ts"
import type { Design } from "./design.ts"
import type { Linearised } from "./linearised.ts"
import type { NotEstimable } from "./result.ts"

// What callers without types may hand in, refused at the door: deep inside it would be a TypeError, or worse, a figure.

export function refuseNoDesign(given: unknown): asserts given is Design {
  const { stages, weights } = partsOf(given)
  if (!Array.isArray(stages) || !(weights instanceof Float64Array)) {
    throw new RangeError(`design: ${shown(given)}; surveyDesign makes one`)
  }
}

export function refuseNoBreakdown(given: unknown): asserts given is Breakdown {
  const { design, levelOf } = partsOf(given)
  if (!(levelOf instanceof Int32Array)) throw new RangeError(`breakdown: ${shown(given)}; breakdown makes one`)
  refuseNoDesign(design)
}

/** A figure to be compared, or the reason why there is none. */
export function refuseNoFigure(given: unknown): asserts given is Linearised | NotEstimable {
  const { estimable, z, because } = partsOf(given)
  if (estimable === true ? z instanceof Float64Array : typeof because === "string") return
  throw new RangeError(`figure: ${shown(given)}; linearisedMean, linearisedTotal or linearisedRatio makes one`)
}

/** Arrays, typed or not, and what is like them; no text, though that has a length too. */
export function refuseNoArray(given: unknown, name: string): asserts given is ArrayLike<unknown> {
  const { length } = partsOf(given)
  if (typeof given !== "object" || typeof length !== "number" || !(length >= 0)) {
    throw new RangeError(`${name}: ${shown(given)}; an array is needed`)
  }
}

export function refuseNoObject(given: unknown, name: string): asserts given is object {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new RangeError(`${name}: ${shown(given)}; an object is needed`)
}

/** @param what for the message: "a level lies between 0 and 1" */
export function readNumber(given: unknown, name: string, isRight: (number: number) => boolean, what: string): number {
  if (typeof given !== "number" || !isRight(given)) throw new RangeError(`${name}: ${shown(given)}; ${what}`)
  return given
}

/** One of a few words, so that a slip of the pen chooses nothing. */
export function readWord<Word extends string>(given: unknown, words: readonly Word[], name: string): Word {
  const word = words.find((one) => one === given)
  if (word === undefined) throw new RangeError(`${name}: ${shown(given)}; it is one of ${words.join(", ")}`)
  return word
}

/** A name for messages. */
export function nameOf(given: unknown, unlessGiven: string): string {
  if (given === undefined) return unlessGiven
  return typeof given === "string" ? given : shown(given)
}

export function shown(given: unknown): string {
  if (typeof given === "string") return `"${given}"`
  if (typeof given === "function") return "a function"
  if (Array.isArray(given)) return `an array of ${given.length}`
  return typeof given === "object" && given !== null ? "an object" : String(given)
}

function partsOf(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null ? (given as Record<string, unknown>) : {}
}
