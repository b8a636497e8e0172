import { sql } from "kysely"
import { Temporal } from "temporal-polyfill"
import { heldBy } from "../../grants/index.ts"
import { roles } from "../../kernel/access/capabilities.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatCount } from "../../kernel/design/index.ts"
import { post } from "../../kernel/mail/index.ts"
import { inSight, sightOf } from "../../people/index.ts"
import { type From, stopLink } from "./links.ts"

/** What a summary counts: things asked of people, not people. */
interface Pressing {
  people: number
  overdue: number
  unproved: number
  soon: number
}

/** Sends managers what presses among their people, once a week, unless nothing does. The lead has it on their first page. */
export async function tellManagers(tx: Tx, from: From): Promise<void> {
  const week = mondayOf(tx.today)
  for (const { accountId, address } of await managersToTell(tx, week)) {
    const pressing = await pressingFor(tx, accountId)
    if (pressing.people === 0) continue
    await tx.db
      .insertInto("compliance.summary")
      .values({ partnership_id: tx.partnershipId, account_id: accountId, week })
      .execute()
    const { name, slug } = from.partnership
    await post(tx, address, {
      subject: `Training of your people: ${formatCount(pressing.people, "person needs", "people need")} a look`,
      paragraphs: [
        `This is what the training standard of ${name} asks and what stands open, among the people you answer for:`,
        ...lines(pressing),
      ],
      action: { label: "See who, and what", url: `${from.publicUrl}/${slug}/learning/team` },
      after: ["Nobody counts as overdue before they, or you about them, were asked for evidence."],
      footer: `Sent by Trellis for ${name} once a week, to whoever manages an organisation or a team. To stop it: ${stopLink(from, "team", accountId)}`,
    })
  }
}

function lines({ overdue, unproved, soon }: Pressing): string[] {
  return [
    overdue > 0 && `${formatCount(overdue, "thing is", "things are")} overdue.`,
    unproved > 0 && `For ${formatCount(unproved, "thing")} there is no evidence yet.`,
    soon > 0 && `${formatCount(soon, "thing is", "things are")} due soon.`,
  ].filter((line) => line !== false)
}

/** Those who manage an organisation or a team today, can be written to, and have neither stopped it nor had this week's. */
async function managersToTell(tx: Tx, week: string): Promise<{ accountId: string; address: string }[]> {
  const managing = Object.entries(roles)
    .filter(([, { heldOn, may }]) => heldOn !== "partnership" && (may as readonly string[]).includes("person.list"))
    .map(([role]) => role)
  const { rows } = await sql<{ accountId: string; address: string }>`
    select distinct a.account_id as "accountId", a.address
      from grants."grant" g
      join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = g.account_id
      join access.account a on a.account_id = g.account_id and a.ended_at is null and a.address is not null
     where g.partnership_id = ${tx.partnershipId} and g.role = any(${managing}) and g.ended_at is null
       and g.starts_on <= ${tx.today} and (g.ends_on is null or g.ends_on > ${tx.today})
       and not exists (select from compliance.stopped x
             where x.partnership_id = ${tx.partnershipId} and x.whose_id = g.account_id)
       and not exists (select from compliance.summary y
             where y.partnership_id = ${tx.partnershipId} and y.account_id = g.account_id and y.week = ${week})
     order by 1`.execute(tx.db)
  return rows
}

/** What presses through the posts that somebody sees. */
async function pressingFor(tx: Tx, accountId: string): Promise<Pressing> {
  const sight = sightOf({ held: await heldBy(tx, accountId) })
  const { rows } = await sql<Pressing>`
    with seen as (
      select p.post_id, one.survivor_id
        from people.post p
        join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
         and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id
       where p.partnership_id = ${tx.partnershipId} and ${inSight(tx, sight, tx.today)}),
    stands as (
      select distinct s.person_id, s.requirement_id, s.status
        from seen
        join compliance.standing s on s.partnership_id = ${tx.partnershipId} and s.person_id = seen.survivor_id
         and seen.post_id = any(s.through_ids)
       where s.starts_on <= ${tx.today} and (s.ends_on is null or s.ends_on > ${tx.today})
         and s.status in ('overdue', 'noEvidence', 'dueSoon'))
    select count(distinct person_id)::integer as people,
           count(*) filter (where status = 'overdue')::integer as overdue,
           count(*) filter (where status = 'noEvidence')::integer as unproved,
           count(*) filter (where status = 'dueSoon')::integer as soon
      from stands`.execute(tx.db)
  return rows[0]!
}

function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}
