import { nearestWhoMay } from "../grants/index.ts"
import { may, reach } from "../kernel/access/actor.ts"
import { hrefWith } from "../kernel/design/index.ts"
import { id, means, optionalChoice, optionalText } from "../kernel/http/fields.ts"
import { get, type ListVisit, mayUse, page, type Route, see, slice } from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { asAt as on, SORTED } from "../kernel/tables/asked.ts"
import { download } from "../kernel/tables/download.ts"
import { inParts } from "../kernel/tables/list-file.ts"
import { contactsOf, nameNow } from "../organisations/index.ts"
import { minimumFields, minimumOn } from "../people/index.ts"
import { completenessColumns, missingOf } from "./columns.ts"
import { lastAsking } from "./confirming/askings.ts"
import { confirmationsOf } from "./confirming/confirmations.ts"
import { confirmingRoutes } from "./confirming/routes.tsx"
import { figuresByLocality, figuresOfAll } from "./figures.ts"
import { fillingInRoutes } from "./filling-in/routes.tsx"
import { LocalitiesPage, NothingAskedPage, OrganisationsPage } from "./list-pages.tsx"
import { OrganisationPage } from "./organisation-page.tsx"
import {
  type Listing,
  listOrganisations,
  oneOrganisation,
  reading,
  type Sort,
  type State,
  sorts,
  states,
} from "./organisations.ts"

const listQuery = {
  on,
  state: means("Those whose lists are so fresh", optionalChoice(Object.keys(states) as [State, ...State[]])),
  sort: means(SORTED, optionalChoice(sorts)),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

/** Small numbers tell of people: whoever may see an organisation's people sees how complete they are, and nobody else. */
const access = mayUse("person.see")

const pages: Route[] = [
  get("/completeness", { access, query: listQuery }, async (visit) => {
    const { tx, query } = visit
    const listing = await listingOf(visit)
    if (!listing) return page(<NothingAskedPage visit={visit} day={query.on ?? visit.today} />)
    const { reach } = listing
    // Whoever answers for one organisation wants to know of that one.
    if (reach !== "all" && reach.length === 1)
      return see(hrefWith(visit.to(`/completeness/${reach[0]}`), { on: query.on ?? undefined }))
    const [found, all] = await Promise.all([
      listOrganisations(tx, listing, { after: query.after ?? null, before: query.before ?? null }),
      figuresOfAll(tx, listing),
    ])
    return page(<OrganisationsPage visit={visit} listing={listing} found={found} all={all} counts={found.counts} />)
  }),

  ...download(
    "/completeness",
    {
      access,
      query: listQuery,
      title: "Completeness",
      about:
        "How complete and how fresh what each organisation keeps is. Not found on a day when nothing is asked of any.",
      tells: "How complete each organisation’s records are, and the name, telephone and email address of whom to ring",
      columns: completenessColumns,
    },
    async (visit) => {
      const listing = await listingOf(visit)
      if (!listing) throw new NotFound()
      const { day, by } = listing
      const read = inParts(reading(visit.tx, listing), async (some) =>
        some.map((each) => ({
          ...each,
          lack: Object.fromEntries(by.fields.map((name, at) => [name, each.lacking[at]!])),
        })),
      )
      const asked: readonly string[] = by.fields
      const without = minimumFields.filter(({ name }) => !asked.includes(name)).map(({ name }) => missingOf(name))
      return { name: `completeness-${day}`, day, read, without: new Set(without) }
    },
  ),

  get("/completeness/localities", { access, query: { on } }, async (visit) => {
    const listing = await listingOf(visit)
    if (!listing) return page(<NothingAskedPage visit={visit} day={visit.query.on ?? visit.today} />)
    const [rows, all] = await Promise.all([figuresByLocality(visit.tx, listing), figuresOfAll(visit.tx, listing)])
    return page(<LocalitiesPage visit={visit} listing={listing} rows={rows} all={all} />)
  }),

  get(
    "/completeness/:organisation",
    {
      access: mayUse("person.see", "organisation"),
      params: { organisation: id("organisations.organisation", { say: "Choose an organisation" }) },
      query: { on },
    },
    async (visit) => {
      const { tx, params, today } = visit
      const { organisation } = params
      const day = visit.query.on ?? today
      const listing = await listingOf(visit, organisation)
      const [name, kept, confirmations, contacts, managers, asking] = await Promise.all([
        nameNow(tx, organisation),
        listing && oneOrganisation(tx, listing),
        confirmationsOf(tx, organisation, day),
        contactsOf(tx, organisation),
        nearestWhoMay(tx, "person.change", organisation),
        lastAsking(tx, organisation),
      ])
      const mayChange = may(visit.actor, "person.change", { organisation }) && day === today
      return page(
        <OrganisationPage
          visit={visit}
          id={organisation}
          name={name}
          day={day}
          listing={listing}
          kept={kept ?? null}
          confirmations={confirmations}
          contacts={contacts}
          managers={managers}
          asking={asking ?? null}
          mayChange={mayChange}
          mayAsk={may(visit.actor, "person.settle") && day === today}
        />,
      )
    },
  ),
]

export const completeness = slice("completeness", {
  menu: [
    {
      text: "Completeness",
      path: "/completeness",
      group: "people",
      may: "person.see",
      covers: ["/minimum-data-set"],
    },
  ],
  routes: [pages, confirmingRoutes, fillingInRoutes],
})

interface Asked {
  on?: string | null
  state?: State | null
  sort?: Sort | null
}

/** What is reckoned; null where nothing was asked of anybody on the day. */
async function listingOf(
  visit: ListVisit<unknown, Asked>,
  organisationId: string | null = null,
): Promise<Listing | null> {
  const { tx, actor, query, today } = visit
  const day = query.on ?? today
  const by = await minimumOn(tx, day)
  if (!by) return null
  const within = reach(actor, "person.see")
  return { day, by, reach: within, state: query.state ?? null, sort: query.sort ?? "name", organisationId }
}
