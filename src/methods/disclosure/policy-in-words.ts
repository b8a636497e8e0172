import { checkPolicy, type Policy } from "./policy.ts"

/** What a policy does, in sentences for the page that shows its figures. @throws RangeError as `checkPolicy` */
export function policyInWords(policy: Policy): string[] {
  checkPolicy(policy)
  const { name, threshold, small, zeros, rounding, percentages } = policy
  const smallest = zeros === "hide" ? 0 : 1
  const hidesSome = small === "hide" && threshold > smallest
  return [
    `These figures follow the policy “${name}”.`,
    ...(hidesSome
      ? [
          threshold - 1 > smallest
            ? `Counts from ${smallest} to ${threshold - 1} are hidden.`
            : `Counts of ${smallest} are hidden.`,
          "Other figures are hidden too where a small count could be worked out from them.",
        ]
      : []),
    ...(zeros === "show" ? ["Where there is nobody, 0 is shown."] : []),
    ...(rounding?.method === "nearest"
      ? [`Counts are rounded to the nearest ${rounding.base}, so parts need not add up to totals.`]
      : []),
    ...(rounding?.method === "controlled"
      ? [`Counts are rounded to multiples of ${rounding.base} in such a way that parts add up to totals.`]
      : []),
    `Percentages are worked out from the counts as shown, and not given for fewer than ${percentages.smallestBase} people.`,
  ]
}
