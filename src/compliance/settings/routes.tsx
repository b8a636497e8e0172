import { may, reach } from "../../kernel/access/actor.ts"
import { looked } from "../../kernel/audit/index.ts"
import { id, means, optionalChoice, optionalId, optionalText, type Values } from "../../kernel/http/fields.ts"
import { get, type ListVisit, mayUse, page, type Route } from "../../kernel/http/routes.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { download } from "../../kernel/tables/download.ts"
import { pageOf } from "../../kernel/tables/keyset.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { asText } from "../../methods/standing/index.ts"
import { settingRule, settingRuleSays } from "../../standard/index.ts"
import { type ListedStands, settingColumns } from "./columns.ts"
import { namesOfPeople, reading } from "./list.ts"
import { SettingsStandingPage } from "./page.tsx"
import { allStands, type SettingStatus, type Stands, settingStatuses, standsOf } from "./stands.ts"

const access = mayUse("learning.see")
const status = optionalChoice(Object.keys(settingStatuses) as [SettingStatus, ...SettingStatus[]])
const listQuery = {
  on: asAt,
  rule: means("By one rule", optionalId("standard.requirement")),
  status: means("How they stand", status),
}

/** Where settings stand by the rules about them, worked out as somebody looks. */
export const settingRoutes: Route[] = [
  get(
    "/standard/settings/:rule/standing",
    {
      access,
      params: { rule: id("standard.requirement", { say: "Choose a rule" }) },
      query: {
        on: asAt,
        status,
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { tx, actor } = visit
      const { on, status, after, before } = visit.query
      const day = on ?? visit.today
      const ruleId = visit.params.rule
      const { name, kind, rule } = await settingRule(tx, ruleId)
      const inForce = rule.versions.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))
      const within = reach(actor, "learning.see")
      const listing = { day, within, ruleId }
      const all = inForce ? await allStands(tx, listing) : []
      const found = await pageOf(reading(tx, listing), { after: after ?? null, before: before ?? null })
      const chosen =
        all && status ? { rows: all.filter((each) => each.status === status), after: null, before: null } : null
      const known = new Map(all?.map((each) => [each.id, each]))
      const rows = all ? found.rows.map(({ id }) => known.get(id)!) : await standsOf(tx, day, found.rows)
      const shown = chosen ?? { ...found, rows }
      const names = await namesIn(visit, shown.rows)
      const says = inForce ? (await settingRuleSays(tx, inForce)).map(asText).join(" ") : null
      const mayName = (organisation: string) => may(actor, "organisation.change", { organisation })
      return page(
        <SettingsStandingPage
          {...{ visit, says, day, all, names, mayName }}
          rule={{ id: ruleId, name, kind }}
          found={shown}
          status={chosen ? (status ?? null) : null}
        />,
      )
    },
  ),

  ...download(
    "/standard/settings/standing",
    {
      access,
      query: listQuery,
      title: "How settings stand",
      about:
        "Where settings within reach stand by the rules about settings that are in force on a day. One item is one " +
        "setting by one rule.",
      tells: "Names of those who hold what a setting needs, or are named for a role there",
      columns: settingColumns,
    },
    async (visit) => {
      const { on, rule, status } = visit.query as Partial<Values<typeof listQuery>>
      const day = on ?? visit.today
      const listing = { day, within: reach(visit.actor, "learning.see"), ruleId: rule ?? null }
      const read = inParts(reading(visit.tx, listing), async (some) => {
        const stands = (await standsOf(visit.tx, day, some)).filter((each) => !status || each.status === status)
        const names = await namesIn(visit, stands)
        await looked(
          visit.tx,
          "exported",
          "person",
          [...names.keys()].filter((id) => id !== visit.actor.personId),
        )
        return stands.map((one) => withPeople(one, names))
      })
      return { name: `how-settings-stand-${day}`, day, read }
    },
  ),
]

/** With who holds it or is named, by name. */
function withPeople(one: Stands, names: ReadonlyMap<string, string>): ListedStands {
  const people = one.personIds
    .map((id) => ({ id, name: names.get(id) ?? "Somebody" }))
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1))
  const personIds = people.map(({ id }) => id)
  return { stands: { ...one, personIds }, people: people.map(({ name }) => name) }
}

function namesIn({ tx, actor }: Pick<ListVisit, "tx" | "actor">, stands: readonly Stands[]) {
  const people = [...new Set(stands.flatMap(({ personIds }) => personIds))]
  return namesOfPeople(tx, { organisations: reach(actor, "learning.see"), teams: [] }, people)
}
