import { execFileSync } from "node:child_process"
import { loadavg } from "node:os"
import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"
import { fillPartnership } from "./fill.ts"
import type { Bench } from "./measured.ts"
import type { Asked, Took } from "./notices-job.ts"

const ALL = Number(process.env.BENCH_TOLD ?? 1_000_000)
/** One thing is due for each person on a day of as many, the next in a week. */
const DAYS = 3000

/**
 * The night's notices to a tenth of very many people, and then to all: how much memory their process holds at most, and
 * what each message takes. Those of the tenth have had theirs when all are gone through.
 */
export async function noticesCost({ owner, to }: Bench): Promise<void> {
  const partnershipId = await fillPartnership(owner, "notices", 1)
  const requirementId = newId()
  await owner.query(
    "insert into standard.requirement (partnership_id, requirement_id, name, kind) values ($1, $2, 'First aid', 'person')",
    [partnershipId, requirementId],
  )
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/notices-job.ts"])
  const rows = []
  for (const [from, until] of [
    [1, ALL / 10],
    [ALL / 10 + 1, ALL],
  ] as const) {
    await fillDue(owner, { partnershipId, requirementId }, from, until)
    const before = await told(owner)
    const program = ["--enable-source-maps", "dist/notices-job.js", JSON.stringify({ to } satisfies Asked)]
    const took = JSON.parse(
      execFileSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    ) as Took
    rows.push({
      people: until,
      messages: (await told(owner)) - before,
      s: (took.ms / 1000).toFixed(0),
      "own processor, s": (took.worked / 1000).toFixed(1),
      "most memory before, MB": took.before.toFixed(0),
      "in each fourth of the time": took.megabytes.map((most) => most.toFixed(0)).join(", "),
    })
  }
  console.log(`The night's notices; load ${loadavg()[0]!.toFixed(1)}`)
  console.table(rows)
}

async function fillDue(
  owner: pg.Pool,
  { partnershipId, requirementId }: { partnershipId: string; requirementId: string },
  from: number,
  until: number,
): Promise<void> {
  await owner.query(
    `with made as (
       insert into people.person (partnership_id, person_id, shown_name, address, made_at)
       select $1, gen_random_uuid(), 'Person ' || n, 'person' || n || '@home.example', now()
         from generate_series($3::integer, $4::integer) n
       returning person_id, substr(shown_name, 8)::integer as n)
     insert into compliance.standing (partnership_id, person_id, requirement_id, starts_on, ends_on, status, due_on, through_ids)
     select $1, person_id, $2, current_date - 600, current_date + 7 + n % ${DAYS}, 'met', current_date + 7 + n % ${DAYS}, array[person_id]
       from made`,
    [partnershipId, requirementId, from, until],
  )
  await owner.query("vacuum analyze people.person, compliance.standing")
}

async function told(owner: pg.Pool): Promise<number> {
  const { rows } = await owner.query<{ told: string }>("select count(*) as told from compliance.notice")
  return Number(rows[0]!.told)
}
