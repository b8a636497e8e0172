import type pg from "pg"
import { dayOf } from "../kernel/clock.ts"
import { AT_ONCE, type Rule } from "../kernel/retention/rule.ts"
import { keptDays } from "../kernel/retention/terms.ts"

/** What tells of somebody's learning, by whose it is. */
const ofPeople = ["standing", "notice", "asking", "exemption", "pause", "claim", "achievement"]

/**
 * What people learned goes when the register forgets them, and so these stand behind its own rules. Where a rule of the
 * training standard or a setting's role names somebody, that stays, as their posts do, so that past days are judged
 * alike: by then it leads to nobody.
 */
export const complianceRules: Rule[] = [
  {
    what: "records of learning of people who left long ago",
    keep: async (client, { partnershipId }) => {
      const { rows } = await client.query<{ id: string }>(
        `select p.person_id as id from people.person p
          where p.partnership_id = $1 and p.forgotten_on is not null and (${ofPeople.map(has).join(" or ")})
          limit ${AT_ONCE}`,
        [partnershipId],
      )
      const ids = rows.map(({ id }) => id)
      for (const table of ids.length ? ofPeople : [])
        await client.query(`delete from compliance.${table} h where h.partnership_id = $1 and h.person_id = any($2)`, [
          partnershipId,
          ids,
        ])
      return ids.length
    },
  },
  {
    what: "files of certificates that were decided",
    keep: async (client, { partnershipId, daysAgo }) => {
      // One that stands behind no claim any more is of somebody who was forgotten.
      const { rows } = await client.query<{ id: string }>(
        `select f.file_id as id from files.file f
           left join compliance.claim c on c.partnership_id = $1 and c.file_id = f.file_id
          where f.partnership_id = $1 and f.purpose = 'certificate' and (c.claim_id is null or c.decided_at < $2)
          limit ${AT_ONCE}`,
        [partnershipId, daysAgo(keptDays.certificate)],
      )
      const ids = rows.map(({ id }) => id)
      await client.query(
        "update compliance.claim c set file_id = null where c.partnership_id = $1 and c.file_id = any($2)",
        [partnershipId, ids],
      )
      await client.query("delete from files.file f where f.partnership_id = $1 and f.file_id = any($2)", [
        partnershipId,
        ids,
      ])
      return ids.length
    },
  },
  {
    what: "notes of summaries sent",
    keep: (client, { partnershipId, daysAgo }) =>
      count(
        client,
        `delete from compliance.summary s
          where s.partnership_id = $1 and (s.week < $2::date or ${isNoMember("s.account_id")})`,
        [partnershipId, dayOf(daysAgo(keptDays.message))],
      ),
  },
  {
    what: "names of those who confirmed yearly returns",
    keep: (client, { partnershipId, yearsAgo }) =>
      count(
        client,
        `update compliance.assurance_return r set confirmed_by = null
          where r.partnership_id = $1 and (r.organisation_id, r.as_of) in (
            select old.organisation_id, old.as_of from compliance.assurance_return old
             where old.partnership_id = $1 and old.confirmed_by is not null and old.confirmed_at < $2
             limit ${AT_ONCE})`,
        [partnershipId, yearsAgo],
      ),
  },
  {
    what: "wishes for no more notices of those who left",
    keep: (client, { partnershipId }) =>
      count(
        client,
        `delete from compliance.stopped s
          where s.partnership_id = $1 and ${isNoMember("s.whose_id")}
            and not exists (select from people.person p
                  where p.partnership_id = $1 and p.person_id = s.whose_id and p.forgotten_on is null)`,
        [partnershipId],
      ),
  },
]

function has(table: string): string {
  return `exists (select from compliance.${table} h where h.partnership_id = $1 and h.person_id = p.person_id)`
}

function isNoMember(column: string): string {
  return `not exists (select from access.membership m where m.partnership_id = $1 and m.account_id = ${column})`
}

async function count(client: pg.PoolClient, statement: string, values: unknown[]): Promise<number> {
  return (await client.query(statement, values)).rowCount ?? 0
}
