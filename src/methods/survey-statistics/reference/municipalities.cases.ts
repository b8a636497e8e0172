import {
  breakdown,
  calibrate,
  categories,
  type Design,
  difference,
  effectiveSize,
  linearisedMean,
  linearisedRatio,
  linearisedTotal,
  mean,
  meanBy,
  postStratify,
  type QuantileOptions,
  type QuantileRule,
  quantile,
  quantileBy,
  rake,
  ratio,
  ratioBy,
  restrict,
  type ShareOptions,
  share,
  shareBy,
  surveyDesign,
  testIndependence,
  total,
  totalBy,
  trimWeights,
  variance,
  varianceBy,
} from "../index.ts"
import { byLevel, type Cases, type Items, known, one, quantiles, tests, ttest } from "./cases.ts"
import { type Data, readData } from "./figures.ts"

const leaveOut = { missing: "leaveOut" } as const
const replace = { comparedWith: "withReplacement" } as const
const without = { comparedWith: "withoutReplacement" } as const

/** Of all 2,896. */
const sizes = { hamlet: 1016, village: 1075, "small town": 686, town: 119 }
const alp = { No: 1834, Yes: 1062 }
const works = { No: 1675, Yes: 1221 }

export function municipalitiesCases(): Cases {
  const communes = readData("communes")
  const cantons = readData("cantons")
  const stratified = { strata: communes.text("REG"), populationSizes: communes.full("N") }
  const communes1 = surveyDesign(stratified)
  const communes1NoFpc = surveyDesign({ strata: communes.text("REG"), weights: communes1.weights })
  const cantons2 = surveyDesign({
    strata: cantons.text("REG"),
    clusters: [cantons.text("CT"), cantons.text("COM")],
    populationSizes: [cantons.full("N1"), cantons.full("N2")],
  })
  const regions3 = surveyDesign({
    clusters: [cantons.text("REG"), cantons.text("CT"), cantons.text("COM")],
    populationSizes: [cantons.full("N1").map(() => 8), cantons.full("N1"), cantons.full("N2")],
  })
  const { weights } = cantons2
  const clusters = cantons.text("CT")
  const cantons1 = surveyDesign({ clusters, weights, populationSizes: clusters.map(() => 26) })
  const cantons1NoFpc = surveyDesign({ clusters, weights })
  const margin = (data: Data, name: string, totals: Record<string, number>) => ({ labels: data.text(name), totals })
  const sizesAndWorks = [margin(cantons, "size", sizes), margin(cantons, "works", works)]
  return {
    ...quantileCases(communes, cantons, communes1, cantons2),
    ...of("communes1", communes, communes1),
    ...of("communes1_nofpc", communes, communes1NoFpc),
    ...of("cantons2", cantons, cantons2),
    ...of("cantons1", cantons, cantons1),
    ...of("cantons1_nofpc", cantons, cantons1NoFpc),
    ...of("communes1_post", communes, known(postStratify(communes1, communes.text("size"), sizes)).design),
    ...of("cantons2_post", cantons, known(postStratify(cantons2, cantons.text("size"), sizes)).design),
    ...of("cantons1_nofpc_post", cantons, known(postStratify(cantons1NoFpc, cantons.text("size"), sizes)).design),
    ...of(
      "communes1_rake",
      communes,
      known(
        rake(communes1, [
          margin(communes, "size", sizes),
          margin(communes, "alp", alp),
          margin(communes, "works", works),
        ]),
      ).design,
    ),
    ...of(
      "communes1_post_rake",
      communes,
      known(
        rake(known(postStratify(communes1, communes.text("size"), sizes)).design, [
          margin(communes, "works", works),
          margin(communes, "alp", alp),
        ]),
      ).design,
    ),
    ...of(
      "cantons2_rake_calibrate",
      cantons,
      known(
        calibrate(
          known(rake(cantons2, [margin(cantons, "works", works), margin(cantons, "alp", alp)])).design,
          categories(margin(cantons, "size", sizes)),
        ),
      ).design,
    ),
    ...of("regions3", cantons, regions3),
    ...of("cantons2_rake", cantons, known(rake(cantons2, sizesAndWorks)).design),
    ...of(
      "cantons2_rake_trim",
      cantons,
      known(trimWeights(known(rake(cantons2, sizesAndWorks)).design, { lowest: 7, highest: 32, strict: true })).design,
    ),
    ...of(
      "communes1_calibrate",
      communes,
      known(
        calibrate(communes1, [
          { values: communes.numbers("HApoly"), total: 3998831 },
          ...categories(margin(communes, "alp", alp)),
        ]),
      ).design,
    ),
    ...trimmed(
      communes,
      known(
        rake(communes1, [margin(communes, "size", sizes), margin(communes, "works", works)], {
          trim: { lowest: 0.3, highest: 2.6 },
        }),
      ).design,
    ),
    ...of("cantons2_calibrate", cantons, known(calibrate(cantons2, categories(margin(cantons, "size", sizes)))).design),
    ...of(
      "cantons1_nofpc_calibrate",
      cantons,
      known(
        calibrate(cantons1NoFpc, [
          ...categories(margin(cantons, "works", works)),
          { values: cantons.numbers("Airbat"), total: 137509 },
        ]),
      ).design,
    ),
  }
}

