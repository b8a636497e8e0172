import { formatDate } from "../../kernel/design/index.ts"
import type { Standing } from "../../methods/standing/index.ts"

/**
 * What to do next, in one line.
 * @param asked  where somebody stands on a day, the most pressing first
 * @param isSelf  whether it is said to the person, or of them
 */
export function nextInWords(asked: readonly Standing[], names: ReadonlyMap<string, string>, isSelf: boolean): string {
  const [first] = asked
  if (!first) return `Nothing is asked of ${isSelf ? "you" : "them"} by the training standard on this day.`
  const name = names.get(first.requirementId)!
  const { dueOn } = first.because
  const by = dueOn === null ? "" : ` by ${formatDate(dueOn)}`
  switch (first.status) {
    case "overdue":
      return `Next: do ${name} now. It was due${by}.`
    case "noEvidence":
      return isSelf
        ? `Next: if you have done ${name}, record it here. If not, do it now.`
        : `Next: record ${name}, or ask them to show that they have done it.`
    case "dueSoon":
    case "notYetDue":
      return `Next: do ${name}${by}.`
    case "met":
      return dueOn === null
        ? `All that is asked of ${isSelf ? "you" : "them"} is done.`
        : `All that is asked of ${isSelf ? "you" : "them"} is done. Next is ${name}${by}.`
    case "exempt":
      return `There is nothing to do: ${isSelf ? "you are" : "they are"} exempt from what is asked.`
  }
}
