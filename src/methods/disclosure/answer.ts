import type { At } from "./declaration.ts"
import type { ShownMeasure } from "./figures.ts"
import type { Policy } from "./policy.ts"
import { checkRelease, type Release } from "./release.ts"
import { checkObject } from "./shape.ts"
import { keyOf, own, readSpace } from "./space.ts"

/** A figure as anybody may see it. */
export type Answer =
  | { readonly shown: true; readonly value: number }
  | { readonly shown: false; readonly because: "protected" | "not declared" }

/** What is asked: how many; which share of `of`, in percent; the total, mean or standard error of a measure. */
export type Question =
  | { readonly figure: "count"; readonly at: At }
  | { readonly figure: "percentage"; readonly at: At; readonly of: At }
  | { readonly figure: keyof ShownMeasure; readonly measure: string; readonly at: At }

/** Answers questions from a release and from nothing else. */
export type Answers = (question: Question) => Answer

/**
 * The one place through which every page, chart, export and programming interface goes for readers who may not open
 * lists. It holds the release alone, so that it cannot say more, and a figure is the same however it is asked for: in
 * whichever table and order, by a group or by the categories that it is another name for. Percentages come from the
 * counts as shown; where either count is protected so is the percentage.
 * @throws RangeError for what is no release, or no question
 */
export function answersFrom(release: Release): Answers {
  checkRelease(release)
  const { dimensions } = readSpace(release.declaration)
  const cells = new Map(release.cells.map((cell) => [keyOf(dimensions, cell.at), cell]))
  const find = (at: At) => {
    try {
      return cells.get(keyOf(dimensions, at))
    } catch (error) {
      if (error instanceof RangeError) return undefined
      throw error
    }
  }
  const read = (at: At, value: (cell: Extract<Release["cells"][number], { shown: true }>) => number | undefined) => {
    const cell = find(at)
    if (!cell) return hidden("not declared")
    if (!cell.shown) return hidden("protected")
    const found = value(cell)
    return found === undefined ? hidden("not declared") : ({ shown: true, value: found } as const)
  }
  return (question) => {
    checkObject(question, "question")
    checkObject(question.at, "whom it is asked of")
    if (question.figure === "percentage") checkObject(question.of, "of whom the percentage is asked")
    if (question.figure === "count") return read(question.at, ({ count }) => count)
    if (question.figure === "percentage") {
      const part = read(question.at, ({ count }) => count)
      const whole = read(question.of, ({ count }) => count)
      if (!isPart(question.at, question.of)) return hidden("not declared")
      return percentage(part, whole, release.policy)
    }
    const { figure, measure } = question
    return read(question.at, ({ measures }) => own(measures, measure)?.[figure])
  }
}

/** The same people narrowed further, or not at all. */
function isPart(at: At, of: At): boolean {
  return Object.entries(of).every(([name, label]) => at[name] === label)
}

/**
 * The percentage of two answers, rounded as the policy says.
 * @returns protected where either is, or where the base is too small for a percentage
 */
export function percentage(part: Answer, whole: Answer, { percentages: { decimals, smallestBase } }: Policy): Answer {
  if (!part.shown) return part
  if (!whole.shown) return whole
  if (whole.value < Math.max(1, smallestBase)) return hidden("protected")
  const scale = 10 ** decimals
  return { shown: true, value: Math.round((100 * part.value * scale) / whole.value) / scale }
}

/** A figure in words for a board: what stands in a cell that is not shown. */
export function inWords(answer: Answer, policy: Policy): string {
  if (answer.shown) return String(answer.value)
  if (answer.because === "not declared") return "not published"
  return policy.small === "hide" ? `hidden to protect small numbers (under ${policy.threshold})` : "hidden"
}

function hidden(because: "protected" | "not declared"): Answer {
  return { shown: false, because }
}
