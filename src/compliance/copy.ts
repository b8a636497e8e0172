import { type RawBuilder, sql } from "kysely"
import { rows } from "../kernel/copy/rows.ts"
import type { CopyOf, CopyRow, CopySection } from "../kernel/copy/section.ts"
import type { Tx } from "../kernel/database/index.ts"
import { type Status, statusWords } from "../methods/standing/index.ts"
import { aboutJoins, aboutOf } from "./learning/achievements.ts"
import { type Kind, kinds } from "./words.ts"

const ways = { notice: "By a notice", nudge: "By a manager", employer: "Your employer was asked about you" } as const

const span = { from: "From which day", lastDay: "Until which day, where it ends" }
const days = sql`h.starts_on as "from", h.ends_on - 1 as "lastDay"`
const ofWhat = { training: "Which training or competence" }
const training = sql`case when i.name is null then r.name else i.name || ': ' || r.name end as training`

/** What is kept of what somebody learned, of what is asked of them, and of where they stand. */
export const complianceCopies: readonly CopySection[] = [
  {
    name: "learning",
    title: "What you have learned or shown",
    tables: ["compliance.achievement"],
    fields: {
      about: "Of what it is",
      title: "What it was called",
      provider: "With whom",
      completed: "When you completed it",
      lastGoodDay: "Until when a certificate says it is good",
      hours: "How many hours",
      hoursTogether: "How many of them together with others",
      isPart: "Whether it was a part",
      kind: "What there is to go by",
      organisation: "Who recorded it; empty where you did",
      recorded: "When it was recorded",
      reason: "Why it stands in place of an earlier record, or takes it back",
      holds: "Whether it still holds",
    },
    read: async (tx, of) => (await learning(tx, of)).map((row) => ({ ...row, kind: kinds[row.kind as Kind] })),
  },
  {
    name: "certificates",
    title: "Certificates you sent in",
    tables: ["compliance.claim"],
    fields: {
      about: "Of what it is",
      title: "What it was called",
      provider: "With whom",
      completed: "When you completed it",
      lastGoodDay: "Until when it says it is good",
      hours: "How many hours",
      hoursTogether: "How many of them together with others",
      sent: "When you sent it in",
      outcome: "What was decided",
      reason: "Why",
      decided: "When",
    },
    read: (tx, of) =>
      theirs(
        tx,
        of,
        sql`select i.name as about, h.title, h.provider, h.completed_on as completed, h.expires_on as "lastGoodDay",
                   h.hours, h.hours_together as "hoursTogether", h.made_at as sent, h.outcome, h.reason,
                   h.decided_at as decided
              from people.person one
              join compliance.claim h on h.partnership_id = ${tx.partnershipId} and h.person_id = one.person_id
              join partnerships.list_item i on i.partnership_id = ${tx.partnershipId} and i.item_id = h.subject_id
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
             order by h.made_at desc, h.claim_id desc`,
      ),
  },
  {
    name: "standing",
    title: "Where you stand by the training standard, from a day to a day",
    tables: ["compliance.standing"],
    fields: { ...ofWhat, ...span, status: "Where you stand", due: "When it is due, or was" },
    read: async (tx, of) =>
      (
        await rows(
          tx,
          kept(
            tx,
            of,
            "compliance.standing",
            sql`${training}, ${days}, h.status, h.due_on as due`,
            isThroughPostsSeen(tx, of),
          ),
        )
      ).map((row) => ({ ...row, status: statusWords[row.status as Status] })),
  },
  {
    name: "exemptions",
    title: "Training that you need not do",
    tables: ["compliance.exemption"],
    fields: { ...ofWhat, ...span, decidedBy: "Who decided it", because: "Why" },
    read: (tx, of) =>
      theirs(
        tx,
        of,
        kept(tx, of, "compliance.exemption", sql`${training}, ${days}, h.decided_by as "decidedBy", h.because`),
      ),
  },
  {
    name: "leave",
    title: "That you were on leave from all your posts",
    tables: ["compliance.pause"],
    fields: span,
    read: (tx, of) => theirs(tx, of, kept(tx, of, "compliance.pause", days)),
  },
  {
    name: "askedForEvidence",
    title: "When you were asked to show that you had done some training",
    tables: ["compliance.asking"],
    fields: { ...ofWhat, asked: "When", way: "How" },
    read: async (tx, of) =>
      (await theirs(tx, of, kept(tx, of, "compliance.asking", sql`${training}, h.asked_on as asked, h.way`))).map(
        (row) => ({
          ...row,
          way: ways[row.way as keyof typeof ways],
        }),
      ),
  },
  {
    name: "notices",
    title: "When you were written to of what is due",
    tables: ["compliance.notice"],
    fields: { ...ofWhat, due: "When it is due", sent: "When we wrote" },
    read: (tx, of) =>
      theirs(tx, of, kept(tx, of, "compliance.notice", sql`${training}, h.due_on as due, h.sent_at as sent`)),
  },
  {
    name: "noNotices",
    title: "That you want no notices of what is due, or no summaries of your people’s",
    tables: ["compliance.stopped"],
    fields: { since: "Since when", what: "What you want no more" },
    read: (tx, { personId, accountId, speaks }) =>
      rows(
        tx,
        sql`select h.stopped_at as since,
                   case when h.whose_id = ${accountId} then 'Summaries of your people' else 'Notices of what is due' end as what
              from compliance.stopped h
             where h.partnership_id = ${tx.partnershipId}
               and (h.whose_id = ${accountId} or ${speaks} and h.whose_id in (
                 select one.person_id from people.person one
                  where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}))
             order by 1`,
      ),
  },
  {
    name: "summaries",
    title: "Weeks in which you were sent what is due among your people",
    tables: ["compliance.summary"],
    fields: { week: "Which week, by its Monday" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select h.week from compliance.summary h
             where h.partnership_id = ${tx.partnershipId} and h.account_id = ${accountId} order by 1 desc`,
      ),
  },
  {
    name: "returnsYouConfirmed",
    title: "Yearly returns of learning that you confirmed",
    tables: ["compliance.assurance_return"],
    fields: {
      organisation: "Of which organisation",
      yearTo: "For the year to which day",
      made: "When you confirmed it",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select o.name as organisation, h.as_of as "yearTo", h.confirmed_at as made
              from compliance.assurance_return h
              join lateral (select named.name from organisations.organisation_terms named
                     where named.partnership_id = ${tx.partnershipId} and named.organisation_id = h.organisation_id
                     order by named.starts_on desc limit 1) o on true
             where h.partnership_id = ${tx.partnershipId} and h.confirmed_by = ${accountId}
             order by h.confirmed_at desc`,
      ),
  },
  {
    name: "namedFor",
    title: "Roles that you are named for at a place of work",
    tables: ["standard.named_lead"],
    fields: { role: "Which role", ...span },
    read: (tx, of) => theirs(tx, of, kept(tx, of, "standard.named_lead", sql`r.name as role, ${days}`)),
  },
  {
    name: "rulesThatNameYou",
    title: "Rules of the training standard that name you, drafts among them",
    tables: ["standard.requirement_version", "standard.induction_version", "standard.draft"],
    fields: { rule: "Which rule", ...span },
    read: (tx, of) =>
      theirs(
        tx,
        of,
        sql`select h.name as rule, ${days}
              from (select r.name, v.rule, v.starts_on, v.ends_on from standard.requirement_version v
                      join standard.requirement r
                        on r.partnership_id = ${tx.partnershipId} and r.requirement_id = v.requirement_id
                     where v.partnership_id = ${tx.partnershipId}
                     union all
                    select i.name, v.rule, v.starts_on, v.ends_on from standard.induction_version v
                      join standard.induction i
                        on i.partnership_id = ${tx.partnershipId} and i.induction_id = v.induction_id
                     where v.partnership_id = ${tx.partnershipId}
                     union all
                    select d.name || ', a draft', d.rule, null, null from standard.draft d
                     where d.partnership_id = ${tx.partnershipId}) h
             where exists (select from people.person one
                     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
                       and (h.rule -> 'who')::text like '%' || one.person_id || '%')
             order by 2 desc, 1`,
      ),
  },
]

