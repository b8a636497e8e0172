import { sql } from "kysely"
import { may, reach, type SignedIn } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type Dated, on } from "../../kernel/dated/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { inSight, type Sight, sightOf } from "../places.ts"
import { type Names, readNames } from "../register/changes.ts"
import { type Details, type PostTerms, termsTable } from "../tables.ts"
import type { Relation } from "../words.ts"

/** What an organisation within reach says of the person. */
export interface RecordSeen {
  id: string
  organisationId: string
  organisation: string
  details: Details
  mayChange: boolean
}

export interface PostSeen {
  id: string
  recordId: string
  organisationId: string
  organisation: string
  relation: Relation
  /** Every row of its terms, where the record is within reach; else those of the day alone. */
  history: Dated<PostTerms>[]
  /** What holds on the day. */
  now: Dated<PostTerms> | undefined
  secondments: Dated<{ hostId: string; host: string }>[]
  /** How they are reached at work, for whoever sees the post. */
  address: string | null
  telephone: string | null
  /** Whether the record it stands on is within reach. */
  isOwn: boolean
  mayChange: boolean
}

/** All that a person's page shows to who looks, as at a day. */
export interface Profile {
  id: string
  day: string
  /** What they are called by who looks: their own organisation's name for them before the one shown to all. */
  name: string
  /** The name they chose for all others. What other employers call them is no employer's to see. */
  chosenName: string | null
  records: RecordSeen[]
  posts: PostSeen[]
  names: Names
}

/** How far somebody sees of a person. */
export interface Eyes {
  /** Whose records they may open. */
  records: "all" | string[]
  /** Whose posts they see, besides those. */
  sight: Sight
  mayChange(organisationId: string): boolean
  /** Whether they call people as their own organisation does. */
  byOwnName: boolean
  /** Whether they are the person, who is there to themselves whatever is kept. */
  isSelf?: true
}

export function eyesOf(actor: SignedIn): Eyes {
  return {
    records: reach(actor, "person.see"),
    sight: sightOf(actor),
    mayChange: (organisation) => may(actor, "person.change", { organisation }),
    byOwnName: !may(actor, "person.settle"),
  }
}

/**
 * A person as far as somebody may see them, who sees something of them today.
 * @throws NotFound where there is nothing of them to see today
 */
export async function profileOf(tx: Tx, eyes: Eyes, personId: string, day: string): Promise<Profile> {
  // Asked together, also of posts that turn out not to be seen: each time of asking costs more than most answers.
  const [person, records, seen, terms, secondments] = await Promise.all([
    personNamed(tx, personId),
    recordsSeen(tx, eyes, personId),
    postsSeen(tx, eyes, personId, day),
    termsOf(tx, personId),
    secondmentsOf(tx, personId),
  ])
  const own = new Set(records.map(({ id }) => id))
  const posts = seen.map((post): PostSeen => {
    const history = terms.get(post.id) ?? []
    const now = on(history, day)
    const isOwn = own.has(post.recordId)
    return {
      ...post,
      history: isOwn ? history : now ? [now] : [],
      now,
      secondments: secondments.get(post.id) ?? [],
      isOwn,
      mayChange: eyes.mayChange(post.organisationId),
    }
  })
  if (records.length === 0 && posts.length === 0 && day === tx.today && !eyes.isSelf) throw new NotFound()
  const names = await readNames(
    tx,
    posts.flatMap(({ history }) => history.map(({ value }) => value)),
  )
  return {
    id: personId,
    day,
    name: (eyes.byOwnName ? records[0]?.details.fullName : null) ?? person.shownName,
    chosenName: person.chosenName,
    records,
    posts: posts.sort(inOrder(day)),
    names,
  }
}

