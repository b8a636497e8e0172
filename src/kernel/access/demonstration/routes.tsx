import { asNobody } from "../../database/index.ts"
import { id, localPath } from "../../http/fields.ts"
import { button, get, page, see, slice } from "../../http/routes.ts"
import { NotFound } from "../../refusal.ts"
import { startSignIn } from "../sign-ins.ts"
import { type CastOf, companies, mayAct, operators } from "./cast.ts"
import { DemonstrationPage } from "./pages.tsx"

/** Signing in as one of the invented people of a demonstration, on this machine. */
export const demonstration = (castOf: CastOf) =>
  slice("demonstration", {
    scope: "site",
    routes: [
      get("/demonstration", { access: "anyone" }, async (visit) => {
        if (!(await mayAct(visit))) throw new NotFound()
        return page(
          <DemonstrationPage
            visit={visit}
            companies={await companies(visit.database, castOf)}
            operators={await asNobody(visit.database, (shared) => operators(shared, visit.today))}
          />,
        )
      }),

      button(
        "/demonstration",
        {
          access: "anyone",
          fields: { account: id("access.account", { say: "Choose somebody" }), next: localPath() },
        },
        async (visit, { account, next }) => {
          if (!(await mayAct(visit))) throw new NotFound()
          const pass = await asNobody(visit.database, async (shared) => {
            const found = await shared.db
              .selectFrom("access.account")
              .select("account_id")
              .where("account_id", "=", account)
              .where("ended_at", "is", null)
              .executeTakeFirst()
            if (!found) throw new NotFound()
            return startSignIn(shared, {
              accountId: account,
              how: "demonstration",
              browser: visit.browser.description,
              // There is no phone to show: it is held as shown.
              secondFactor: true,
              inPlaceOf: visit.signIn,
            })
          })
          visit.setSignIn(pass.token, pass.lasts)
          return see(next)
        },
      ),
    ],
  })