function learning(tx: Tx, of: CopyOf): Promise<CopyRow[]> {
  const heard =
    of.organisations === "all"
      ? sql`a.organisation_id is not null`
      : sql`a.organisation_id = any(${of.organisations}::uuid[])`
  return rows(
    tx,
    sql`select ${aboutOf} as about, a.title, a.provider, a.completed_on as completed, a.expires_on as "lastGoodDay",
               a.hours, a.hours_together as "hoursTogether", a.is_part as "isPart", a.kind, o.name as organisation,
               a.made_at as recorded, a.reason,
               not a.is_withdrawal and not exists (select from compliance.achievement later
                     where later.partnership_id = ${tx.partnershipId} and later.supersedes_id = a.achievement_id) as holds
          from people.person one
          join compliance.achievement a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
          ${aboutJoins(tx)}
          left join lateral (select named.name from organisations.organisation_terms named
                 where named.partnership_id = ${tx.partnershipId} and named.organisation_id = a.organisation_id
                 order by named.starts_on desc limit 1) o on true
         where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
           and (${heard} or ${of.speaks} and a.organisation_id is null)
         order by a.completed_on desc, a.made_at desc, a.achievement_id desc`,
  )
}

type Kept = `compliance.${"standing" | "exemption" | "asking" | "notice" | "pause"}` | "standard.named_lead"

/** What a table keeps of somebody by every id they have, as `h`; of a requirement `r`, an induction's `i`. */
function kept(tx: Tx, { personId }: CopyOf, table: Kept, columns: RawBuilder<unknown>, asFarAs = sql`true`) {
  const requirement =
    table === "compliance.pause"
      ? sql``
      : sql`
          join standard.requirement r on r.partnership_id = ${tx.partnershipId} and r.requirement_id = h.requirement_id
          left join standard.induction i on i.partnership_id = ${tx.partnershipId} and i.induction_id = r.induction_id`
  return sql`
    select ${columns}
      from people.person one
      join ${sql.table(table)} h on h.partnership_id = ${tx.partnershipId} and h.person_id = one.person_id
      ${requirement}
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId} and ${asFarAs}
     order by 1, 2`
}

/** Where somebody stands through posts of organisations whose part is seen. */
function isThroughPostsSeen(tx: Tx, { organisations }: CopyOf) {
  if (organisations === "all") return sql`true`
  return sql`exists (select from people.post p
      where p.partnership_id = ${tx.partnershipId} and p.post_id = any(h.through_ids)
        and p.organisation_id = any(${organisations}::uuid[]))`
}

/** What is nobody's in particular: beside one organisation's part, this would tell that another keeps something. */
async function theirs(tx: Tx, { organisations }: CopyOf, query: RawBuilder<unknown>): Promise<CopyRow[]> {
  return organisations === "all" ? rows(tx, query) : []
}
