import type { Tx } from "../../kernel/database/index.ts"
import { type Content, formatDate } from "../../kernel/design/index.ts"
import { day, optionalId, optionalText, text } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import type { Names, Who } from "../../methods/standing/index.ts"
import { sightOf } from "../../people/index.ts"
import { countCaught } from "../caught/caught.ts"
import { listCaught } from "../caught/list.ts"
import { CaughtPage } from "../caught/page.tsx"
import { type Naming, namesIn } from "../names.ts"
import { nextVersion } from "../requirements/queries.ts"
import type { Agreed } from "../requirements/requirements.ts"
import { markOf, refuseIfChanged, shownFields } from "../shown.tsx"
import { conditionRoutes } from "./condition-routes.tsx"
import { discardDraft, draftOf, type Writing } from "./drafts.ts"
import { ofDraft } from "./fields.ts"
import { StartPage } from "./form-pages.tsx"

/** What differs from kind to kind. */
interface How<Rule> {
  /** Where what was put in force has its pages: that of all, and that of one beneath it. */
  at: string
  start(tx: Tx, draftId: string, agreed: Agreed): Promise<string>
  /** What a rule says. */
  says(visit: Visit, rule: Rule, names: Names): Content
}

/** What can be done with a draft of any kind: say whom it is for, look at them, put it in force, give it up. */
export function sharedRoutes<Rule extends Naming & { who: Who }>(writing: Writing<Rule>, how: How<Rule>): Route[] {
  const access = mayUse("standard.change")
  const params = ofDraft(writing.kind)
  const path = `${writing.path}/:draft`
  const draftIn = ({ tx, params }: Pick<Visit<{ draft: string }>, "tx" | "params">) =>
    draftOf(tx, writing, params.draft)
  return [
    ...conditionRoutes(writing),

    get(
      `${path}/people`,
      {
        access,
        params,
        query: {
          on: asAt,
          organisation: optionalId("organisations.organisation"),
          after: optionalText({ max: 500, example: "" }),
          before: optionalText({ max: 500, example: "" }),
        },
      },
      async (visit) => {
        const { after, before, on, organisation } = visit.query
        const draft = await draftIn(visit)
        const { who } = draft.rule
        const looking = { day: on ?? visit.today, sight: sightOf(visit.actor), organisation }
        const [[count], found] = await Promise.all([
          countCaught(visit.tx, looking, [who]),
          listCaught(visit.tx, looking, [{ ...draft, who }], { after, before }),
        ])
        const back = { href: visit.to(draft.path), text: "Back to the draft" }
        const title = "Whom it would catch"
        return page(
          <CaughtPage
            {...{ visit, title, caption: draft.name, back, day: looking.day, found, count: count! }}
            keep={{ organisation: organisation ?? undefined }}
          />,
        )
      },
    ),

    ...form(`${path}/start`, {
      access,
      params,
      fields: {
        from: day({ say: "Enter the day it is in force from, like 27 3 2027" }),
        agreedBy: text({ say: "Say who agreed it", max: 400, example: "The workforce board, on 2 March 2027" }),
        ...shownFields,
      },
      initial: async (visit) => ({ from: visit.today, shown: markOf(await draftIn(visit)) }),
      page: async (visit, state) => {
        const draft = await draftIn(visit)
        const [{ names }, [count], later] = await Promise.all([
          namesIn(visit.tx, [draft.rule], true),
          countCaught(visit.tx, { day: visit.today, sight: sightOf(visit.actor) }, [draft.rule.who]),
          draft.of ? nextVersion(visit.tx, draft.of, visit.today) : null,
        ])
        const says = how.says(visit, draft.rule, names)
        return page(
          <StartPage {...{ visit, state, draft, says, count: count! }} laterFrom={later && formatDate(later)} />,
        )
      },
      submit: async (visit, { shown, ...sent }) => {
        refuseIfChanged(shown, await draftOf(visit.tx, writing, visit.params.draft, "for this transaction"))
        const id = await how.start(visit.tx, visit.params.draft, sent)
        return see(visit.to(`${how.at}/${id}`), `It is in force from ${formatDate(sent.from)}`)
      },
    }),

    button(`${path}/removal`, { access, params }, async (visit) => {
      const { of, name } = await discardDraft(visit.tx, writing, visit.params.draft)
      return see(visit.to(of ? `${how.at}/${of.id}` : how.at), `The draft of ${name} is given up`)
    }),
  ]
}
