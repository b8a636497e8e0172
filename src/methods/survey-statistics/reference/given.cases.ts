import {
  betaInterval,
  breakdown,
  crossTabulate,
  type Design,
  difference,
  effectiveSize,
  linearisedMean,
  mean,
  meanBy,
  quantile,
  ratio,
  restrict,
  share,
  surveyDesign,
  testIndependence,
  total,
  variance,
  wilsonInterval,
} from "../index.ts"
import { byLevel, type Cases, type Items, independence, known, one, quantiles, ttest } from "./cases.ts"
import { type Data, type Figures, readData } from "./figures.ts"

/** The figures that came with the project's reference data. Regressions and the remaining intervals are not asked for. */
export const notAsked = /glm|\.logit$|likelihood|asin/

export function givenCases(figures: Figures): Cases {
  const strat = readData("apistrat")
  const srs = readData("apisrs")
  const stratDesign = surveyDesign({
    weights: strat.full("pw"),
    strata: strat.text("stype"),
    populationSizes: strat.full("fpc"),
  })
  const srsDesign = surveyDesign({ weights: srs.full("pw"), populationSizes: srs.full("fpc") })
  const inLosAngeles = strat.text("cname").map((name) => name === "Los Angeles")
  return {
    ...of("strat", strat, stratDesign),
    ...of("srs", srs, srsDesign),
    "strat.subset_LA": () => {
      const found = known(mean(restrict(stratDesign, inLosAngeles), strat.numbers("api00")))
      return { "estimate.api00": found.value, "se.api00": found.standardError, n: found.n }
    },
    ...Object.fromEntries(
      [...figures].filter(([id]) => id.startsWith("binom")).map(([id, items]) => [id, () => binomial(items)]),
    ),
  }
}

function of(name: string, data: Data, design: Design): Cases {
  const wide = data.text("sch.wide")
  const isWide = wide.map((answer) => answer === "Yes")
  const types = ["E", "H", "M"]
  const leaveOut = { missing: "leaveOut" } as const
  const proportion = (interval: "logit" | "beta" | "normal") => () => one(share(design, isWide, { interval }))
  const test = (statistic: "F" | "Chisq" | "Wald" | "adjWald") => () =>
    independence(testIndependence(design, wide, data.text("stype")), statistic)
  const means = (options: { degreesOfFreedom?: number }) => () => ({
    ...named("api00", one(mean(design, data.numbers("api00"), options))),
    ...named("api99", one(mean(design, data.numbers("api99"), options))),
    degf: known(mean(design, data.numbers("api00"))).degreesOfFreedom,
  })
  const cases: Cases = {
    mean: means({}),
    mean_z: means({ degreesOfFreedom: Infinity }),
    total: () => named("enroll", one(total(design, data.numbers("enroll"), leaveOut))),
    prop_stype: () =>
      Object.assign(
        {},
        ...types.map((type) => {
          const found = share(
            design,
            data.text("stype").map((own) => own === type),
            { interval: "normal" },
          )
          return named(`stype${type}`, one(found))
        }),
      ),
    ciprop_logit: proportion("logit"),
    ciprop_xlogit: proportion("logit"),
    ciprop_beta: proportion("beta"),
    ciprop_mean: proportion("normal"),
    domain_mean_stype: () => {
      const divided = breakdown(design, data.text("stype"))
      return byLevel(divided.levels, meanBy(divided, data.numbers("api00")))
    },
    domain_prop: () => {
      const awards = (answer: string) => data.text("awards").map((own) => own === answer)
      const divided = breakdown(design, wide)
      const results = ["No", "Yes"].flatMap((answer) => meanBy(divided, awards(answer)).map(known))
      return Object.assign(
        {},
        ...results.map((found, k) => ({ [`estimate${k + 1}`]: found.value, [`se${k + 1}`]: found.standardError })),
      )
    },
    ratio: () => one(ratio(design, data.numbers("api.stu"), data.numbers("enroll"), leaveOut)),
    ttest: () => {
      const side = (answer: string) =>
        linearisedMean(
          restrict(
            design,
            wide.map((own) => own === answer),
          ),
          data.numbers("api00"),
        )
      const found = ttest(difference(side("No"), side("Yes")))
      return { ...found, diff: Math.abs(found.diff!) }
    },
    chisq_F: test("F"),
    chisq_Chisq: test("Chisq"),
    chisq_Wald: test("Wald"),
    chisq_adjWald: test("adjWald"),
    table: () => {
      const table = crossTabulate(design, wide, data.text("stype"))
      return Object.assign(
        {},
        ...table.rows.flatMap((row, i) =>
          table.columns.map((column, j) => ({ [`${row}:${column}`]: table.cells[i]![j]!.total.value })),
        ),
      )
    },
    quantiles: () => {
      const found = quantiles((p) => quantile(design, data.numbers("api00"), p), [0.25, 0.5, 0.75])
      const place: Record<string, number> = { "0.25": 1, "0.5": 2, "0.75": 3 }
      const renamed = Object.entries(found).map(([item, value]) => {
        const [what, ...p] = item.split(".")
        return [`${what}${place[p.join(".")]}`, value]
      })
      return { p1: 0.25, p2: 0.5, p3: 0.75, ...Object.fromEntries(renamed) }
    },
    var: () => one(variance(design, data.numbers("api00"))),
    kish: () => {
      const size = effectiveSize(design.weights)
      return { n: design.n, n_eff: size, deff_w: design.n / size }
    },
  }
  return Object.fromEntries(Object.entries(cases).map(([id, run]) => [`${name}.${id}`, run]))
}

/** Wilson's and Clopper and Pearson's intervals; the one with continuity correction is not offered. */
function binomial({ x, n }: Readonly<Record<string, number>>): Items {
  const wilson = wilsonInterval(x! / n!, n!)
  const exact = betaInterval(x! / n!, n!)
  return {
    x: x!,
    n: n!,
    wilson1: wilson.low,
    wilson2: wilson.high,
    clopper_pearson1: exact.low,
    clopper_pearson2: exact.high,
  }
}

function named(variable: string, items: Items): Items {
  return Object.fromEntries(Object.entries(items).map(([item, value]) => [`${item}.${variable}`, value]))
}
