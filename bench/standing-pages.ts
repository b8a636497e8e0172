import { existsSync, readFileSync } from "node:fs"
import { loadavg } from "node:os"
import { type RawBuilder, sql } from "kysely"
import { countsBy, listStandings, matrixOf, trendBy } from "../src/compliance/index.ts"
import { as, type Database, plannedAnew, type Tx } from "../src/kernel/database/index.ts"

const TIMES = 5
const DAY = 86_400_000

interface Weight {
  page: string
  when: string
  /** Milliseconds that the database's process worked, the least of all times; and by the clock. */
  worked: number
  ms: number
  floor: number
}

interface Page {
  read: (tx: Tx) => Promise<unknown>
  floor: RawBuilder<unknown>[]
}

/**
 * What pages of a whole partnership ask of the database about where its people stand, today and two years ago. The floor
 * of each is written by hand: the least that has to be read, joined and grouped for what stands on it, as if nobody were
 * in two posts, ranks were days, and nobody turned pages.
 */
export async function weighStandings(database: Database, partnershipId: string): Promise<Weight[]> {
  const weights: Weight[] = []
  for (const [when, years] of Object.entries({ today: 0, "two years ago": 2 })) {
    const day = new Date(Date.now() - years * 365 * DAY).toISOString().slice(0, 10)
    for (const [page, { read, floor }] of Object.entries(pagesOn(partnershipId, day))) {
      const asked = await least(database, partnershipId, read)
      const bare = await least(database, partnershipId, async ({ db }) => {
        for (const statement of floor) await sql`${plannedAnew} ${statement}`.execute(db)
      })
      weights.push({ page, when, worked: asked.worked, ms: asked.ms, floor: bare.worked })
    }
  }
  console.log(`What pages of all people ask of the database; load ${loadavg()[0]!.toFixed(1)}`)
  console.table(
    weights.map(({ page, when, worked, ms, floor }) => ({
      page,
      when,
      "processor, ms": worked.toFixed(0),
      "its floor": floor.toFixed(0),
      "÷ floor": (worked / floor).toFixed(2),
      "by the clock, ms": ms.toFixed(0),
    })),
  )
  return weights
}

/** The same pages alone in a database, and in company. */
export function compare(alone: readonly Weight[], company: readonly Weight[]): void {
  console.log("In company, beside alone")
  console.table(
    alone.map(({ page, when, worked }, at) => ({ page, when, "÷ alone": (company[at]!.worked / worked).toFixed(2) })),
  )
}

function pagesOn(partnershipId: string, day: string): Record<string, Page> {
  const sight = { organisations: "all" as const, teams: [] }
  const asked = { day, sight, posts: {}, requirementIds: null, statuses: [], dueFrom: null, dueBy: null }
  const first = { after: null, before: null }
  const stood = sql`s.partnership_id = ${partnershipId} and s.starts_on <= ${day} and s.over_on > ${day}`
  const worked = sql`t.partnership_id = ${partnershipId} and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})`
  const inPosts = sql`select count(*) from (select p.person_id from people.post_terms t
      join people.post p on p.partnership_id = ${partnershipId} and p.post_id = t.post_id where ${worked} group by 1) p`
  const inAll = sql`select sum(n), count(*) from (
      select count(*) as n from compliance.standing s where ${stood} group by s.person_id) people`
  return {
    "figures by organisation": {
      read: (tx) => countsBy(tx, asked, "organisation", 50),
      floor: [
        sql`select s.requirement_id, s.status, p.organisation_id, count(*) from compliance.standing s
              join people.post p on p.partnership_id = ${partnershipId} and p.post_id = s.through_ids[1]
             where ${stood} group by 1, 2, 3`,
        inPosts,
        inAll,
      ],
    },
    "figures by sector": {
      read: (tx) => countsBy(tx, asked, "sector", 50),
      floor: [
        sql`select s.requirement_id, s.status, t.sector_id, count(*) from compliance.standing s
              join people.post_terms t on ${worked} and t.post_id = s.through_ids[1]
             where ${stood} group by 1, 2, 3`,
        inPosts,
        inAll,
      ],
    },
    matrix: {
      read: (tx) => matrixOf(tx, asked, first),
      floor: [
        sql`select one.shown_name, f.*, count(*) over () from (
              select s.person_id, min(s.due_on) as due_on from compliance.standing s where ${stood} group by 1) f
              join people.person one on one.partnership_id = ${partnershipId} and one.person_id = f.person_id
             order by f.due_on, one.sort_name limit 50`,
        sql`select s.requirement_id from compliance.standing s where ${stood} group by 1`,
      ],
    },
    list: {
      read: (tx) => listStandings(tx, asked, first),
      floor: [
        sql`select s.person_id, s.requirement_id, s.status, s.due_on, s.through_ids, one.shown_name
              from compliance.standing s
              join people.person one on one.partnership_id = ${partnershipId} and one.person_id = s.person_id
             where ${stood} order by s.due_on, one.sort_name limit 50`,
        inAll,
      ],
    },
    "24 months": {
      read: (tx) => trendBy(tx, { ...asked, requirementId: null }),
      floor: [
        sql`select s.status, s.starts_on, s.over_on, count(*) from compliance.standing s
             where s.partnership_id = ${partnershipId} and s.over_on > ${day}::date - 730 and s.starts_on <= ${day}
             group by 1, 2, 3`,
      ],
    },
  }
}

async function least(database: Database, partnershipId: string, read: Page["read"]) {
  const all: { worked: number; ms: number }[] = []
  for (let time = 0; time < TIMES; time++)
    await as(database, { partnershipId, accountId: null }, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db)
      const [begun, before] = [performance.now(), workedBy(rows[0]!.pid)]
      await read(tx)
      all.push({ ms: performance.now() - begun, worked: workedBy(rows[0]!.pid) - before })
    })
  return { worked: Math.min(...all.map(({ worked }) => worked)), ms: Math.min(...all.map(({ ms }) => ms)) }
}

/** Milliseconds, where the system tells, as Linux does: others on the machine cost a page its clock, and not these. */
function workedBy(pid: number): number {
  const file = `/proc/${pid}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6 : performance.now()
}
