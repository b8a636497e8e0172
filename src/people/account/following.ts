import { sql } from "kysely"
import { endGrantOn, renew } from "../../grants/index.ts"
import type { Tx } from "../../kernel/database/index.ts"

interface Following {
  grantId: string
  /** The day it ends now, its posts' end gave it, and it had of its own. */
  endsOn: string | null
  given: string | null
  own: string | null
  /** The first day on which they are in no post there any more. */
  lastPostEnds: string | null
}

/**
 * Access that was given for posts ends when the last of them at that organisation does, and moves with it while it
 * holds. An end that somebody has set by hand since is theirs, and kept; what is over does not begin again.
 * @param postIds  posts whose days have changed
 */
export async function followPosts(tx: Tx, postIds: readonly string[]): Promise<void> {
  for (const grant of await followingGrants(tx, postIds)) {
    const isByHand = grant.given !== null && grant.endsOn !== grant.given
    if (isByHand) continue
    const own = grant.given === null ? grant.endsOn : grant.own
    const end = earlier(own, grant.lastPostEnds)
    if (end === grant.endsOn) continue
    if (end !== null && (grant.endsOn === null || end < grant.endsOn)) await endGrantOn(tx, grant.grantId, end)
    else if (grant.endsOn! > tx.today) await renew(tx, grant.grantId, end)
    else continue
    await remember(tx, grant.grantId, end === own ? null : { given: end, own })
  }
}

/** What is held on the organisation and was given for these posts, or for others of the same person there. */
async function followingGrants(tx: Tx, postIds: readonly string[]): Promise<Following[]> {
  if (postIds.length === 0) return []
  const { rows } = await sql<Following>`
    select distinct g.grant_id as "grantId", g.ends_on as "endsOn", given.ends_on as given, given.own_end as own,
           (select case when bool_or(t.ends_on is null) then null else max(t.ends_on) end
              from people.person other
              join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = other.person_id
              join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
             where other.partnership_id = ${tx.partnershipId} and other.survivor_id = one.survivor_id
               and p.organisation_id = changed.organisation_id) as "lastPostEnds"
      from people.post changed
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = changed.person_id
      join people.person same on same.partnership_id = ${tx.partnershipId} and same.survivor_id = one.survivor_id
      join people.post theirs
        on theirs.partnership_id = ${tx.partnershipId} and theirs.person_id = same.person_id
       and theirs.organisation_id = changed.organisation_id
      join people.post_grant given on given.partnership_id = ${tx.partnershipId} and given.post_id = theirs.post_id
      join grants."grant" g
        on g.partnership_id = ${tx.partnershipId} and g.grant_id = given.grant_id
       and g.organisation_id = changed.organisation_id
     where changed.partnership_id = ${tx.partnershipId} and changed.post_id = any(${postIds}::uuid[])
       and g.ended_at is null`.execute(tx.db)
  return rows
}

async function remember(
  tx: Tx,
  grantId: string,
  end: { given: string | null; own: string | null } | null,
): Promise<void> {
  await tx.db
    .updateTable("people.post_grant")
    .set({ ends_on: end?.given ?? null, own_end: end?.own ?? null })
    .where("partnership_id", "=", tx.partnershipId)
    .where("grant_id", "=", grantId)
    .execute()
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
