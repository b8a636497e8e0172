import { describe, expect, it } from "vitest"
import { type QuantileRule, quantile, restrict, surveyDesign } from "./index.ts"

const ten = surveyDesign({ n: 10 })
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

describe("a quantile", () => {
  it("near an end of the sample has the end of its interval that can be given, and says why not the other", () => {
    // Nine in ten are at or below 9: 0.9 ± 2.26 × 0.1.
    expect(quantile(ten, values, 0.9)).toEqual({
      estimable: false,
      because:
        "the upper end of its interval lies beyond the largest value given, and without both ends there is no standard error",
      value: 9,
      low: 7,
    })
    expect(quantile(ten, values, 0.1)).toEqual({
      estimable: false,
      because:
        "the lower end of its interval lies below the smallest value given, and without both ends there is no standard error",
      value: 1,
      high: 4,
    })
    const two = surveyDesign({ n: 2 })
    const neither = quantile(two, [1, 2], 0.5)
    expect(neither).toEqual({ estimable: false, because: expect.stringMatching(/both ends/), value: 1 })
  })

  it("that nobody is above is not certain, unless all were asked", () => {
    for (const interval of ["normal", "logit"] as const) {
      expect(quantile(ten, values, 0.95, { interval })).toEqual({
        estimable: false,
        because: expect.stringMatching(/nobody gave a larger value/),
        value: 10,
      })
    }
    const beta = quantile(ten, values, 0.95, { interval: "beta" })
    // Clopper and Pearson's lower end for ten of ten, 0.69.
    expect(beta).toEqual({ estimable: false, because: expect.stringMatching(/larger value/), value: 10, low: 7 })
    const census = surveyDesign({ n: 10, populationSizes: values.map(() => 10) })
    expect(quantile(census, values, 0.95)).toMatchObject({
      value: 10,
      standardError: 0,
      interval: { low: 10, high: 10 },
    })
    const low = restrict(ten, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(quantile(low, [5, 5, 5, 0, 0, 0, 0, 0, 0, 0], 0.5)).toMatchObject({ estimable: false, value: 5 })
  })

  it.each(["hf4", "hf5", "hf6", "hf7", "hf8", "hf9"] satisfies QuantileRule[])(
    "by %s is the same whichever of two with the same value comes first",
    (rule) => {
      const answers = [1, 2, 2, 2, 3, 4, 4, 5]
      const weights = [1, 5, 2, 1, 3, 1, 4, 2]
      const of = (order: number[]) =>
        quantile(
          surveyDesign({ weights: order.map((i) => weights[i]!) }),
          order.map((i) => answers[i]!),
          0.3,
          { rule },
        ).value!
      const orders = [
        [0, 1, 2, 3, 4, 5, 6, 7],
        [7, 6, 5, 4, 3, 2, 1, 0],
        [2, 0, 3, 5, 1, 7, 6, 4],
      ]
      for (const order of orders) expect(of(order)).toBeCloseTo(of(orders[0]!), 12)
    },
  )
})
