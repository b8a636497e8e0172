import { type RawBuilder, sql } from "kysely"
import { rows } from "../../../kernel/copy/rows.ts"
import type { CopyOf, CopyRow, CopySection } from "../../../kernel/copy/section.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { isHeard } from "../../held/giver.ts"
import { type Fluency, fluencies, type Level, levels } from "../../words.ts"

const givenBy = { givenBy: "Who said so" }
const span = { from: "Since which day", lastDay: "Until which day, where it ends" }

/** What somebody holds and can do, or ever held, by whoever said so. */
export const heldCopies: readonly CopySection[] = [
  {
    name: "qualifications",
    title: "Your qualifications",
    tables: ["people.qualification"],
    fields: { name: "What it is called", level: "Its level", awarded: "When it was awarded", ...givenBy },
    read: async (tx, of) =>
      inLevels(await given(tx, of, "qualification", sql`h.name, h.level, h.awarded_on as awarded`)),
  },
  {
    name: "countsAs",
    title: "What your qualifications count as in your posts",
    tables: ["people.counts_as"],
    fields: {
      name: "Which qualification",
      level: "The level it counts at",
      organisation: "In a post of whom",
      ...span,
    },
    read: async (tx, of) =>
      inLevels(
        await rows(
          tx,
          sql`select q.name, c.level, o.name as organisation, c.starts_on as "from", c.ends_on - 1 as "lastDay"
                from people.person one
                join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
                join people.counts_as c on c.partnership_id = ${tx.partnershipId} and c.post_id = p.post_id
                join people.qualification q
                  on q.partnership_id = ${tx.partnershipId} and q.qualification_id = c.qualification_id
                ${named(tx, sql`p.organisation_id`)}
               where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
                 and ${isSeen(of, sql`p.organisation_id`)}
               order by c.starts_on desc, q.name`,
        ),
      ),
  },
  {
    name: "registrations",
    title: "Your registrations with a regulator",
    tables: ["people.registration"],
    fields: { regulator: "With whom", number: "Your number there", ...span, ...givenBy },
    read: (tx, of) =>
      given(
        tx,
        of,
        "registration",
        sql`item.name as regulator, h.number, h.starts_on as "from", h.ends_on - 1 as "lastDay"`,
        "regulator_id",
      ),
  },
  {
    name: "checks",
    title: "Checks that were seen",
    tables: ["people.check_seen"],
    fields: {
      kind: "Which check",
      seenOn: "When it was seen",
      seenBy: "By whom",
      renewBy: "When to look again",
      organisation: "Who keeps it",
    },
    read: (tx, of) =>
      rows(
        tx,
        sql`select item.name as kind, c.seen_on as "seenOn", c.seen_by as "seenBy", c.renew_by as "renewBy",
                   o.name as organisation
              from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
              join people.check_seen c on c.partnership_id = ${tx.partnershipId} and c.record_id = r.record_id
              join partnerships.list_item item
                on item.partnership_id = ${tx.partnershipId} and item.item_id = c.kind_id
              ${named(tx, sql`r.organisation_id`)}
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
               and ${isSeen(of, sql`r.organisation_id`)}
             order by c.seen_on desc, item.name`,
      ),
  },
  {
    name: "training",
    title: "Training you have had, as organisations say",
    tables: ["people.training"],
    fields: {
      title: "What it was",
      category: "Of which kind",
      completed: "When you completed it",
      runsOut: "When it runs out",
      accredited: "Whether it was accredited",
      organisation: "Who keeps it",
    },
    read: (tx, of) =>
      rows(
        tx,
        sql`select h.title, h.category, h.completed_on as completed, h.expires_on as "runsOut",
                   h.is_accredited as accredited, o.name as organisation
              from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
              join people.training h on h.partnership_id = ${tx.partnershipId} and h.record_id = r.record_id
              ${named(tx, sql`r.organisation_id`)}
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
               and ${isSeen(of, sql`r.organisation_id`)}
             order by h.completed_on desc nulls last, h.title`,
      ),
  },
  {
    name: "skills",
    title: "Your skills",
    tables: ["people.skill_held"],
    fields: { name: "Which skill", ...givenBy },
    read: (tx, of) => given(tx, of, "skill_held", sql`item.name`, "skill_id"),
  },
  {
    name: "languages",
    title: "Your languages",
    tables: ["people.language_spoken"],
    fields: { name: "Which language", fluency: "How well", ...givenBy },
    read: async (tx, of) =>
      (await given(tx, of, "language_spoken", sql`item.name, h.fluency`, "language_id")).map((row) => ({
        ...row,
        fluency: fluencies[row.fluency as Fluency],
      })),
  },
  {
    name: "learningRecord",
    title: "Whether you keep a record of your learning",
    tables: ["people.person", "people.record"],
    fields: { keeps: "Whether you keep a record of continuing professional development", ...givenBy },
    read: (tx, of) =>
      rows(
        tx,
        sql`select said.keeps, coalesce(o.name, 'You') as "givenBy"
              from (select one.keeps_cpd_record as keeps, null::uuid as giver from people.person one
                     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
                     union all
                    select r.keeps_cpd_record, r.organisation_id from people.person one
                      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
                     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}) said
              ${named(tx, sql`said.giver`)}
             where said.keeps is not null and ${isHeard(of.organisations, sql`said.giver`)}
             order by said.giver nulls first`,
      ),
  },
]

/** What a table of things held has of somebody, whoever gave it, as far as it is heard. */
function given(
  tx: Tx,
  of: CopyOf,
  table: "qualification" | "registration" | "skill_held" | "language_spoken",
  columns: RawBuilder<unknown>,
  item?: "regulator_id" | "skill_id" | "language_id",
): Promise<CopyRow[]> {
  const items = item
    ? sql`join partnerships.list_item item
            on item.partnership_id = ${tx.partnershipId} and item.item_id = h.${sql.ref(item)}`
    : sql``
  return rows(
    tx,
    sql`select ${columns}, coalesce(o.name, 'You') as "givenBy"
          from people.person one
          join ${sql.table(`people.${table}`)} h on h.partnership_id = ${tx.partnershipId} and h.person_id = one.person_id
          ${items}
          ${named(tx, sql`h.given_by`)}
         where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${of.personId}
           and ${isHeard(of.organisations, sql`h.given_by`)}
         order by 1, h.given_by nulls first`,
  )
}

/** The latest name of an organisation, as `o`; of none, none. */
function named(tx: Tx, organisationId: RawBuilder<unknown>) {
  return sql`left join lateral (select named.name from organisations.organisation_terms named
       where named.partnership_id = ${tx.partnershipId} and named.organisation_id = ${organisationId}
       order by named.starts_on desc limit 1) o on true`
}

function isSeen({ organisations }: CopyOf, organisationId: RawBuilder<unknown>) {
  return organisations === "all" ? sql`true` : sql`${organisationId} = any(${organisations}::uuid[])`
}

function inLevels(found: CopyRow[]): CopyRow[] {
  return found.map((row) => ({ ...row, level: row.level === null ? null : levels[row.level as Level] }))
}
