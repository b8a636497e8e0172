import {
  breakdown,
  type Difference,
  degreesOfFreedom,
  difference,
  type Estimate,
  type EstimateOptions,
  type LoneUnit,
  linearisedMean,
  mean,
  meanBy,
  type NotEstimable,
  quantile,
  type Result,
  ratio,
  ratioBy,
  restrict,
  type ShareOptions,
  share,
  surveyDesign,
  testIndependence,
  total,
  totalBy,
  variance,
  varianceBy,
} from "../index.ts"
import { byLevel, type Cases, known, one, quantiles, tests, ttest } from "./cases.ts"
import { type Data, readData } from "./figures.ts"

const leaveOut = { missing: "leaveOut" } as const
const replace = { comparedWith: "withReplacement" } as const
const without = { comparedWith: "withoutReplacement" } as const

export function clusteredCases(): Cases {
  const clus1 = readData("apiclus1")
  const clus2 = readData("apiclus2")
  const districts = clus1.text("dnum")
  const stages = [clus2.text("dnum"), clus2.text("snum")]
  const drawn = readData("apitwo")
  const two = {
    strata: drawn.text("region"),
    clusters: [drawn.text("dnum"), drawn.text("snum")],
    populationSizes: [drawn.full("N1"), drawn.full("N2")],
  }
  return {
    ...of("clus1", clus1, { weights: clus1.full("pw"), clusters: districts, populationSizes: clus1.full("fpc") }),
    ...of("clus1_nofpc", clus1, { weights: clus1.full("pw"), clusters: districts }),
    ...of("clus1_noweights", clus1, { clusters: districts, populationSizes: clus1.full("fpc") }),
    ...of("clus2", clus2, { clusters: stages, populationSizes: [clus2.full("fpc1"), clus2.full("fpc2")] }),
    ...of("clus2_nofpc", clus2, { weights: clus2.full("pw"), clusters: stages }),
    ...of("two", drawn, two),
    ...of("two_skewed", drawn, { ...two, weights: drawn.full("skewed") }),
    ...certainty(drawn),
    ...smallDesigns(),
    ...nhanesCases(),
    ...loneCases(),
  }
}

function of(name: string, data: Data, input: Parameters<typeof surveyDesign>[0]): Cases {
  const design = surveyDesign(input)
  const api00 = data.numbers("api00")
  const types = breakdown(design, data.text("stype"))
  const wide = data.text("sch.wide")
  const byWide = breakdown(design, wide)
  const isWide = wide.map((answer) => answer === "Yes")
  const schools = restrict(
    design,
    data.text("stype").map((type) => type === "E"),
  )
  const side = (answer: string) =>
    linearisedMean(
      restrict(
        design,
        wide.map((own) => own === answer),
      ),
      api00,
    )
  const proportion = (options: ShareOptions) => () => one(share(design, isWide, options))
  const cases: Cases = {
    mean: () => one(mean(design, api00, without)),
    mean_replace: () => one(mean(design, api00, replace)),
    total: () => one(total(design, api00, without)),
    total_missing: () => one(total(design, data.numbers("enroll"), leaveOut)),
    ratio: () => one(ratio(design, data.numbers("api.stu"), data.numbers("enroll"), leaveOut)),
    variance: () => one(variance(design, api00)),
    mean_by: () => byLevel(types.levels, meanBy(types, api00)),
    total_by: () => byLevel(types.levels, totalBy(types, api00)),
    ratio_by: () => byLevel(types.levels, ratioBy(types, data.numbers("api.stu"), data.numbers("enroll"), leaveOut)),
    variance_by: () => byLevel(byWide.levels, varianceBy(byWide, api00)),
    share_logit: proportion({ interval: "logit" }),
    share_xlogit: proportion({ interval: "logit" }),
    share_beta: proportion({ interval: "beta" }),
    share_mean: proportion({ interval: "normal" }),
    subset: () => one(mean(schools, api00, without)),
    ttest: () => ttest(difference(side("No"), side("Yes"))),
    quantiles: () => quantiles((p) => quantile(design, api00, p), [0.1, 0.25, 0.5, 0.75, 0.9]),
    ...tests("independence", () => testIndependence(design, wide, data.text("stype"))),
  }
  return Object.fromEntries(Object.entries(cases).map(([id, run]) => [`${name}.${id}`, run]))
}

