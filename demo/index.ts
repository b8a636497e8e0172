import { sql } from "kysely"
import type pg from "pg"
import { accountFor } from "../src/grants/index.ts"
import { asOwner, type Owning } from "../src/kernel/database/index.ts"
import { Refusal } from "../src/kernel/refusal.ts"
import { atWork, TODAY } from "./moments.ts"
import { namesFrom } from "./names.ts"
import { deedsOf, tell } from "./partnership.ts"
import { places } from "./places/index.ts"
import { randomFrom } from "./random.ts"

const SEED = "five places in England"
const OPERATOR = { name: "Yusuf Demirci", address: "yusuf.demirci@operators.example", since: "2021-05-03" }

/**
 * Makes the demonstration: five partnerships with invented people, on the demonstration's own day. In one
 * transaction, with the mark that says what this database is: half a demonstration is none.
 * @param owner  a pool that pipelines: the five are told side by side on one connection
 * @param options.onProgress  told how much is done, in hundredths
 * @throws Refusal when the database is in use already
 */
export async function makeDemonstration(
  owner: pg.Pool,
  options: { publicUrl: string; onProgress?: (percent: number) => void },
): Promise<void> {
  await asOwner(owner, async (owning) => {
    await refuseUsed(owning)
    await owning.db
      .insertInto("kernel.database")
      .values({ demonstration: true, today: TODAY, made_at: atWork(OPERATOR.since, randomFrom(SEED)) })
      .execute()
    await addOperator(owning)
    await addShared(owning)
    await tellAll(owning, options)
  })
  // What was loaded at once is not yet known to the planner.
  await owner.query("analyze")
}

/** Side by side, since each waits for the database most of its time. All have stopped before the transaction ends. */
async function tellAll(
  owning: Owning,
  { publicUrl, onProgress }: { publicUrl: string; onProgress?: (percent: number) => void },
): Promise<void> {
  const taken = new Set(places.flatMap((plan) => plan.people.map((person) => person.name)))
  const told = places.map((plan) => {
    const random = randomFrom(`${SEED}: ${plan.slug}`)
    return { plan, deeds: deedsOf(plan, { random, nextName: namesFrom(random, taken), publicUrl }) }
  })
  const total = told.reduce((sum, { deeds }) => sum + deeds.length, 0)
  let done = 0
  let failed = false
  const goesOn = () => {
    done++
    const percent = Math.floor((100 * done) / total)
    if (percent % 10 === 0 && percent > Math.floor((100 * (done - 1)) / total)) onProgress?.(percent)
    return !failed
  }
  const ends = await Promise.allSettled(
    told.map(({ plan, deeds }) =>
      tell(owning, plan, deeds, goesOn).catch((error) => {
        failed = true
        throw error
      }),
    ),
  )
  for (const end of ends) if (end.status === "rejected") throw end.reason
}

async function refuseUsed(owning: Owning): Promise<void> {
  // Two at once take turns, and the second finds it made.
  await sql`lock table kernel.database in exclusive mode`.execute(owning.db)
  const used = await owning.db.selectFrom("kernel.database").select("demonstration").executeTakeFirst()
  if (!used) return
  throw new Refusal(
    used.demonstration
      ? "This database is a demonstration already."
      : "This database is in use, and not as a demonstration. Choose an empty one.",
  )
}

async function addOperator({ db }: Owning): Promise<void> {
  const now = atWork(OPERATOR.since, randomFrom(SEED))
  const accountId = await accountFor({ db, now }, OPERATOR)
  await db
    .insertInto("access.shared_grant")
    .values({ account_id: accountId, role: "operator", starts_on: OPERATOR.since })
    .execute()
}

/** Somebody of several partnerships has one account, made when the first of them let them in. */
async function addShared({ db }: Owning): Promise<void> {
  const people = places.flatMap((plan) => plan.people).filter(({ address, since }) => address && since)
  for (const { name, address, since } of people.sort((one, other) => (one.since! < other.since! ? -1 : 1)))
    await accountFor({ db, now: atWork(since!, randomFrom(name)) }, { name, address: address! })
}
