import { id, optionalChoice, optionalText } from "../../kernel/http/fields.ts"
import { form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { differenceOf, differing } from "./differences.ts"
import { DifferencesPage, SettlePage } from "./pages.tsx"
import { lastSettled, settle } from "./settle.ts"

export const differenceRoutes: Route[] = [
  get(
    "/people/differences",
    {
      access: mayUse("person.settle"),
      query: {
        show: optionalChoice(["settled"]),
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { show, after, before } = visit.query
      const which = show ?? "open"
      const found = await differing(visit.tx, which, { after: after ?? null, before: before ?? null })
      return page(<DifferencesPage visit={visit} found={found} which={which} />)
    },
  ),

  ...form("/people/:person/differences", {
    access: mayUse("person.settle"),
    params: { person: id("people.person", { say: "Choose somebody" }) },
    fields: { birthDate: optionalText({ max: 10, example: "" }), name: optionalText({ max: 200, example: "" }) },
    initial: async (visit) => {
      const { birthDates, names } = await differenceOf(visit.tx, visit.params.person)
      return { birthDate: birthDates?.settled ?? "", name: names?.settled ?? "" }
    },
    page: async (visit, state) => {
      const { person } = visit.params
      const [differing, last] = [await differenceOf(visit.tx, person), await lastSettled(visit.tx, person)]
      return page(<SettlePage visit={visit} state={state} person={differing} last={last} />)
    },
    submit: async (visit, sent) => {
      const { person } = visit.params
      await settle(visit.tx, person, sent)
      return see(visit.to(`/people/${person}`), "What holds is saved")
    },
  }),
]
