import {
  breakdown,
  correlation,
  cronbachAlpha,
  type Design,
  holm,
  itemStatistics,
  type QuantileRule,
  quantile,
  quantileBy,
  restrict,
  surveyDesign,
} from "../index.ts"
import { byLevel, type Cases, known, one, quantiles } from "./cases.ts"
import { type Data, type Figures, readData } from "./figures.ts"

const rules: QuantileRule[] = ["math", "school", "hf1", "hf2", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"]
const probabilities = [0.1, 0.25, 0.5, 0.8]

export function scalesCases(figures: Figures): Cases {
  const strat = readData("apistrat")
  const clus1 = readData("apiclus1")
  const layered = surveyDesign({
    weights: strat.full("pw"),
    strata: strat.text("stype"),
    populationSizes: strat.full("fpc"),
  })
  const districts = surveyDesign({
    weights: clus1.full("pw"),
    clusters: clus1.text("dnum"),
    populationSizes: clus1.full("fpc"),
  })
  const attitude = readData("attitude")
  const questions = ["rating", "complaints", "privileges", "learning", "raises", "critical", "advance"]
  const types = breakdown(layered, strat.text("stype"))
  const api00 = strat.numbers("api00")
  const ell = strat.full("meals").map((meals, i) => (meals > 90 ? null : strat.full("ell")[i]!))
  const enrolled = restrict(
    layered,
    strat.numbers("enroll").map((value) => value !== null),
  )
  return {
    ...of("strat", strat, layered),
    ...of("clus1", clus1, districts),
    ...withGaps(clus1, districts),
    "attitude.alpha": () =>
      one(
        cronbachAlpha(
          surveyDesign({ n: attitude.n }),
          questions.map((question) => attitude.numbers(question)),
        ),
      ),
    "attitude.alpha_missing": () =>
      one(cronbachAlpha(enrolled, [api00, strat.numbers("api99"), strat.numbers("meals")])),
    holm: () => Object.fromEntries(holm([0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 1]).map((p, i) => [String(i + 1), p])),
    "strat.quantile_ci_xlogit": () =>
      quantiles((p) => quantile(layered, api00, p, { interval: "logit" }), probabilities),
    "strat.quantile_ci_beta": () => quantiles((p) => quantile(layered, api00, p, { interval: "beta" }), probabilities),
    "strat.quantile_missing": () => quantiles((p) => quantile(layered, ell, p, { missing: "leaveOut" }), [0.25, 0.5]),
    "strat.median_by": () => {
      const found = byLevel(types.levels, quantileBy(types, api00, 0.5))
      return figures.get("strat.median_by") ? found : {}
    },
  }
}

function withGaps(data: Data, design: Design): Cases {
  const [i1, i2, i3, i4] = ["sch.wide", "comp.imp", "both", "awards"].map((item) =>
    data.text(item).map((own) => own === "Yes"),
  )
  const [meals, ell] = [data.full("meals"), data.full("ell")]
  const items = [
    i1!,
    i2!.map((own, i) => (meals[i]! > 85 ? null : own)),
    i3!,
    i4!.map((own, i) => (ell[i]! < 5 ? null : own)),
  ]
  const second = () => itemStatistics(design, items, { missing: "leaveOut" })[1]!
  return {
    "gaps.alpha": () => one(cronbachAlpha(design, items, { missing: "leaveOut" })),
    "gaps.alpha_without_2": () => one(second().alphaWithout!),
    "gaps.discrimination_2": () => one(second().discrimination),
    "gaps.difficulty_2": () => one(second().difficulty),
  }
}

function of(name: string, data: Data, design: Design): Cases {
  const items = ["sch.wide", "comp.imp", "both", "awards"].map((item) => data.text(item).map((own) => own === "Yes"))
  const statistics = () => itemStatistics(design, items)
  const cases: [string, Cases[string]][] = [
    ["alpha", () => one(cronbachAlpha(design, items))],
    ["alpha_error", () => one(cronbachAlpha(design, items))],
    ["alpha_without_4", () => one(statistics()[3]!.alphaWithout!)],
    [
      "difficulty",
      () =>
        byLevel(
          [1, 2, 3, 4],
          statistics().map(({ difficulty }) => difficulty),
        ),
    ],
    [
      "discrimination",
      () =>
        byLevel(
          [1, 2, 3, 4],
          statistics().map(({ discrimination }) => discrimination),
        ),
    ],
    ["discrimination_error_1", () => one(known(statistics()[0]!.discrimination))],
    ["correlation", () => one(correlation(design, data.numbers("api00"), data.numbers("meals")))],
    ...rules.map((rule): [string, Cases[string]] => [
      `quantile_${rule}`,
      () => quantiles((p) => quantile(design, data.numbers("api00"), p, { rule, ties: "inOrder" }), probabilities),
    ]),
  ]
  return Object.fromEntries(cases.map(([id, run]) => [`${name}.${id}`, run]))
}
