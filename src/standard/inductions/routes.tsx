import { may } from "../../kernel/access/actor.ts"
import { on as inForceOn } from "../../kernel/dated/index.ts"
import { id, optionalText } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { sightOf } from "../../people/index.ts"
import { besideVersions } from "../caught/beside.ts"
import { countCaught } from "../caught/caught.ts"
import { listCaught } from "../caught/list.ts"
import { CaughtPage } from "../caught/page.tsx"
import { newDrafts } from "../drafts/drafts.ts"
import { versionsOf } from "../requirements/table.ts"
import { versionRoutes } from "../requirements/version-routes.tsx"
import type { KeptInduction } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import { InductionPage, InductionsPage } from "./pages.tsx"
import { inductionOf, inductionsOn } from "./queries.ts"
import { inductionInWords } from "./words.ts"
import { aboutNewcomers } from "./writing.ts"

const ofInduction = { induction: id("standard.induction", { say: "Choose an induction" }) }
const on = { on: asAt }

export const inductionRoutes: Route[] = [
  get("/standard/inductions", { access: mayUse("standard.see"), query: on }, async (visit) => {
    const { tx, actor } = visit
    const day = visit.query.on ?? visit.today
    const mayChange = may(actor, "standard.change")
    const [inductions, drafts] = await Promise.all([
      inductionsOn(tx, day),
      mayChange ? newDrafts(tx, aboutNewcomers) : [],
    ])
    const inForce = inductions.flatMap(({ id, version }) => (version ? [{ id, who: version.value.rule.who }] : []))
    const found = may(actor, "person.list")
      ? await countCaught(
          tx,
          { day, sight: sightOf(actor) },
          inForce.map(({ who }) => who),
        )
      : null
    const counts = found && new Map(found.map((count, at) => [inForce[at]!.id, count]))
    return page(<InductionsPage {...{ visit, day, inductions, counts, drafts, mayChange }} />)
  }),

  get(
    "/standard/inductions/:induction",
    { access: mayUse("standard.see"), params: ofInduction, query: on },
    async (visit) => {
      const day = visit.query.on ?? visit.today
      const [induction, versions] = await shown(visit)
      const beside = await besideVersions(visit, versions, day)
      return page(<InductionPage {...{ visit, day, induction, versions }} {...beside} />)
    },
  ),

  get(
    "/standard/inductions/:induction/people",
    {
      access: mayUse("person.list"),
      params: ofInduction,
      query: {
        ...on,
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { after, before, on } = visit.query
      const day = on ?? visit.today
      const [{ id, name }, versions] = await shown(visit)
      const inForce = inForceOn(versions, day)
      const rules = inForce ? [{ id, name, who: inForce.value.rule.who }] : []
      const looking = { day, sight: sightOf(visit.actor) }
      const [counts, found] = await Promise.all([
        countCaught(
          visit.tx,
          looking,
          rules.map(({ who }) => who),
        ),
        listCaught(visit.tx, looking, rules, { after, before }),
      ])
      const back = { href: visit.to(`/standard/inductions/${id}`), text: name }
      const title = "Whom it is asked of"
      return page(<CaughtPage {...{ visit, title, caption: name, back, day, found, count: counts[0] ?? 0 }} />)
    },
  ),

  ...versionRoutes<KeptInduction>({
    subject: "induction",
    at: "/standard/inductions",
    name: "induction",
    params: ofInduction,
    find: inductionOf,
    says: (visit, { value }, names) => <Sentences visit={visit} of={inductionInWords(value.rule, names)} />,
    writing: aboutNewcomers,
  }),
]

async function shown({ tx, params }: Pick<Visit<{ induction: string }>, "tx" | "params">) {
  return Promise.all([
    inductionOf(tx, params.induction),
    versionsOf<KeptInduction>(tx, { subject: "induction", id: params.induction }),
  ])
}
