import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { type Dated, on, readHistory, spellOf } from "../kernel/dated/index.ts"
import { NotFound } from "../kernel/refusal.ts"
import { contactsOf, type ListedContact } from "./contacts/contacts.ts"
import { childrenOn } from "./queries.ts"
import { type Kind, parentTable, type Terms, termsTable } from "./tables.ts"

/** All that an organisation's page shows, as at a day. */
export interface Profile {
  id: string
  day: string
  /** Null on a day when the organisation is not in the partnership. */
  now: Dated<Terms> | null
  /** What it is called on the day, or else was called last or will be called first. */
  name: string
  /** The first day of its time in the partnership that the day belongs to; it may have left and come back. */
  since: string
  /** The first day on which it is no longer in the partnership, where that is known. */
  endsOn: string | null
  terms: Dated<Terms>[]
  /** Each under the name it had on the day it became one. */
  parents: (Dated<{ parentId: string }> & { name: string })[]
  parent: { id: string; name: string } | null
  localities: { id: string; name: string }[]
  children: { id: string; name: string; kind: Kind }[]
  settings: ListedSetting[]
  teams: { id: string; name: string; organisations: number }[]
  contacts: ListedContact[]
}

export interface ListedSetting {
  id: string
  name: string
  typeId: string
  type: string
  localityId: string | null
  locality: string | null
  halfDays: number
  /** What its organisation calls it in files. */
  reference: string | null
  regulatorNumber: string | null
  /** The day after which it closes for good. */
  lastDay: string | null
}

export async function profileOf(tx: Tx, id: string, day: string): Promise<Profile> {
  const [terms, { parents, parent }, localities, children, settings, teams, contacts] = await Promise.all([
    readHistory(tx, termsTable, { organisation_id: id }),
    parentsOf(tx, id, day),
    localitiesOf(tx, id, day),
    childrenOn(tx, id, day),
    settingsOf(tx, id, day),
    teamsOf(tx, id, day),
    contactsOf(tx, id),
  ])
  const last = terms.at(-1)
  const first = terms[0]
  if (!first || !last) throw new NotFound()
  const now = on(terms, day) ?? null
  const shown = now ?? (day < first.startsOn ? first : (terms.filter((row) => row.startsOn <= day).at(-1) ?? last))
  const time = spellOf(terms, shown)
  return {
    id,
    day,
    now,
    name: shown.value.name,
    since: time.startsOn,
    endsOn: time.endsOn,
    terms,
    parents,
    parent,
    localities: now ? localities : [],
    children: now ? children : [],
    settings: now ? settings : [],
    teams: now ? teams : [],
    contacts,
  }
}

/** Every parent there was, is and will be, and the one on the day: what has left is nobody's parent. */
async function parentsOf(tx: Tx, id: string, day: string): Promise<Pick<Profile, "parents" | "parent">> {
  const history = await readHistory(tx, parentTable, { organisation_id: id })
  if (history.length === 0) return { parents: [], parent: null }
  const { rows } = await sql<Dated<string> & { id: string }>`
    select t.organisation_id as id, t.starts_on as "startsOn", t.ends_on as "endsOn", t.name as value
      from organisations.organisation_terms t
     where t.partnership_id = ${tx.partnershipId}
       and t.organisation_id = any(${history.map((row) => row.value.parentId)}::uuid[])
     order by t.starts_on`.execute(tx.db)
  const termsOf = (parentId: string) => rows.filter((row) => row.id === parentId)
  const held = on(history, day)?.value.parentId
  const parent = held && on(termsOf(held), day)
  return {
    parents: history.map((row) => {
      const names = termsOf(row.value.parentId)
      const name = names.filter(({ startsOn }) => startsOn <= row.startsOn).at(-1) ?? names[0]
      return { ...row, name: name?.value ?? "" }
    }),
    parent: parent ? { id: held, name: parent.value } : null,
  }
}

async function localitiesOf(tx: Tx, id: string, day: string): Promise<Profile["localities"]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select l.locality_id as id, l.name
      from organisations.locality_served s
      join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = s.locality_id
     where s.partnership_id = ${tx.partnershipId} and s.organisation_id = ${id}
       and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on > ${day})
     order by l.name`.execute(tx.db)
  return rows
}

export async function settingsOf(tx: Tx, id: string, day: string): Promise<ListedSetting[]> {
  const { rows } = await sql<ListedSetting>`
    select held.setting_id as id, held.name, held.type_id as "typeId", type.name as type,
           held.locality_id as "localityId", l.name as locality, held.half_days as "halfDays", place.reference,
           place.regulator_number as "regulatorNumber",
           (select case when bool_and(row.ends_on is not null) then max(row.ends_on) - 1 end
              from organisations.setting_terms row
             where row.partnership_id = ${tx.partnershipId} and row.setting_id = place.setting_id) as "lastDay"
      from organisations.setting place
      join organisations.setting_terms held
        on held.partnership_id = ${tx.partnershipId} and held.setting_id = place.setting_id
       and held.starts_on <= ${day} and (held.ends_on is null or held.ends_on > ${day})
      join partnerships.list_item type on type.partnership_id = ${tx.partnershipId} and type.item_id = held.type_id
      left join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = held.locality_id
     where place.partnership_id = ${tx.partnershipId} and place.organisation_id = ${id}
     order by held.name, held.setting_id
     limit 1000`.execute(tx.db)
  return rows
}

export async function teamsOf(tx: Tx, id: string, day: string): Promise<Profile["teams"]> {
  const { rows } = await sql<Profile["teams"][number]>`
    select t.team_id as id, t.name,
           (select count(*) from organisations.team_organisation others
              join organisations.organisation_terms o
                on o.partnership_id = ${tx.partnershipId} and o.organisation_id = others.organisation_id
               and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
             where others.partnership_id = ${tx.partnershipId} and others.team_id = t.team_id
               and others.starts_on <= ${day} and (others.ends_on is null or others.ends_on > ${day})) as organisations
      from organisations.team_organisation made
      join organisations.team_terms t
        on t.partnership_id = ${tx.partnershipId} and t.team_id = made.team_id
       and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
     where made.partnership_id = ${tx.partnershipId} and made.organisation_id = ${id}
       and made.starts_on <= ${day} and (made.ends_on is null or made.ends_on > ${day})
     order by t.name, t.team_id
     limit 1000`.execute(tx.db)
  return rows
}
