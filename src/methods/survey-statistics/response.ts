import { type AnswerKind, type Answers, refuseNoAnswers } from "./answers.ts"
import type { Design } from "./design.ts"
import { refuseNoDesign } from "./given.ts"
import { refuseBadWeights } from "./values.ts"
import { effectiveSize, type WeightingEffect, weightingEffect } from "./weighting.ts"

/** How many gave one kind of answer. Shares are of the respondents asked, in [0, 1]. */
export interface KindCount {
  readonly n: number
  readonly share: number
  readonly weightedShare: number
}

/** One label's share of valid answers, plain, under the weights before and under the weights after. */
export interface LevelShift {
  readonly level: string | number
  readonly n: number
  readonly unweighted: number
  readonly before: number
  readonly after: number
}

/** What was answered to an item, what was missing, and what weighting did about it. */
export interface ResponseReport {
  readonly asked: number
  readonly kinds: Readonly<Record<AnswerKind, KindCount>>
  /** Kish's effective size of those with a valid answer; 0 where there is none. */
  readonly effectiveValid: number
  /**
   * Shares of missing answers above 0 are not mended by weights for people who did not take part: those who left this
   * item out are represented by those who answered it, as if they would have answered alike.
   */
  readonly levels: readonly LevelShift[]
  /** What weighting did to the weights of those asked. */
  readonly weighting: WeightingEffect
}

/**
 * Reports an item's responses: valid answers, "don't know", "not applicable" and missing counted apart, plain and
 * weighted, and how far the weighting moved each valid answer's share.
 * @param weightsBefore weights before raking or calibration (the design weights); all 1 unless given
 * @throws RangeError for lengths that differ or weights that are not finite and > 0
 */
export function reportResponse(design: Design, answers: Answers, weightsBefore?: ArrayLike<number>): ResponseReport {
  refuseNoDesign(design)
  refuseNoAnswers(answers)
  if (weightsBefore !== undefined) refuseBadWeights(weightsBefore, "weightsBefore")
  if (answers.codes.length !== design.n) {
    throw new RangeError(`answers: ${answers.codes.length} given for ${design.n} respondents`)
  }
  if (weightsBefore && weightsBefore.length !== design.n) {
    throw new RangeError(`weightsBefore: ${weightsBefore.length} given for ${design.n} respondents`)
  }
  const rows = Array.from({ length: design.n }, (_, i) => i).filter((i) => design.domain?.[i] !== 0)
  if (rows.length === 0) throw new RangeError("the domain has no respondents")
  const kindOf = (i: number): AnswerKind => (answers.codes[i]! < 0 ? "missing" : answers.kinds[answers.codes[i]!]!)
  const after = rows.map((i) => design.weights[i]!)
  const before = rows.map((i) => (weightsBefore ? weightsBefore[i]! : 1))
  const total = after.reduce((sum, weight) => sum + weight, 0)
  const countOf = (kind: AnswerKind): KindCount => {
    const own = rows.flatMap((i, place) => (kindOf(i) === kind ? [after[place]!] : []))
    const weight = own.reduce((sum, one) => sum + one, 0)
    return { n: own.length, share: own.length / rows.length, weightedShare: weight / total }
  }
  const valid = rows.flatMap((i, place) => (kindOf(i) === "valid" ? [place] : []))
  const validWeights = valid.map((place) => after[place]!)
  return {
    asked: rows.length,
    kinds: {
      valid: countOf("valid"),
      dontKnow: countOf("dontKnow"),
      notApplicable: countOf("notApplicable"),
      missing: countOf("missing"),
    },
    effectiveValid: validWeights.length > 0 ? effectiveSize(validWeights) : 0,
    levels: shiftsOf(
      answers,
      valid.map((place) => answers.codes[rows[place]!]!),
      valid.map((place) => before[place]!),
      validWeights,
    ),
    weighting: weightingEffect(before, after),
  }
}

function shiftsOf(
  answers: Answers,
  codes: readonly number[],
  before: readonly number[],
  after: readonly number[],
): LevelShift[] {
  const sumOf = (weights: readonly number[], code?: number) =>
    weights.reduce((sum, weight, i) => sum + (code === undefined || codes[i] === code ? weight : 0), 0)
  const [totalBefore, totalAfter] = [sumOf(before), sumOf(after)]
  if (codes.length === 0) return []
  return answers.levels.flatMap((level, code) => {
    if (answers.kinds[code] !== "valid") return []
    const n = codes.filter((own) => own === code).length
    const shares = { unweighted: n / codes.length, before: sumOf(before, code) / totalBefore }
    return [{ level, n, ...shares, after: sumOf(after, code) / totalAfter }]
  })
}
