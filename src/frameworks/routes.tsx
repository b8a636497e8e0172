import { may } from "../kernel/access/actor.ts"
import { historyPage } from "../kernel/audit/history-page.tsx"
import { formatCount, formatDate } from "../kernel/design/index.ts"
import { day, id, optionalText, text } from "../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see } from "../kernel/http/routes.ts"
import { asAt } from "../kernel/tables/asked.ts"
import { download } from "../kernel/tables/download.ts"
import { inParts } from "../kernel/tables/list-file.ts"
import { frameworkColumns } from "./columns.ts"
import { EndFrameworkPage, FrameworkFormPage, FrameworkPage } from "./framework-pages.tsx"
import { addFramework, beginDraft, changeFramework, endFramework } from "./frameworks.ts"
import { inForceOn, reading } from "./list.ts"
import { FrameworksPage } from "./list-page.tsx"
import { frameworkOf, frameworksOn, partsOf, versionsOf } from "./queries.ts"
import { addStarting } from "./starting.ts"

const access = mayUse("framework.change")
const ofFramework = { framework: id("frameworks.framework", { say: "Choose a framework" }) }
const on = { on: asAt }
const terms = {
  name: text({ say: "Enter its name", max: 160, example: "Common Core of Skills and Knowledge" }),
  about: optionalText({ max: 1000, example: "What everybody who works with children should know" }),
  source: optionalText({ max: 400, example: "The partnership's own, 2027" }),
}

export const frameworkRoutes: Route[] = [
  get("/frameworks", { access: mayUse("framework.see"), query: on }, async (visit) => {
    const day = visit.query.on ?? visit.today
    const frameworks = await frameworksOn(visit.tx, day)
    return page(
      <FrameworksPage
        visit={visit}
        day={day}
        frameworks={frameworks}
        mayChange={may(visit.actor, "framework.change")}
      />,
    )
  }),

  ...download(
    "/frameworks",
    {
      access: mayUse("framework.see"),
      query: on,
      title: "Frameworks",
      about: "What people should know and do on a day. Each theme, competence or level is one item.",
      tells: "Nobody: what people should know and do",
      columns: frameworkColumns,
    },
    async ({ tx, query, today }) => {
      const day = query.on ?? today
      return { name: `frameworks-${day}`, day, read: inParts(reading(tx), (some) => inForceOn(tx, day, some)) }
    },
  ),

  button("/frameworks/starting", { access }, async (visit) => {
    const added = await addStarting(visit.tx)
    return see(
      visit.to("/frameworks"),
      added
        ? `${formatCount(added, "framework is", "frameworks are")} added, each as a draft`
        : "All of them are there already",
    )
  }),

  ...form("/frameworks/new", {
    access,
    fields: terms,
    page: async (visit, state) => page(<FrameworkFormPage visit={visit} state={state} />),
    submit: async (visit, sent) => {
      const { draftId } = await addFramework(visit.tx, sent)
      return see(visit.to(`/framework-versions/${draftId}`), `${sent.name} is added. Say what it is made of.`)
    },
  }),

  get("/frameworks/:framework", { access: mayUse("framework.see"), params: ofFramework, query: on }, async (visit) => {
    const day = visit.query.on ?? visit.today
    const [framework, versions] = await Promise.all([
      frameworkOf(visit.tx, visit.params.framework),
      versionsOf(visit.tx, visit.params.framework),
    ])
    const inForce = versions.find(
      ({ startsOn, endsOn }) => startsOn !== null && startsOn <= day && (endsOn === null || endsOn > day),
    )
    const parts = inForce ? await partsOf(visit.tx, inForce.id) : []
    const mayChange = may(visit.actor, "framework.change")
    return page(<FrameworkPage {...{ visit, day, framework, versions, inForce, parts, mayChange }} />)
  }),

  ...form("/frameworks/:framework/terms", {
    access,
    params: ofFramework,
    fields: terms,
    initial: async ({ tx, params }) => {
      const { name, about, source } = await frameworkOf(tx, params.framework)
      return { name, about: about ?? "", source: source ?? "" }
    },
    page: async (visit, state) =>
      page(
        <FrameworkFormPage
          visit={visit}
          state={state}
          framework={await frameworkOf(visit.tx, visit.params.framework)}
        />,
      ),
    submit: async (visit, sent) => {
      await changeFramework(visit.tx, visit.params.framework, sent)
      return see(visit.to(`/frameworks/${visit.params.framework}`), `${sent.name} is changed`)
    },
  }),

  button("/frameworks/:framework/draft", { access, params: ofFramework }, async (visit) => {
    const draftId = await beginDraft(visit.tx, visit.params.framework)
    return see(visit.to(`/framework-versions/${draftId}`))
  }),

  ...form("/frameworks/:framework/end", {
    access,
    params: ofFramework,
    fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) =>
      page(
        <EndFrameworkPage
          visit={visit}
          state={state}
          framework={await frameworkOf(visit.tx, visit.params.framework)}
        />,
      ),
    submit: async (visit, { lastDay }) => {
      await endFramework(visit.tx, visit.params.framework, lastDay)
      return see(
        visit.to(`/frameworks/${visit.params.framework}`),
        `Nothing of it is in force after ${formatDate(lastDay)}`,
      )
    },
  }),

  get(
    "/frameworks/:framework/history",
    { access, params: ofFramework, query: { before: optionalText({ max: 60, example: "" }) } },
    async (visit) => {
      const { id, name } = await frameworkOf(visit.tx, visit.params.framework)
      return historyPage(
        visit,
        { subject: "framework", id, name, back: visit.to(`/frameworks/${id}`) },
        visit.query.before,
      )
    },
  ),
]
