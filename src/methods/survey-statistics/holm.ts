import { readNumber, shown } from "./given.ts"

/**
 * Holm's step-down correction: p-values that keep the chance of any false finding among the set at the level tested,
 * whatever their dependence.
 * @param pValues in [0, 1]
 * @returns adjusted p-values in the order given, each at least its own p and at most 1
 * @throws RangeError for a p-value outside [0, 1]
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70. Same as R's `p.adjust(method = "holm")`.
 */
export function holm(pValues: readonly number[]): number[] {
  if (!Array.isArray(pValues)) throw new RangeError(`p-values: ${shown(pValues)}; an array is needed`)
  for (const [i, p] of pValues.entries()) {
    readNumber(p, `p-value ${i}`, (value) => value >= 0 && value <= 1, "it lies between 0 and 1")
  }
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted = pValues.map(() => 0)
  let most = 0
  for (const [rank, i] of order.entries()) {
    most = Math.max(most, Math.min(1, (pValues.length - rank) * pValues[i]!))
    adjusted[i] = most
  }
  return adjusted
}
