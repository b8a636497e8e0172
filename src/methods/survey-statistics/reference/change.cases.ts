import {
  type Change,
  change,
  covarianceOf,
  type Design,
  difference,
  linearisedMean,
  type NotEstimable,
  postStratify,
  rake,
  restrict,
  surveyDesign,
} from "../index.ts"
import { type Cases, type Items, known } from "./cases.ts"
import { type Data, readData } from "./figures.ts"

/** Places from … to, counted from 1 as in the R script. */
const places = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => from - 1 + k)

export function changeCases(): Cases {
  const strat = readData("apistrat")
  const srs = readData("apisrs")
  const clus1 = readData("apiclus1")
  const clus2 = readData("apiclus2")
  const layered = surveyDesign({
    weights: strat.full("pw"),
    strata: strat.text("stype"),
    populationSizes: strat.full("fpc"),
  })
  const simple = surveyDesign({ weights: srs.full("pw"), populationSizes: srs.full("fpc") })
  const districts = surveyDesign({
    weights: clus1.full("pw"),
    clusters: clus1.text("dnum"),
    populationSizes: clus1.full("fpc"),
  })
  const two = surveyDesign({
    clusters: [clus2.text("dnum"), clus2.text("snum")],
    populationSizes: [clus2.full("fpc1"), clus2.full("fpc2")],
  })
  const raked = rake(districts, [
    { labels: clus1.text("stype"), totals: { E: 4421, H: 755, M: 1018 } },
    { labels: clus1.text("sch.wide"), totals: { No: 1072, Yes: 5122 } },
  ])
  const highSchools = restrict(
    layered,
    strat.text("stype").map((type) => type === "H"),
  )
  const first = { strat: [...places(1, 70), ...places(101, 140), ...places(151, 185)], srs: places(1, 130) }
  const second = { strat: [...places(31, 100), ...places(111, 150), ...places(161, 200)], srs: places(71, 200) }
  const sorted = [...new Set(clus1.full("dnum"))].sort((a, b) => a - b)
  const inDistricts = (chosen: number[]) =>
    clus1.full("dnum").flatMap((district, row) => (chosen.includes(district) ? [row] : []))
  const overlap = {
    strat: () => waves(strat, first.strat, second.strat, "snum", "stype"),
    srs: () => waves(srs, first.srs, second.srs, "snum"),
    districts: () => waves(clus1, inDistricts(sorted.slice(0, 11)), inDistricts(sorted.slice(4, 15)), "dnum"),
  }
  return {
    paired_strat: () => pairedTwoWays(layered, strat, strat.text("snum")),
    paired_clus1: () => pairedTwoWays(districts, clus1, clus1.text("dnum")),
    paired_clus2: () => paired(two, clus2),
    paired_raked: () => pairedTwoWays(known(raked).design, clus1, clus1.text("dnum")),
    paired_domain: () => paired(highSchools, strat),
    paired_covariance: () => ({
      covariance: covarianceOf(
        known(linearisedMean(layered, strat.numbers("api99"))),
        known(linearisedMean(layered, strat.numbers("api00"))),
      ),
    }),
    overlap_strat: () => itemsOf(overlap.strat()),
    overlap_srs: () => itemsOf(overlap.srs()),
    overlap_districts: () => itemsOf(overlap.districts()),
    overlap_strat_covariance: () => ({ covariance: known(overlap.strat()).covariance }),
    overlap_complete: () => {
      const link = { first: srs.text("snum"), second: srs.text("snum") }
      const figures = ["api99", "api00"].map((year) => linearisedMean(simple, srs.numbers(year)))
      return itemsOf(change(figures[0]!, figures[1]!, link))
    },
    ...postStratifiedWaves(clus1, inDistricts(sorted.slice(0, 11)), inDistricts(sorted.slice(3, 15))),
    independent: () =>
      itemsOf(change(linearisedMean(layered, strat.numbers("api99")), linearisedMean(simple, srs.numbers("api00")))),
  }
}

