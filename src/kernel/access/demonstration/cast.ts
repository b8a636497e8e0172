import { as, asNobody, type Database, type Shared, type Tx } from "../../database/index.ts"
import type { SiteVisit } from "../../http/routes.ts"
import { type Role, roles, type sharedRoles } from "../capabilities.ts"

/** People of a partnership and what they hold in it, from the slice that knows. */
export type CastOf = (tx: Tx) => Promise<{ accountId: string; name: string; role: Role; on: string | null }[]>

export interface Somebody {
  accountId: string
  name: string
  roles: { role: Role; on: string | null }[]
}

export interface Company {
  name: string
  slug: string
  people: Somebody[]
}

/**
 * Whether people here may sign in as somebody of the demonstration: in a database that was made as one, which is
 * asked each time and is no setting, and in a browser on this very machine.
 */
export async function mayAct({ browser, database }: Pick<SiteVisit, "browser" | "database">): Promise<boolean> {
  if (!browser.isLocal) return false
  const { rows } = await database.pool.query<{ demonstration: boolean }>("select demonstration from kernel.database")
  return rows[0]?.demonstration === true
}

/** Who there is, by partnership, those who see most first. */
export async function companies(database: Database, castOf: CastOf): Promise<Company[]> {
  const partnerships = await asNobody(database, ({ db }) =>
    db
      .selectFrom("kernel.partnership")
      .select(["partnership_id as partnershipId", "name", "slug"])
      .orderBy("name")
      .limit(50)
      .execute(),
  )
  return Promise.all(
    partnerships.map(async ({ partnershipId, name, slug }) => {
      const held = await as(database, { partnershipId, accountId: null }, castOf)
      return { name, slug, people: byPerson(held) }
    }),
  )
}

function byPerson(held: Awaited<ReturnType<CastOf>>): Somebody[] {
  const order = Object.keys(roles)
  const people = new Map<string, Somebody>()
  for (const { accountId, name, role, on } of held.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))) {
    const somebody = people.get(accountId) ?? { accountId, name, roles: [] }
    somebody.roles.push({ role, on })
    people.set(accountId, somebody)
  }
  return [...people.values()]
}

/** Those who run the machine and belong to no partnership. */
export function operators({ db }: Shared, today: string): Promise<{ accountId: string; name: string }[]> {
  const role: keyof typeof sharedRoles = "operator"
  return db
    .selectFrom("access.shared_grant as g")
    .innerJoin("access.account as a", "a.account_id", "g.account_id")
    .select(["a.account_id as accountId", "a.name"])
    .where("g.role", "=", role)
    .where("a.ended_at", "is", null)
    .where("g.starts_on", "<=", today)
    .where((where) => where.or([where("g.ends_on", "is", null), where("g.ends_on", ">", today)]))
    .orderBy("a.name")
    .limit(20)
    .execute()
}
