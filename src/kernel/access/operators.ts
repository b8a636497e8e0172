import { dayOf } from "../clock.ts"
import type { Database } from "../database/index.ts"
import { type SharedCapability, sharedRoles } from "./capabilities.ts"

type SharedRole = keyof typeof sharedRoles

/** Whether somebody holds a role today that works on the machine itself and gives this capability. */
export async function mayOperate(
  database: Database,
  accountId: string,
  capability: SharedCapability,
): Promise<boolean> {
  const held = await sharedRolesOf(database, accountId)
  return held.some((role) => (sharedRoles[role].may as readonly string[]).includes(capability))
}

export async function sharedRolesOf(database: Database, accountId: string): Promise<SharedRole[]> {
  const { rows } = await database.pool.query<{ role: SharedRole }>(
    `select role from access.shared_grant
      where account_id = $1 and starts_on <= $2 and (ends_on is null or ends_on > $2)`,
    [accountId, dayOf(database.clock.now())],
  )
  return rows.map(({ role }) => role)
}
