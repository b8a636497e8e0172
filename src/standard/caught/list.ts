import { type RawBuilder, sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, type Placed, pageOf, type ReadRows } from "../../kernel/tables/keyset.ts"
import { inParts, type ReadPart } from "../../kernel/tables/list-file.ts"
import type { Who } from "../../methods/standing/index.ts"
import { calledBy, postsMet, type Relation } from "../../people/index.ts"
import { isCaught, type Looking, postsOn, survivor } from "./caught.ts"

/** A rule whose people are listed; a draft has no id as a requirement yet. */
export interface Rule {
  id: string
  name: string
  who: Who
}

/** Somebody who is caught, through a post in sight. */
export interface CaughtPost {
  postId: string
  organisationId: string
  organisation: string | null
  occupation: string | null
  relation: Relation
  /** The rules that catch through it, by their places. */
  by: number[]
}

export interface CaughtPerson extends Placed {
  name: string
  posts: CaughtPost[]
}

/** One item for each requirement, person and post. */
export interface CaughtRow extends Omit<CaughtPost, "by"> {
  personId: string
  name: string
  requirementId: string
  requirement: string
}

/** One page of those whom any of these rules catches, by name. */
export async function listCaught(
  tx: Tx,
  looking: Looking,
  rules: readonly Rule[],
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<CaughtPerson>> {
  const met = await postsMet(tx, looking.sight, looking.day)
  const found = await pageOf(reading(tx, looking, met, rules), cursor)
  return { ...found, rows: await withPosts(tx, looking, met, rules, found.rows) }
}

/** All of them in turn, as rows. */
export async function everyCaught(
  tx: Tx,
  looking: Looking,
  rules: readonly Rule[],
  onRead: (personIds: string[]) => Promise<void>,
): Promise<ReadPart<CaughtRow>> {
  const met = await postsMet(tx, looking.sight, looking.day)
  return inParts(reading(tx, looking, met, rules), async (some) => {
    await onRead(some.map(({ id }) => id))
    return (await withPosts(tx, looking, met, rules, some)).flatMap((person) =>
      person.posts.flatMap(({ by, ...post }) =>
        by.map((at) => ({
          ...post,
          personId: person.id,
          name: person.name,
          requirementId: rules[at]!.id,
          requirement: rules[at]!.name,
        })),
      ),
    )
  })
}

type NamedPerson = Placed & { name: string }

function reading(tx: Tx, looking: Looking, met: string[], rules: readonly Rule[]): ReadRows<NamedPerson> {
  return async (from, limit) => {
    if (rules.length === 0) return []
    const { join, name, sortName } = calledBy(tx, looking.sight, true)
    const { beyond, order } = keyset(sql`f.key`, sql`f.id`, from)
    const { rows } = await sql<NamedPerson>`${plannedAnew}
      select f.id, f.name, f.key as "sortValue"
        from (select f.id, ${name} as name, ${sortName} as key
                from (select distinct ${survivor} as id ${postsOn(tx, looking, met)} and ${anyOf(tx, rules)}) f ${join}) f
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

async function withPosts(
  tx: Tx,
  looking: Looking,
  met: string[],
  rules: readonly Rule[],
  people: readonly NamedPerson[],
): Promise<CaughtPerson[]> {
  if (people.length === 0) return []
  const { rows } = await sql<CaughtPost & { personId: string; caught: boolean[] }>`${plannedAnew}
    select ${survivor} as "personId", p.post_id as "postId", p.organisation_id as "organisationId", p.relation,
           (select o.name from organisations.organisation_terms o
             where o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
             order by o.starts_on > ${looking.day}, o.starts_on desc limit 1) as organisation,
           (select item.name from partnerships.list_item item
             where item.partnership_id = ${tx.partnershipId} and item.item_id = t.occupation_id) as occupation,
           array[${sql.join(rules.map(({ who }) => isCaught(tx, who)))}] as caught
      ${postsOn(tx, looking, met)}
       and p.person_id in (select one.person_id from people.person one
             where one.partnership_id = ${tx.partnershipId}
               and one.survivor_id = any(${people.map(({ id }) => id)}::uuid[]))
       and ${anyOf(tx, rules)}
     order by organisation, p.post_id`.execute(tx.db)
  return people.map((person) => ({
    ...person,
    posts: rows
      .filter(({ personId }) => personId === person.id)
      .map(({ personId: _, caught, ...post }) => ({ ...post, by: caught.flatMap((is, at) => (is ? [at] : [])) })),
  }))
}

function anyOf(tx: Tx, rules: readonly Rule[]): RawBuilder<unknown> {
  return sql`(${sql.join(
    rules.map(({ who }) => isCaught(tx, who)),
    sql` or `,
  )})`
}
