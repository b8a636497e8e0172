/** One month of a partnership made ready to be published, in a process of its own: how long each part takes, and its peak memory. */
import { sql } from "kysely"
import { realClock } from "../src/kernel/clock.ts"
import { as, openDatabase } from "../src/kernel/database/index.ts"
import { protect } from "../src/methods/disclosure/index.ts"
import { countedOn, listsOn } from "../src/releases/declared/counting.ts"
import { declareWorkforce } from "../src/releases/declared/workforce.ts"
import { type PolicyName, policies } from "../src/releases/policies.ts"

export interface Asked {
  to: { host: string; port: number; user: string; database: string }
  partnershipId: string
  policy: PolicyName
}

export interface Took {
  queryMs: number
  floorMs: number
  protectMs: number
  megabytes: number
  people: number
  cells: number
  hidden: number
  hiddenToProtectOthers: number
}

const { to, partnershipId, policy } = JSON.parse(process.argv[2]!) as Asked
const database = openDatabase(to, realClock)
const measured = await as(database, { partnershipId, accountId: null }, async (tx) => {
  const lists = await listsOn(tx, tx.today)
  const ids = lists.requirements.map(({ id }) => id)
  const floor = () =>
    sql`
      with stands as materialized (
        select person_id as id, array_agg(requirement_id order by requirement_id) filter (where status in ('met', 'dueSoon')) as met,
               array_agg(requirement_id order by requirement_id) filter (where status in ('overdue', 'noEvidence')) as outstanding
          from compliance.standing
         where partnership_id = ${partnershipId} and starts_on <= ${tx.today} and over_on > ${tx.today}
           and requirement_id = any(${ids}::uuid[])
         group by person_id)
      select m.relation, m.sector_id, m.locality_ids, b.born, h.level, s.met, s.outstanding, count(*)
        from (select distinct on (p.person_id) p.person_id as id, p.relation, t.sector_id, t.locality_ids
                from people.post p join people.post_terms t using (partnership_id, post_id)
               where partnership_id = ${partnershipId} and t.starts_on <= ${tx.today}
                 and (t.ends_on is null or t.ends_on > ${tx.today})
               order by p.person_id, t.weekly_hours desc nulls last, p.post_id) m
        left join (select person_id as id, extract(year from max(birth_date)) as born from people.record
                    where partnership_id = ${partnershipId} group by person_id) b on b.id = m.id
        left join (select person_id as id, max(level) as level from people.qualification
                    where partnership_id = ${partnershipId} group by person_id) h on h.id = m.id
        left join stands s on s.id = m.id
       group by 1, 2, 3, 4, 5, 6, 7`.execute(tx.db)
  const query = () => countedOn(tx, tx.today, lists.requirements)
  // By turns, and of each the best: a machine has other things to do.
  const times = { query: Infinity, floor: Infinity }
  for (let turn = 0; turn < 3; turn++) {
    times.floor = Math.min(times.floor, await timed(floor))
    times.query = Math.min(times.query, await timed(query))
  }
  return { times, lists, units: await query() }
})
const { declaration } = declareWorkforce(measured.lists)
const begun = performance.now()
const protection = await protect(declaration, measured.units, policies[policy])
const protectMs = performance.now() - begun
if (!protection.released) throw new Error(protection.because)
const { cells } = protection.release
const took: Took = {
  queryMs: measured.times.query,
  floorMs: measured.times.floor,
  protectMs,
  megabytes: process.resourceUsage().maxRSS / 1024,
  people: measured.units.reduce((sum, { count = 1 }) => sum + count, 0),
  cells: cells.length,
  hidden: cells.filter(({ shown }) => !shown).length,
  hiddenToProtectOthers: protection.report.hidden.complementary,
}
console.log(JSON.stringify(took))
await database.close()

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}
