import { sql } from "kysely"
import { as, type Database } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"

const TIMES = 3000

/** What opening a transaction and setting its partnership adds to a query: once over one query, once over ten. */
export async function transactionCost(database: Database): Promise<void> {
  const partnershipId = newId()
  const bare = async () =>
    void (await database.pool.query(
      "select organisation_id from organisations.organisation where partnership_id = $1 limit 1",
      [partnershipId],
    ))
  const within = (queries: number) => () =>
    as(database, { partnershipId, accountId: null }, async (tx) => {
      for (let number = 0; number < queries; number++)
        await sql`select organisation_id from organisations.organisation where partnership_id = ${partnershipId} limit 1`.execute(
          tx.db,
        )
    })
  await time(bare)
  await time(within(1))
  const floor = await time(bare)
  const one = await time(within(1))
  const ten = await time(within(10))
  console.table([
    { work: "one bare query", ms: floor.toFixed(3), "÷ floor": "1.00" },
    { work: "as(): one query", ms: one.toFixed(3), "÷ floor": (one / floor).toFixed(2) },
    { work: "as(): ten queries, each", ms: (ten / 10).toFixed(3), "÷ floor": (ten / 10 / floor).toFixed(2) },
  ])
}

/** Milliseconds for each of many, one after another. */
async function time(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  for (let number = 0; number < TIMES; number++) await work()
  return (performance.now() - begun) / TIMES
}
