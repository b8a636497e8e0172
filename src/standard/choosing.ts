import { type RawBuilder, sql } from "kysely"
import { competencesToChoose } from "../frameworks/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { type Choosable, type Offer, offer, type Source } from "../kernel/http/chooser.tsx"
import type { FormState } from "../kernel/http/routes.ts"
import { holds } from "../kernel/tables/keyset.ts"
import { itemsToChoose } from "../partnerships/index.ts"
import { calledBy, inSight, type Sight } from "../people/index.ts"

/** The training subjects and the competences that may be asked for. */
export async function learningOffers(tx: Tx, state: FormState): Promise<{ subjects: Offer; competences: Offer }> {
  const [subjects, competences] = await Promise.all([
    offer(state, "subject", itemsToChoose(tx, "training-subject"), "one"),
    offer(state, "competence", competencesToChoose(tx), "one"),
  ])
  return { subjects, competences }
}

/** Settings of today, each with its organisation, to choose from. */
export function settingsToChoose(tx: Tx): Source {
  return source(
    tx,
    (condition) => sql`
      select s.setting_id as id, s.name, o.name as hint
        from organisations.setting_terms s
        join organisations.setting one on one.partnership_id = ${tx.partnershipId} and one.setting_id = s.setting_id
        left join organisations.organisation_terms o
          on o.partnership_id = ${tx.partnershipId} and o.organisation_id = one.organisation_id
         and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})
       where s.partnership_id = ${tx.partnershipId}
         and s.starts_on <= ${tx.today} and (s.ends_on is null or s.ends_on > ${tx.today}) ${condition}`,
    { id: sql`s.setting_id`, name: sql`s.name` },
  )
}

/** Teams of today, to choose from. */
export function teamsToChoose(tx: Tx): Source {
  return source(
    tx,
    (condition) => sql`
      select t.team_id as id, t.name, null as hint
        from organisations.team_terms t
       where t.partnership_id = ${tx.partnershipId}
         and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today}) ${condition}`,
    { id: sql`t.team_id`, name: sql`t.name` },
  )
}

/** Everybody on the register, for whoever reaches them all. */
export function peopleToChoose(tx: Tx): Source {
  return source(
    tx,
    (condition) => sql`
      select s.person_id as id, s.shown_name as name,
             (select string_agg(distinct o.name, ', ') from people.person one
                join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
                join organisations.organisation_terms o
                  on o.partnership_id = ${tx.partnershipId} and o.organisation_id = r.organisation_id
                 and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})
               where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id) as hint
        from people.person s
       where s.partnership_id = ${tx.partnershipId} and s.merged_into is null and s.forgotten_on is null ${condition}`,
    { id: sql`s.person_id`, name: sql`s.shown_name` },
  )
}

function source(
  tx: Tx,
  rows: (condition: RawBuilder<unknown>) => RawBuilder<unknown>,
  { id, name }: { id: RawBuilder<unknown>; name: RawBuilder<unknown> },
): Source {
  const read = async (condition: RawBuilder<unknown>, limit: number): Promise<Choosable[]> => {
    const { rows: found } = await sql<{ id: string; name: string; hint: string | null }>`
      select f.id, f.name, f.hint from (${rows(condition)}) f order by lower(f.name), f.id limit ${limit}`.execute(
      tx.db,
    )
    return found.map(({ hint, ...one }) => ({ ...one, ...(hint && { hint }) }))
  }
  return {
    find: (words, limit) => read(words ? sql`and ${holds(sql`kernel.fold(${name})`, words)}` : sql``, limit),
    named: (ids) => read(sql`and ${id} = any(${ids}::uuid[])`, ids.length),
  }
}

/** Those in a post at a setting today, as far as they are in sight, to choose from. */
export async function peopleAtSetting(tx: Tx, settingId: string, sight: Sight): Promise<Choosable[]> {
  const { join, name } = calledBy(tx, sight)
  const { rows } = await sql<Choosable>`
    select f.id, ${name} as name
      from (select distinct coalesce(gone.merged_into, p.person_id) as id
              from people.post_terms t
              join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = t.post_id
              left join people.person gone
                on gone.partnership_id = ${tx.partnershipId} and gone.person_id = p.person_id and gone.merged_into is not null
             where t.partnership_id = ${tx.partnershipId} and t.setting_id = ${settingId}
               and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
               and ${inSight(tx, sight, tx.today)}) f ${join}
     order by lower(${name}), f.id
     limit 500`.execute(tx.db)
  return rows
}
