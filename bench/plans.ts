import { countsToday, planned, withoutContact } from "../src/home/queries.ts"
import type { Database } from "../src/kernel/database/index.ts"
import { as } from "../src/kernel/database/index.ts"
import { listOrganisations } from "../src/organisations/list.ts"
import { profileOf } from "../src/organisations/profile.ts"

/** Each statement of the measured pages with its time in the database and how it was found: whole tables are named. */
export async function plans(database: Database, partnershipId: string, size: number): Promise<void> {
  const statements = new Map<string, readonly unknown[]>()
  const actor = { partnershipId, accountId: null }
  const watched: Database = { ...database, onStatement: (text, values) => void statements.set(text, values) }
  await as(watched, actor, async (tx) => {
    const listing = {
      day: tx.today,
      presence: "here",
      reach: "all",
      search: null,
      kind: null,
      localityId: null,
      sort: "name",
    } as const
    const { rows } = await listOrganisations(tx, listing, { after: null, before: null })
    await profileOf(tx, rows[0]!.id, tx.today)
    await countsToday(tx, "all")
    await planned(tx, "all")
    await withoutContact(tx, "all")
  })
  const found: Record<string, string>[] = []
  for (const [text, values] of statements) {
    const client = await database.pool.connect()
    try {
      await client.query("begin")
      await client.query("select kernel.set_partnership($1)", [partnershipId])
      const { rows } = await client.query(`explain (analyze, format json) ${text}`, values as unknown[])
      const [plan] = rows[0]["QUERY PLAN"]
      found.push({
        statement: text.replace(/\s+/g, " ").slice(0, 70),
        "planning ms": plan["Planning Time"].toFixed(2),
        "execution ms": plan["Execution Time"].toFixed(2),
        "whole tables read": wholeTables(plan.Plan).join(", "),
      })
    } finally {
      await client.query("rollback")
      client.release()
    }
  }
  console.log(`Statements at ${size} organisations`)
  console.table(found)
}

interface Node {
  "Node Type": string
  "Relation Name"?: string
  "Actual Rows": number
  Plans?: Node[]
}

function wholeTables(node: Node): string[] {
  const own = node["Node Type"] === "Seq Scan" ? [`${node["Relation Name"]} (${node["Actual Rows"]} rows)`] : []
  return [...own, ...(node.Plans ?? []).flatMap(wholeTables)]
}
