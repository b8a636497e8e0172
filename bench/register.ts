import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { openPool } from "../src/kernel/database/index.ts"
import { copyPartnership } from "./copy-partnership.ts"
import { fillPartnership } from "./fill.ts"
import { fillAccounts } from "./fill-accounts.ts"
import { fillRegister } from "./fill-register.ts"
import { finderPagesOf } from "./finder-pages.ts"
import { type Bench, startServer } from "./measured.ts"
import { nightlyCost } from "./nightly.ts"
import { pagesOf } from "./people-pages.ts"
import { plansOf } from "./plans.ts"
import { type Weight, weigh } from "./weighing.ts"

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 30_000)
/** As many partnerships beside it as together have a million people in posts. */
const OTHERS = Number(process.env.BENCH_OTHERS ?? 34)
/** Where plans are kept whole; each goes into a file for its page. */
const PLANS = process.env.BENCH_PLANS ?? "bench-plans"

/** Pages that may be weighed by themselves, by how their names begin. */
export const groups: Readonly<Record<string, string>> = {
  people: "list",
  person: "person",
  workforce: "our workforce",
  finder: "finder",
  completeness: "completeness",
}

/**
 * The pages of a large register, beside their bare queries: alone in the database, and among a million other people.
 * @param names  how the names of those pages begin that are weighed; all unless given
 * @param size  of one partnership, and how many more there are like it
 */
export async function registerInCompany(
  bench: Bench,
  names: readonly string[] = [""],
  size = { people: PEOPLE, others: OTHERS },
): Promise<void> {
  const { owner } = bench
  const begun = performance.now()
  const slug = "register"
  const partnershipId = await fillPartnership(owner, slug, size.people / 10)
  await fillRegister(owner, partnershipId, size.people)
  await fillAccounts(owner)
  const alone = await weighAll(bench, { partnershipId, slug }, begun, names)
  console.table(alone.map(inWords))
  const copying = performance.now()
  const one = await copyPartnership(owner, partnershipId, size.others)
  await fillAccounts(owner)
  // One of those that grew side by side.
  const company = await weighAll(bench, one, copying, names)
  console.table(company.map(inWords))
  console.log("In such company, beside alone")
  console.table(alone.map((before, at) => besides(before, company[at]!)))
}

/** The same in a small partnership among very many, and what is done over all of them by the clock. */
export async function smallAmongMany(bench: Bench): Promise<void> {
  const names = ["first page", "list", "person", "our workforce", "finder"]
  await registerInCompany(bench, names, { people: 7000, others: 149 })
  nightlyCost(bench)
}

async function weighAll(
  { owner, database, to }: Bench,
  place: { partnershipId: string; slug: string },
  begun: number,
  names: readonly string[],
): Promise<Weight[]> {
  await owner.query("vacuum analyze")
  await owner.query("checkpoint")
  const { rows } = await owner.query(
    `select pg_size_pretty(pg_database_size(current_database())) as size,
            (select count(*) from people.person) as people,
            (select count(*) from people.post_terms t where t.starts_on <= current_date
                and (t.ends_on is null or t.ends_on > current_date)) as posts`,
  )
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(`${rows[0].people} people, ${rows[0].posts} posts today, ${rows[0].size}, made in ${seconds} s`)
  const server = await startServer(to)
  const bare = openPool(to, { max: 1, pipeline: true })
  const weights: Weight[] = []
  const folder = join(PLANS, place.slug)
  mkdirSync(folder, { recursive: true })
  const pages = [...(await pagesOf(owner, database, place)), ...(await finderPagesOf(owner, database, place))]
  for (const asked of pages.filter(({ page }) => names.some((name) => page.startsWith(name)))) {
    const weight = await weigh({ server, owner, bare, partnershipId: place.partnershipId }, asked)
    weights.push(weight)
    const plans = await plansOf(database, place.partnershipId, weight.statements)
    writeFileSync(
      join(folder, `${asked.page.replaceAll(" ", "-")}.txt`),
      plans.map(({ text }, at) => `${weight.statements[at]!.sql}\n\n${text}\n\n`).join("\n"),
    )
  }
  const { memory } = await server.ask("usage")
  console.log(`The server held ${(memory / 1e6).toFixed(0)} MB; plans are in ${folder}`)
  await bare.end()
  server.stop()
  return weights
}

function inWords({ page, answered, bare, kB, statements }: Weight) {
  return {
    page,
    "ms (median)": `${answered.least.toFixed(1)} (${answered.median.toFixed(1)})`,
    "its queries bare": `${bare.least.toFixed(1)} (${bare.median.toFixed(1)})`,
    "÷ bare": (answered.least / bare.least).toFixed(2),
    "processor, ms": answered.worked.toFixed(1),
    "of its queries": bare.worked.toFixed(1),
    "÷ theirs": (answered.worked / bare.worked).toFixed(2),
    kB: kB.toFixed(0),
    queries: statements.length,
  }
}

function besides(alone: Weight, company: Weight) {
  return {
    page: alone.page,
    "ms, ÷ alone": (company.answered.least / alone.answered.least).toFixed(2),
    "processor, ÷ alone": (company.answered.worked / alone.answered.worked).toFixed(2),
    "of its queries, ÷ alone": (company.bare.worked / alone.bare.worked).toFixed(2),
  }
}
