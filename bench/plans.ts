import type { Database } from "../src/kernel/database/index.ts"
import type { Statement } from "./server.tsx"

/** Each query of a page with its time in the database and how it was found: whole tables are named. */
export async function plansOf(
  database: Database,
  partnershipId: string,
  page: string,
  statements: Statement[],
): Promise<void> {
  const found: Record<string, string>[] = []
  const client = await database.pool.connect()
  for (const { sql, values } of statements) {
    if (!/^\s*(select|with)/.test(sql)) continue
    await client.query("begin")
    await client.query("select kernel.set_partnership($1)", [partnershipId])
    const { rows } = await client.query(`explain (analyze, format json) ${sql}`, values as unknown[])
    await client.query("rollback")
    const [plan] = rows[0]["QUERY PLAN"]
    found.push({
      query: sql.replace(/\s+/g, " ").slice(0, 70),
      "planning ms": plan["Planning Time"].toFixed(2),
      "execution ms": plan["Execution Time"].toFixed(2),
      "read whole": wholeTables(plan.Plan).join(", "),
    })
  }
  client.release()
  console.log(`Queries of ${page}`)
  console.table(found)
}

interface Node {
  "Node Type": string
  "Relation Name"?: string
  "Actual Rows": number
  Plans?: Node[]
}

/** Of the smallest it is the best plan, and says nothing. */
const WORTH_SAYING = 100

function wholeTables(node: Node): string[] {
  const own =
    node["Node Type"] === "Seq Scan" && node["Actual Rows"] > WORTH_SAYING
      ? [`${node["Relation Name"]} (${node["Actual Rows"]} rows)`]
      : []
  return [...own, ...(node.Plans ?? []).flatMap(wholeTables)]
}
