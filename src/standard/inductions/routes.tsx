import { may } from "../../kernel/access/actor.ts"
import { historyPage } from "../../kernel/audit/history-page.tsx"
import { formatDate } from "../../kernel/design/index.ts"
import { day, id, optionalText, text } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { sightOf } from "../../people/index.ts"
import { countCaught } from "../caught/caught.ts"
import { listCaught } from "../caught/list.ts"
import { CaughtPage } from "../caught/page.tsx"
import { beginDraft, newDrafts } from "../drafts/drafts.ts"
import { namesIn } from "../names.ts"
import { confirmVersion, end, takeOutVersion } from "../requirements/requirements.ts"
import { type Of, versionsOf } from "../requirements/table.ts"
import { ConfirmPage, EndPage } from "../requirements/version-pages.tsx"
import type { KeptInduction } from "../rules.ts"
import { Sentences, seesEverybody } from "../sentences.tsx"
import { InductionPage, InductionsPage } from "./pages.tsx"
import { inductionOf, inductionsOn } from "./queries.ts"
import { inductionInWords } from "./words.ts"
import { aboutNewcomers } from "./writing.ts"

const access = mayUse("standard.change")
const ofInduction = { induction: id("standard.induction", { say: "Choose an induction" }) }
const ofVersion = { ...ofInduction, version: id("standard.induction_version", { say: "Choose a version" }) }
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
      const { tx, actor } = visit
      const day = visit.query.on ?? visit.today
      const [induction, versions] = await shown(visit)
      const inForce = versions.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn > day))
      const [{ names }, counts] = await Promise.all([
        namesIn(
          tx,
          versions.map(({ value }) => value.rule),
          seesEverybody(actor),
        ),
        inForce && may(actor, "person.list")
          ? countCaught(tx, { day, sight: sightOf(actor) }, [inForce.value.rule.who])
          : null,
      ])
      const mayChange = may(actor, "standard.change")
      return page(
        <InductionPage {...{ visit, day, induction, versions, names, mayChange }} count={counts?.[0] ?? null} />,
      )
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
      const inForce = versions.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn > day))
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

  button("/standard/inductions/:induction/draft", { access, params: ofInduction }, async (visit) => {
    const draftId = await beginDraft(visit.tx, aboutNewcomers, ofId(visit.params.induction))
    return see(visit.to(`/standard/inductions/drafts/${draftId}`))
  }),

  ...form("/standard/inductions/:induction/end", {
    access,
    params: ofInduction,
    fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) => {
      const { id, name } = await inductionOf(visit.tx, visit.params.induction)
      return page(<EndPage {...{ visit, state, name, here: `/standard/inductions/${id}` }} />)
    },
    submit: async (visit, { lastDay }) => {
      const { induction } = visit.params
      await end(visit.tx, ofId(induction), lastDay)
      return see(visit.to(`/standard/inductions/${induction}`), `It asks nothing after ${formatDate(lastDay)}`)
    },
  }),

  ...form("/standard/inductions/:induction/versions/:version/confirmation", {
    access,
    params: ofVersion,
    fields: {
      agreedBy: text({ say: "Say who confirms it", max: 400, example: "The workforce board, on 2 March 2027" }),
    },
    page: async (visit, state) => {
      const [{ id, name }, versions] = await shown(visit)
      const version = versions.find(({ value }) => value.versionId === visit.params.version)
      if (!version) throw new NotFound()
      const { versionId, rule } = version.value
      const { names } = await namesIn(visit.tx, [rule], true)
      const says = <Sentences visit={visit} of={inductionInWords(rule, names)} />
      const here = `/standard/inductions/${id}`
      return page(<ConfirmPage {...{ visit, state, name, here, versionId, source: rule.source, says }} />)
    },
    submit: async (visit, { agreedBy }) => {
      const { induction, version } = visit.params
      await confirmVersion(visit.tx, ofId(induction), version, agreedBy)
      return see(visit.to(`/standard/inductions/${induction}`), "It is confirmed")
    },
  }),

  button("/standard/inductions/:induction/versions/:version/removal", { access, params: ofVersion }, async (visit) => {
    const { induction, version } = visit.params
    await takeOutVersion(visit.tx, ofId(induction), version)
    return see(visit.to(`/standard/inductions/${induction}`), "The version to come is taken out")
  }),

  get(
    "/standard/inductions/:induction/history",
    { access, params: ofInduction, query: { before: optionalText({ max: 60, example: "" }) } },
    async (visit) => {
      const { id, name } = await inductionOf(visit.tx, visit.params.induction)
      const back = visit.to(`/standard/inductions/${id}`)
      return historyPage(visit, { subject: "induction", id, name, back }, visit.query.before)
    },
  ),
]

function ofId(id: string): Of {
  return { subject: "induction", id }
}

async function shown({ tx, params }: Pick<Visit<{ induction: string }>, "tx" | "params">) {
  return Promise.all([inductionOf(tx, params.induction), versionsOf<KeptInduction>(tx, ofId(params.induction))])
}
