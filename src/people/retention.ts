import { dayOf } from "../kernel/clock.ts"
import { AT_ONCE, type Rule } from "../kernel/retention/rule.ts"
import { keptDays } from "../kernel/retention/terms.ts"

/** What people are called once all that told who they were has gone. Their posts stay, so that past days count alike. */
export const FORGOTTEN = "Somebody who left"

/**
 * Posts that go on after day $2: their terms do, and their organisation is in the partnership. What is planned for later
 * goes on too. They are found at once: asked of one record after the other, it is seconds for a partnership among many.
 */
const GOING_ON = `going_on as materialized (
  select p.record_id, holder.survivor_id
    from people.post_terms t
    join people.post p on p.partnership_id = $1 and p.post_id = t.post_id
    join people.person holder on holder.partnership_id = $1 and holder.person_id = p.person_id
   where t.partnership_id = $1 and (t.ends_on is null or t.ends_on > $2)
     and p.organisation_id in (select o.organisation_id from organisations.organisation_terms o
          where o.partnership_id = $1 and (o.ends_on is null or o.ends_on > $2)))`

/** Records of those who left the organisation by day $2; one that no post ever stood on counts from when it was made. */
const LEFT_RECORDS = `
  with ${GOING_ON}
  select r.record_id from people.record r
   where r.partnership_id = $1
     and (r.made_at < $2::date or exists (select from people.post any_post
           where any_post.partnership_id = $1 and any_post.record_id = r.record_id))
     and not exists (select from going_on g where g.record_id = r.record_id)`

/** People, each by every id they have, who left all their posts by day $2. */
const LEFT_PEOPLE = `
  with ${GOING_ON}
  select s.person_id from people.person s
   where s.partnership_id = $1
     and (s.made_at < $2::date or exists (select from people.person same
            join people.post any_post on any_post.partnership_id = $1 and any_post.person_id = same.person_id
           where same.partnership_id = $1 and same.survivor_id = s.survivor_id))
     and not exists (select from going_on g where g.survivor_id = s.survivor_id)`

/** What the register keeps no longer, by how long ago somebody left. */
export const peopleRules: Rule[] = [
  rule(
    "checks seen of those who left",
    "checksOfLeft",
    `select c.check_seen_id as id from people.check_seen c
      where c.partnership_id = $1 and c.record_id in (${LEFT_RECORDS})`,
    ["delete from people.check_seen c where c.partnership_id = $1 and c.check_seen_id = any($2)"],
  ),
  rule(
    "details of those who left an organisation",
    "detailsOfLeft",
    `select r.record_id as id from people.record r
      where r.partnership_id = $1 and r.record_id in (${LEFT_RECORDS})
        and (r.birth_date is not null or r.address is not null or r.telephone is not null
          or r.keeps_cpd_record is not null)`,
    [
      `update people.record r set birth_date = null, address = null, telephone = null, keeps_cpd_record = null
        where r.partnership_id = $1 and r.record_id = any($2)`,
    ],
  ),
  rule(
    "addresses of managers of posts that ended",
    "detailsOfLeft",
    `select distinct t.post_id as id from people.post_terms t
      where t.partnership_id = $1 and t.manager_address is not null and t.ends_on <= $2`,
    [
      {
        sql: `update people.post_terms t set manager_address = null
               where t.partnership_id = $1 and t.post_id = any($2) and t.ends_on <= $3`,
        day: "by",
      },
    ],
  ),
  rule(
    "own details, skills and languages of those who left",
    "detailsOfLeft",
    `select p.person_id as id from people.person p
      where p.partnership_id = $1 and p.person_id in (${LEFT_PEOPLE})
        and (p.address is not null or p.telephone is not null or p.settled_birth_date is not null or p.may_be_found
          or p.keeps_cpd_record is not null
          ${["skill_held", "language_spoken", "availability"].map(has).join(" ")})`,
    [
      `update people.person p
          set address = null, telephone = null, settled_birth_date = null, may_be_found = false, keeps_cpd_record = null
        where p.partnership_id = $1 and p.person_id = any($2)`,
      ...["skill_held", "language_spoken", "availability"].map(deleteOf),
    ],
  ),
  rule(
    "people who left long ago",
    "forgotten",
    `select p.person_id as id from people.person p
      where p.partnership_id = $1 and p.forgotten_on is null and p.person_id in (${LEFT_PEOPLE})`,
    [
      deleteOf("name_word"),
      `delete from people.counts_as c where c.partnership_id = $1 and c.qualification_id in (
         select q.qualification_id from people.qualification q
          where q.partnership_id = $1 and q.person_id = any($2))`,
      ...["qualification", "registration"].map(deleteOf),
      `delete from people.training t where t.partnership_id = $1 and t.record_id in (
         select r.record_id from people.record r where r.partnership_id = $1 and r.person_id = any($2))`,
      `update people.record r set full_name = '${FORGOTTEN}', known_as = null, staff_reference = null
        where r.partnership_id = $1 and r.person_id = any($2)`,
      {
        sql: `update people.person p
                 set shown_name = '${FORGOTTEN}', chosen_name = null, settled_name = null, forgotten_on = $3
               where p.partnership_id = $1 and p.person_id = any($2)`,
        day: "today",
      },
    ],
  ),
  {
    what: "sign-ins of people whose roles went",
    keep: async (client, { partnershipId }) => {
      const gone = (table: string) =>
        client.query(
          `delete from people.${table} linked
            where linked.partnership_id = $1 and not exists (select from access.membership m
                  where m.partnership_id = $1 and m.account_id = linked.account_id)`,
          [partnershipId],
        )
      await gone("vouch")
      return (await gone("person_account")).rowCount ?? 0
    },
  },
  rule(
    "mistakes answered long ago",
    "forgotten",
    `select m.mistake_id as id from people.mistake m
      where m.partnership_id = $1 and m.answered_at < $2::date`,
    ["delete from people.mistake m where m.partnership_id = $1 and m.mistake_id = any($2)"],
  ),
]

function has(table: string): string {
  return `or exists (select from people.${table} h where h.partnership_id = $1 and h.person_id = p.person_id)`
}

function deleteOf(table: string): string {
  return `delete from people.${table} h where h.partnership_id = $1 and h.person_id = any($2)`
}

/** What is done to some, by partnership ($1) and ids ($2); one that needs a day has it as $3. */
type Statement = string | { sql: string; day: "by" | "today" }

/**
 * @param days  how long after they left
 * @param pick  whose time is over, by partnership and the day by which they left, which is $2
 */
function rule(what: string, days: keyof typeof keptDays, pick: string, statements: Statement[]): Rule {
  return {
    what,
    keep: async (client, { partnershipId, daysAgo, now }) => {
      const by = dayOf(daysAgo(keptDays[days]))
      const { rows } = await client.query<{ id: string }>(`${pick} limit ${AT_ONCE}`, [partnershipId, by])
      const ids = rows.map(({ id }) => id)
      for (const statement of ids.length ? statements : []) {
        if (typeof statement === "string") await client.query(statement, [partnershipId, ids])
        else await client.query(statement.sql, [partnershipId, ids, statement.day === "by" ? by : dayOf(now)])
      }
      return ids.length
    },
  }
}
