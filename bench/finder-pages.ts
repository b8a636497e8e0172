import type pg from "pg"
import type { Database } from "../src/kernel/database/index.ts"
import type { Asked } from "./people-pages.ts"
import { signIn } from "./sign-in.ts"

/** The finder, as a practitioner asks it: from what few have to what very many do. */
export async function finderPagesOf(
  owner: pg.Pool,
  database: Database,
  place: { partnershipId: string; slug: string },
): Promise<Asked[]> {
  const { partnershipId, slug } = place
  const id = async (sql: string) => (await owner.query(sql, [partnershipId])).rows[0].id as string
  const held = (table: string, item: string) =>
    id(
      `select ${item} as id from people.${table} where partnership_id = $1 group by ${item} order by count(*) desc, 1 limit 1`,
    )
  const language = await held("language_spoken", "language_id")
  const skill = await held("skill_held", "skill_id")
  const locality = await id(
    "select locality_id as id from partnerships.locality where partnership_id = $1 order by 1 limit 1",
  )
  const employer = await id(
    "select organisation_id as id from people.post where partnership_id = $1 order by post_id limit 1",
  )
  const token = await signIn(database, place, "practitioner", { organisationId: employer })
  const asked = (page: string, query: string): Asked => ({ page, path: `/${slug}/finder${query}`, token })
  return [
    asked("finder, nothing asked yet", ""),
    asked("finder, a language, a locality, a half-day", `?language=${language}&locality=${locality}&free=64`),
    asked("finder, the commonest language", `?language=${language}`),
    asked("finder, the commonest skill", `?skill=${skill}`),
    asked("finder, a half-day alone", "?free=64"),
    asked("finder, a locality alone", `?locality=${locality}`),
    asked("finder, nobody, and what to ask less of", `?language=${language}&skill=${skill}&free=8192`),
  ]
}
