import { may, reach } from "../../kernel/access/actor.ts"
import { id, optionalText } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route } from "../../kernel/http/routes.ts"
import { asAt } from "../../kernel/tables/asked.ts"
import { pageOf } from "../../kernel/tables/keyset.ts"
import { asText } from "../../methods/standing/index.ts"
import { settingRule, settingRuleSays } from "../../standard/index.ts"
import { namesOfPeople, reading } from "./list.ts"
import { SettingsStandingPage } from "./page.tsx"
import { coverOn, leadsOn } from "./standing.ts"

/** Where settings stand by the rules about them, worked out as somebody looks: a page of them at a time. */
export const settingRoutes: Route[] = [
  get(
    "/standard/settings/:rule/standing",
    {
      access: mayUse("learning.see"),
      params: { rule: id("standard.requirement", { say: "Choose a rule" }) },
      query: {
        on: asAt,
        after: optionalText({ max: 500, example: "" }),
        before: optionalText({ max: 500, example: "" }),
      },
    },
    async (visit) => {
      const { tx, actor } = visit
      const { on, after, before } = visit.query
      const day = on ?? visit.today
      const { name, kind, rule } = await settingRule(tx, visit.params.rule)
      const inForce = rule.versions.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || day < endsOn))
      const within = reach(actor, "learning.see")
      const found =
        inForce && (await pageOf(reading(tx, { day, within, types: inForce.settingTypes }), { after, before }))
      const ids = found?.rows.map((setting) => setting.id) ?? []
      const cover = kind === "cover" ? await coverOn(tx, ids, rule, day) : undefined
      const { leads, named } = kind === "lead" ? await leadsOn(tx, ids, rule, day) : {}
      const shown = [
        ...[...(cover?.values() ?? [])].flatMap(({ holders }) => holders),
        ...[...(leads?.values() ?? [])].flatMap(({ people }) => people),
      ]
      const names = await namesOfPeople(tx, { organisations: within, teams: [] }, [...new Set(shown)])
      const says = inForce ? (await settingRuleSays(tx, inForce)).map(asText).join(" ") : null
      const mayName = (organisation: string) => may(actor, "organisation.change", { organisation })
      return page(
        <SettingsStandingPage
          {...{ visit, says, day, found: found ?? null, names, mayName }}
          rule={{ id: visit.params.rule, name, kind }}
          {...(cover && { cover })}
          {...(leads && { leads, named })}
        />,
      )
    },
  ),
]
