import { sql } from "kysely"
import { type Change, recordAll, touched } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import type { Joined } from "./people.ts"
import { showName } from "./person/details.ts"

const recordsOfPerson = ["record.person_id", "post.person_id"] as const

/** What of the register points at a post, a record or a person, besides what is removed with them: see `outside`. */
const pointers = {
  post: ["secondment.post_id", "post_grant.post_id", "counts_as.post_id", "post.follows_id"],
  record: ["post.record_id", "check_seen.record_id", "training.record_id"],
  recordsOf: recordsOfPerson,
  person: [
    ...recordsOfPerson,
    "qualification.person_id",
    "skill_held.person_id",
    "language_spoken.person_id",
    "availability.person_id",
    "registration.person_id",
    "person_account.person_id",
    "mistake.person_id",
    "merge.gone_id",
    "merge.survivor_id",
    "different.one_id",
    "different.other_id",
    "post_terms.manager_id",
    "person.merged_into",
  ],
} as const

/**
 * Takes out a post that was brought in by mistake, and with it the record and the person, where nothing else is known
 * of them.
 * @param changes  what it said, for the trace
 * @returns false, with nothing done, where something else refers to the post, or to a person who would be left without
 *   a record: no organisation would have them on a page any more
 */
export async function removeJoined(tx: Tx, joined: Joined, changes: readonly Change[] = []): Promise<boolean> {
  const { postId, recordId, personId } = joined
  // What other slices keep of somebody speaks for itself: the database refuses, in that slice's own words.
  const isPointedAt = async (what: keyof typeof pointers, id: string) =>
    (await pointedAt(tx, what, [id], [postId, recordId], "register")).size > 0
  if (await isPointedAt("post", postId)) return false
  const isWithout = !(await isPointedAt("record", recordId)) && !(await isPointedAt("recordsOf", personId))
  if (isWithout && (await isPointedAt("person", personId))) return false
  await remove(tx, [joined], "register", changes)
  return true
}

/**
 * Takes out many posts as one, with the records and people that came with them. Where somebody was new with their post,
 * and something has been said of them since, all of it stays.
 * @returns the posts that stay, because something else refers to them
 */
export async function removeAllJoined(tx: Tx, joined: readonly (Joined & { isNew: boolean })[]): Promise<Set<string>> {
  const fresh = joined.filter(({ isNew }) => isNew)
  const [posts, records, people] = await Promise.all([
    pointedAt(tx, "post", of(joined, "postId")),
    pointedAt(tx, "record", of(fresh, "recordId"), of(joined, "postId")),
    pointedAt(tx, "person", of(fresh, "personId"), [...of(joined, "postId"), ...of(fresh, "recordId")]),
  ])
  const stays = ({ postId, recordId, personId, isNew }: Joined & { isNew: boolean }) =>
    posts.has(postId) || (isNew && (records.has(recordId) || people.has(personId)))
  await remove(
    tx,
    joined.filter((each) => !stays(each)),
    "everywhere",
  )
  return new Set(of(joined.filter(stays), "postId"))
}

function of<K extends keyof Joined>(joined: readonly Pick<Joined, K>[], id: K): string[] {
  return joined.map((each) => each[id])
}

