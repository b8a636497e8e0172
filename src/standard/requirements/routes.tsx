import { may } from "../../kernel/access/actor.ts"
import { looked } from "../../kernel/audit/index.ts"
import { formatCount } from "../../kernel/design/index.ts"
import { id, means, optionalId, optionalText } from "../../kernel/http/fields.ts"
import { button, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { download } from "../../kernel/tables/download.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { sightOf } from "../../people/index.ts"
import { besideVersions } from "../caught/beside.ts"
import { countCaught } from "../caught/caught.ts"
import { caughtColumns } from "../caught/columns.ts"
import { everyCaught, listCaught } from "../caught/list.ts"
import { CaughtPage } from "../caught/page.tsx"
import { newDrafts } from "../drafts/drafts.ts"
import { inductionOfStep } from "../inductions/queries.ts"
import { namesIn } from "../names.ts"
import type { KeptRule } from "../rules.ts"
import { Sentences, seesEverybody } from "../sentences.tsx"
import { addStarting } from "../starting/starting.ts"
import { requirementColumns } from "./columns.ts"
import { StandardPage, saysOf } from "./list-page.tsx"
import { RequirementPage } from "./page.tsx"
import { type Listed, reading, requirementOf, requirementsOn } from "./queries.ts"
import { versionsOf } from "./table.ts"
import { versionRoutes } from "./version-routes.tsx"
import { aboutPeople } from "./writing.ts"

const access = mayUse("standard.change")
const ofRequirement = {
  requirement: id("standard.requirement", { say: "Choose a requirement", only: { kind: "person" } }),
}
const on = { on: asAt }
const pages = { after: optionalText({ max: 500, example: "" }), before: optionalText({ max: 500, example: "" }) }

export const requirementRoutes: Route[] = [
  get("/standard", { access: mayUse("standard.see"), query: on }, async (visit) => {
    const { tx, actor } = visit
    const day = visit.query.on ?? visit.today
    const mayChange = may(actor, "standard.change")
    const [requirements, drafts] = await Promise.all([
      requirementsOn(tx, "person", day),
      mayChange ? newDrafts(tx, aboutPeople) : [],
    ])
    const rules = requirements.flatMap(({ version }) => (version ? [version.value.rule] : []))
    const [{ names }, counts] = await Promise.all([
      namesIn(tx, rules, seesEverybody(actor)),
      may(actor, "person.list")
        ? countCaught(
            tx,
            { day, sight: sightOf(actor) },
            rules.map(({ who }) => who),
          )
        : null,
    ])
    return page(<StandardPage {...{ visit, day, requirements, counts, names, drafts, mayChange }} />)
  }),

  ...download(
    "/standard",
    {
      access: mayUse("standard.see"),
      query: on,
      title: "Training standard",
      about: "The requirements in force on a day: what is asked of whom, how soon, how often, and whose rule it is.",
      tells: "Nobody: a person whom a rule names is not named here",
      columns: requirementColumns,
    },
    async (visit) => {
      const { tx } = visit
      const day = visit.query.on ?? visit.today
      const read = inParts(reading(tx, "person", day), async (some) => {
        const inForce = some.flatMap((one) => (one.version ? [{ ...one, version: one.version }] : []))
        const { names } = await namesIn(
          tx,
          inForce.map(({ version }) => version.value.rule),
          false,
        )
        return inForce.map((requirement) => ({ requirement, names }))
      })
      return { name: `training-standard-${day}`, day, read }
    },
  ),

  ...download(
    "/standard/people-asked",
    {
      access: mayUse("person.list"),
      query: {
        ...on,
        requirement: means(
          "Those of one requirement",
          optionalId("standard.requirement", { only: { kind: "person" } }),
        ),
        ...pages,
      },
      title: "Whom the training standard asks",
      about:
        "The people of whom requirements ask something on a day. One item is one requirement, one person and one post " +
        "through which it is asked of them. A page holds so many people.",
      tells: "Names, posts and employers, and what training is asked of each person",
      columns: caughtColumns,
    },
    async (visit) => {
      const day = visit.query.on ?? visit.today
      const rules = rulesIn(await requirementsOn(visit.tx, "person", day), visit.query.requirement)
      const read = await everyCaught(visit.tx, { day, sight: sightOf(visit.actor) }, rules, (ids) =>
        looked(
          visit.tx,
          "exported",
          "person",
          ids.filter((id) => id !== visit.actor.personId),
        ),
      )
      return { name: `training-standard-people-${day}`, day, read }
    },
  ),

  button("/standard/starting", { access }, async (visit) => {
    const added = await addStarting(visit.tx)
    return see(
      visit.to("/standard"),
      added
        ? `${formatCount(added, "requirement is", "requirements are")} added, each to be confirmed here`
        : "All of them are there already",
    )
  }),

  get("/standard/:requirement", { access: mayUse("standard.see"), params: ofRequirement, query: on }, async (visit) => {
    const { tx } = visit
    const day = visit.query.on ?? visit.today
    const induction = await inductionOfStep(tx, visit.params.requirement)
    if (induction) return see(visit.to(`/standard/inductions/${induction}`))
    const [requirement, versions] = await shown(visit)
    const beside = await besideVersions(visit, versions, day)
    return page(<RequirementPage {...{ visit, day, requirement, versions }} {...beside} />)
  }),

  get(
    "/standard/:requirement/people",
    { access: mayUse("person.list"), params: ofRequirement, query: { ...on, ...pages } },
    async (visit) => {
      const { tx } = visit
      const { after, before, on } = visit.query
      const day = on ?? visit.today
      const requirement = await requirementOf(tx, visit.params.requirement)
      const rules = rulesIn(await requirementsOn(tx, "person", day), requirement.id)
      const looking = { day, sight: sightOf(visit.actor) }
      const [counts, found] = await Promise.all([
        countCaught(
          tx,
          looking,
          rules.map(({ who }) => who),
        ),
        listCaught(tx, looking, rules, { after: after ?? null, before: before ?? null }),
      ])
      const back = { href: visit.to(`/standard/${requirement.id}`), text: requirement.name }
      const title = "Whom it is asked of"
      return page(
        <CaughtPage
          {...{ visit, title, caption: requirement.name, back, day, found, count: counts[0] ?? 0 }}
          files={{ path: visit.to("/standard/people-asked"), asked: { requirement: requirement.id } }}
        />,
      )
    },
  ),

  ...versionRoutes<KeptRule>({
    subject: "requirement",
    at: "/standard",
    name: "requirement",
    params: ofRequirement,
    find: requirementOf,
    says: (visit, version, names) => <Sentences visit={visit} of={saysOf(version, names)} />,
    writing: aboutPeople,
  }),
]

async function shown({ tx, params }: Pick<Visit<{ requirement: string }>, "tx" | "params">) {
  return Promise.all([
    requirementOf(tx, params.requirement),
    versionsOf<KeptRule>(tx, { subject: "requirement", id: params.requirement }),
  ])
}

/** The rules of those in force, or of one of them. */
function rulesIn(requirements: readonly Listed[], only?: string | null) {
  return requirements.flatMap(({ id, name, version }) =>
    version && (!only || id === only) ? [{ id, name, who: version.value.rule.who }] : [],
  )
}
