import { may } from "../kernel/access/actor.ts"
import { formatDate } from "../kernel/design/index.ts"
import { choice, day, id, optionalId, optionalText, text } from "../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../kernel/http/routes.ts"
import { discardDraft, putInForce, takeBack } from "./frameworks.ts"
import { PartPage } from "./part-page.tsx"
import { addPart, changePart, movePart, removePart } from "./parts.ts"
import { frameworkOf, partOf, partsOf, versionOf, versionsOf } from "./queries.ts"
import { PutInForcePage, VersionPage } from "./version-pages.tsx"
import { kindNames, kinds } from "./words.ts"

const access = mayUse("framework.change")
const ofVersion = { version: id("frameworks.version", { say: "Choose a version" }) }
const ofPart = { ...ofVersion, part: id("frameworks.part", { say: "Choose from the list" }) }
const terms = {
  says: text({ say: "Say what it is", max: 400, example: "Knows who else helps a family, and talks with them" }),
  about: optionalText({ max: 1000, example: "At the least: their name, and when they last spoke" }),
}

export const versionRoutes: Route[] = [
  get("/framework-versions/:version", { access: mayUse("framework.see"), params: ofVersion }, async (visit) => {
    const { version, framework } = await shown(visit)
    const mayChange = may(visit.actor, "framework.change")
    const [parts, [latest]] = await Promise.all([
      partsOf(visit.tx, version.id),
      versionsOf(visit.tx, version.frameworkId),
    ])
    const isLatest = latest?.id === version.id
    return page(<VersionPage {...{ visit, framework, version, parts, mayChange, isLatest }} />)
  }),

  ...form("/framework-versions/:version/new/:kind", {
    access,
    params: { ...ofVersion, kind: choice(kindNames, { say: "Choose what to add" }) },
    query: { theme: optionalId("frameworks.part", { only: { kind: "theme" } }) },
    fields: terms,
    page: async (visit, state) => {
      const { version, framework } = await shown(visit)
      const theme = visit.query.theme ? await partOf(visit.tx, version.id, visit.query.theme) : undefined
      return page(<PartPage {...{ visit, state, framework, version, theme }} kind={visit.params.kind} />)
    },
    submit: async (visit, sent) => {
      const { kind } = visit.params
      const partId = await addPart(visit.tx, visit.params.version, {
        ...sent,
        kind,
        themeId: visit.query.theme ?? null,
      })
      return see(visit.to(`/framework-versions/${visit.params.version}#part-${partId}`))
    },
  }),

  ...form("/framework-versions/:version/parts/:part", {
    access,
    params: ofPart,
    fields: terms,
    initial: async ({ tx, params }) => {
      const { says, about } = await partOf(tx, params.version, params.part)
      return { says, about: about ?? "" }
    },
    page: async (visit, state) => {
      const { version, framework } = await shown(visit)
      const part = await partOf(visit.tx, version.id, visit.params.part)
      return page(<PartPage {...{ visit, state, framework, version, part }} kind={part.kind} />)
    },
    submit: async (visit, sent) => {
      await changePart(visit.tx, visit.params.version, visit.params.part, sent)
      return see(visit.to(`/framework-versions/${visit.params.version}#part-${visit.params.part}`))
    },
  }),

  button(
    "/framework-versions/:version/parts/:part/place",
    { access, params: ofPart, fields: { way: choice(["up", "down"], { say: "Choose up or down" }) } },
    async (visit, { way }) => {
      await movePart(visit.tx, visit.params.version, visit.params.part, way)
      return see(visit.to(`/framework-versions/${visit.params.version}#part-${visit.params.part}`))
    },
  ),

  button("/framework-versions/:version/parts/:part/removal", { access, params: ofPart }, async (visit) => {
    const { kind, says } = await partOf(visit.tx, visit.params.version, visit.params.part)
    await removePart(visit.tx, visit.params.version, visit.params.part)
    return see(visit.to(`/framework-versions/${visit.params.version}`), `The ${kinds[kind].one} “${says}” is taken out`)
  }),

  ...form("/framework-versions/:version/start", {
    access,
    params: ofVersion,
    fields: {
      from: day({ say: "Enter the day it is in force from, like 27 3 2027" }),
      agreedBy: text({ say: "Say who agreed it", max: 400, example: "The workforce board, on 2 March 2027" }),
    },
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) => page(<PutInForcePage visit={visit} state={state} {...(await shown(visit))} />),
    submit: async (visit, sent) => {
      const { framework, version } = await shown(visit)
      await putInForce(visit.tx, version.id, sent)
      return see(
        visit.to(`/frameworks/${framework.id}`),
        `Version ${version.number} is in force from ${formatDate(sent.from)}`,
      )
    },
  }),

  button("/framework-versions/:version/start/removal", { access, params: ofVersion }, async (visit) => {
    const before = await takeBack(visit.tx, visit.params.version)
    const goesOn = before ? `. Version ${before.number} is in force without a last day.` : ""
    return see(visit.to(`/framework-versions/${visit.params.version}`), `It is a draft again${goesOn}`)
  }),

  button("/framework-versions/:version/removal", { access, params: ofVersion }, async (visit) => {
    const { framework } = await shown(visit)
    await discardDraft(visit.tx, visit.params.version)
    return see(visit.to(`/frameworks/${framework.id}`), "The draft is given up")
  }),
]

async function shown({ tx, params }: Pick<Visit<{ version: string }>, "tx" | "params">) {
  const version = await versionOf(tx, params.version)
  return { version, framework: await frameworkOf(tx, version.frameworkId) }
}
