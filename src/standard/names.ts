import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { type Condition, type Kind, type Learning, type Names, NOT_TOLD, type Who } from "../methods/standing/index.ts"
import type { Relation } from "../people/index.ts"
import { evidenceKinds, relationsInRules } from "./words.ts"

/** What rules of any kind name. */
export interface Naming {
  what?: Learning
  equivalents?: readonly { of: Learning }[]
  who?: Who
  settingTypes?: readonly string[] | null
  settings?: readonly string[]
  steps?: readonly { what: Learning; equivalents: readonly { of: Learning }[] }[]
}

/** What everything that rules name is called now, ended or not; and which of it is not known here at all. */
export interface Named {
  names: Names
  unknown: { of: Kind; id: string }[]
}

interface Mention {
  of: Kind
  id: string
}

/** @param people  whether they are called by their names; else nobody is told who they are */
export async function namesIn(tx: Tx, rules: readonly Naming[], people: boolean): Promise<Named> {
  const mentions = rules.flatMap(mentionsOf)
  const found = new Map((await lookUp(tx, mentions)).map(({ of, id, name }) => [`${of} ${id}`, name]))
  return {
    names: (of, id) => {
      if (of === "relation") return relationsInRules[id as Relation] ?? id
      if (of === "kind of evidence") return evidenceKinds[id as keyof typeof evidenceKinds] ?? id
      if (of === "person" && !people) return NOT_TOLD
      return found.get(`${of} ${id}`) ?? `a ${of} that is not known`
    },
    unknown: mentions.filter(({ of, id }) => !found.has(`${of} ${id}`)),
  }
}

const kinds: readonly [keyof Condition, Kind][] = [
  ["organisations", "organisation"],
  ["contactLevels", "contact level"],
  ["occupations", "occupation"],
  ["sectors", "sector"],
  ["settings", "setting"],
  ["settingTypes", "setting type"],
  ["localities", "locality"],
  ["teams", "team"],
  ["people", "person"],
]

function mentionsOf({ what, equivalents = [], who, settingTypes, settings = [], steps = [] }: Naming): Mention[] {
  const learned = [
    ...(what ? [what] : []),
    ...equivalents.map(({ of }) => of),
    ...steps.flatMap((step) => [step.what, ...step.equivalents.map(({ of }) => of)]),
  ]
  return [
    ...learned.map(
      (one): Mention =>
        "subject" in one ? { of: "subject", id: one.subject } : { of: "competence", id: one.competence },
    ),
    ...[...(who?.anyOf ?? []), ...(who?.except ?? [])].flatMap((condition) =>
      kinds.flatMap(([key, of]) => ((condition[key] ?? []) as string[]).map((id) => ({ of, id }))),
    ),
    ...(settingTypes ?? []).map((id): Mention => ({ of: "setting type", id })),
    ...settings.map((id): Mention => ({ of: "setting", id })),
  ]
}

/** The lists of the partnership from which a rule names something, and what that is called in a rule. */
const lists: Readonly<Record<string, Kind>> = {
  "training-subject": "subject",
  "contact-level": "contact level",
  occupation: "occupation",
  sector: "sector",
  "setting-type": "setting type",
}

async function lookUp(tx: Tx, mentions: readonly Mention[]): Promise<(Mention & { name: string })[]> {
  const idsOf = (...of: Kind[]) => [...new Set(mentions.filter((each) => of.includes(each.of)).map(({ id }) => id))]
  const { rows } = await sql<{ of: string; id: string; name: string }>`
    select item.list as of, item.item_id as id, item.name
      from partnerships.list_item item
     where item.partnership_id = ${tx.partnershipId} and item.item_id = any(${idsOf(...Object.values(lists))}::uuid[])
    union all
    select 'locality', l.locality_id, l.name
      from partnerships.locality l
     where l.partnership_id = ${tx.partnershipId} and l.locality_id = any(${idsOf("locality")}::uuid[])
    union all
    (select distinct on (o.organisation_id) 'organisation', o.organisation_id, o.name
      from organisations.organisation_terms o
     where o.partnership_id = ${tx.partnershipId} and o.organisation_id = any(${idsOf("organisation")}::uuid[])
     order by o.organisation_id, o.starts_on desc)
    union all
    (select distinct on (s.setting_id) 'setting', s.setting_id, s.name
      from organisations.setting_terms s
     where s.partnership_id = ${tx.partnershipId} and s.setting_id = any(${idsOf("setting")}::uuid[])
     order by s.setting_id, s.starts_on desc)
    union all
    (select distinct on (t.team_id) 'team', t.team_id, t.name
      from organisations.team_terms t
     where t.partnership_id = ${tx.partnershipId} and t.team_id = any(${idsOf("team")}::uuid[])
     order by t.team_id, t.starts_on desc)
    union all
    (select distinct on (p.part_id) 'competence', p.part_id, p.says
      from frameworks.part p
      join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.version_id = p.version_id
     where p.partnership_id = ${tx.partnershipId} and p.kind = 'competence' and p.part_id = any(${idsOf("competence")}::uuid[])
     order by p.part_id, v.starts_on is null, v.number desc)
    union all
    select 'person', s.person_id, s.shown_name
      from people.person s
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${idsOf("person")}::uuid[])`.execute(tx.db)
  return rows.map(({ of, id, name }) => ({ of: lists[of] ?? (of as Kind), id, name }))
}
