import { get, page, slice } from "../../http/routes.ts"
import { OperatorPage } from "./pages.tsx"
import { stateOf } from "./state.ts"

/** For whoever runs the machine. */
export const operator = slice("operator", {
  scope: "site",
  routes: [
    get("/operator", { access: { operator: "operator.see" } }, async (visit) =>
      page(<OperatorPage visit={visit} state={await stateOf(visit.database)} />),
    ),
  ],
})
