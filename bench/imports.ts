import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type pg from "pg"
import { as, type Database } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { addOrganisation } from "../src/organisations/organisations.ts"
import { startPartnership } from "../src/partnerships/index.ts"
import type { Asked, Took } from "./import-job.ts"
import type { Bench } from "./measured.ts"

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000)
const PREVIEWED = 10_000

/** What a row that is taken in leaves, in the order in which each may refer to the one before. */
const TABLES = [
  "people.person",
  "people.record",
  "people.name_word",
  "people.post",
  "people.post_terms",
  "audit.entry",
  "audit.value",
]

/**
 * What taking in a long list costs, beside inserting the very rows it leaves, audit included, in bulk into the same
 * tables with the same indexes; and how soon a shorter one is shown with its first problem.
 */
export async function importCost({ owner, database, to }: Bench): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "trellis-lists-"))
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/import-job.ts"])
  const run = (asked: Omit<Asked, "to">): Took => {
    const program = ["--enable-source-maps", "dist/import-job.js", JSON.stringify({ to, ...asked })]
    return JSON.parse(
      execFileSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    )
  }
  const preview = run({ ...(await place(owner, database)), path: list(folder, PREVIEWED, 7), accept: false })
  const at = await place(owner, database)
  await owner.query("vacuum analyze")
  const taken = run({ ...at, path: list(folder, ROWS), accept: true })
  const floorMs = await inBulk(owner, at.partnershipId)
  await owner.query("vacuum analyze")
  const again = run({ ...at, path: list(folder, ROWS), accept: false })
  if (preview.counts.wrong === 0 || taken.counts.new !== ROWS || again.counts.unchanged !== ROWS)
    throw new Error(`Not all was as it should be: ${JSON.stringify([preview.counts, taken.counts, again.counts])}`)
  console.log(
    `A staff list (the job's process held ${taken.megabytes.toFixed(0)} MB at most; ${again.megabytes.toFixed(0)} MB where all were known already)`,
  )
  const inWords = (work: string, ms: number) => ({ work, ms: ms.toFixed(0), "÷ bulk": (ms / floorMs).toFixed(2) })
  rmSync(folder, { recursive: true })
  console.table([
    inWords(`${ROWS} rows taken in`, taken.acceptingMs),
    inWords("the same, read and taken in", taken.readingMs + taken.acceptingMs),
    inWords("the same rows inserted in bulk", floorMs),
    inWords("the same list read again, all known", again.readingMs),
    inWords(`${PREVIEWED} rows until the first problem is shown`, preview.readingMs),
  ])
}

let places = 0

/** A partnership of its own, with its starting lists and one organisation. */
async function place(owner: pg.Pool, database: Database) {
  const partnershipId = newId()
  await owner.query("insert into kernel.partnership (partnership_id, slug, name, made_at) values ($1, $2, $2, now())", [
    partnershipId,
    `imports-${++places}`,
  ])
  const organisationId = await as(database, { partnershipId, accountId: null }, async (tx) => {
    await startPartnership(tx)
    return addOrganisation(tx, { name: "Trust", kind: "nhs", startsOn: "2020-01-01", parentId: null, localityIds: [] })
  })
  return { partnershipId, organisationId }
}

/** @param wrongEvery  one row of so many has something to mend */
function list(folder: string, rows: number, wrongEvery = Number.POSITIVE_INFINITY): string {
  const names = ["Dragana", "Gareth", "Ife", "Jasmin", "Zorica", "Ann", "Bo", "Katarzyna"]
  const lines = Array.from({ length: rows }, (_, at) => {
    const born = `${1 + (at % 28)}/${1 + (at % 12)}/${1960 + (at % 45)}`
    const job = at % wrongEvery === 0 && at > 0 ? "Wizard" : "Early years practitioner"
    return `${at},${names[at % 8]} Surname${at},${born},${job},${20 + (at % 20)},person${at}@trust.example,1/9/2020`
  })
  const path = join(folder, `list-${rows}.csv`)
  writeFileSync(path, `Staff number,Name,DOB,Job title,Hours,Email,Start date\r\n${lines.join("\r\n")}\r\n`)
  return path
}

/** Takes the rows out, and puts them back as one statement a table in one transaction. @returns milliseconds of the latter */
async function inBulk(owner: pg.Pool, partnershipId: string): Promise<number> {
  const client = await owner.connect()
  try {
    const columns: string[] = []
    for (const [at, table] of TABLES.entries()) {
      const { rows } = await client.query(
        `select string_agg(quote_ident(a.attname), ', ') as names from pg_attribute a
          where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
        [table],
      )
      columns.push(rows[0].names)
      await client.query(
        `create temporary table kept_${at} as select ${columns[at]} from ${table} where partnership_id = '${partnershipId}'`,
      )
    }
    for (const table of TABLES.toReversed())
      await client.query(`delete from ${table} where partnership_id = $1`, [partnershipId])
    await client.query("vacuum analyze")
    const begun = performance.now()
    await client.query("begin")
    for (const [at, table] of TABLES.entries())
      await client.query(`insert into ${table} (${columns[at]}) select ${columns[at]} from kept_${at}`)
    await client.query("commit")
    return performance.now() - begun
  } finally {
    client.release(true)
  }
}
