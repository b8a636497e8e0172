import { accountFor, give, join } from "../src/grants/index.ts"
import type { Role } from "../src/kernel/access/capabilities.ts"
import { startSignIn } from "../src/kernel/access/sign-ins.ts"
import { as, asNobody, type Database } from "../src/kernel/database/index.ts"

/** Somebody new with a role, signed in. @returns what their browser keeps */
export async function signIn(
  database: Database,
  { partnershipId, slug }: { partnershipId: string; slug: string },
  role: Role,
  on: { organisationId?: string; teamId?: string } = {},
): Promise<string> {
  const accountId = await as(database, { partnershipId, accountId: null }, async (tx) => {
    const accountId = await accountFor(tx, { name: role, address: `${role}@${slug}.example` })
    await join(tx, accountId, role)
    await give(tx, accountId, { role, on, endsOn: null })
    return accountId
  })
  const { token } = await asNobody(database, (shared) =>
    startSignIn(shared, { accountId, how: "link", browser: "Bench", secondFactor: true }),
  )
  return token
}
