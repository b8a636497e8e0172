import type { Tx } from "../database/index.ts"
import { record } from "./index.ts"

/** How long the values of changes are kept where a partnership has not said. Six years is the time to bring a claim. */
export const USUAL_VALUE_YEARS = 6

/** For how many years this partnership keeps what a change said before and after. */
export async function valueYears(tx: Tx): Promise<number> {
  const term = await tx.db
    .selectFrom("audit.term")
    .select("value_years")
    .where("partnership_id", "=", tx.partnershipId)
    .executeTakeFirst()
  return term?.value_years ?? USUAL_VALUE_YEARS
}

export async function keepValuesFor(tx: Tx, years: number): Promise<void> {
  const before = await valueYears(tx)
  await tx.db
    .insertInto("audit.term")
    .values({ partnership_id: tx.partnershipId, value_years: years })
    .onConflict((conflict) =>
      conflict.column("partnership_id").doUpdateSet(({ ref }) => ({ value_years: ref("excluded.value_years") })),
    )
    .execute()
  await record(tx, "changed", { subject: "partnership", id: tx.partnershipId }, [
    { field: "Years that the details of changes are kept", before: String(before), after: String(years) },
  ])
}
