import { sql } from "kysely"
import { record } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { nhsCommunity, nhsHospital, type Policy, roundedToFive } from "../methods/disclosure/index.ts"

/**
 * The policies that month-end tables may follow, the usual one first: it both hides and rounds. Those whose sources have
 * other years in mind are held to what months need: no change may show that could be one person's.
 */
export const policies = {
  "small-hidden": { ...nhsCommunity, name: "Nothing under 5, the rest to the nearest 5", changes: "protect" },
  "small-hidden-zeros-shown": {
    ...nhsHospital,
    name: "Nothing from 1 to 7, the rest to the nearest 5",
    changes: "protect",
  },
  rounded: { ...roundedToFive, name: "All to a multiple of 5, adding up" },
} as const satisfies Record<string, Policy>
export type PolicyName = keyof typeof policies
export const policyNames = Object.keys(policies) as [PolicyName, ...PolicyName[]]
const usual = policyNames[0]

/** What the next release will follow. */
export async function chosenPolicy(tx: Tx): Promise<PolicyName> {
  const chosen = await tx.db
    .selectFrom("releases.policy")
    .select("policy")
    .where("partnership_id", "=", tx.partnershipId)
    .executeTakeFirst()
  return policyNames.find((name) => name === chosen?.policy) ?? usual
}

export async function choosePolicy(tx: Tx, policy: PolicyName): Promise<void> {
  const before = await chosenPolicy(tx)
  await tx.db
    .insertInto("releases.policy")
    .values({ partnership_id: tx.partnershipId, policy })
    .onConflict((conflict) => conflict.columns(["partnership_id"]).doUpdateSet({ policy: sql`excluded.policy` }))
    .execute()
  await record(
    tx,
    "changed how published figures protect small numbers in",
    {
      subject: "partnership",
      id: tx.partnershipId,
    },
    [{ field: "Policy", before: policies[before].name, after: policies[policy].name }],
  )
}
