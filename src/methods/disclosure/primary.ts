import type { Asked } from "./attack.ts"
import type { Measure } from "./declaration.ts"
import { isSmall, type Policy, smallRange } from "./policy.ts"
import type { TrueFigures } from "./tabulate.ts"

export type Reason = "small" | "dominated"

/** Why a cell is protected in its own right; undefined where it is not. */
export function primaryReason({ count, measures }: TrueFigures, policy: Policy): Reason | undefined {
  if (isSmall(policy, count)) return "small"
  if (Object.values(measures).some((measure) => isDominated(measure, policy))) return "dominated"
  return undefined
}

function isDominated(
  { total, largest: [first, second] }: TrueFigures["measures"][string],
  { magnitude }: Policy,
): boolean {
  if (!magnitude) return false
  const { dominance, pPercent } = magnitude
  if (dominance !== undefined && first > dominance * Math.abs(total)) return true
  return pPercent !== undefined && first > 0 && Math.abs(total) - first - second < (pPercent / 100) * first
}

/**
 * What of a protected count may not be known. Of one that is hidden, so many small counts stay possible: whoever sees
 * that nothing else is hidden around it knows that it is small.
 */
export function countAim(policy: Policy): Asked & { width: number } {
  const [low, high] = smallRange(policy)
  if (policy.interval === "range") return { low, high, width: 1 }
  if (policy.small === "round") return { width: policy.interval }
  const among = Math.min(policy.interval, high - low)
  return { low: high - among, high: low + among, width: policy.interval }
}

/** How wide the bounds of a protected total of a measure must stay. */
export function totalAim({ whole }: Measure, total: number, policy: Policy): { width: number } {
  const share = (policy.magnitude?.interval ?? 10) / 100
  return { width: whole ? Math.max(1, Math.ceil(share * Math.abs(total))) : share * Math.max(1e-3, Math.abs(total)) }
}
