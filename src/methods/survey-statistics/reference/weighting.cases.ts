import {
  breakdown,
  calibrate,
  categories,
  type Design,
  difference,
  effectiveSize,
  linearisedMean,
  mean,
  meanBy,
  postStratify,
  quantile,
  rake,
  ratio,
  restrict,
  share,
  surveyDesign,
  testIndependence,
  total,
  totalBy,
  trimWeights,
  variance,
  type WeightingResult,
} from "../index.ts"
import { byLevel, type Cases, independence, known, one, quantiles, ttest } from "./cases.ts"
import { type Data, readData } from "./figures.ts"

const types = { E: 4421, H: 755, M: 1018 }
const wide = { No: 1072, Yes: 5122 }
const awards = { No: 2027, Yes: 4167 }

export function weightingCases(): Cases {
  const clus1 = readData("apiclus1")
  const clus2 = readData("apiclus2")
  const strat = readData("apistrat")
  const srs = readData("apisrs")
  const drawn = readData("apitwo")
  const one1 = surveyDesign({
    weights: clus1.full("pw"),
    clusters: clus1.text("dnum"),
    populationSizes: clus1.full("fpc"),
  })
  const two = surveyDesign({
    clusters: [clus2.text("dnum"), clus2.text("snum")],
    populationSizes: [clus2.full("fpc1"), clus2.full("fpc2")],
  })
  const unlayered = surveyDesign({ weights: srs.full("pw"), populationSizes: srs.full("fpc") })
  const mixed = {
    strata: drawn.text("region"),
    clusters: [drawn.text("dnum"), drawn.text("snum")],
    populationSizes: [drawn.full("N1"), drawn.full("N2")],
  }
  const regions = surveyDesign(mixed)
  const skewed = surveyDesign({ ...mixed, weights: drawn.full("skewed") })
  const layered = surveyDesign({
    weights: strat.full("pw"),
    strata: strat.text("stype"),
    populationSizes: strat.full("fpc"),
  })
  const typeAndWide = (data: Data) => [
    { labels: data.text("stype"), totals: types },
    { labels: data.text("sch.wide"), totals: wide },
  ]
  const wideAndAwards = (data: Data) => [
    { labels: data.text("sch.wide"), totals: wide },
    { labels: data.text("awards"), totals: awards },
  ]
  const typeMargin = (data: Data, times = 1) => ({ labels: data.text("stype"), totals: scaled(types, times) })
  const awardsMargin = (data: Data, times = 1) => ({ labels: data.text("awards"), totals: scaled(awards, times) })
  const size = (data: Data) => ({ values: new Float64Array(data.n).fill(1), total: 6194 })
  const typeColumns = categories({ labels: clus1.text("stype"), totals: types })
  const api99 = (data: Data) => ({ values: data.numbers("api99"), total: 3914069 })
  const raked = rake(one1, typeAndWide(clus1))
  return {
    ...of("post_clus1", clus1, postStratify(one1, clus1.text("stype"), types)),
    ...of("post_strat", strat, postStratify(layered, strat.text("sch.wide"), wide)),
    ...of("rake_clus1", clus1, raked),
    ...of("rake_clus1_default", clus1, rake(one1, typeAndWide(clus1), { largestChange: 1, maxIterations: 10 })),
    ...of("rake_clus2", clus2, rake(two, typeAndWide(clus2))),
    ...of("rake_strat", strat, rake(layered, wideAndAwards(strat))),
    ...of("rake_strat3", strat, rake(layered, [typeMargin(strat), ...wideAndAwards(strat)])),
    ...of("rake_weighted", strat, rake(layered, wideAndAwards(strat), { residuals: "weighted" })),
    ...of("rake_two", drawn, rake(regions, [typeMargin(drawn), ...wideAndAwards(drawn)])),
    ...of("rake_two_skewed", drawn, rake(skewed, wideAndAwards(drawn))),
    ...of(
      "rake_two_trim",
      drawn,
      trimWeights(known(rake(regions, [typeMargin(drawn), awardsMargin(drawn)])).design, { lowest: 4, highest: 90 }),
    ),
    ...of("rake_srs", srs, rake(unlayered, [typeMargin(srs, 1.1), awardsMargin(srs, 1.1)])),
    ...of("post_two", drawn, postStratify(regions, drawn.text("stype"), types)),
    ...of(
      "post_then_calibrate",
      drawn,
      calibrate(
        known(postStratify(regions, drawn.text("stype"), types)).design,
        categories({ labels: drawn.text("awards"), totals: awards }),
      ),
    ),
    ...of("calibrate_two", drawn, calibrate(regions, [api99(drawn), ...categories(typeMargin(drawn))])),
    ...of("calibrate_clus1", clus1, calibrate(one1, typeColumns)),
    ...of("calibrate_clus1_api99", clus1, calibrate(one1, [size(clus1), ...typeColumns, api99(clus1)])),
    ...of("calibrate_clus2", clus2, calibrate(two, [size(clus2), api99(clus2)])),
    ...of(
      "calibrate_strat",
      strat,
      calibrate(layered, [size(strat), api99(strat), ...categories({ labels: strat.text("sch.wide"), totals: wide })]),
    ),
    ...of("trim_strat", strat, trimWeights(layered, { lowest: 16, highest: 40 })),
    ...of("trim_strat_strict", strat, trimWeights(layered, { lowest: 16, highest: 31, strict: true })),
    ...nhanesCases(),
    ...of("rake_trim", clus1, trimWeights(known(raked).design, { highest: 42 })),
  }
}

