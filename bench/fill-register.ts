import type pg from "pg"
import { communities } from "../demo/names/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { usualMinimum } from "../src/people/minimum/minimum.ts"

/** Of a hundred, as many agreed to be asked. */
const AGREED = 40
/** Of a hundred in posts, as many more have left, work elsewhere as well, and changed something since they began. */
const LEFT = 20
const TWO_HATS = 8
const CHANGED = 30
const TEAMS = 60

/**
 * A register as a large one is: so many people in posts today and those who left, in organisations of very different
 * sizes, with names as varied as they are, histories, second posts, teams, secondments and merges. As owner, in bulk.
 */
export async function fillRegister(owner: pg.Pool, partnershipId: string, people: number): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query("select setseed(0.27)")
    await fillLists(client, partnershipId)
    await choosePeople(client, partnershipId, people)
    for (const statement of [...teams, ...register, ...happenings, ...abilities]) await client.query(statement)
    await client.query("drop table chosen, post_chosen")
  } finally {
    client.release()
  }
}

async function fillLists(client: pg.PoolClient, partnershipId: string): Promise<void> {
  await client.query(
    `insert into people.minimum_data_set (partnership_id, starts_on, fields, relations, direct_only, confirm_months)
     values ($1, '2020-01-01', $2, $3, $4, $5)`,
    [partnershipId, usualMinimum.fields, usualMinimum.relations, usualMinimum.directOnly, usualMinimum.confirmMonths],
  )
  const sizes = { sector: 8, occupation: 52, "contact-level": 3, "pay-scheme": 8, skill: 24, language: 52 }
  for (const [list, size] of Object.entries(sizes))
    await client.query(
      `insert into partnerships.list_item (partnership_id, item_id, list, name, position)
       select $1, id, $3, $3 || ' ' || n, n from unnest($2::uuid[]) with ordinality as i (id, n)`,
      [partnershipId, Array.from({ length: size }, () => newId()), list],
    )
}

/** Everybody with their name and posts, before they stand in any table. */
async function choosePeople(client: pg.PoolClient, partnershipId: string, people: number): Promise<void> {
  const words = (of: (community: (typeof communities)[keyof typeof communities]) => string) =>
    Object.values(communities).flatMap((community) => of(community).split(/\s+/))
  const first = words(({ women, men }) => `${women} ${men}`)
  const last = words((community) => community.last)
  const everybody = people + Math.round((people * LEFT) / 100)
  const ids = () => Array.from({ length: everybody }, () => newId())
  await client.query(
    `create temp table chosen as
     select $1::uuid as partnership_id, n, person, record, post, n > $7 as has_left,
            ($5::text[])[1 + floor(random() * cardinality($5::text[]))] || ' ' ||
            ($6::text[])[1 + floor(random() * cardinality($6::text[]))] as name
       from unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as p (person, record, post, n)`,
    [partnershipId, ids(), ids(), ids(), first, last, people],
  )
  // A few employ thousands, most a handful.
  await client.query(
    `create temp table post_chosen as
     with workplace as (select array_agg(organisation_id order by organisation_id) as ids
                          from organisations.organisation where partnership_id = $1),
          hat as (select c.*, false as is_second from chosen c
                  union all select c.*, true from chosen c where not has_left and n % 100 < ${TWO_HATS})
     select partnership_id, n, person, has_left, name, is_second,
            case when is_second then gen_random_uuid() else record end as record,
            case when is_second then gen_random_uuid() else post end as post,
            ids[1 + floor(cardinality(ids) * (case when is_second then 0.5 + random() / 2 else random() ^ 4 / 2 end))]
              as organisation,
            current_date - (200 + floor(random() * 2000))::integer as since
       from hat, workplace`,
    [partnershipId],
  )
  await client.query("analyze chosen, post_chosen")
}

const lists = ["sector", "occupation", "contact-level", "pay-scheme", "skill", "language"]
const items = `(select ${lists
  .map((list) => `array_agg(item_id) filter (where list = '${list}') as "${list}"`)
  .join(", ")} from partnerships.list_item where partnership_id = (select partnership_id from chosen limit 1)) as items`

const teams = [
  `create temp table team_chosen as
   select partnership_id, gen_random_uuid() as team, n from (select distinct partnership_id from chosen) c,
          generate_series(1, ${TEAMS}) n`,
  "insert into organisations.team (partnership_id, team_id) select partnership_id, team from team_chosen",
  `insert into organisations.team_terms (partnership_id, team_id, starts_on, name)
   select partnership_id, team, '2020-01-01', 'Team ' || n from team_chosen`,
  `insert into organisations.team_organisation (partnership_id, team_id, organisation_id, starts_on)
   select distinct t.partnership_id, t.team, p.organisation, date '2020-01-01'
     from post_chosen p join team_chosen t on t.n = 1 + p.n % ${10 * TEAMS}`,
]