/** The largest district a stratum of its own, taken with certainty. */
function certainty(data: Data): Cases {
  const largest = Math.max(...data.full("N2"))
  const sure = data.full("N2").map((size) => size === largest)
  const region = data.text("region")
  const design = surveyDesign({
    strata: region.map((own, i) => (sure[i] ? "certainty" : own)),
    clusters: [data.text("dnum"), data.text("snum")],
    populationSizes: [
      data.full("N1").map((size, i) => (sure[i] ? 1 : size - (region[i] === "south" ? 1 : 0))),
      data.full("N2"),
    ],
  })
  const alone = restrict(design, sure)
  const others = restrict(
    design,
    sure.map((own) => !own),
  )
  const api00 = data.numbers("api00")
  const wide = data.text("sch.wide").map((answer) => answer === "Yes")
  const withError = (result: Result | Difference | NotEstimable) => {
    const { value, standardError } = known<Estimate | Difference>(result)
    return { estimate: value, se: standardError }
  }
  return {
    "sure.mean": () => one(mean(design, api00, without)),
    "sure.total": () => one(total(design, api00)),
    "sure.alone": () => withError(mean(alone, api00)),
    "sure.alone_share": () => withError(share(alone, wide)),
    "sure.alone_total": () => withError(total(alone, api00)),
    "sure.difference": () => withError(difference(linearisedMean(others, api00), linearisedMean(alone, api00))),
  }
}

function smallDesigns(): Cases {
  const mu = readData("mu284")
  const muDesign = surveyDesign({
    clusters: [mu.text("id1"), mu.text("id2")],
    populationSizes: [mu.full("n1"), mu.full("n2")],
  })
  const hospital = readData("hospital")
  const hospitals = surveyDesign({
    strata: hospital.text("oblevel"),
    populationSizes: hospital.full("tothosp"),
    weights: hospital.full("weighta"),
  })
  const small = readData("fpc")
  const smallDesign = surveyDesign({
    clusters: small.text("psuid"),
    strata: small.text("stratid"),
    weights: small.full("weight"),
    populationSizes: small.full("Nh"),
    nested: true,
  })
  return {
    "mu.mean": () => one(mean(muDesign, mu.numbers("y1"), without)),
    "mu.total": () => one(total(muDesign, mu.numbers("y1"))),
    "hospital.total": () => one(total(hospitals, hospital.numbers("births"), without)),
    "hospital.mean": () => one(mean(hospitals, hospital.numbers("births"), without)),
    "fpc.mean": () => one(mean(smallDesign, small.numbers("x"))),
    "fpc.total": () => one(total(smallDesign, small.numbers("x"))),
  }
}

function nhanesCases(): Cases {
  const data = readData("nhanes")
  const design = surveyDesign({
    clusters: data.text("SDMVPSU"),
    strata: data.text("SDMVSTRA"),
    weights: data.full("WTMEC2YR"),
    nested: true,
  })
  const cholesterol = data.numbers("HI_CHOL")
  const race = breakdown(design, data.text("race"))
  const age = breakdown(design, data.text("agecat"))
  const known = restrict(
    design,
    cholesterol.map((value) => value !== null),
  )
  const sex = (code: string) =>
    linearisedMean(
      restrict(
        design,
        data.text("RIAGENDR").map((own) => own === code),
      ),
      cholesterol,
      leaveOut,
    )
  const options: EstimateOptions = { ...leaveOut, ...replace, degreesOfFreedom: degreesOfFreedom(design) }
  return {
    "nhanes.mean": () => one(mean(design, cholesterol, options)),
    "nhanes.mean_deff": () => one(mean(design, data.numbers("RIAGENDR"), without)),
    "nhanes.mean_by": () => byLevel(race.levels, meanBy(race, cholesterol, leaveOut)),
    "nhanes.total_by": () => byLevel(age.levels, totalBy(age, cholesterol, leaveOut)),
    "nhanes.share_logit": () => one(share(known, cholesterol, { ...leaveOut, interval: "logit" })),
    "nhanes.share_beta": () => one(share(known, cholesterol, { ...leaveOut, interval: "beta" })),
    "nhanes.ttest": () => ttest(difference(sex("1"), sex("2"))),
    ...tests("nhanes.independence", () => testIndependence(design, data.text("race"), data.text("agecat"))),
  }
}

/** A hundred and fifty schools of two strata and one of a third. */
function loneCases(): Cases {
  const data = readData("apistrat")
  const few = <T>(column: T[]) => column.slice(0, 151)
  const options: LoneUnit[] = ["certainty", "adjust", "average"]
  return Object.fromEntries(
    options.flatMap((loneUnit) => {
      const design = surveyDesign({
        weights: few(data.full("pw")),
        strata: few(data.text("stype")),
        populationSizes: few(data.full("fpc")),
        loneUnit,
      })
      const api00 = few(data.numbers("api00"))
      return [
        [`lone_${loneUnit}.mean`, () => one(mean(design, api00))],
        [`lone_${loneUnit}.total`, () => one(total(design, api00))],
      ]
    }),
  )
}
