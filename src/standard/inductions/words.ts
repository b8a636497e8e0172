import {
  asText,
  type InductionStep,
  type Learning,
  learningInWords,
  type Names,
  periodInWords,
  type Sentence,
  whoInWords,
} from "../../methods/standing/index.ts"
import type { KeptInduction } from "../rules.ts"

/** An induction as somebody would read it out: for whom, then step by step. */
export function inductionInWords(rule: KeptInduction, names: Names): Sentence[] {
  return [...whoInWords(rule.who, names), ...rule.steps.map((step) => stepInWords(step, names))]
}

export function stepInWords({ what, within, hours, evidence }: InductionStep, names: Names): Sentence {
  return [
    ...learningInWords(what, names),
    `, within ${periodInWords(within)} of starting the post`,
    ...(hours ? [`, ${hours.needed} ${hours.needed === 1 ? "hour" : "hours"}`] : []),
    ...(evidence ? [`, shown by ${evidence.map((kind) => names("kind of evidence", kind)).join(" or ")}`] : []),
    ".",
  ]
}

export function nameOf(what: Learning, names: Names): string {
  return asText(learningInWords(what, names))
}
