import { sql } from "kysely"
import { give } from "../../grants/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { bind } from "./binding.ts"

/** A post that goes on at another employer as a new one. */
export interface GoingOn {
  fromPostId: string
  toPostId: string
  organisationId: string
}

interface Practising {
  postId: string
  accountId: string
  personId: string
  isThere: boolean
}

/**
 * Whoever came in by access that was given for a post comes in by the post it goes on as: a hundred who change
 * employers are not locked out of their own records. What they may do for the old employer's sake alone stays behind.
 */
export async function carryAccess(tx: Tx, practising: readonly Practising[], going: readonly GoingOn[]): Promise<void> {
  const carried = new Set<string>()
  for (const { postId, accountId, personId, isThere } of practising) {
    const { toPostId, organisationId } = going.find(({ fromPostId }) => fromPostId === postId)!
    const isNew = !isThere && !carried.has(accountId)
    carried.add(accountId)
    const grantIds = isNew
      ? [await give(tx, accountId, { role: "practitioner", on: { organisationId }, endsOn: null })]
      : []
    await bind(tx, { record: { personId, organisationId }, by: { held: [] }, accountId, grantIds, posts: [toPostId] })
  }
}

/**
 * Who comes in by practising in these posts, before they end.
 * @param organisationId  where they go: whether they come in there already
 */
export async function practisingIn(tx: Tx, postIds: readonly string[], organisationId: string): Promise<Practising[]> {
  const { rows } = await sql<Practising>`
    select distinct given.post_id as "postId", g.account_id as "accountId", one.survivor_id as "personId",
           exists (select from grants."grant" there
              where there.partnership_id = ${tx.partnershipId} and there.account_id = g.account_id
                and there.organisation_id = ${organisationId} and ${holds(tx, "there")}) as "isThere"
      from people.post_grant given
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = given.post_id
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id
      join grants."grant" g on g.partnership_id = ${tx.partnershipId} and g.grant_id = given.grant_id
       and g.organisation_id = p.organisation_id and g.role = 'practitioner' and ${holds(tx, "g")}
      join people.person_account a on a.partnership_id = ${tx.partnershipId} and a.account_id = g.account_id
     where given.partnership_id = ${tx.partnershipId} and given.post_id = any(${postIds}::uuid[])
     order by "accountId", "postId"`.execute(tx.db)
  return rows
}

function holds(tx: Tx, alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`${column("starts_on")} <= ${tx.today} and ${column("ended_at")} is null
    and (${column("ends_on")} is null or ${column("ends_on")} > ${tx.today})`
}
