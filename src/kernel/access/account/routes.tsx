import { asNobody } from "../../database/index.ts"
import { id, text } from "../../http/fields.ts"
import { button, form, get, page, see, slice } from "../../http/routes.ts"
import { NotFound } from "../../refusal.ts"
import { codesOf } from "../printed-codes/codes.ts"
import { findSecondFactor } from "../second-factor/second-factor.ts"
import { endSignIns, note, openSignIns, whoever } from "../sign-ins.ts"
import { AccountPage, NamePage } from "./pages.tsx"

/** What people see and settle about their own way in. */
export const account = slice("account", {
  scope: "site",
  routes: [
    get("/account", { access: "signedIn" }, async (visit) => {
      const { accountId } = whoever(visit)
      const [secondFactor, codes] = await asNobody(visit.database, (shared) =>
        Promise.all([findSecondFactor(shared, accountId), codesOf(shared, accountId)]),
      )
      const signIns = await openSignIns(visit.database, accountId)
      return page(<AccountPage visit={visit} signIns={signIns} secondFactor={secondFactor} codes={codes} />)
    }),

    form("/account/name", {
      access: "signedIn",
      fields: { name: text({ say: "Enter your name", max: 200, example: "Ngozi Adeyemi" }) },
      initial: async (visit) => ({ name: whoever(visit).name }),
      page: async (visit, state) => page(<NamePage visit={visit} state={state} />),
      submit: async (visit, { name }) => {
        const { accountId } = whoever(visit)
        await asNobody(visit.database, async (shared) => {
          await shared.db.updateTable("access.account").set({ name }).where("account_id", "=", accountId).execute()
          await note(shared, accountId, "changed the name")
        })
        return see("/account", "Your name has been changed")
      },
    }),

    button(
      "/account/sign-ins/:signIn/end",
      { access: "signedIn", params: { signIn: id("access.sign_in", { say: "Choose a sign-in" }) } },
      async (visit) => {
        const { accountId, signInId } = whoever(visit)
        const { signIn } = visit.params
        const ended = await asNobody(visit.database, (shared) => endSignIns(shared, accountId, { only: signIn }))
        if (ended === 0) throw new NotFound()
        if (signIn !== signInId) return see("/account", "That sign-in has been ended")
        visit.setSignIn(null)
        return see("/sign-in", "You have signed out")
      },
    ),

    button("/account/sign-ins/end-others", { access: "signedIn" }, async (visit) => {
      const { accountId, signInId } = whoever(visit)
      await asNobody(visit.database, (shared) => endSignIns(shared, accountId, { except: signInId }))
      return see("/account", "All other sign-ins have been ended")
    }),

    button("/sign-out", { access: "signingIn" }, async (visit) => {
      const { accountId, signInId } = whoever(visit)
      await asNobody(visit.database, (shared) => endSignIns(shared, accountId, { only: signInId }))
      visit.setSignIn(null)
      return see("/sign-in", "You have signed out")
    }),
  ],
})
