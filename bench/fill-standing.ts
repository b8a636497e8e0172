import type pg from "pg"
import { newId } from "../src/kernel/ids.ts"
import type { KeptRule } from "../src/standard/index.ts"

const REQUIREMENTS = 20
/** Pieces of learning of each person. */
const LEARNED = 10
/** Of a hundred, as many were on leave, and are exempt from something. */
const ON_LEAVE = 10
const EXEMPT = 2

/**
 * A training standard over a register that is filled already, and what its people learned in seven years: some rules
 * for everybody, some for a level of contact, a sector or kinds of post; every fifth of them changed a year ago. As
 * owner, in bulk. Nobody stands anywhere yet.
 */
export async function fillStanding(owner: pg.Pool, partnershipId: string): Promise<string[]> {
  const subjects = Array.from({ length: REQUIREMENTS }, () => newId())
  await owner.query(
    `insert into partnerships.list_item (partnership_id, item_id, list, name, position)
     select $1, id, 'training-subject', 'Subject ' || n, n from unnest($2::uuid[]) with ordinality as i (id, n)`,
    [partnershipId, subjects],
  )
  const requirements = await fillRules(owner, partnershipId, subjects)
  await owner.query(
    `insert into compliance.achievement (partnership_id, achievement_id, person_id, subject_id, completed_on, expires_on,
                                         hours, hours_together, kind, organisation_id, made_at)
     select $1, gen_random_uuid(), p.person_id, ($2::uuid[])[1 + (p.n + k * 3) % ${REQUIREMENTS}], completed_on,
            case when (p.n + k) % 11 = 0 then completed_on + 500 end,
            case when k % 4 = 0 then 2 else 4 end, 2, (array['certificate', 'manager', 'import', 'self'])[1 + k % 4],
            null, now()
       from (select person_id, row_number() over (order by person_id) as n from people.person
              where partnership_id = $1) p,
            generate_series(1, ${LEARNED}) k,
            lateral (select current_date - (k * 250 + (p.n * 7919 + k * 31) % 300)::integer as completed_on) learned`,
    [partnershipId, subjects],
  )
  await owner.query(
    `insert into compliance.pause (partnership_id, pause_id, person_id, starts_on, ends_on)
     select $1, gen_random_uuid(), p.person_id, current_date - 600, current_date - 300 from (
       select person_id, row_number() over (order by person_id) as n from people.person where partnership_id = $1) p
      where p.n % 100 < ${ON_LEAVE}`,
    [partnershipId],
  )
  await owner.query(
    `insert into compliance.exemption (partnership_id, exemption_id, person_id, requirement_id, starts_on, decided_by, because)
     select $1, gen_random_uuid(), p.person_id, ($2::uuid[])[1 + p.n % ${REQUIREMENTS}], current_date - 200, 'The lead', 'Taught it'
       from (select person_id, row_number() over (order by person_id) as n from people.person where partnership_id = $1) p
      where p.n % 100 < ${EXEMPT}`,
    [partnershipId, requirements],
  )
  await owner.query(
    `insert into compliance.asking (partnership_id, asking_id, person_id, requirement_id, asked_on, way)
     select $1, gen_random_uuid(), p.person_id, asked.id, current_date - 100, 'notice'
       from people.person p, unnest($2::uuid[]) asked (id) where p.partnership_id = $1`,
    [partnershipId, requirements.slice(0, 5)],
  )
  return requirements
}

async function fillRules(owner: pg.Pool, partnershipId: string, subjects: string[]): Promise<string[]> {
  const { rows } = await owner.query<{ list: string; ids: string[] }>(
    `select list, array_agg(item_id order by position) as ids from partnerships.list_item
      where partnership_id = $1 and list in ('contact-level', 'sector') group by list`,
    [partnershipId],
  )
  const ids = (list: string) => rows.find((row) => row.list === list)!.ids
  const requirements = subjects.map(() => newId())
  await owner.query(
    `insert into standard.requirement (partnership_id, requirement_id, name, kind)
     select $1, id, 'Requirement ' || n, 'person' from unnest($2::uuid[]) with ordinality as r (id, n)`,
    [partnershipId, requirements],
  )
  for (const [at, requirementId] of requirements.entries()) {
    const whom = [{}, { contactLevels: ids("contact-level").slice(0, 2) }, { sectors: ids("sector").slice(0, 3) }, {}]
    const rule: KeptRule = {
      source: { name: "The partnership's own", jurisdiction: null, address: null },
      who: { anyOf: [whom[at % 4]!], except: at % 3 ? [] : [{ relations: ["volunteer"], weeklyHours: { below: 20 } }] },
      what: { subject: subjects[at]! },
      equivalents: [],
      first: { within: { months: 3 }, after: at % 2 ? "starting" : "comingUnder" },
      renewal:
        at % 5
          ? { every: { months: at % 2 ? 24 : 36 }, from: "completion" }
          : { every: { months: 36 }, from: "anniversary", earlyDays: 90 },
      leaveStopsTheClock: true,
      hours: at % 7 === 3 ? { needed: 4, together: 2, within: { months: 6 } } : null,
      evidence: null,
      dueSoonDays: 60,
      graceDays: 0,
      answerDays: 28,
      settlingInDays: 90,
      freshStartAfterDays: 90,
    }
    const versions =
      at % 5
        ? [["-infinity", null]]
        : [
            ["-infinity", "now"],
            ["now", null],
          ]
    for (const [from, until] of versions)
      await owner.query(
        `insert into standard.requirement_version (partnership_id, version_id, requirement_id, starts_on, ends_on, rule, to_be_confirmed)
         select $1, $2, $3, case $4 when 'now' then current_date - 365 else date '2019-01-01' end,
                case when $5 = 'now' then current_date - 365 end, $6, false`,
        [partnershipId, newId(), requirementId, from, until, JSON.stringify(rule)],
      )
  }
  return requirements
}
