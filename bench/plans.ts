import type { Database } from "../src/kernel/database/index.ts"
import type { Statement } from "./server.tsx"

/** One query with its time in the database and how it was found: whole tables are named. */
export interface Plan {
  query: string
  "planning ms": number
  "execution ms": number
  "read whole": string
  /** The whole plan. */
  text: string
}

export async function plansOf(database: Database, partnershipId: string, statements: Statement[]): Promise<Plan[]> {
  const plans: Plan[] = []
  const client = await database.pool.connect()
  for (const { sql, values } of statements.filter(isQuery)) {
    await client.query("begin")
    await client.query("select kernel.set_partnership($1)", [partnershipId])
    const explained = await client.query(`explain (analyze, buffers, format json) ${sql}`, values as unknown[])
    const text = await client.query(`explain (analyze, buffers) ${sql}`, values as unknown[])
    await client.query("rollback")
    const [plan] = explained.rows[0]["QUERY PLAN"]
    plans.push({
      query: sql.replace(/\s+/g, " ").trim().slice(0, 70),
      "planning ms": Math.round(plan["Planning Time"] * 100) / 100,
      "execution ms": Math.round(plan["Execution Time"] * 100) / 100,
      "read whole": wholeTables(plan.Plan).join(", "),
      text: text.rows.map((row) => row["QUERY PLAN"]).join("\n"),
    })
  }
  client.release()
  return plans
}

/** Whether a statement only reads. */
export function isQuery({ sql }: Statement): boolean {
  return !/^\s*(insert|update|delete)/.test(sql)
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
