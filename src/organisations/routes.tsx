import { may, reach } from "../kernel/access/actor.ts"
import { historyPage } from "../kernel/audit/history-page.tsx"
import { firstOfNextMonth } from "../kernel/clock.ts"
import { formatDate } from "../kernel/design/index.ts"
import { choice, day, id, ids, means, optionalChoice, optionalId, optionalText, text } from "../kernel/http/fields.ts"
import { partsOf } from "../kernel/http/parts.ts"
import { form, get, type ListVisit, mayUse, page, see, slice } from "../kernel/http/routes.ts"
import { asAt, SORTED } from "../kernel/tables/asked.ts"
import { download } from "../kernel/tables/download.ts"
import { inParts } from "../kernel/tables/list-file.ts"
import { openLocalities } from "../partnerships/index.ts"
import { changeRoutes } from "./change-routes.tsx"
import { parentsToChoose } from "./choosing.ts"
import { organisationColumns } from "./columns.ts"
import { contactRoutes } from "./contacts/routes.tsx"
import { type Listing, listOrganisations, type Presence, presences, reading, sorts } from "./list.ts"
import { addOrganisation, move } from "./organisations.ts"
import { AddPage, ListPage, MovePage } from "./pages.tsx"
import { profileOf } from "./profile.ts"
import { nameNow, nameOf } from "./queries.ts"
import { settingRoutes } from "./settings/routes.tsx"
import { ShowPage } from "./show-page.tsx"
import { type Kind, kinds } from "./tables.ts"
import { teamRoutes } from "./teams/routes.tsx"

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]

