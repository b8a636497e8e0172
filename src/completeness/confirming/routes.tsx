import { formatCount, formatDate } from "../../kernel/design/index.ts"
import { id } from "../../kernel/http/fields.ts"
import { button, form, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { nameNow } from "../../organisations/index.ts"
import { minimumOn } from "../../people/index.ts"
import { postsOf } from "../posts.ts"
import { ask } from "./askings.ts"
import { confirmationsOf, confirmList } from "./confirmations.ts"
import { ConfirmPage } from "./page.tsx"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const MOST_SHOWN = 500

export const confirmingRoutes: Route[] = [
  // Mail scanners open links: this one shows, and its button acts.
  ...form("/completeness/:organisation/confirmation", {
    access: mayUse("person.change", "organisation"),
    params: organisation,
    fields: {},
    page: async (visit, state) => {
      const { tx, params, today } = visit
      const { organisation } = params
      const by = await minimumOn(tx, today)
      const [name, posts, [last]] = await Promise.all([
        nameNow(tx, organisation),
        postsOf(tx, { day: today, by, within: [organisation], limit: MOST_SHOWN }),
        confirmationsOf(tx, organisation, today),
      ])
      const shown = posts.slice(0, MOST_SHOWN)
      return page(
        <ConfirmPage
          visit={visit}
          state={state}
          name={name}
          posts={shown}
          isAll={shown.length === posts.length}
          last={last ?? null}
        />,
      )
    },
    submit: async (visit) => {
      const { organisation } = visit.params
      await confirmList(visit.tx, organisation)
      return see(
        visit.to(`/completeness/${organisation}`),
        `The list is confirmed as it is on ${formatDate(visit.today)}`,
      )
    },
  }),

  button(
    "/completeness/:organisation/asking",
    { access: mayUse("person.settle", "organisation"), params: organisation },
    async (visit) => {
      const { tx, params, publicUrl, partnership } = visit
      await nameNow(tx, params.organisation)
      const people = await ask(tx, { publicUrl, partnership }, params.organisation)
      const told = formatCount(people, "person has", "people have")
      return see(visit.to(`/completeness/${params.organisation}`), `${told} been written to`)
    },
  ),
]
