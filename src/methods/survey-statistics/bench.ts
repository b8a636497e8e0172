/**
 * Times the tables of a large survey, and the same in R where `Rscript` and its survey package are installed:
 * 7,500 respondents × 60 items × 6 breakdowns, weighted, with intervals; then 25,000 to 200,000 respondents alone.
 *
 *   npx tsx --expose-gc src/methods/survey-statistics/bench.ts [growth]
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { type Breakdown, breakdown, type Design, meanBy, quantileBy, type Result, rake, surveyDesign } from "./index.ts"

const itemCount = 60
const levelCounts = [3, 4, 5, 6, 8, 12]
const strata = 10

interface Sample {
  readonly weights: Float64Array
  readonly targets: Float64Array
  readonly stratum: Int32Array
  readonly by: readonly Int32Array[]
  readonly items: readonly Float64Array[]
  readonly whole: readonly Float64Array[]
}

interface Row {
  readonly item: string
  readonly breakdown: string
  readonly level: string
  readonly found: Result
}

/** Answers 1 … 5 that depend on a breakdown, one in twelve missing; weights 0.5 … 2.5. */
function makeSample(n: number, seed = 20260301): Sample {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const below = (count: number) => Int32Array.from({ length: n }, () => Math.floor(random() * count))
  const stratum = below(strata)
  const by = levelCounts.map(below)
  const weights = Float64Array.from({ length: n }, () => Math.round(500 + 2000 * random()) / 1000)
  const targets = weights.map((weight, i) => weight * (by[0]![i] === 0 ? 1.2 : 0.9) * (by[1]![i] === 1 ? 0.8 : 1.1))
  const whole = Array.from({ length: itemCount }, (_, k) =>
    Float64Array.from({ length: n }, (_, i) => {
      const lean = by[k % levelCounts.length]![i]! / levelCounts[k % levelCounts.length]!
      return 1 + Math.floor(5 * (0.7 * random() + 0.3 * lean))
    }),
  )
  const items = whole.map((answers) => answers.map((answer) => (random() < 1 / 12 ? Number.NaN : answer)))
  return { weights, targets, stratum, by, items, whole }
}

function designOf({ weights, stratum }: Sample): Design {
  return surveyDesign({ weights, strata: stratum })
}

function rakedDesignOf(sample: Sample): Design {
  const margins = sample.by.slice(0, 2).map((labels) => {
    const totals = new Map<number, number>()
    for (const [i, label] of labels.entries()) totals.set(label, (totals.get(label) ?? 0) + sample.targets[i]!)
    return { labels, totals }
  })
  const raked = rake(designOf(sample), margins)
  if (!raked.estimable) throw new Error(raked.because)
  return raked.design
}

type Estimate = (divided: Breakdown, values: Float64Array) => Result[]

const means =
  (degreesOfFreedom: number): Estimate =>
  (divided, values) =>
    meanBy(divided, values, { missing: "leaveOut", degreesOfFreedom })

const medians: Estimate = (divided, values) => quantileBy(divided, values, 0.5, { missing: "leaveOut" })

/** Every item in every domain, with standard errors and intervals: what is timed. */
function tabulate(makeDesign: () => Design, sample: Sample, items: readonly Float64Array[], estimate: Estimate) {
  const design = makeDesign()
  return sample.by.flatMap((labels, b) => {
    const divided = breakdown(design, labels)
    return items.map((values, k) => ({ b, k, divided, results: estimate(divided, values) }))
  })
}

function rowsOf(tables: ReturnType<typeof tabulate>, prefix: string): Map<string, Row> {
  const rows = new Map<string, Row>()
  for (const { b, k, divided, results } of tables) {
    for (const [l, found] of results.entries()) {
      const row = { item: `${prefix}${k + 1}`, breakdown: `by${b + 1}`, level: String(divided.levels[l]), found }
      rows.set(`${row.item} ${row.breakdown} ${row.level}`, row)
    }
  }
  return rows
}

/** Processor time of every thread (compiling and collecting garbage too), so that neighbours on the machine count little. */
function timed<T>(work: () => T): { milliseconds: number; value: T } {
  const start = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(start)
  return { milliseconds: (user + system) / 1000, value }
}

/** The first run, with nothing compiled yet, and the median of the next seven. */
function measure<T>(work: () => T) {
  const { milliseconds: first, value } = timed(work)
  const next = Array.from({ length: 7 }, () => timed(work).milliseconds).sort((a, b) => a - b)
  return { first, median: next[3]!, value }
}

