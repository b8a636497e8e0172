import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { grouped } from "../../kernel/grouped.ts"
import {
  type CoverRule,
  type CoverStanding,
  coverStandings,
  type LeadRule,
  type LeadStanding,
  leadStandings,
  type SettingHistory,
  type SettingPost,
  type SettingTerms,
} from "../../methods/standing/index.ts"
import { historiesOf } from "../standing/histories.ts"

type OfSetting<T> = T & { settingId: string }

/** Where each of these settings stands by a rule about every half-day; nothing for those that it asks nothing of. */
export async function coverOn(
  tx: Tx,
  settingIds: readonly string[],
  { ruleId, versions }: CoverRule,
  day: string,
): Promise<Map<string, CoverStanding>> {
  // Cover is of its day alone: what other versions say makes no difference.
  const rule = { ruleId, versions: versions.filter((version) => isOn(version, day)) }
  const settings = await historiesOfSettings(tx, settingIds, { day })
  return new Map(
    settings.flatMap((setting) => {
      const standing = coverStandings(setting, rule).find((each) => isOn(each, day))
      return standing ? [[setting.settingId, standing]] : []
    }),
  )
}

/** The same by a rule about a role that somebody is named for; and where anybody ever was. */
export async function leadsOn(
  tx: Tx,
  settingIds: readonly string[],
  rule: LeadRule,
  day: string,
): Promise<{ leads: Map<string, LeadStanding>; named: Set<string> }> {
  const settings = await historiesOfSettings(tx, settingIds, { rule })
  const leads = new Map(
    settings.flatMap((setting) => {
      const standing = leadStandings(setting, rule).find((each) => isOn(each, day))
      return standing ? [[setting.settingId, standing]] : []
    }),
  )
  return {
    leads,
    named: new Set(settings.flatMap((setting) => (setting.leads.length ? [setting.settingId] : []))),
  }
}

/** @param of  a day on which those in post are wanted; or a rule, with whoever was ever named for it */
async function historiesOfSettings(
  tx: Tx,
  settingIds: readonly string[],
  of: { day: string; rule?: undefined } | { rule: LeadRule; day?: undefined },
): Promise<SettingHistory[]> {
  const [terms, named] = await Promise.all([termsOf(tx, settingIds), of.rule ? namedFor(tx, settingIds, of.rule) : []])
  const posts = await postsAt(tx, settingIds, of.day ?? null, of.rule ? named.map(({ personId }) => personId) : null)
  const everybody = [...new Set([...posts, ...named].map(({ personId }) => personId))]
  const histories = new Map((await historiesOf(tx, everybody, [])).map((history) => [history.personId, history]))
  const bySetting = ({ settingId }: { settingId: string }) => settingId
  const [termsBy, postsBy, namedBy] = [grouped(terms, bySetting), grouped(posts, bySetting), grouped(named, bySetting)]
  const roles = new Set(of.rule?.versions.map(({ role }) => role))
  return settingIds.map((settingId) => {
    const [there, leads] = [postsBy(settingId), namedBy(settingId)]
    const people = [...new Set([...there, ...leads].map(({ personId }) => personId))]
    return {
      settingId,
      terms: termsBy(settingId),
      people: people.map((personId) => ({
        personId,
        posts: there.filter((post) => post.personId === personId),
        achievements: histories.get(personId)?.achievements ?? [],
        pauses: histories.get(personId)?.pauses ?? [],
      })),
      // Whoever is named is named for the rule, whatever each version calls the role.
      leads: leads.flatMap((lead) => [...roles].map((role) => ({ ...lead, role }))),
    }
  })
}

async function termsOf(tx: Tx, settingIds: readonly string[]): Promise<OfSetting<SettingTerms>[]> {
  const { rows } = await sql<OfSetting<SettingTerms>>`
    select t.setting_id as "settingId", ${daysOf}, t.type_id as type, t.half_days as "halfDays"
      from organisations.setting_terms t
      join organisations.setting s on s.partnership_id = ${tx.partnershipId} and s.setting_id = t.setting_id
      ${whileThere(tx, sql`s.organisation_id`)}
     where t.partnership_id = ${tx.partnershipId} and t.setting_id = any(${settingIds}::uuid[])`.execute(tx.db)
  return rows
}

/** Terms `t` are so, as `there`, on the days of theirs on which an organisation is in the partnership. */
function whileThere(tx: Tx, organisationId: RawBuilder<unknown>) {
  return sql`join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = ${organisationId}
      join lateral (select daterange(t.starts_on, t.ends_on) * daterange(o.starts_on, o.ends_on) as days) there
        on not isempty(there.days)`
}

const daysOf = sql`lower(there.days) as "startsOn", upper(there.days) as "endsOn"`

async function postsAt(
  tx: Tx,
  settingIds: readonly string[],
  day: string | null,
  personIds: readonly string[] | null,
): Promise<OfSetting<SettingPost & { personId: string }>[]> {
  const { rows } = await sql<OfSetting<SettingPost & { personId: string }>>`
    select t.setting_id as "settingId", s.survivor_id as "personId", t.post_id as "postId", t.half_days as "halfDays",
           ${daysOf}
      from people.post_terms t
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = t.post_id
      join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = p.person_id
      ${whileThere(tx, sql`p.organisation_id`)}
     where t.partnership_id = ${tx.partnershipId} and t.setting_id = any(${settingIds}::uuid[])
       and (${day}::date is null or there.days @> ${day}::date)
       and (${personIds}::uuid[] is null or s.survivor_id = any(${personIds}::uuid[]))`.execute(tx.db)
  return rows
}

interface Named {
  settingId: string
  personId: string
  startsOn: string
  endsOn: string | null
}

async function namedFor(tx: Tx, settingIds: readonly string[], { ruleId }: LeadRule): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select l.setting_id as "settingId", s.survivor_id as "personId", l.starts_on as "startsOn", l.ends_on as "endsOn"
      from standard.named_lead l
      join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = l.person_id
     where l.partnership_id = ${tx.partnershipId} and l.requirement_id = ${ruleId}
       and l.setting_id = any(${settingIds}::uuid[])`.execute(tx.db)
  return rows
}

function isOn({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, day: string): boolean {
  return startsOn <= day && (endsOn === null || day < endsOn)
}