/** Two waves of districts, most of them in both, each wave post-stratified to its own year's totals. */
function postStratifiedWaves(data: Data, first: number[], second: number[]): Cases {
  const wave = (rows: number[], totals: Record<string, number>) => {
    const pick = <T>(column: T[]) => rows.map((row) => column[row]!)
    const district = pick(data.text("dnum"))
    const start = surveyDesign({ weights: pick(data.full("pw")), clusters: district })
    return { pick, district, design: known(postStratify(start, pick(data.text("stype")), totals)).design }
  }
  const [a, b] = [wave(first, { E: 4421, H: 755, M: 1018 }), wave(second, { E: 4500, H: 700, M: 1100 })]
  const wide = data.text("sch.wide").map((answer) => answer === "Yes")
  const won = data.text("awards").map((answer) => answer === "Yes")
  const changeOf = (before: (number | boolean | null)[], after: (number | boolean | null)[], domain?: boolean[]) => {
    const figure = ({ design, pick }: typeof a, values: (number | boolean | null)[]) =>
      linearisedMean(domain ? restrict(design, pick(domain)) : design, pick(values))
    const found = known(change(figure(a, before), figure(b, after), { first: a.district, second: b.district }))
    return { ...itemsOf(found), covariance: found.covariance }
  }
  const [api99, api00] = [data.numbers("api99"), data.numbers("api00")]
  return {
    overlap_post: () => changeOf(api99, api00),
    overlap_post_share: () => changeOf(won, won),
    overlap_post_domain: () => changeOf(api99, api00, wide),
  }
}

/** The same figure twice of one sample: a difference with its covariance. */
function paired(design: Design, data: Data): Items {
  const figures = ["api99", "api00"].map((year) => linearisedMean(design, data.numbers(year)))
  const { value, standardError } = known(difference(figures[0]!, figures[1]!))
  const { interval, degreesOfFreedom } = known(
    difference(figures[0]!, figures[1]!, { degreesOfFreedom: degrees(design) }),
  )
  return {
    estimate: value,
    se: standardError,
    ci_low: known(interval).low,
    ci_high: known(interval).high,
    degf: degreesOfFreedom,
  }
}

function degrees(design: Design): number {
  return known(change(linearisedMean(design, ones(design)), linearisedMean(design, ones(design)))).degreesOfFreedom / 2
}

function ones(design: Design): Float64Array {
  return new Float64Array(design.n).fill(1)
}

/** By `difference` and, as two waves with everyone in both, by `change`. */
function pairedTwoWays(design: Design, data: Data, units: string[]): Items {
  const figures = ["api99", "api00"].map((year) => linearisedMean(design, data.numbers(year)))
  const linked = known(change(figures[0]!, figures[1]!, { first: units, second: units }))
  const items = paired(design, data)
  if (Math.abs(linked.standardError - items.se!) > 1e-9 * items.se!) throw new Error("change and difference differ")
  return { ...items, degf: linked.degreesOfFreedom }
}

function waves(data: Data, first: number[], second: number[], unit: string, stratum?: string): Change | NotEstimable {
  const wave = (rows: number[], year: string) => {
    const pick = <T>(column: T[]) => rows.map((row) => column[row]!)
    const design = surveyDesign({
      weights: pick(data.full("pw")),
      ...(stratum && { strata: pick(data.text(stratum)) }),
      ...(unit === "dnum" && { clusters: pick(data.text(unit)) }),
    })
    return { figure: linearisedMean(design, pick(data.numbers(year))), units: pick(data.text(unit)) }
  }
  const [a, b] = [wave(first, "api99"), wave(second, "api00")]
  return change(a.figure, b.figure, { first: a.units, second: b.units })
}

function itemsOf(found: Change | NotEstimable): Items {
  const { value, standardError } = known(found)
  return { estimate: value, se: standardError }
}
