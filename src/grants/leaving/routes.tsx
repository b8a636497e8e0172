import { endAccount } from "../../kernel/access/account/ending.ts"
import { membershipsOf } from "../../kernel/access/entrance.tsx"
import { proveFirstIfStale } from "../../kernel/access/second-factor/routes.tsx"
import { whoever } from "../../kernel/access/sign-ins.ts"
import { as, asNobody } from "../../kernel/database/index.ts"
import { ticks } from "../../kernel/http/fields.ts"
import { form, page, type SiteVisit, see, slice } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { leave } from "./leaving.ts"
import { EndAccountPage } from "./pages.tsx"

/** Undoes a transaction that was only to see whether it could be. */
class Tried extends Error {}

/** Where somebody ends their account. The roles belong to grants, so its page does too; /account leads here. */
export const leaving = slice("leaving", {
  scope: "site",
  routes: [
    form("/account/end", {
      access: "signedIn",
      fields: { sure: ticks(["yes"]) },
      page: async (visit, state) => {
        const first = proveFirstIfStale(visit, "/account/end")
        if (first) return first
        const places = await membershipsOf(visit.database, whoever(visit).accountId)
        return page(<EndAccountPage visit={visit} state={state} places={places} />)
      },
      submit: async (visit, { sure }) => {
        const first = proveFirstIfStale(visit, "/account/end")
        if (first) return first
        if (sure.length === 0) throw new Refusal("Tick the box, if you want your account to end", "sure")
        await endOwnAccount(visit)
        visit.setSignIn(null)
        return see("/sign-in", "Your account has ended")
      },
    }),
  ],
})

/** Each partnership is left in a transaction of its own, so all are tried first: none is left where one refuses. */
async function endOwnAccount(visit: SiteVisit): Promise<void> {
  const { accountId } = whoever(visit)
  const places = await membershipsOf(visit.database, accountId)
  const inEach = async (after: () => void) => {
    for (const place of places)
      await as(visit.database, { partnershipId: place.partnershipId, accountId }, async (tx) => {
        await leave(tx, accountId, place)
        after()
      }).catch((error: unknown) => {
        if (!(error instanceof Tried)) throw error
      })
  }
  await inEach(() => {
    throw new Tried()
  })
  await inEach(() => {})
  await asNobody(visit.database, (shared) => endAccount(shared, accountId))
}
