import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { on, readHistory } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { day, id, optionalId, text, ticks } from "../../kernel/http/fields.ts"
import { form, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { nameNow } from "../queries.ts"
import { settingTable } from "../tables.ts"
import { fromHalfDays, halfDayValues, toHalfDays } from "./half-days.ts"
import { EndSettingPage, SettingPage } from "./pages.tsx"
import { addSetting, changeSetting, endSetting } from "./settings.ts"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const setting = { ...organisation, setting: id("organisations.setting", { say: "Choose a setting" }) }
const fields = {
  name: text({ say: "Enter the setting's name", max: 160, example: "Bluebell, Pleck" }),
  type: id("partnerships.list_item", { say: "Choose what type of setting it is" }),
  locality: optionalId("partnerships.locality"),
  open: ticks(halfDayValues),
  from: day({ say: "Enter the day it begins, like 27 3 2027" }),
}

export const settingRoutes: Route[] = [
  ...form("/organisations/:organisation/settings/new", {
    access: mayUse("organisation.change", "organisation"),
    params: organisation,
    fields,
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) => {
      const back = visit.to(`/organisations/${visit.params.organisation}`)
      return page(
        <SettingPage
          visit={visit}
          state={state}
          title="Add a setting"
          label="Add the setting"
          action={`${back}/settings/new`}
          {...(await choices(visit, visit.params.organisation))}
        />,
      )
    },
    submit: async (visit, sent) => {
      await addSetting(visit.tx, visit.params.organisation, terms(sent))
      return see(
        visit.to(`/organisations/${visit.params.organisation}`),
        `${sent.name} is added from ${formatDate(sent.from)}`,
      )
    },
  }),

  ...form("/organisations/:organisation/settings/:setting", {
    access: mayUse("organisation.change", "organisation"),
    params: setting,
    fields,
    initial: async ({ tx, params, today }) => {
      const held = await heldBy(tx, params)
      return {
        name: held.name,
        type: held.typeId,
        locality: held.localityId ?? "",
        open: fromHalfDays(held.halfDays),
        from: today,
      }
    },
    page: async (visit, state) => {
      const { organisation, setting } = visit.params
      const here = visit.to(`/organisations/${organisation}/settings/${setting}`)
      const held = await heldBy(visit.tx, visit.params)
      return page(
        <SettingPage
          visit={visit}
          state={state}
          title={`Change ${held.name}`}
          label="Save the change"
          action={here}
          endHref={`${here}/end`}
          {...(await choices(visit, organisation, held.typeId))}
        />,
      )
    },
    submit: async (visit, sent) => {
      await changeSetting(visit.tx, visit.params.organisation, visit.params.setting, terms(sent))
      return see(
        visit.to(`/organisations/${visit.params.organisation}`),
        `${sent.name} is changed from ${formatDate(sent.from)}`,
      )
    },
  }),

  ...form("/organisations/:organisation/settings/:setting/end", {
    access: mayUse("organisation.change", "organisation"),
    params: setting,
    fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) => {
      const held = await heldBy(visit.tx, visit.params)
      const back = visit.to(`/organisations/${visit.params.organisation}/settings/${visit.params.setting}`)
      return page(<EndSettingPage visit={visit} state={state} name={held.name} back={back} />)
    },
    submit: async (visit, { lastDay }) => {
      const { organisation, setting } = visit.params
      await endSetting(visit.tx, organisation, setting, { lastDay, endsOn: addDays(lastDay, 1) })
      return see(visit.to(`/organisations/${organisation}`), `Its last day is ${formatDate(lastDay)}`)
    },
  }),
]

function terms(sent: { name: string; type: string; locality: string | null; open: string[]; from: string }) {
  return {
    name: sent.name,
    typeId: sent.type,
    localityId: sent.locality,
    halfDays: toHalfDays(sent.open),
    from: sent.from,
  }
}

/** What a setting is today, or was or will be; one of another organisation is not there. */
async function heldBy(tx: Tx, { organisation, setting }: { organisation: string; setting: string }) {
  const found = await tx.db
    .selectFrom("organisations.setting")
    .select("setting_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisation)
    .where("setting_id", "=", setting)
    .executeTakeFirst()
  const history = found ? await readHistory(tx, settingTable, { setting_id: setting }) : []
  const held = on(history, tx.today) ?? history.at(-1)
  if (!held) throw new NotFound()
  return held.value
}

async function choices(visit: Visit, organisationId: string, typeHeld?: string) {
  return {
    name: await nameNow(visit.tx, organisationId),
    back: visit.to(`/organisations/${organisationId}`),
    types: await openItems(visit.tx, "setting-type", typeHeld),
    localities: await openLocalities(visit.tx),
  }
}
