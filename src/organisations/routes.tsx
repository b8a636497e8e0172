import { may, reach } from "../kernel/access/actor.ts"
import { firstOfNextMonth } from "../kernel/clock.ts"
import { formatDate } from "../kernel/design/index.ts"
import {
  choice,
  day,
  id,
  ids,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
} from "../kernel/http/fields.ts"
import { form, get, mayUse, page, see, slice, type Visit } from "../kernel/http/routes.ts"
import { NotFound } from "../kernel/refusal.ts"
import { csv } from "../kernel/tables/csv.ts"
import { openLocalities } from "../partnerships/index.ts"
import { everyOrganisation, type Listing, listOrganisations, sorts } from "./list.ts"
import { addOrganisation, move } from "./organisations.ts"
import { AddPage, ListPage, MovePage } from "./pages.tsx"
import { nameOf, organisationsToChoose } from "./queries.ts"
import { type Kind, kinds } from "./tables.ts"

export const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]

const listQuery = {
  on: optionalDay({ say: "Enter a day, like 27 3 2027" }),
  search: optionalText({ max: 100, example: "nursery" }),
  kind: optionalChoice(kindNames),
  locality: optionalId("partnerships.locality"),
  sort: optionalChoice(sorts),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

const name = text({ say: "Enter the organisation's name", max: 160, example: "Bluebell Nursery" })
const kind = choice(kindNames, { say: "Choose what kind of organisation it is" })
const parent = optionalId("organisations.organisation", { say: "Choose a parent from the list, or none" })
const from = day({ say: "Enter the day it begins, like 27 3 2027" })

export const organisations = slice("organisations", {
  menu: [{ text: "Organisations", path: "/organisations", may: "organisation.list" }],
  constraints: {
    parent_known: { says: "Choose a parent from the list", field: "parent" },
    parent_is_another: { says: "An organisation cannot be its own parent", field: "parent" },
    locality_known: { says: "Choose localities from the list", field: "localities" },
  },
  routes: [
    get("/organisations", { access: mayUse("organisation.list"), query: listQuery }, async (visit) => {
      const listing = listingOf(visit)
      const { after, before } = visit.query
      return page(
        <ListPage
          visit={visit}
          listing={listing}
          found={await listOrganisations(visit.tx, listing, { after, before })}
          localities={await openLocalities(visit.tx)}
          mayAdd={may(visit.actor, "organisation.place")}
        />,
      )
    }),

    get("/organisations.csv", { access: mayUse("organisation.list"), query: listQuery }, async (visit) => {
      const listing = listingOf(visit)
      async function* rows() {
        for await (const row of everyOrganisation(visit.tx, listing))
          yield [row.name, kinds[row.kind], row.parentName, row.localities.join("; "), row.settings, row.since]
      }
      return csv(`organisations-${listing.day}`, ["Name", "Kind", "Parent", "Localities", "Settings", "Since"], rows())
    }),

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
            parents={await organisationsToChoose(visit.tx, visit.today)}
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
            name={await nameNow(visit, visit.params.organisation)}
            parents={(await organisationsToChoose(visit.tx, visit.today)).filter(
              ({ id }) => id !== visit.params.organisation,
            )}
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
  ],
})

function listingOf(
  visit: Visit<
    unknown,
    {
      on?: string | null
      search?: string | null
      kind?: Kind | null
      locality?: string | null
      sort?: Listing["sort"] | null
    }
  >,
): Listing {
  const { on, search, kind, locality, sort } = visit.query
  return {
    day: on ?? visit.today,
    reach: reach(visit.actor, "organisation.list"),
    search: search ?? null,
    kind: kind ?? null,
    localityId: locality ?? null,
    sort: sort ?? "name",
  }
}

/** What an organisation is called today; else its last or first name. Absent and another partnership's: not found. */
export async function nameNow(visit: Visit, organisationId: string): Promise<string> {
  const name = (await nameOf(visit.tx, organisationId, visit.today)) ?? (await anyName(visit, organisationId))
  if (!name) throw new NotFound()
  return name
}

async function anyName(visit: Visit, organisationId: string): Promise<string | undefined> {
  const row = await visit.tx.db
    .selectFrom("organisations.organisation_terms")
    .select("name")
    .where("partnership_id", "=", visit.tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .orderBy("starts_on", "desc")
    .executeTakeFirst()
  return row?.name
}
