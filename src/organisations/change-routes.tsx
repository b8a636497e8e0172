import { addDays } from "../kernel/clock.ts"
import { on, readHistory } from "../kernel/dated/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { choice, day, id, ids, optionalDay, optionalId, text } from "../kernel/http/fields.ts"
import { form, mayUse, page, type Route, see } from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { openLocalities } from "../partnerships/index.ts"
import {
  CorrectionPage,
  EndPage,
  LocalitiesPage,
  ParentCorrectionPage,
  ReturnPage,
  TermsPage,
} from "./change-pages.tsx"
import { parentsToChoose } from "./choosing.ts"
import { bringBack, changeTerms, correctParent, correctTerms, endOrganisation, serve } from "./organisations.ts"
import { profileOf } from "./profile.ts"
import { nameNow } from "./queries.ts"
import { type Kind, kinds, parentTable, termsTable } from "./tables.ts"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]
const terms = {
  name: text({ say: "Enter the organisation's name", max: 160, example: "Bluebell Nursery" }),
  kind: choice(kindNames, { say: "Choose what kind of organisation it is" }),
}
const from = day({ say: "Enter the day it begins, like 27 3 2027" })
const lastDay = { say: "Enter the last day, like 27 3 2027" }

/** Changes to an organisation's dated rows: each says from which day. */
export const changeRoutes: Route[] = [
  ...form("/organisations/:organisation/terms", {
    access: mayUse("organisation.change", "organisation"),
    params: organisation,
    fields: { ...terms, from },
    initial: async ({ tx, params, today }) => {
      const history = await readHistory(tx, termsTable, { organisation_id: params.organisation })
      return { ...(on(history, today) ?? history.at(-1))?.value, from: today }
    },
    page: async (visit, state) =>
      page(<TermsPage visit={visit} state={state} name={await nameNow(visit.tx, visit.params.organisation)} />),
    submit: async (visit, change) => {
      await changeTerms(visit.tx, visit.params.organisation, change)
      return see(
        visit.to(`/organisations/${visit.params.organisation}`),
        `Saved: ${change.name} from ${formatDate(change.from)}`,
      )
    },
  }),

  ...form("/organisations/:organisation/localities", {
    access: mayUse("organisation.change", "organisation"),
    params: organisation,
    fields: { localities: ids("partnerships.locality", { say: "Choose localities from the list" }), from },
    initial: async ({ tx, params, today }) => {
      const { localities } = await profileOf(tx, params.organisation, today)
      return { localities: localities.map(({ id }) => id), from: today }
    },
    page: async (visit, state) =>
      page(
        <LocalitiesPage
          visit={visit}
          state={state}
          name={await nameNow(visit.tx, visit.params.organisation)}
          localities={await openLocalities(visit.tx)}
        />,
      ),
    submit: async (visit, { localities, from }) => {
      await serve(visit.tx, visit.params.organisation, { localityIds: localities, from })
      return see(
        visit.to(`/organisations/${visit.params.organisation}`),
        `The localities from ${formatDate(from)} are saved`,
      )
    },
  }),

  ...form("/organisations/:organisation/end", {
    access: mayUse("organisation.place", "organisation"),
    params: organisation,
    fields: { lastDay: day(lastDay) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) =>
      page(<EndPage visit={visit} state={state} name={await nameNow(visit.tx, visit.params.organisation)} />),
    submit: async (visit, { lastDay }) => {
      await endOrganisation(visit.tx, visit.params.organisation, { lastDay, endsOn: addDays(lastDay, 1) })
      return see(
        visit.to(`/organisations/${visit.params.organisation}`),
        `Its last day in the partnership is ${formatDate(lastDay)}`,
      )
    },
  }),

  ...form("/organisations/:organisation/return", {
    access: mayUse("organisation.place", "organisation"),
    params: organisation,
    fields: { from },
    initial: async ({ today }) => ({ from: today }),
    page: async (visit, state) =>
      page(<ReturnPage visit={visit} state={state} name={await nameNow(visit.tx, visit.params.organisation)} />),
    submit: async (visit, { from }) => {
      await bringBack(visit.tx, visit.params.organisation, { from })
      return see(visit.to(`/organisations/${visit.params.organisation}`), `It is back from ${formatDate(from)}`)
    },
  }),

  ...form("/organisations/:organisation/correction", {
    access: mayUse("organisation.place", "organisation"),
    params: organisation,
    query: { starts: day({ say: "Choose what to correct", example: "2020-01-01" }) },
    fields: { ...terms, from, lastDay: optionalDay(lastDay) },
    initial: async ({ tx, params, query }) => {
      const row = (await readHistory(tx, termsTable, { organisation_id: params.organisation })).find(
        ({ startsOn }) => startsOn === query.starts,
      )
      if (!row) throw new NotFound()
      return { ...row.value, from: row.startsOn, ...(row.endsOn && { lastDay: addDays(row.endsOn, -1) }) }
    },
    page: async (visit, state) => {
      if (!visit.query.starts) throw new NotFound()
      const name = await nameNow(visit.tx, visit.params.organisation)
      return page(<CorrectionPage visit={visit} state={state} name={name} starts={visit.query.starts} />)
    },
    submit: async (visit, { name, kind, from, lastDay }) => {
      if (!visit.query.starts) throw new NotFound()
      const right = { startsOn: from, endsOn: lastDay && addDays(lastDay, 1), value: { name, kind } }
      await correctTerms(visit.tx, visit.params.organisation, visit.query.starts, right)
      return see(visit.to(`/organisations/${visit.params.organisation}`), "The record is corrected")
    },
  }),

  ...form("/organisations/:organisation/parent-correction", {
    access: mayUse("organisation.place", "organisation"),
    params: organisation,
    query: { starts: day({ say: "Choose what to correct", example: "2020-01-01" }) },
    fields: { parent: optionalId("organisations.organisation"), from, lastDay: optionalDay(lastDay) },
    initial: async ({ tx, params, query }) => {
      const row = (await readHistory(tx, parentTable, { organisation_id: params.organisation })).find(
        ({ startsOn }) => startsOn === query.starts,
      )
      if (!row) throw new NotFound()
      return { parent: row.value.parentId, from: row.startsOn, ...(row.endsOn && { lastDay: addDays(row.endsOn, -1) }) }
    },
    page: async (visit, state) => {
      if (!visit.query.starts) throw new NotFound()
      const { organisation } = visit.params
      const { starts } = visit.query
      const [name, parents] = await Promise.all([
        nameNow(visit.tx, organisation),
        parentsToChoose(visit, state, { day: starts, except: organisation }),
      ])
      return page(<ParentCorrectionPage visit={visit} state={state} name={name} starts={starts} parents={parents} />)
    },
    submit: async (visit, { parent, from, lastDay }) => {
      if (!visit.query.starts) throw new NotFound()
      const right = parent
        ? { startsOn: from, endsOn: lastDay && addDays(lastDay, 1), value: { parentId: parent } }
        : null
      await correctParent(visit.tx, visit.params.organisation, visit.query.starts, right)
      return see(visit.to(`/organisations/${visit.params.organisation}`), "The record is corrected")
    },
  }),
]
