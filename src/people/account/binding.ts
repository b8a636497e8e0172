import { sql } from "kysely"
import { endGrantOn } from "../../grants/index.ts"
import { may, type SignedIn } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { RecordOf } from "../person/details.ts"
import { followPosts } from "./following.ts"
import { personOf } from "./self.ts"

/** An account is this person, says the organisation; what it holds there ends with their posts there. */
export async function bind(
  tx: Tx,
  {
    record,
    by,
    accountId,
    grantIds,
    posts,
  }: {
    record: Pick<RecordOf, "personId" | "organisationId">
    by: Pick<SignedIn, "held">
    accountId: string
    grantIds: string[]
    posts: string[]
  },
): Promise<void> {
  const { partnershipId: partnership_id } = tx
  await tx.db
    .insertInto("people.person_account")
    .values({ partnership_id, account_id: accountId, person_id: record.personId, made_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if ((await personOf(tx, accountId)) !== record.personId)
    throw new Refusal("That sign-in is somebody else’s on the register")
  await tx.db
    .insertInto("people.vouch")
    .values({ partnership_id, account_id: accountId, organisation_id: record.organisationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // What the lead says is said to all.
  if (may(by, "person.settle"))
    await tx.db
      .updateTable("people.person_account")
      .set({ confirmed: true })
      .where("partnership_id", "=", partnership_id)
      .where("account_id", "=", accountId)
      .execute()
  const rows = posts.flatMap((post_id) => grantIds.map((grant_id) => ({ partnership_id, post_id, grant_id })))
  if (rows.length > 0)
    await tx.db
      .insertInto("people.post_grant")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await followPosts(tx, posts)
}

/** Undoes it, for one organisation or for all, and ends the access that was given with it. */
export async function unbind(tx: Tx, accountId: string, organisationId: string | "all"): Promise<void> {
  const there = (column: string) =>
    organisationId === "all" ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ${organisationId}`
  const { rows: given } = await sql<{ id: string; cameWithIt: boolean }>`
    select distinct g.grant_id as id, g.role = 'practitioner' and g.made_at >= a.made_at as "cameWithIt"
      from people.post_grant given
      join grants."grant" g on g.partnership_id = ${tx.partnershipId} and g.grant_id = given.grant_id
      join people.person_account a on a.partnership_id = ${tx.partnershipId} and a.account_id = g.account_id
     where given.partnership_id = ${tx.partnershipId} and g.account_id = ${accountId}
       and ${there("g.organisation_id")}`.execute(tx.db)
  for (const { id, cameWithIt } of given) {
    if (cameWithIt) await endGrantOn(tx, id, tx.today)
    await tx.db
      .deleteFrom("people.post_grant")
      .where("partnership_id", "=", tx.partnershipId)
      .where("grant_id", "=", id)
      .execute()
  }
  await tx.db
    .deleteFrom("people.vouch")
    .where("partnership_id", "=", tx.partnershipId)
    .where("account_id", "=", accountId)
    .where(there("organisation_id"))
    .execute()
  await tx.db
    .deleteFrom("people.person_account as a")
    .where("a.partnership_id", "=", tx.partnershipId)
    .where("a.account_id", "=", accountId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("people.vouch as v")
            .select("v.account_id")
            .where("v.partnership_id", "=", tx.partnershipId)
            .where("v.account_id", "=", accountId),
        ),
      ),
    )
    .execute()
}
