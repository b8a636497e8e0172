import { describe, expect, it } from "vitest"
import { chisquareUpper, fUpper, twoSidedP } from "./distributions.ts"

describe("p-values", () => {
  it.each([
    ["pchisq(0.1, 1)", chisquareUpper(0.1, 1), 0.751829634045849],
    ["pchisq(60, 6)", chisquareUpper(60, 6), 4.50101664801212e-11],
    ["pchisq(400, 20)", chisquareUpper(400, 20), 2.04409559358073e-72],
    ["pchisq(1000, 1)", chisquareUpper(1000, 1), 1.79583278480073e-219],
    ["2 * pt(-12, Inf)", twoSidedP(12, Infinity), 3.55296422415536e-33],
    ["2 * pt(-40, 17.3)", twoSidedP(40, 17.3), 1.70528540476084e-18],
    ["pf(1000, 4, 300)", fUpper(1000, 4, 300), 4.96253987788046e-172],
  ])("keep their digits far out in the tail: %s", (_, found, wanted) => {
    expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-9)
  })
})