function compareWithR() {
  const sample = makeSample(7_500)
  const estimate = means(sample.weights.length - strata)
  const ways = {
    plain: { make: () => designOf(sample), items: sample.items, prefix: "item", estimate },
    complete: { make: () => designOf(sample), items: sample.whole, prefix: "whole", estimate },
    raked: { make: () => rakedDesignOf(sample), items: sample.items, prefix: "item", estimate },
    medians: { make: () => designOf(sample), items: sample.items, prefix: "item", estimate: medians },
  }
  const folder = mkdtempSync(join(tmpdir(), "survey-bench-"))
  try {
    writeFileSync(join(folder, "respondents.csv"), toCsv(sample))
    const script = join(import.meta.dirname, "reference", "bench.R")
    const r = spawnSync("Rscript", [script, folder], { encoding: "utf8" })
    const times = new Map(
      (r.stdout ?? "").split("\n").map((line) => [line.split(" ")[0]!, line.split(" ").slice(1).map(Number)]),
    )
    console.log("Processor time, R's as its system.time counts it (user and system).")
    console.log(
      "7,500 respondents × 60 items × 6 breakdowns: 2,280 means, or medians, with standard errors and intervals",
    )
    for (const [name, { make, items, prefix, estimate }] of Object.entries(ways)) {
      const { first, median, value } = measure(() => tabulate(make, sample, items, estimate))
      const ours = `${name}: first run ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms`
      const [seconds, megabytes] = times.get(name) ?? []
      if (seconds === undefined) {
        console.log(`${ours} (R not found)`)
        continue
      }
      const digits = agreement(rowsOf(value, prefix), join(folder, `r-${name}.csv`))
      const ratios = `${((seconds * 1000) / first).toFixed(0)} and ${((seconds * 1000) / median).toFixed(0)} times faster`
      console.log(`${ours}; R ${seconds.toFixed(1)} s, peak ${megabytes} MB; ${ratios}; ${digits}`)
    }
    console.log(`this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at its peak, runtime included`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function toCsv({ weights, targets, stratum, by, items, whole }: Sample): string {
  const names = ["weight", "target", "stratum"]
  const header = [
    ...names,
    ...by.map((_, b) => `by${b + 1}`),
    ...items.flatMap((_, k) => [`item${k + 1}`, `whole${k + 1}`]),
  ]
  const lines = Array.from(weights, (weight, i) => {
    const answers = items.flatMap((item, k) => [Number.isNaN(item[i]!) ? "" : item[i]!, whole[k]![i]!])
    return [weight, targets[i]!, stratum[i]!, ...by.map((labels) => labels[i]!), ...answers].join(",")
  })
  return [header.join(","), ...lines, ""].join("\n")
}

/** Largest relative difference of any value, standard error or end of interval from R's. */
function agreement(rows: ReadonlyMap<string, Row>, path: string): string {
  const figures = parse(readFileSync(path), { columns: true }) as Record<string, string>[]
  let worst = 0
  for (const figure of figures) {
    const found = rows.get(`${figure.item} ${figure.breakdown} ${figure.level}`)?.found
    if (!found?.estimable || !found.interval.estimable) throw new Error(`no figure for ${JSON.stringify(figure)}`)
    const pairs = [
      [found.value, figure.value],
      [found.standardError, figure.se],
      [found.interval.low, figure.low],
      [found.interval.high, figure.high],
    ] as const
    for (const [ours, theirs] of pairs) {
      const r = Number(theirs)
      worst = Math.max(worst, ours === r ? 0 : Math.abs(ours / r - 1))
    }
  }
  return `${figures.length * 4} figures agree to ${worst.toExponential(1)}`
}

function growth() {
  console.log("growth, 60 items × 6 breakdowns, first run at each size:")
  for (const n of [25_000, 50_000, 100_000, 200_000]) {
    const sample = makeSample(n)
    for (const [name, make] of [
      ["stratified", () => designOf(sample)],
      ["raked", () => rakedDesignOf(sample)],
    ] as const) {
      globalThis.gc?.()
      const { milliseconds, value } = timed(() => tabulate(make, sample, sample.items, means(n - strata)))
      const each = `${((milliseconds * 1e6) / (n * itemCount * levelCounts.length)).toFixed(1)} ns for each value`
      const kept = `${(bytesOf(value) / 2 ** 20).toFixed(1)} MB in design and breakdowns`
      console.log(`${n} ${name}: ${milliseconds.toFixed(0)} ms, ${each}; ${kept}`)
    }
  }
  console.log(`this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at its peak, with the samples`)
}

/** Bytes of all arrays that an object leads to, each counted once. */
function bytesOf(value: unknown, seen = new Set<object>()): number {
  if (typeof value !== "object" || value === null || seen.has(value)) return 0
  seen.add(value)
  if (ArrayBuffer.isView(value)) return value.byteLength
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part, seen), 0)
}

if (!process.argv.includes("growth")) compareWithR()
growth()
