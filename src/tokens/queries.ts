import { sql } from "kysely"
import { type Role, roles } from "../kernel/access/capabilities.ts"
import type { Tokens } from "../kernel/access/tokens.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { belowOn } from "../organisations/index.ts"

/** Leads are told so many days before a token ends. */
export const TOLD_DAYS = 14

export const states = { works: "Works", ending: "Ends soon", ended: "Ended", revoked: "Revoked" } as const
export type State = keyof typeof states

export interface KeptToken {
  id: string
  name: string
  /** The last letters of its secret. */
  ending: string
  lists: string[]
  organisationId: string | null
  /** What the organisation is called, or was called last. */
  organisation: string | null
  madeBy: string
  madeAt: Date
  /** Whether its maker may make tokens here no more. It stays: it is the partnership's. */
  makerHasLeft: boolean
  endsOn: string
  state: State
  revokedBy: string | null
  revokedAt: Date | null
  lastReadOn: string | null
}

/** The most that a page shows: those that work are at most fifty. */
const SHOWN = 200

const giving = (Object.keys(roles) as Role[]).filter((role) =>
  (roles[role].may as readonly string[]).includes("token.give"),
)

/** A partnership's tokens: those that work, by the day they end; then those that are over, the latest first. */
export async function listTokens(tx: Tx): Promise<KeptToken[]> {
  return readTokens(tx, sql`true`)
}

export async function tokenOf(tx: Tx, tokenId: string): Promise<KeptToken | undefined> {
  return (await readTokens(tx, sql`t.token_id = ${tokenId}`))[0]
}

async function readTokens(tx: Tx, condition: ReturnType<typeof sql>): Promise<KeptToken[]> {
  const { rows } = await sql<KeptToken>`
    select t.token_id as id, t.name, t.ending, t.lists, t.organisation_id as "organisationId", o.name as organisation,
           coalesce(maker.name, making.name) as "madeBy", t.made_at as "madeAt", t.ends_on as "endsOn",
           not exists (select from grants."grant" g
                where g.partnership_id = ${tx.partnershipId} and g.account_id = t.made_by and g.role = any(${giving})
                  and g.ended_at is null and g.starts_on <= ${tx.today}
                  and (g.ends_on is null or g.ends_on > ${tx.today})) as "makerHasLeft",
           case when t.revoked_at is not null then 'revoked'
                when t.ends_on <= ${tx.today} then 'ended'
                when t.ends_on <= ${addDays(tx.today, TOLD_DAYS)} then 'ending' else 'works' end as state,
           coalesce(revoker.name, revoking.name) as "revokedBy", t.revoked_at as "revokedAt",
           (select max(r.read_on) from tokens.reading r
             where r.partnership_id = ${tx.partnershipId} and r.token_id = t.token_id) as "lastReadOn"
      from tokens.token t
      join access.account making on making.account_id = t.made_by
      left join access.membership maker on maker.partnership_id = ${tx.partnershipId} and maker.account_id = t.made_by
      left join access.account revoking on revoking.account_id = t.revoked_by
      left join access.membership revoker
        on revoker.partnership_id = ${tx.partnershipId} and revoker.account_id = t.revoked_by
      left join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = t.organisation_id
             order by named.starts_on desc limit 1) o on true
     where t.partnership_id = ${tx.partnershipId} and ${condition}
     order by t.revoked_at is not null or t.ends_on <= ${tx.today},
              case when t.revoked_at is null and t.ends_on > ${tx.today} then t.ends_on end,
              t.token_id desc
     limit ${SHOWN}`.execute(tx.db)
  return rows
}

export async function countLive(tx: Tx): Promise<number> {
  const { live } = await tx.db
    .selectFrom("tokens.token")
    .select(({ fn }) => fn.countAll<number>().as("live"))
    .where("partnership_id", "=", tx.partnershipId)
    .where("revoked_at", "is", null)
    .where("ends_on", ">", tx.today)
    .executeTakeFirstOrThrow()
  return live
}

export interface Reading {
  readOn: string
  list: string
  times: number
}

/** How often each list was read with a token on the days when it was, the latest first. */
export async function readingsOf(tx: Tx, tokenId: string, limit = 100): Promise<Reading[]> {
  return tx.db
    .selectFrom("tokens.reading")
    .select(["read_on as readOn", "list", "times"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("token_id", "=", tokenId)
    .orderBy("read_on", "desc")
    .orderBy("list")
    .limit(limit)
    .execute()
}

/** What requests with a token ask. */
export const keptTokens: Tokens = {
  async withHash(tx, hash) {
    const row = await tx.db
      .selectFrom("tokens.token")
      .select(["token_id", "lists", "organisation_id", "ends_on", "revoked_at"])
      .where("partnership_id", "=", tx.partnershipId)
      .where("secret_hash", "=", hash)
      .executeTakeFirst()
    if (!row) return undefined
    const rootId = row.organisation_id
    const below = rootId ? await belowOn(tx, [rootId], tx.today) : []
    return {
      tokenId: row.token_id,
      over: row.revoked_at ? "revoked" : row.ends_on <= tx.today ? "ended" : null,
      lists: row.lists,
      reach: rootId
        ? { on: "organisation", rootId, organisations: new Set(below.map(({ id }) => id)) }
        : { on: "partnership" },
    }
  },

  async noteReading(tx, tokenId, list) {
    await tx.db
      .insertInto("tokens.reading")
      .values({ partnership_id: tx.partnershipId, token_id: tokenId, read_on: tx.today, list, times: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(["partnership_id", "token_id", "read_on", "list"])
          .doUpdateSet({ times: sql`reading.times + 1` }),
      )
      .execute()
  },
}