const presenceNames = Object.keys(presences) as [Presence, ...Presence[]]
const listQuery = {
  on: asAt,
  search: means("Part of a name", optionalText({ max: 100, example: "nursery" })),
  kind: means("Those of one kind", optionalChoice(kindNames)),
  presence: means(
    "Whether they are there on the day, have left by then, or are yet to come; “here” where it is left out",
    optionalChoice(presenceNames),
  ),
  locality: means("Those that serve one locality", optionalId("partnerships.locality")),
  sort: means(SORTED, optionalChoice(sorts)),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

const name = text({ say: "Enter the organisation's name", max: 160, example: "Bluebell Nursery" })
const kind = choice(kindNames, { say: "Choose what kind of organisation it is" })
const parent = optionalId("organisations.organisation", { say: "Choose a parent from the list, or none" })
const from = day({ say: "Enter the day it begins, like 27 3 2027" })

export const organisations = slice("organisations", {
  menu: [
    {
      text: "Organisations",
      path: "/organisations",
      group: "people",
      may: "organisation.list",
      covers: ["/settings", "/vacancies", "/imports"],
    },
    { text: "Teams", path: "/teams", group: "people", may: "team.see" },
  ],
  constraints: {
    parent_known: { says: "Choose a parent from the list", field: "parent" },
    parent_is_another: { says: "An organisation cannot be its own parent", field: "parent" },
    locality_known: { says: "Choose localities from the list", field: "localities" },
    setting_type_known: { says: "Choose what type of setting it is from the list", field: "type" },
    setting_referred_to_once: { says: "Another of your settings has this reference", field: "reference" },
    setting_locality_known: { says: "Choose a locality from the list", field: "locality" },
  },
  routes: [
    get("/organisations", { access: mayUse("organisation.list"), query: listQuery }, async (visit) => {
      const listing = listingOf(visit)
      const { after, before } = visit.query
      const [found, localities] = await Promise.all([
        listOrganisations(visit.tx, listing, { after, before }),
        openLocalities(visit.tx),
      ])
      return page(
        <ListPage
          visit={visit}
          listing={listing}
          found={found}
          localities={localities}
          mayAdd={may(visit.actor, "organisation.place")}
        />,
      )
    }),

    download(
      "/organisations",
      {
        access: mayUse("organisation.list"),
        query: listQuery,
        title: "Organisations",
        about: "The organisations of the partnership on a day.",
        tells: "Nobody, but a childminder may be called by their name",
        columns: organisationColumns,
      },
      async (visit) => {
        const listing = listingOf(visit)
        const { day } = listing
        return { name: `organisations-${day}`, day, read: inParts(reading(visit.tx, listing)) }
      },
    ),

    form("/organisations/new", {
      access: mayUse("organisation.place"),
      fields: {
        name,
        kind,
        from,
        parent,
        localities: ids("partnerships.locality", { say: "Choose localities from the list" }),
      },
      initial: async (visit) => ({ from: visit.today }),
      page: async (visit, state) =>
        page(
          <AddPage
            visit={visit}
            state={state}
            parents={await parentsToChoose(visit, state, { day: visit.today })}
            localities={await openLocalities(visit.tx)}
          />,
        ),
      submit: async (visit, sent) => {
        const added = await addOrganisation(visit.tx, {
          name: sent.name,
          kind: sent.kind,
          startsOn: sent.from,
          parentId: sent.parent,
          localityIds: sent.localities,
        })
        return see(visit.to(`/organisations/${added}`), `${sent.name} has been added`)
      },
    }),

    get(
      "/organisations/:organisation",
      {
        access: mayUse("organisation.see", "organisation"),
        params: organisation,
        query: { on: asAt },
      },
      async (visit) => {
        const { organisation } = visit.params
        const here = { organisation }
        const day = visit.query.on ?? visit.today
        const [profile, parts] = await Promise.all([
          profileOf(visit.tx, organisation, day),
          partsOf(visit, "organisation", organisation, day),
        ])
        return page(
          <ShowPage
            visit={visit}
            profile={profile}
            parts={parts}
            allowed={{
              change: may(visit.actor, "organisation.change", here),
              place: may(visit.actor, "organisation.place", here),
              addTeam: may(visit.actor, "team.change", here),
              seeAccess: may(visit.actor, "access.see", here),
              seeHistory: may(visit.actor, "audit.see", here),
              list: may(visit.actor, "organisation.list"),
            }}
          />,
        )
      },
    ),

    form("/organisations/:organisation/parent", {
      access: mayUse("organisation.place", "organisation"),
      params: organisation,
      fields: { parent, from: day({ say: "Enter the day it moves, like 27 3 2027" }) },
      initial: async (visit) => ({ from: firstOfNextMonth(visit.today) }),
      page: async (visit, state) =>
        page(
          <MovePage
            visit={visit}
            state={state}
            name={await nameNow(visit.tx, visit.params.organisation)}
            parents={await parentsToChoose(visit, state, { day: visit.today, except: visit.params.organisation })}
          />,
        ),
      submit: async (visit, sent) => {
        const { organisation } = visit.params
        await move(visit.tx, organisation, { parentId: sent.parent, from: sent.from })
        const under = sent.parent ? `is under ${await nameOf(visit.tx, sent.parent, sent.from)}` : "stands by itself"
        const name = await nameOf(visit.tx, organisation, sent.from)
        return see(visit.to(`/organisations/${organisation}`), `From ${formatDate(sent.from)}, ${name} ${under}`)
      },
    }),
    changeRoutes,
    get(
      "/organisations/:organisation/history",
      {
        access: mayUse("audit.see", "organisation"),
        params: organisation,
        query: { before: optionalText({ max: 36, example: "" }) },
      },
      async (visit) => {
        const { organisation } = visit.params
        const name = await nameNow(visit.tx, organisation)
        const back = visit.to(`/organisations/${organisation}`)
        return historyPage(visit, { subject: "organisation", id: organisation, name, back }, visit.query.before)
      },
    ),
    settingRoutes,
    teamRoutes,
    contactRoutes,
  ],
})

function listingOf(
  visit: ListVisit<
    unknown,
    {
      on?: string | null
      search?: string | null
      kind?: Kind | null
      presence?: Presence | null
      locality?: string | null
      sort?: Listing["sort"] | null
    }
  >,
): Listing {
  const { on, search, kind, presence, locality, sort } = visit.query
  return {
    day: on ?? visit.today,
    presence: presence ?? "here",
    reach: reach(visit.actor, "organisation.list"),
    search: search ?? null,
    kind: kind ?? null,
    localityId: locality ?? null,
    sort: sort ?? "name",
  }
}
