import { may } from "../../kernel/access/actor.ts"
import { on } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { choice, day, ticks } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { type Relation, relations } from "../words.ts"
import type { MinimumField } from "./minimum.ts"
import { chooseMinimum, confirmings, giveUpMinimum, minimumFields, minimumHistory, usualMinimum } from "./minimum.ts"
import { ChooseMinimumPage, MinimumPage } from "./pages.tsx"

const from = day({ say: "Enter the day from which it is asked, like 1 6 2027", example: "2027-06-01" })

export const minimumRoutes: Route[] = [
  get("/minimum-data-set", { access: mayUse("person.see") }, async (visit) =>
    page(
      <MinimumPage
        visit={visit}
        history={await minimumHistory(visit.tx)}
        mayChoose={may(visit.actor, "partnership.set-up")}
      />,
    ),
  ),

  ...form("/minimum-data-set/choice", {
    access: mayUse("partnership.set-up"),
    fields: {
      fields: ticks(minimumFields.map(({ name }) => name) as [MinimumField, ...MinimumField[]]),
      relations: ticks(Object.keys(relations) as [Relation, ...Relation[]]),
      focus: choice(["any", "direct"], { say: "Choose of which focus" }),
      confirming: choice(Object.keys(confirmings) as [string, ...string[]], { say: "Choose how often" }),
      from,
    },
    initial: async ({ tx, today }) => {
      const history = await minimumHistory(tx)
      const { fields, relations, directOnly, confirmMonths } =
        (on(history, today) ?? history.at(-1))?.value ?? usualMinimum
      return { fields, relations, focus: directOnly ? "direct" : "any", confirming: String(confirmMonths), from: today }
    },
    page: async (visit, state) => page(<ChooseMinimumPage visit={visit} state={state} />),
    submit: async (visit, { focus, confirming, ...sent }) => {
      await chooseMinimum(visit.tx, { ...sent, directOnly: focus === "direct", confirmMonths: Number(confirming) })
      return see(visit.to("/minimum-data-set"), `The minimum data set is saved, from ${formatDate(sent.from)}`)
    },
  }),

  button(
    "/minimum-data-set/removal",
    { access: mayUse("partnership.set-up"), fields: { from } },
    async (visit, { from }) => {
      await giveUpMinimum(visit.tx, from)
      return see(visit.to("/minimum-data-set"), `What was chosen from ${formatDate(from)} is given up`)
    },
  ),
]
