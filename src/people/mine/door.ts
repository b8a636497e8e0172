import type { SignedIn } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { type Self, selfOf } from "../account/self.ts"
import type { Eyes } from "../person/profile.ts"

/** Whoever has signed in and is on the register. */
export async function whoeverIAm({ tx, actor }: { tx: Tx; actor: SignedIn }): Promise<Self> {
  const self = await selfOf(tx, actor.accountId)
  if (!self) throw new NotFound()
  return self
}

/** The same, where what they say of themselves is this sign-in's to change. */
export async function whoeverSpeaks(visit: { tx: Tx; actor: SignedIn }): Promise<Self> {
  const self = await whoeverIAm(visit)
  if (!self.speaks) throw new NotFound()
  return self
}

/** How people see themselves: all that each organisation keeps which says that they are who they are. */
export function ownEyes({ organisations }: Self): Eyes {
  return {
    records: organisations,
    sight: { organisations, teams: [] },
    mayChange: () => false,
    // Who sees one organisation's part alone does not hear what another calls them.
    byOwnName: organisations !== "all",
    isSelf: true,
  }
}
