import { execFileSync } from "node:child_process"
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import type pg from "pg"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import { copyPartnership, LEARNING_TABLES } from "./copy-partnership.ts"
import { fillPartnership } from "./fill.ts"
import { fillRegister } from "./fill-register.ts"
import { fillStanding } from "./fill-standing.ts"
import type { Bench } from "./measured.ts"
import type { Asked, Took } from "./standing-job.ts"
import { compare, weighStandings } from "./standing-pages.ts"

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 30_000)
/** Partnerships beside it: with 33 there are a million people, and 20 GB. */
const OTHERS = Number(process.env.BENCH_OTHERS ?? 11)

/**
 * What it costs to work out where everybody stands, beside the pure function alone and COPY of the very same rows into
 * a table with the same indexes.
 */
export async function standingCost({ owner, database, to }: Bench): Promise<void> {
  const partnershipId = await fillPartnership(owner, "standing", PEOPLE / 10)
  await fillRegister(owner, partnershipId, PEOPLE)
  const requirements = await fillStanding(owner, partnershipId)
  await owner.query("vacuum analyze")
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/standing-job.ts"])
  const run = (asked: Pick<Asked, "changed" | "times">): Took => {
    const program = ["--enable-source-maps", "dist/standing-job.js", JSON.stringify({ to, partnershipId, ...asked })]
    return JSON.parse(
      execFileSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    )
  }
  const changed = (...ids: string[]) => ({ changed: { subject: "requirement", ids } })
  const { rows } = await owner.query<{ id: string }>(
    "select person_id as id from people.person where partnership_id = $1 and merged_into is null order by 1 limit 1",
    [partnershipId],
  )

  const judged = run({ changed: null })
  const first = run(changed(...requirements))
  const stored = await sizeOf(owner)
  const copied = await copyCost(owner)
  await owner.query("vacuum analyze compliance.standing")
  const again = run(changed(...requirements))
  await owner.query("vacuum analyze compliance.standing")
  await renewedOften(owner, requirements[0]!)
  const one = run(changed(requirements[0]!))
  const person = run({ changed: { subject: "person", ids: [rows[0]!.id] }, times: 50 })

  console.log(
    `${PEOPLE} people, ${stored.rows} rows of where they stand, ${stored.size}; load ${loadavg()[0]!.toFixed(1)}`,
  )
  const floor = judged.ms + copied
  const inWords = (work: string, { ms, worked, databaseWorked, megabytes }: Took) => ({
    work,
    s: (ms / 1000).toFixed(2),
    "people a second": (PEOPLE / (ms / 1000)).toFixed(0),
    "÷ (function + COPY)": (ms / floor).toFixed(2),
    "own processor, s": (worked / 1000).toFixed(1),
    "of the database, s": (databaseWorked / 1000).toFixed(1),
    "most memory, MB": megabytes.toFixed(0),
  })
  console.table([
    inWords("the function alone", judged),
    inWords("COPY of the same rows", { ms: copied, worked: 0, databaseWorked: 0, megabytes: 0 }),
    inWords("everybody, all requirements, at first", first),
    inWords("the same again: nobody stands otherwise", again),
    inWords("everybody, one rule that is another", one),
  ])
  console.log(`One person: ${person.ms.toFixed(1)} ms`)
  await owner.query("vacuum analyze compliance.standing")
  const alone = await weighStandings(database, partnershipId)
  await copyPartnership(owner, partnershipId, OTHERS, LEARNING_TABLES)
  await owner.query("vacuum analyze")
  const { rows: counted } = await owner.query(
    "select (select count(*) from people.person) as people, (select count(*) from compliance.achievement) as learned",
  )
  console.log(`Among ${counted[0].people} people, and ${counted[0].learned} pieces of learning:`)
  compare(alone, await weighStandings(database, partnershipId))
}

/** A rule that asks another thing of everybody whom it catches, from its first day. */
async function renewedOften(owner: pg.Pool, requirementId: string): Promise<void> {
  await owner.query(
    `update standard.requirement_version set rule = jsonb_set(rule, '{renewal,every,months}', '12') where requirement_id = $1`,
    [requirementId],
  )
}

async function sizeOf(owner: pg.Pool): Promise<{ rows: number; size: string }> {
  const { rows } = await owner.query(
    `select count(*) as rows, pg_size_pretty(pg_total_relation_size('compliance.standing')) as size from compliance.standing`,
  )
  return rows[0]
}

/** @returns milliseconds */
async function copyCost(owner: pg.Pool): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "trellis-standing-"))
  const path = join(folder, "standing")
  const client = await owner.connect()
  try {
    await client.query("create table public.copied (like compliance.standing including all)")
    const columns = "partnership_id, person_id, requirement_id, starts_on, ends_on, status, due_on, through_ids"
    // Not in memory: a process begins with as much as the one that started it held.
    await pipeline(client.query(copyTo(`copy compliance.standing (${columns}) to stdout`)), createWriteStream(path))
    const begun = performance.now()
    await pipeline(createReadStream(path), client.query(copyFrom(`copy public.copied (${columns}) from stdin`)))
    const ms = performance.now() - begun
    await client.query("drop table public.copied")
    return ms
  } finally {
    client.release()
    rmSync(folder, { recursive: true })
  }
}