const register = [
  `insert into people.person (partnership_id, person_id, shown_name, made_at)
   select partnership_id, person, name, now() from chosen`,
  `insert into people.record (partnership_id, record_id, person_id, organisation_id, staff_reference, full_name,
                              birth_date, address, made_at)
   select partnership_id, record, person, organisation, 'E' || to_char(n, 'FM000000'), name,
          date '1955-01-01' + (n * 37 % 18000)::integer, 'person' || n || '@work.example', now() from post_chosen`,
  `insert into people.name_word (partnership_id, word, person_id, said_by)
   select distinct partnership_id, word, person, said_by
     from post_chosen, unnest(array[person, organisation]) said_by,
          regexp_split_to_table(kernel.fold(name), '[^[:alnum:]]+') word where word <> ''`,
  `insert into people.post (partnership_id, post_id, record_id, person_id, organisation_id, relation)
   select partnership_id, post, record, person, organisation,
          case when is_second then 'governor' when n % 9 = 0 then 'volunteer' when n % 23 = 0 then 'agency' else 'employed' end
     from post_chosen`,
  // What held first, until it changed or they left; and what has held since it changed.
  `insert into people.post_terms (partnership_id, post_id, starts_on, ends_on, occupation_id, sector_id, locality_ids,
                                  focus, contact_level_id, pay_scheme_id, team_id, weekly_hours)
   select p.partnership_id, p.post, case row when 1 then since else changed_on end,
          case when row = 1 and changed_on is not null then changed_on when has_left then least(current_date - 20, changed_on + 100) end,
          occupation, sector, array[locality], case when n % 3 = 0 then 'indirect' else 'direct' end, level, scheme, team,
          case row when 1 then 37 else 18.5 end
     from (select p.*, case when p.n % 100 < ${CHANGED} then since + 100 when has_left then since + 150 end as changed_on,
                  items.occupation[1 + (p.n * 7 + p.n / 13) % 52] as occupation, items.sector[1 + p.n % 8] as sector,
                  items."contact-level"[1 + p.n % 3] as level, items."pay-scheme"[1 + p.n % 8] as scheme,
                  localities.ids[1 + p.n % cardinality(localities.ids)] as locality, t.team
             from post_chosen p
             left join team_chosen t on t.n = 1 + p.n % ${10 * TEAMS}, ${items},
             (select array_agg(locality_id) as ids from partnerships.locality
               where partnership_id = (select partnership_id from chosen limit 1)) as localities) p,
          generate_series(1, 2) row
    where row = 1 or p.n % 100 < ${CHANGED}`,
]

const happenings = [
  `insert into people.secondment (partnership_id, post_id, starts_on, host_id)
   select p.partnership_id, p.post, p.since + 30, host.organisation
     from post_chosen p join post_chosen host on host.n = p.n + 1 and not host.is_second and host.organisation <> p.organisation
    where p.n % 100 = 7 and not p.has_left and not p.is_second`,
  `update people.person gone set merged_into = kept.person
     from chosen c join chosen kept on kept.n = c.n - 1
    where gone.partnership_id = c.partnership_id and gone.person_id = c.person and c.n % 300 = 9`,
  // Every other holds something, by their employer's word or their own; of one in ten it counts in their post.
  `insert into people.qualification (partnership_id, qualification_id, person_id, given_by, name, level, awarded_on)
   select partnership_id, post, person, case when n % 3 > 0 then organisation end, case when is_second then 'Award' else 'Diploma' end,
          (array['2', '3', '3', '4', '6', '7'])[1 + n % 6], date '2015-01-01' + (n % 3000)::integer
     from post_chosen where n % 2 = 0`,
  `insert into people.counts_as (partnership_id, post_id, qualification_id, level, starts_on)
   select partnership_id, post, post, '3', since from post_chosen where n % 10 = 0`,
  `insert into people.vacancy (partnership_id, vacancy_id, organisation_id, starts_on, sector_id, relation, hard_to_fill)
   select p.partnership_id, p.post, p.organisation, current_date - 60, items.sector[1 + p.n % 8], 'employed', p.n % 4 = 0
     from post_chosen p, ${items} where p.n % 50 = 0`,
  "drop table team_chosen",
]

/** What people can do, some languages much more often than others, and who may be asked. */
const abilities = [
  `update people.person p set may_be_found = true, address = 'person' || n || '@home.example'
     from chosen c where p.partnership_id = c.partnership_id and p.person_id = c.person and n * 13 % 100 < ${AGREED}`,
  `insert into people.language_spoken (partnership_id, language_spoken_id, person_id, language_id, fluency)
   select partnership_id, gen_random_uuid(), person, items.language[1 + floor(52 * random() ^ 3)],
          (array['some', 'conversation', 'fluent', 'first'])[1 + n % 4]
     from chosen, ${items} where n % 5 = 0`,
  `insert into people.skill_held (partnership_id, skill_held_id, person_id, skill_id)
   select partnership_id, gen_random_uuid(), person, items.skill[1 + (n + 7 * k) % 24]
     from chosen, ${items}, generate_series(0, 1) k where n % 3 = 0`,
  `insert into people.availability (partnership_id, person_id, half_days)
   select partnership_id, person, 1 << (n / 4 % 10)::integer from chosen where n % 4 = 0`,
]
