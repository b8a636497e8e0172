import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { fold } from "../../kernel/fold.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { keyset, type PageOf, pageOf } from "../../kernel/tables/keyset.ts"

/** Somebody of whom two records say different things. */
export interface Differing {
  id: string
  name: string
  /** Undefined where the records agree. */
  birthDates?: Difference | undefined
  names?: Difference | undefined
}

export interface Difference {
  said: { value: string; organisations: string[] }[]
  /** What the workforce lead settled. */
  settled: string | null
}

/** One page of the people whose records differ, by name: those still to be settled, or those that are. */
export async function differing(
  tx: Tx,
  which: "open" | "settled",
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Differing> & { count: number }> {
  let count = 0
  const isSettled = (column: string) => sql`s.${sql.ref(column)} is ${which === "open" ? sql`null` : sql`not null`}`
  const page = await pageOf<{ id: string; sortValue: string }>(async (from, limit) => {
    const { beyond, order } = keyset(sql`found."sortValue"`, sql`found.id`, from)
    const { rows } = await sql<{ id: string; sortValue: string; count: number }>`
      with kept as (
        select one.survivor_id as id, min(r.birth_date) as first_birth, max(r.birth_date) as last_birth,
               min(r.sort_name) as first_name, max(r.sort_name) as last_name
          from people.record r
          join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
         where r.partnership_id = ${tx.partnershipId}
         group by one.survivor_id),
      found as materialized (
        select s.person_id as id, s.sort_name as "sortValue"
          from kept
          join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = kept.id
         where ${isSettled("settled_birth_date")}
           and (kept.first_birth <> kept.last_birth or kept.first_birth <> s.settled_birth_date)
            or ${isSettled("settled_name")} and s.chosen_name is null
           and (kept.first_name <> kept.last_name or kept.first_name <> kernel.fold(s.settled_name)))
      select found.*, (select count(*) from found) as count
        from found
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    count = Number(rows[0]?.count ?? count)
    return rows
  }, cursor)
  const people = await differences(
    tx,
    page.rows.map(({ id }) => id),
  )
  return { ...page, rows: page.rows.map(({ id }) => people.get(id)!), count }
}

/** Of one person. @throws NotFound where nobody of this id stands for themselves */
export async function differenceOf(tx: Tx, personId: string): Promise<Differing> {
  const found = (await differences(tx, [personId])).get(personId)
  if (!found) throw new NotFound()
  return found
}

interface Row {
  id: string
  name: string
  chosenName: string | null
  settledBirthDate: string | null
  settledName: string | null
  fullName: string
  birthDate: string | null
  organisation: string
}

/** Of those of these people of whom there are records. */
export async function differences(tx: Tx, personIds: string[]): Promise<Map<string, Differing>> {
  const { rows } = await sql<Row>`
    select s.person_id as id, s.shown_name as name, s.chosen_name as "chosenName",
           s.settled_birth_date as "settledBirthDate", s.settled_name as "settledName",
           r.full_name as "fullName", r.birth_date as "birthDate", o.name as organisation
      from people.person s
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
      join lateral (select t.name from organisations.organisation_terms t
             where t.partnership_id = ${tx.partnershipId} and t.organisation_id = r.organisation_id
             order by (t.starts_on <= ${tx.today}) desc, abs(t.starts_on - ${tx.today}::date) limit 1) o on true
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${personIds}::uuid[]) and s.merged_into is null
     order by r.made_at, r.record_id`.execute(tx.db)
  const ids = [...new Set(rows.map(({ id }) => id))]
  return new Map(
    ids.map((id) => {
      const own = rows.filter((row) => row.id === id)
      const { name, chosenName, settledBirthDate, settledName } = own[0]!
      const birthDates = difference(own, ({ birthDate }) => birthDate, settledBirthDate)
      // What they chose themselves needs nobody to settle it.
      const names = chosenName === null ? difference(own, ({ fullName }) => fullName, settledName) : undefined
      return [id, { id, name, birthDates, names }]
    }),
  )
}

/** Accents and capitals make no difference. */
function difference(rows: Row[], read: (row: Row) => string | null, settled: string | null): Difference | undefined {
  const said = new Map<string, { value: string; organisations: string[] }>()
  for (const row of rows) {
    const value = read(row)
    if (value === null) continue
    const known = said.get(fold(value)) ?? { value, organisations: [] }
    said.set(fold(value), { ...known, organisations: [...new Set([...known.organisations, row.organisation])] })
  }
  const isOne = said.size < 2 && (settled === null || said.size === 0 || said.has(fold(settled)))
  return isOne ? undefined : { said: [...said.values()], settled }
}
