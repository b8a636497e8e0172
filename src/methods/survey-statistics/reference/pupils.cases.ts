import {
  breakdown,
  bringAcross,
  type Change,
  change,
  compareMeans,
  type Design,
  type DesignInput,
  type Linearised,
  linearisedMean,
  linearisedRatio,
  linearisedTotal,
  mean,
  meanBy,
  type NotEstimable,
  pairedChange,
  postStratify,
  quantile,
  rake,
  restrict,
  share,
  surveyDesign,
  testIndependence,
  total,
  variance,
} from "../index.ts"
import { byLevel, type Cases, type Items, known, one, quantiles, tests, ttest } from "./cases.ts"
import { readData } from "./figures.ts"

const without = { comparedWith: "withoutReplacement" } as const
const replace = { comparedWith: "withReplacement" } as const

export function pupilsCases(): Cases {
  const [first, second] = [yearOf(1), yearOf(2)]
  return {
    ...changes("schools", first, second, (year) => year.school),
    ...changes("children", first, second, (year) => year.child),
    ...changes("apart", first, second),
    ...postStratified(first, second),
    ...paired(first, second),
    ...designsOf(first),
  }
}

type Year = ReturnType<typeof yearOf>

function yearOf(wave: number) {
  const data = readData("pupils")
  const rows = data.full("wave").flatMap((own, row) => (own === wave ? [row] : []))
  const text = (column: string) => rows.map((row) => data.text(column)[row]!)
  const full = (column: string) => rows.map((row) => data.full(column)[row]!)
  return {
    school: text("schoolid"),
    child: text("childid"),
    poor: text("poor"),
    group: text("group"),
    sex: text("female"),
    held: text("retained").map((own) => own === "1"),
    math: full("math"),
    schools: full("N"),
    size: full("N2"),
    weight: full("weight"),
  }
}

/** Change with the units that `unitOf` names in both years; without it schools of each year by themselves. */
function changes(name: string, first: Year, second: Year, unitOf?: (year: Year) => string[]): Cases {
  const clustered = unitOf?.(first) !== first.child
  const designOf = (year: Year) =>
    surveyDesign({
      strata: year.poor,
      weights: year.weight,
      ...(clustered && { clusters: year.school }),
    })
  const [a, b] = [designOf(first), designOf(second)]
  const link = unitOf && { first: unitOf(first), second: unitOf(second) }
  const black = (design: Design, year: Year) =>
    restrict(
      design,
      year.group.map((own) => own === "black"),
    )
  const of = (figure: (design: Design, year: Year) => Linearised | NotEstimable) =>
    change(figure(a, first), figure(b, second), link)
  const means = () => of((design, { math }) => linearisedMean(design, math))
  const cases: Cases = {
    change: () => withError(means()),
    change_of_share: () => withError(of((design, { held }) => linearisedMean(design, held))),
    change_of_total: () => withError(of((design, { math }) => linearisedTotal(design, math))),
    change_of_ratio: () => withError(of((design, { math, size }) => linearisedRatio(design, math, size))),
    change_in_domain: () => withError(of((design, year) => linearisedMean(black(design, year), year.math))),
    covariance: () => ({ covariance: known(means()).covariance }),
  }
  return Object.fromEntries(Object.entries(cases).map(([id, run]) => [`${name}.${id}`, run]))
}

function withError(found: Change | NotEstimable): Items {
  return { estimate: found.value, se: known(found).standardError }
}

function postStratified(first: Year, second: Year): Cases {
  const designOf = (year: Year, totals: Record<string, number>) =>
    known(
      postStratify(surveyDesign({ strata: year.poor, clusters: year.school, weights: year.weight }), year.sex, totals),
    ).design
  const a = designOf(first, { Female: 2.0e5, Male: 1.9e5 })
  const b = designOf(second, { Female: 1.7e5, Male: 1.8e5 })
  const link = { first: first.school, second: second.school }
  const of = (values: (year: Year) => (number | boolean)[]) => {
    const found = change(linearisedMean(a, values(first)), linearisedMean(b, values(second)), link)
    return { ...withError(found), covariance: known(found).covariance }
  }
  return {
    "post.change": () => of((year) => year.math),
    "post.change_of_share": () => of((year) => year.held),
  }
}

function paired(first: Year, second: Year): Cases {
  const design = surveyDesign({ strata: second.poor, clusters: second.school, weights: second.weight })
  const before = bringAcross(first.math, first.child, second.child)
  const black = second.group.map((own) => own === "black")
  const raked = () =>
    known(
      rake(design, [
        { labels: second.sex, totals: { Female: 1.7e5, Male: 1.8e5 } },
        { labels: second.group, totals: { black: 2.0e5, hispanic: 0.9e5, other: 0.6e5 } },
      ]),
    ).design
  const items = (chosen: Design): Items => {
    const { value, standardError, interval, degreesOfFreedom } = known(pairedChange(chosen, before, second.math))
    const { low, high } = known(interval)
    return { estimate: value, se: standardError, ci_low: low, ci_high: high, degf: degreesOfFreedom }
  }
  return {
    "paired.change": () => items(design),
    "paired.change_black": () => items(restrict(design, black)),
    "paired.change_raked": () => items(raked()),
  }
}

function designsOf(year: Year): Cases {
  const { poor: strata, school, child, weight: weights, schools, size } = year
  const inputs: Record<string, DesignInput> = {
    two_stage: { strata, clusters: [school, child], populationSizes: [schools, size] },
    two_stage_weighted: { strata, clusters: [school, child], populationSizes: [schools, size], weights },
    one_stage: { strata, clusters: school, populationSizes: schools, weights },
    no_fpc: { strata, clusters: school, weights },
  }
  return Object.assign({}, ...Object.entries(inputs).map(([name, input]) => of(name, year, surveyDesign(input))))
}

function of(name: string, { math, held, group, poor }: Year, design: Design): Cases {
  const byGroup = breakdown(design, group)
  const black = restrict(
    design,
    group.map((own) => own === "black"),
  )
  const pairs = () => compareMeans(byGroup, math)
  const cases: Cases = {
    mean: () => one(mean(design, math, without)),
    mean_replace: () => one(mean(design, math, replace)),
    total: () => one(total(design, math, without)),
    variance: () => one(variance(design, math)),
    mean_by: () => byLevel(byGroup.levels, meanBy(byGroup, math)),
    share_beta: () => one(share(black, held, { interval: "beta" })),
    share_logit: () => one(share(black, held, { interval: "logit" })),
    quantiles: () => quantiles((p) => quantile(design, math, p), [0.05, 0.5, 0.95]),
    holm: () => Object.fromEntries(pairs().map(({ holmP }, k) => [String(k + 1), holmP])),
    pair_1: () => ttest(pairs()[0]!.difference),
    pair_2: () => ttest(pairs()[1]!.difference),
    pair_3: () => ttest(pairs()[2]!.difference),
    ...tests("independence", () => testIndependence(design, group, poor)),
  }
  return Object.fromEntries(Object.entries(cases).map(([id, run]) => [`${name}.${id}`, run]))
}
