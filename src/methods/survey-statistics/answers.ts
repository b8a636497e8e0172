import { readWord, refuseNoObject, shown } from "./given.ts"
import { encode, type Labels, refuseBadLevels } from "./labels.ts"

/**
 * What an answer is. "Don't know" and "not applicable" are answers, and are not missing: they are counted, apart from
 * the valid ones; `missing` is a respondent who was asked and said nothing.
 */
export type AnswerKind = "valid" | "dontKnow" | "notApplicable" | "missing"

/** One item of a questionnaire as answered, one entry per respondent. */
export interface Answers {
  readonly levels: readonly (string | number)[]
  /** Place of each answer in `levels`, −1 for missing. */
  readonly codes: Int32Array
  /** Kind of each level. */
  readonly kinds: readonly Exclude<AnswerKind, "missing">[]
}

export interface AnswerMeaning {
  /** Labels that say "don't know", "prefer not to say" and the like. */
  readonly dontKnow?: readonly (string | number)[]
  /** Labels that say the question does not apply. */
  readonly notApplicable?: readonly (string | number)[]
  /** All labels in order, also those nobody chose. */
  readonly levels?: readonly (string | number)[]
}

/**
 * Reads an item's answers.
 * @param answers the label chosen, null where there is no answer
 * @throws RangeError for a label that is not among the levels given
 */
export function readAnswers(answers: Labels, meaning: AnswerMeaning = {}): Answers {
  refuseNoObject(meaning, "meaning")
  for (const name of ["dontKnow", "notApplicable"] as const) {
    if (meaning[name] !== undefined) refuseBadLevels(meaning[name], name)
  }
  const { levels, codes } = encode(answers, meaning.levels, "answers")
  const kinds = levels.map((level) => {
    if (meaning.dontKnow?.includes(level)) return "dontKnow"
    return meaning.notApplicable?.includes(level) ? "notApplicable" : "valid"
  })
  return { levels, codes, kinds }
}

export function refuseNoAnswers(given: unknown): asserts given is Answers {
  const { codes, kinds } = (given ?? {}) as Partial<Answers>
  if (!(codes instanceof Int32Array && Array.isArray(kinds))) {
    throw new RangeError(`answers: ${shown(given)}; readAnswers makes them`)
  }
}

/** Which answers a share is of: the valid ones (unless said), those and "don't know", or everything but missing. */
export type AnswerBase = "valid" | "validOrDontKnow" | "answered"

/**
 * 1 for the respondents who chose one of the labels, 0 for the others of the base, NaN outside it: for `share` with
 * `missing: "leaveOut"`. "Share of valid answers that agree": `holds(answers, ["Agree", "Strongly agree"])`.
 * @throws RangeError for a label that is no level
 */
export function holds(
  answers: Answers,
  labels: readonly (string | number)[],
  base: AnswerBase = "valid",
): Float64Array {
  refuseNoAnswers(answers)
  refuseBadLevels(labels)
  readWord(base, ["valid", "validOrDontKnow", "answered"], "base")
  const unknown = labels.find((label) => !answers.levels.includes(label))
  if (unknown !== undefined) throw new RangeError(`"${unknown}" is not among the answers' levels`)
  const values = answers.levels.map((level, l) => {
    const kind = answers.kinds[l]
    const inBase = kind === "valid" || base === "answered" || (base === "validOrDontKnow" && kind === "dontKnow")
    return inBase ? Number(labels.includes(level)) : Number.NaN
  })
  return Float64Array.from(answers.codes, (code) => (code < 0 ? Number.NaN : values[code]!))
}

/**
 * A score for each valid answer, NaN for every other kind: for `mean`, `cronbachAlpha` and the rest with
 * `missing: "leaveOut"`.
 * @param scores by label; unless given, valid labels must be numbers and stand for themselves
 * @throws RangeError for a valid label without a finite score
 */
export function scores(answers: Answers, scores?: Readonly<Record<string, number>>): Float64Array {
  refuseNoAnswers(answers)
  if (scores !== undefined) refuseNoObject(scores, "scores")
  const values = answers.levels.map((level, l) => {
    if (answers.kinds[l] !== "valid") return Number.NaN
    const score = scores ? scores[level] : level
    if (typeof score !== "number" || !Number.isFinite(score)) throw new RangeError(`"${level}" has no score`)
    return score
  })
  return Float64Array.from(answers.codes, (code) => (code < 0 ? Number.NaN : values[code]!))
}
