import type pg from "pg"
import type { Database } from "../src/kernel/database/index.ts"
import { toCursor } from "../src/kernel/tables/keyset.ts"
import { signIn } from "./sign-in.ts"

/** A page to be weighed, and who asks for it. */
export interface Asked {
  page: string
  path: string
  token: string
  times?: number
}

/** The pages of a register, as a lead, the manager of its largest organisation and the leader of a team see them. */
export async function pagesOf(
  owner: pg.Pool,
  database: Database,
  place: { partnershipId: string; slug: string },
): Promise<Asked[]> {
  const { partnershipId, slug } = place
  const one = async (sql: string, values: unknown[] = []) =>
    (await owner.query(sql, [partnershipId, ...values])).rows[0] as Record<string, string>
  const largest = await one(
    `select organisation_id as id from people.post where partnership_id = $1
      group by organisation_id order by count(*) desc, organisation_id limit 1`,
  )
  const team = await one(
    `select team_id as id from people.post_terms where partnership_id = $1 and team_id is not null
      group by team_id order by count(*) desc, team_id limit 1`,
  )
  const common = await one(
    `select t.occupation_id as occupation, t.locality_ids[1] as locality from people.post_terms t
      where t.partnership_id = $1 and t.ends_on is null order by t.post_id limit 1`,
  )
  const somebody = await one(
    `select person_id as id, sort_name as name from people.person
      where partnership_id = $1 and merged_into is null order by sort_name, person_id
     offset (select count(*) / 2 from people.person where partnership_id = $1) limit 1`,
  )
  const lead = await signIn(database, place, "workforce-lead")
  const manager = await signIn(database, place, "organisation-manager", { organisationId: largest!.id! })
  const leader = await signIn(database, place, "team-manager", { teamId: team!.id! })
  const people = `/${slug}/people`
  const mistyped = mistype(somebody!.name!.split(" ").at(-1)!)
  const asked = (page: string, path: string, token = lead): Asked => ({ page, path, token })
  return [
    asked("first page", `/${slug}`),
    asked("list", people),
    asked("list, a name mistyped", `${people}?search=${encodeURIComponent(mistyped)}`),
    asked("list, a letter", `${people}?search=a`),
    asked(
      "list, by occupation and locality",
      `${people}?occupation=${common!.occupation}&locality=${common!.locality}`,
    ),
    asked("list, of the largest organisation", `${people}?organisation=${largest!.id}`),
    asked("list, in order of organisation", `${people}?sort=organisation`),
    asked("list, in order of time in post", `${people}?sort=-since`),
    asked("list, half way through", `${people}?after=${toCursor({ value: somebody!.name!, id: somebody!.id! })}`),
    asked("list, as at a day a year ago", `${people}?on=${yearAgo()}`),
    asked("list, those who left", `${people}?presence=left`),
    asked("list, by a manager", people, manager),
    asked("list, by a manager, a name mistyped", `${people}?search=${encodeURIComponent(mistyped)}`, manager),
    asked("list, by a team's leader", people, leader),
    asked("person", `${people}/${somebody!.id}`),
    asked("team", `/${slug}/teams/${team!.id}`),
    asked("our workforce", `/${slug}/workforce`),
    asked("our workforce, as at a day a year ago", `/${slug}/workforce?on=${yearAgo()}`),
    asked("our workforce, of a manager", `/${slug}/workforce`, manager),
    asked("list, of one age", `${people}?age=45-54`),
    asked("list, of starters", `${people}?on=${monthAgo(1)}&newSince=${monthAgo(2)}`),
    asked("list, of who moved across sectors", `${people}?movedSince=${yearAgo()}`),
    asked("list, by the highest level held", `${people}?held=3`),
    asked("completeness", `/${slug}/completeness`),
    asked("completeness, most missing first", `/${slug}/completeness?sort=-missing`),
    asked("completeness, by locality", `/${slug}/completeness/localities`),
    asked("completeness, of a manager", `/${slug}/completeness`, manager),
    { ...asked("CSV of all", `${people}.csv`), times: 2 },
  ]
}

/** Two neighbouring letters changed about. */
function mistype(word: string): string {
  return word.slice(0, 1) + word.slice(2, 3) + word.slice(1, 2) + word.slice(3)
}

/** The first of a month. */
function monthAgo(months: number): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10)
}

function yearAgo(): string {
  const now = new Date()
  return `${now.getUTCFullYear() - 1}-${String(now.getUTCMonth() + 1).padStart(2, "0")}-01`
}