function scaled(totals: Record<string, number>, times: number): Record<string, number> {
  return Object.fromEntries(Object.entries(totals).map(([label, total]) => [label, total * times]))
}

/** Clusters nested in strata, with answers missing. */
function nhanesCases(): Cases {
  const data = readData("nhanes")
  const start = surveyDesign({
    clusters: data.text("SDMVPSU"),
    strata: data.text("SDMVSTRA"),
    weights: data.full("WTMEC2YR"),
    nested: true,
  })
  const [race, sex, age] = [data.text("race"), data.text("RIAGENDR"), data.text("agecat")]
  const { design } = known(
    rake(start, [
      { labels: race, totals: { 1: 4.5e7, 2: 1.8e8, 3: 3.3e7, 4: 1.8e7 } },
      { labels: sex, totals: { 1: 1.35e8, 2: 1.41e8 } },
      { labels: age, totals: { "(0,19]": 7.5e7, "(19,39]": 7.6e7, "(39,59]": 8.0e7, "(59,Inf]": 4.5e7 } },
    ]),
  )
  const cholesterol = data.numbers("HI_CHOL")
  const leaveOut = { missing: "leaveOut" } as const
  const [byRace, byAge] = [breakdown(design, race), breakdown(design, age)]
  const half = (code: string) =>
    linearisedMean(
      restrict(
        design,
        sex.map((own) => own === code),
      ),
      cholesterol,
      leaveOut,
    )
  const others = restrict(
    design,
    race.map((own) => own !== "1"),
  )
  return {
    "rake_nhanes.mean": () => one(mean(design, cholesterol, { ...leaveOut, comparedWith: "withReplacement" })),
    "rake_nhanes.total": () => one(total(design, cholesterol, leaveOut)),
    "rake_nhanes.mean_by": () => byLevel(byRace.levels, meanBy(byRace, cholesterol, leaveOut)),
    "rake_nhanes.total_by": () => byLevel(byAge.levels, totalBy(byAge, cholesterol, leaveOut)),
    "rake_nhanes.ttest": () => ttest(difference(half("1"), half("2"))),
    "rake_nhanes.independence": () => independence(testIndependence(design, cholesterol, race), "F"),
    "rake_nhanes.independence_subset": () => independence(testIndependence(others, cholesterol, age), "F"),
  }
}

function of(name: string, data: Data, weighting: WeightingResult): Cases {
  const { design } = known(weighting)
  const weights = Array.from(design.weights)
  const api00 = data.numbers("api00")
  const both = data.text("both")
  const divided = breakdown(design, both)
  const byType = breakdown(design, data.text("stype"))
  const improved = data.text("comp.imp")
  const half = (answer: string): Design =>
    restrict(
      design,
      improved.map((own) => own === answer),
    )
  const isBoth = both.map((answer) => answer === "Yes")
  const cases: Cases = {
    weights: () => ({
      sum: weights.reduce((sum, weight) => sum + weight, 0),
      sumsq: weights.reduce((sum, weight) => sum + weight ** 2, 0),
      min: Math.min(...weights),
      max: Math.max(...weights),
      first: weights[0],
      last: weights.at(-1),
      n_eff: effectiveSize(weights),
    }),
    mean: () => one(mean(design, api00, { comparedWith: "withoutReplacement" })),
    total: () => one(total(design, data.numbers("enroll"), { missing: "leaveOut" })),
    total_api00: () => one(total(design, api00)),
    ratio: () => one(ratio(design, api00, data.numbers("api99"))),
    variance: () => one(variance(design, api00)),
    mean_by: () => byLevel(divided.levels, meanBy(divided, api00)),
    total_by: () => byLevel(byType.levels, totalBy(byType, api00)),
    share_logit: () => one(share(design, isBoth, { interval: "logit" })),
    share_beta: () => one(share(design, isBoth, { interval: "beta" })),
    subset: () => one(mean(half("Yes"), api00)),
    ttest: () => ttest(difference(linearisedMean(half("No"), api00), linearisedMean(half("Yes"), api00))),
    quantiles: () => quantiles((p) => quantile(design, api00, p), [0.25, 0.5, 0.75]),
    independence: () => independence(testIndependence(design, improved, data.text("stype")), "F"),
  }
  return Object.fromEntries(Object.entries(cases).map(([id, run]) => [`${name}.${id}`, run]))
}