/** The person who stands for all that were merged into one; those that were lead to them. */
export async function survivorOf(tx: Tx, personId: string): Promise<string> {
  const row = await tx.db
    .selectFrom("people.person")
    .select("survivor_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row.survivor_id
}

/** Every id that counts as a person: their own, and those of who was merged into them. */
export async function idsOf(tx: Tx, survivorId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("people.person")
    .select("person_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("survivor_id", "=", survivorId)
    .orderBy("person_id")
    .execute()
  return rows.map((row) => row.person_id)
}

async function personNamed(tx: Tx, personId: string): Promise<{ shownName: string; chosenName: string | null }> {
  const row = await tx.db
    .selectFrom("people.person")
    .select(["shown_name as shownName", "chosen_name as chosenName"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .where("merged_into", "is", null)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

async function recordsSeen(tx: Tx, eyes: Eyes, personId: string): Promise<RecordSeen[]> {
  const within = eyes.records
  const { rows } = await sql<Details & { id: string; organisationId: string; organisation: string }>`
    select r.record_id as id, r.organisation_id as "organisationId", o.name as organisation,
           r.full_name as "fullName", r.known_as as "knownAs", r.birth_date as "birthDate",
           r.staff_reference as "staffReference", r.address, r.telephone
      from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
      join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = r.organisation_id
             order by (named.starts_on <= ${tx.today}) desc, abs(named.starts_on - ${tx.today}::date) limit 1) o on true
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       ${within === "all" ? sql`` : sql`and r.organisation_id = any(${within}::uuid[])`}
     order by r.made_at, r.record_id
     limit 100`.execute(tx.db)
  return rows.map(({ id, organisationId, organisation, ...details }) => ({
    id,
    organisationId,
    organisation,
    details,
    mayChange: eyes.mayChange(organisationId),
  }))
}

type PostFound = Omit<PostSeen, "history" | "now" | "secondments" | "isOwn" | "mayChange">

/** Posts at organisations within reach, on whatever day; and those in sight on the day. */
async function postsSeen(
  tx: Tx,
  { records: within, sight }: Eyes,
  personId: string,
  day: string,
): Promise<PostFound[]> {
  const own = within === "all" ? sql`true` : sql`p.organisation_id = any(${within}::uuid[])`
  const { rows } = await sql<PostFound>`
    select p.post_id as id, p.record_id as "recordId", p.organisation_id as "organisationId", o.name as organisation,
           p.relation, r.address, r.telephone
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
      join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = p.organisation_id
             order by (named.starts_on <= ${day}) desc, abs(named.starts_on - ${day}::date) limit 1) o on true
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       and (${own} or exists (select from people.post_terms t
              where t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
                and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
                and ${inSight(tx, sight, day)}))
     order by p.post_id
     limit 200`.execute(tx.db)
  return rows
}

async function termsOf(tx: Tx, personId: string): Promise<Map<string, Dated<PostTerms>[]>> {
  const { rows } = await sql<Record<string, unknown>>`
    select t.*
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
     order by t.starts_on`.execute(tx.db)
  return byPost(rows, (row) => termsTable.value(row))
}

async function secondmentsOf(tx: Tx, personId: string): Promise<Map<string, PostSeen["secondments"]>> {
  const { rows } = await sql<Record<string, unknown>>`
    select lent.post_id, lent.starts_on, lent.ends_on, lent.host_id, host.name
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.secondment lent on lent.partnership_id = ${tx.partnershipId} and lent.post_id = p.post_id
      join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = lent.host_id
             order by (named.starts_on <= lent.starts_on) desc, named.starts_on desc limit 1) host on true
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
     order by lent.starts_on`.execute(tx.db)
  return byPost(rows, (row) => ({ hostId: row.host_id as string, host: row.name as string }))
}

function byPost<T>(
  rows: Record<string, unknown>[],
  value: (row: Record<string, unknown>) => T,
): Map<string, Dated<T>[]> {
  const found = new Map<string, Dated<T>[]>()
  for (const row of rows) {
    const dated = { startsOn: row.starts_on as string, endsOn: row.ends_on as string | null, value: value(row) }
    const postId = row.post_id as string
    found.set(postId, [...(found.get(postId) ?? []), dated])
  }
  return found
}

/** Those of the day before those that are over, which come before those to come. */
function inOrder(day: string) {
  const rank = ({ now, history }: PostSeen) => (now ? 0 : (history[0]?.startsOn ?? "") > day ? 2 : 1)
  const last = ({ history }: PostSeen) => history.at(-1)?.startsOn ?? ""
  return (one: PostSeen, other: PostSeen) => rank(one) - rank(other) || last(other).localeCompare(last(one))
}
