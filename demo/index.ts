import { sql } from "kysely"
import type pg from "pg"
import { accountFor } from "../src/grants/index.ts"
import { asOwner, type Owning } from "../src/kernel/database/index.ts"
import { Refusal } from "../src/kernel/refusal.ts"
import { atWork, TODAY } from "./moments.ts"
import { namesFrom } from "./names.ts"
import { tell } from "./partnership.ts"
import { places } from "./places/index.ts"
import { randomFrom } from "./random.ts"

const SEED = "five places in England"
const OPERATOR = { name: "Yusuf Demirci", address: "yusuf.demirci@operators.example", since: "2021-05-03" }

/**
 * Makes the demonstration: five partnerships with invented people, on the demonstration's own day. In one
 * transaction, with the mark that says what this database is: half a demonstration is none.
 * @param options.onStep  told of each partnership before it is made
 * @throws Refusal when the database is in use already
 */
export async function makeDemonstration(
  owner: pg.Pool,
  options: { publicUrl: string; onStep?: (name: string, index: number, of: number) => void },
): Promise<void> {
  await asOwner(owner, async (owning) => {
    await refuseUsed(owning)
    await owning.db
      .insertInto("kernel.database")
      .values({ demonstration: true, today: TODAY, made_at: atWork(OPERATOR.since, randomFrom(SEED)) })
      .execute()
    await addOperator(owning)
    const taken = new Set(places.flatMap((plan) => plan.people.map((person) => person.name)))
    for (const [index, plan] of places.entries()) {
      options.onStep?.(plan.name, index, places.length)
      const random = randomFrom(`${SEED}: ${plan.slug}`)
      await tell(owning, plan, { random, nextName: namesFrom(random, taken), publicUrl: options.publicUrl })
    }
  })
  // What was loaded at once is not yet known to the planner.
  await owner.query("analyze")
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
