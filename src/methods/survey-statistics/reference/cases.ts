import type { Change, Difference, Independence, NotEstimable, Result } from "../index.ts"

/** What our functions give for one of R's calculations, by the items of the figures. */
export type Items = Readonly<Record<string, number | undefined>>

/** Calculations by the id of R's figures. */
export type Cases = Readonly<Record<string, () => Items>>

/** An estimate under the names the scripts use. */
export function one(result: Result): Items {
  const found = known(result)
  const ends = known(found.interval)
  return {
    estimate: found.value,
    se: found.standardError,
    ci_low: ends.low,
    ci_high: ends.high,
    degf: found.degreesOfFreedom,
    deff: found.designEffect,
  }
}

/** Estimates by domain: `estimate.<level>`, `se.<level>`. */
export function byLevel(levels: readonly (string | number)[], results: readonly Result[]): Items {
  const items: Record<string, number> = {}
  for (const [l, level] of levels.entries()) {
    const result = results[l]!
    items[`estimate.${level}`] = result.value!
    if (result.estimable) items[`se.${level}`] = result.standardError
  }
  return items
}

export function ttest(result: Difference | Change | NotEstimable): Items {
  const found = known(result)
  const test = known(found.test)
  const ends = known(found.interval)
  const { statistic: t, degreesOfFreedom: df, pValue: p } = test
  return { t, df, p, diff: found.value, ci_low: ends.low, ci_high: ends.high }
}

export function independence(
  result: Independence | NotEstimable,
  statistic: "F" | "Chisq" | "Wald" | "adjWald",
): Items {
  const found = known(result)
  if (statistic === "Chisq") {
    // R gives X² itself beside the p-value of the corrected statistic.
    const { degrees1, pValue } = found.firstOrder
    return { statistic: found.pearson, parameter: degrees1, parameter1: degrees1, p: pValue }
  }
  const test = known({ F: found.secondOrder, Wald: found.wald, adjWald: found.adjustedWald }[statistic])
  return { statistic: test.statistic, parameter1: test.degrees1, parameter2: test.degrees2, p: test.pValue }
}

/** The four tests of a table, under the names of R's statistics. */
export function tests(name: string, of: () => Independence | NotEstimable): Cases {
  const statistics = ["F", "Chisq", "Wald", "adjWald"] as const
  return Object.fromEntries(
    statistics.map((statistic) => [`${name}_${statistic}`, () => independence(of(), statistic)]),
  )
}

/** Quantiles by probability: `estimate.<p>`, `ci_low.<p>`, `ci_high.<p>`, `se.<p>`. */
export function quantiles(of: (probability: number) => Result, probabilities: readonly number[]): Items {
  const items: Record<string, number | undefined> = {}
  for (const p of probabilities) {
    const result = of(p)
    items[`estimate.${p}`] = result.value
    if (!result.estimable) {
      items[`ci_low.${p}`] = result.low
      items[`ci_high.${p}`] = result.high
      continue
    }
    if (!result.interval.estimable) continue
    items[`se.${p}`] = result.standardError
    items[`ci_low.${p}`] = result.interval.low
    items[`ci_high.${p}`] = result.interval.high
  }
  return items
}

export function known<T extends { readonly estimable: true }>(result: T | NotEstimable): T {
  if (!result.estimable) throw new Error(result.because)
  return result
}