async function remove(
  tx: Tx,
  joined: readonly Joined[],
  looking: Looking,
  changes: readonly Change[] = [],
): Promise<void> {
  const postIds = of(joined, "postId")
  await sql`delete from people.post_terms t
             where t.partnership_id = ${tx.partnershipId} and t.post_id = any(${postIds}::uuid[])`.execute(tx.db)
  await sql`delete from people.post p
             where p.partnership_id = ${tx.partnershipId} and p.post_id = any(${postIds}::uuid[])`.execute(tx.db)
  await recordAll(
    tx,
    joined.map(({ recordId }) => ({ verb: "took out a post of", on: { subject: "record", id: recordId }, changes })),
  )
  // Whoever follows the trace may find no record any more that would lead to the person.
  await touched(tx, "person", [...new Set(of(joined, "personId"))])
  const kept = await pointedAt(tx, "record", of(joined, "recordId"))
  const records = await sql<{ personId: string; saidBy: string }>`
    delete from people.record r
     where r.partnership_id = ${tx.partnershipId}
       and r.record_id = any(${of(joined, "recordId").filter((id) => !kept.has(id))}::uuid[])
    returning r.person_id as "personId", r.organisation_id as "saidBy"`.execute(tx.db)
  const known = await pointedAt(tx, "person", of(records.rows, "personId"), [], looking)
  const gone = of(records.rows, "personId").filter((id) => !known.has(id))
  await unsay(tx, [...records.rows, ...gone.map((personId) => ({ personId, saidBy: personId }))])
  await sql`delete from people.person p
             where p.partnership_id = ${tx.partnershipId} and p.person_id = any(${gone}::uuid[])`.execute(tx.db)
  await showAnew(tx, [...known])
}

/** Perhaps it was the oldest of their records that went: others call them by the one that is the oldest now. */
async function showAnew(tx: Tx, personIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select p.person_id as id from people.person p
     where p.partnership_id = ${tx.partnershipId} and p.person_id = any(${personIds}::uuid[])
       and p.chosen_name is null and p.settled_name is null
       and p.shown_name <> (select r.full_name from people.record r
             where r.partnership_id = ${tx.partnershipId} and r.person_id = p.person_id
             order by r.made_at, r.record_id limit 1)`.execute(tx.db)
  for (const { id } of rows) await showName(tx, id)
}

/** Where it is looked for what refers to somebody: in the register's own tables, or in other slices' too. */
type Looking = "register" | "everywhere"

/** Which of these something refers to, other than posts and records that are to go with them. */
async function pointedAt(
  tx: Tx,
  what: keyof typeof pointers,
  ids: readonly string[],
  except: readonly string[] = [],
  looking: Looking = "everywhere",
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const elsewhere = what === "person" && looking === "everywhere" ? await outside(tx) : []
  const looks = [...pointers[what].map((pointer) => `people.${pointer}`), ...elsewhere].map((pointer) => {
    const [schema, table, column] = pointer.split(".") as [string, string, string]
    const own = schema === "people" && { post: "post_id", record: "record_id" }[table]
    return sql`select ${sql.ref(`pointing.${column}`)} as id from ${sql.table(`${schema}.${table}`)} pointing
      where pointing.partnership_id = ${tx.partnershipId} and ${sql.ref(`pointing.${column}`)} = any(${ids}::uuid[])
      ${own ? sql`and ${sql.ref(`pointing.${own}`)} <> all(${except}::uuid[])` : sql``}`
  })
  const { rows } = await sql<{ id: string }>`${sql.join(looks, sql` union `)}`.execute(tx.db)
  return new Set(rows.map(({ id }) => id))
}

/** What other slices keep of people, whichever they are: what refers to a person says so by a foreign key. */
async function outside(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ pointer: string }>`
    select concat_ws('.', s.nspname, t.relname, c.attname) as pointer
      from pg_catalog.pg_constraint k
      join pg_catalog.pg_class t on t.oid = k.conrelid
      join pg_catalog.pg_namespace s on s.oid = t.relnamespace
      join pg_catalog.pg_attribute c on c.attrelid = k.conrelid and c.attnum = k.conkey[cardinality(k.conkey)]
     where k.contype = 'f' and k.confrelid = 'people.person'::regclass and s.nspname <> 'people'`.execute(tx.db)
  return rows.map(({ pointer }) => pointer)
}

async function unsay(tx: Tx, sayings: readonly { personId: string; saidBy: string }[]): Promise<void> {
  await sql`
    delete from people.name_word w using unnest(${sayings.map(({ personId }) => personId)}::uuid[],
                                               ${sayings.map(({ saidBy }) => saidBy)}::uuid[]) as gone (person_id, said_by)
     where w.partnership_id = ${tx.partnershipId} and w.person_id = gone.person_id and w.said_by = gone.said_by`.execute(
    tx.db,
  )
}
