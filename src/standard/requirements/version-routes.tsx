import { historyPage } from "../../kernel/audit/history-page.tsx"
import type { Tx } from "../../kernel/database/index.ts"
import type { Dated } from "../../kernel/dated/index.ts"
import { type Content, formatDate } from "../../kernel/design/index.ts"
import { day, type Fields, id, optionalText, text } from "../../kernel/http/fields.ts"
import { button, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import type { Names, RuleSource } from "../../methods/standing/index.ts"
import { beginDraft, type Writing } from "../drafts/drafts.ts"
import { type Naming, namesIn } from "../names.ts"
import { confirmVersion, end, takeOutVersion } from "./requirements.ts"
import { type Of, type Version, versionsOf } from "./table.ts"
import { ConfirmPage, EndPage } from "./version-pages.tsx"

/** What differs from kind to kind. */
interface How<Rule extends Naming> {
  subject: Of["subject"]
  /** Where the page of all of them is; that of one is beneath. */
  at: string
  /** What the address of one calls it, and how it is read there. */
  name: string
  params: Fields
  /** @throws NotFound where it is not of this kind */
  find(tx: Tx, id: string): Promise<{ id: string; name: string }>
  /** What a version says. */
  says(visit: Visit, version: Dated<Version<Rule>>, names: Names): Content
  /** How it is written, where its versions begin as drafts. */
  writing?: Writing<Rule>
}

/** What can be done with what is in force, of any kind: write another version, end it, confirm it, see who changed it. */
export function versionRoutes<Rule extends Naming & { source: RuleSource }>(how: How<Rule>): Route[] {
  const { subject, at, name, params, find, says, writing } = how
  const access = mayUse("standard.change")
  const path = `${at}/:${name}`
  const table = subject === "requirement" ? "standard.requirement_version" : "standard.induction_version"
  const ofVersion = { ...params, version: id(table, { say: "Choose a version" }) }
  const versionIn = (visit: Asking) => (visit.params as { version: string }).version
  const foundIn = async (visit: Asking) => {
    const one = await find(visit.tx, (visit.params as Record<string, string>)[name]!)
    const of: Of = { subject, id: one.id }
    return { name: one.name, of, here: `${at}/${one.id}` }
  }
  return [
    ...(writing
      ? [
          button(`${path}/draft`, { access, params }, async (visit) => {
            const { of } = await foundIn(visit)
            return see(visit.to(`${writing.path}/${await beginDraft(visit.tx, writing, of)}`))
          }),
        ]
      : []),

    ...form(`${path}/end`, {
      access,
      params,
      fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
      initial: async ({ today }) => ({ lastDay: today }),
      page: async (visit, state) => {
        const { name, here } = await foundIn(visit)
        return page(<EndPage {...{ visit, state, name, here }} />)
      },
      submit: async (visit, { lastDay }) => {
        const { of, here } = await foundIn(visit)
        await end(visit.tx, of, lastDay)
        return see(visit.to(here), `It asks nothing after ${formatDate(lastDay)}`)
      },
    }),

    ...form(`${path}/versions/:version/confirmation`, {
      access,
      params: ofVersion,
      fields: {
        agreedBy: text({ say: "Say who confirms it", max: 400, example: "The workforce board, on 2 March 2027" }),
      },
      page: async (visit, state) => {
        const { name, of, here } = await foundIn(visit)
        const versions = await versionsOf<Rule>(visit.tx, of)
        const version = versions.find(({ value }) => value.versionId === versionIn(visit))
        if (!version) throw new NotFound()
        const { versionId, rule } = version.value
        const { names } = await namesIn(visit.tx, [rule], true)
        const props = { visit, state, name, here, versionId, source: rule.source, says: says(visit, version, names) }
        return page(<ConfirmPage {...props} />)
      },
      submit: async (visit, { agreedBy }) => {
        const { of, here } = await foundIn(visit)
        await confirmVersion(visit.tx, of, versionIn(visit), agreedBy)
        return see(visit.to(here), "It is confirmed")
      },
    }),

    button(`${path}/versions/:version/removal`, { access, params: ofVersion }, async (visit) => {
      const { of, here } = await foundIn(visit)
      await takeOutVersion(visit.tx, of, versionIn(visit))
      return see(visit.to(here), "The version to come is taken out")
    }),

    get(
      `${path}/history`,
      { access, params, query: { before: optionalText({ max: 60, example: "" }) } },
      async (visit) => {
        const { name, of, here } = await foundIn(visit)
        return historyPage(visit, { ...of, name, back: visit.to(here) }, visit.query.before)
      },
    ),
  ]
}

type Asking = Pick<Visit<unknown>, "tx" | "params">
