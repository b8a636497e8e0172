import { may } from "../../kernel/access/actor.ts"
import type { Dated } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { id } from "../../kernel/http/fields.ts"
import { type FormState, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { itemsToChoose } from "../../partnerships/index.ts"
import { learningOffers } from "../choosing.ts"
import { namesIn } from "../names.ts"
import { requirementOf, requirementsOn } from "../requirements/queries.ts"
import { lock, nearest } from "../requirements/requirements.ts"
import { type Of, type Version, versionsOf } from "../requirements/table.ts"
import { versionRoutes } from "../requirements/version-routes.tsx"
import { Sentences } from "../sentences.tsx"
import { markOf, refuseIfChanged } from "../shown.tsx"
import { answersOfRule, coverFields, coverFrom, leadFields, leadFrom, SettingRulePage } from "./form.tsx"
import type { KeptCover, KeptLead } from "./kept.ts"
import { SettingRuleShownPage, SettingRulesPage } from "./pages.tsx"
import { type SettingKind, saySettingRule } from "./rules.ts"
import { settingRuleInWords } from "./words.ts"

type Kept = KeptCover | KeptLead

const access = mayUse("standard.change")
const ofRule = { rule: id("standard.requirement", { say: "Choose a rule" }) }
const begin = { renewal: "completion", renewUnit: "years", partsUnit: "months", leaveStops: "no", needed: "1" }

export const settingRuleRoutes: Route[] = [
  get("/standard/settings", { access: mayUse("standard.see"), query: { on: asAt } }, async (visit) => {
    const { tx, actor } = visit
    const day = visit.query.on ?? visit.today
    const [covers, leads] = await Promise.all([
      requirementsOn<Kept>(tx, "cover", day),
      requirementsOn<Kept>(tx, "lead", day),
    ])
    const rules = [...covers, ...leads]
    const { names } = await namesIn(
      tx,
      rules.flatMap(({ version }) => (version ? [version.value.rule] : [])),
      false,
    )
    const [mayChange, maySee] = [may(actor, "standard.change"), may(actor, "learning.see")]
    return page(<SettingRulesPage {...{ visit, day, rules, names, mayChange, maySee }} />)
  }),

  ...form("/standard/settings/new/cover", {
    access,
    fields: coverFields,
    initial: async ({ today }) => ({ ...begin, from: today }),
    page: (visit, state) => formPage(visit, state, "cover"),
    submit: async (visit, sent) => said(visit, sent, "cover", coverFrom(sent)),
  }),

  ...form("/standard/settings/new/lead", {
    access,
    fields: leadFields,
    initial: async ({ today }) => ({ fillWithinDays: "28", from: today }),
    page: (visit, state) => formPage(visit, state, "lead"),
    submit: async (visit, sent) => said(visit, sent, "lead", leadFrom(sent)),
  }),

  ...form("/standard/settings/:rule/cover", {
    access,
    params: ofRule,
    fields: coverFields,
    initial: (visit) => asItStands(visit, "cover"),
    page: (visit, state) => formPage(visit, state, "cover", visit.params.rule),
    submit: async (visit, sent) => said(visit, sent, "cover", coverFrom(sent), visit.params.rule),
  }),

  ...form("/standard/settings/:rule/lead", {
    access,
    params: ofRule,
    fields: leadFields,
    initial: (visit) => asItStands(visit, "lead"),
    page: (visit, state) => formPage(visit, state, "lead", visit.params.rule),
    submit: async (visit, sent) => said(visit, sent, "lead", leadFrom(sent), visit.params.rule),
  }),

  get("/standard/settings/:rule", { access: mayUse("standard.see"), params: ofRule }, async (visit) => {
    const { tx, actor } = visit
    const [rule, versions] = await shown(visit)
    const { names } = await namesIn(
      tx,
      versions.map(({ value }) => value.rule),
      false,
    )
    const [mayChange, maySee] = [may(actor, "standard.change"), may(actor, "learning.see")]
    return page(<SettingRuleShownPage {...{ visit, rule, versions, names, mayChange, maySee }} />)
  }),

  ...versionRoutes<Kept>({
    subject: "requirement",
    at: "/standard/settings",
    name: "rule",
    params: ofRule,
    find: (tx, id) => requirementOf(tx, id, ["cover", "lead"]),
    says: (visit, { value }, names) => <Sentences visit={visit} of={settingRuleInWords(value.rule, names)} />,
  }),
]

type OfRule = Visit<{ rule: string }>

function ofId(id: string): Of {
  return { subject: "requirement", id }
}

async function shown({ tx, params }: Pick<OfRule, "tx" | "params">) {
  const rule = await requirementOf(tx, params.rule, ["cover", "lead"])
  return [rule, await versionsOf<Kept>(tx, ofId(rule.id))] as const
}

/** What a form that writes another version takes for granted: what it is called, and the versions there are. */
function toBeChanged(name: string, versions: readonly Dated<Version<unknown>>[]) {
  return [name, ...versions.map(({ value }) => value.versionId)]
}

/** What the form of a kind begins with: the rule as it stands today. */
async function asItStands(visit: Pick<OfRule, "tx" | "params" | "today">, kind: SettingKind) {
  const rule = await requirementOf(visit.tx, visit.params.rule, [kind])
  const versions = await versionsOf<Kept>(visit.tx, ofId(rule.id))
  const version = nearest(versions, visit.today)
  if (!version) throw new NotFound()
  const shown = markOf(toBeChanged(rule.name, versions))
  return { ...answersOfRule(rule.name, version.value.rule as Kept), from: visit.today, shown }
}

async function formPage(visit: Visit, state: FormState, kind: SettingKind, id?: string) {
  const rule = id ? await requirementOf(visit.tx, id, [kind]) : undefined
  const [types, offers] = await Promise.all([
    offer(state, "settingTypes", itemsToChoose(visit.tx, "setting-type"), "many"),
    learningOffers(visit.tx, state),
  ])
  return page(<SettingRulePage {...{ visit, state, kind, types, ...offers }} {...(rule && { rule })} />)
}

async function said(
  visit: Pick<Visit, "tx" | "to">,
  { name, from, agreedBy, shown }: { name: string; from: string; agreedBy: string; shown: string | null },
  kind: SettingKind,
  rule: Kept,
  of?: string,
) {
  if (of) {
    await requirementOf(visit.tx, of, [kind])
    const before = await lock(visit.tx, ofId(of))
    refuseIfChanged(shown, toBeChanged(before.name, before.history))
  }
  const id = await saySettingRule(visit.tx, { kind, name, rule, ...(of && { id: of }) }, { from, agreedBy })
  return see(visit.to(`/standard/settings/${id}`), `It is in force from ${formatDate(from)}`)
}