/** Shared ties, R's own, and intervals with one end outside the sample. */
function quantileCases(communes: Data, cantons: Data, inCommunes: Design, inCantons: Design): Cases {
  const rules: QuantileRule[] = ["hf4", "hf5", "hf6", "hf7", "hf8", "hf9"]
  const of = (data: Data, design: Design, column: string, options: QuantileOptions, probabilities: number[]) => () =>
    quantiles((p) => quantile(design, data.numbers(column), p, options), probabilities)
  const ties = rules.flatMap((rule) => [
    [`ties_shared_${rule}`, of(communes, inCommunes, "Airind", { rule }, [0.77, 0.9, 0.94])],
    [`ties_in_order_${rule}`, of(communes, inCommunes, "Airind", { rule, ties: "inOrder" }, [0.77, 0.9, 0.94])],
    [`ties_shared_clusters_${rule}`, of(cantons, inCantons, "Airind", { rule }, [0.57, 0.72, 0.9])],
  ])
  return {
    ...Object.fromEntries(ties),
    ends: of(communes, inCommunes, "Airbat", {}, [0.005, 0.99]),
    ends_clusters: of(cantons, inCantons, "Airbat", {}, [0.04, 0.985]),
  }
}

function trimmed(data: Data, design: Design): Cases {
  return {
    "communes1_rake_within.weights": () => weightItems(design),
    "communes1_rake_within.mean": () => ({ estimate: mean(design, data.numbers("Airbat")).value }),
  }
}

function weightItems({ weights }: Design): Items {
  return {
    sum: weights.reduce((sum, weight) => sum + weight, 0),
    sumsq: weights.reduce((sum, weight) => sum + weight ** 2, 0),
    min: Math.min(...weights),
    max: Math.max(...weights),
    first: weights[0],
    last: weights.at(-1),
    n_eff: effectiveSize(weights),
  }
}

function of(name: string, data: Data, design: Design): Cases {
  const built = data.numbers("Airbat")
  const [old, young, people] = [data.numbers("Pop65P"), data.numbers("Pop020"), data.numbers("POPTOT")]
  const [alpine, worked] = [data.text("alp"), data.text("works")]
  const bySize = breakdown(design, data.text("size"))
  const byAlp = breakdown(design, alpine)
  const byWorks = breakdown(design, worked)
  const hasWorks = worked.map((answer) => answer === "Yes")
  const wooded = data.full("Surfacesbois").map((area) => area > 200)
  const withoutAlp = alpine.map((answer) => answer === "No")
  const low = restrict(design, withoutAlp)
  const high = restrict(
    design,
    withoutAlp.map((own) => !own),
  )
  const larger = restrict(
    design,
    data.text("size").map((size) => size !== "hamlet"),
  )
  const proportion = (interval: ShareOptions["interval"]) => () => one(share(design, wooded, { interval: interval! }))
  const quantilesOf = (options: QuantileOptions) => () =>
    quantiles((p) => quantile(design, built, p, options), [0.2, 0.5, 0.7])
  const withError = (found: ReturnType<typeof difference>): Items => ({
    estimate: found.value,
    se: known(found).standardError,
  })
  const cases: Cases = {
    weights: () => weightItems(design),
    mean: () => one(mean(design, built, without)),
    mean_replace: () => one(mean(design, built, replace)),
    total: () => one(total(design, people, without)),
    total_missing: () => one(total(design, data.numbers("pasture"), leaveOut)),
    mean_missing: () => one(mean(design, data.numbers("pasture"), leaveOut)),
    ratio: () => one(ratio(design, old, people)),
    variance: () => one(variance(design, built)),
    mean_by: () => byLevel(bySize.levels, meanBy(bySize, built)),
    total_by: () => byLevel(bySize.levels, totalBy(bySize, people)),
    ratio_by: () => byLevel(byAlp.levels, ratioBy(byAlp, old, people)),
    variance_by: () => byLevel(byWorks.levels, varianceBy(byWorks, built)),
    share_by: () => byLevel(byAlp.levels, shareBy(byAlp, hasWorks)),
    share_logit: proportion("logit"),
    share_xlogit: proportion("logit"),
    share_beta: proportion("beta"),
    share_mean: proportion("normal"),
    share_wilson: () => one(share(design, wooded, { interval: "wilson", degreesOfFreedom: Infinity })),
    subset: () => one(mean(low, built, without)),
    ttest: () => ttest(difference(linearisedMean(low, built), linearisedMean(high, built))),
    difference_of_totals: () => withError(difference(linearisedTotal(low, built), linearisedTotal(high, built))),
    difference_of_ratios: () =>
      withError(difference(linearisedRatio(design, old, people), linearisedRatio(design, young, people))),
    effect_by: () =>
      Object.fromEntries(
        meanBy(byAlp, built, without).map((found, l) => [`deff.${byAlp.levels[l]}`, known(found).designEffect]),
      ),
    quantile_of_domain: () => quantiles((p) => quantile(low, built, p, { level: 0.9, interval: "logit" }), [0.5]),
    quantiles: quantilesOf({}),
    quantiles_beta: quantilesOf({ interval: "beta" }),
    median_by: () => byLevel(byAlp.levels, quantileBy(byAlp, built, 0.5)),
    ...tests("independence", () => testIndependence(design, worked, data.text("size"))),
    ...tests("independence_in_domain", () => testIndependence(larger, worked, alpine)),
  }
  return Object.fromEntries(Object.entries(cases).map(([id, run]) => [`${name}.${id}`, run]))
}
