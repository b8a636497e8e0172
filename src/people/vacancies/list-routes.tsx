import { may, reach } from "../../kernel/access/actor.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { means, optionalChoice, optionalId, optionalText, ticks, type Values } from "../../kernel/http/fields.ts"
import { get, type ListVisit, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { asAt, SORTED } from "../../kernel/tables/asked.ts"
import { download } from "../../kernel/tables/download.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { organisationsToChoose } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { vacancyColumns } from "./columns.ts"
import { type Listing, listVacancies, reading, type State, sorts, states } from "./list.ts"
import { VacanciesPage } from "./list-page.tsx"

const listQuery = {
  on: asAt,
  state: means(
    "How they stand on the day; “open” where it is left out",
    optionalChoice(Object.keys(states) as [State, ...State[]]),
  ),
  organisation: means("Those of one organisation", optionalId("organisations.organisation")),
  occupation: means("Those of one occupation", optionalId("partnerships.list_item", { only: { list: "occupation" } })),
  sector: means("Those of one sector", optionalId("partnerships.list_item", { only: { list: "sector" } })),
  locality: means("Those in one locality", optionalId("partnerships.locality")),
  hard: means("Those that are hard to fill", ticks(["yes"])),
  without: means("Those of which nobody said this", optionalChoice(["sector"])),
  sort: means(SORTED, optionalChoice(sorts)),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}
type Asked = Partial<Values<typeof listQuery>>

/** A vacancy names nobody, so whoever sees the organisations sees theirs. */
export const vacancyListRoutes: Route[] = [
  get("/vacancies", { access: mayUse("organisation.list"), query: listQuery }, async (visit) => {
    const listing = listingOf(visit)
    const { after, before } = visit.query
    const [found, choices] = await Promise.all([
      listVacancies(visit.tx, listing, { after: after ?? null, before: before ?? null }),
      choicesOf(visit),
    ])
    return page(
      <VacanciesPage
        visit={visit}
        listing={listing}
        found={found}
        choices={choices}
        addHref={addHref(visit)}
        mayChange={(organisation) => may(visit.actor, "person.change", { organisation })}
      />,
    )
  }),

  ...download(
    "/vacancies",
    {
      access: mayUse("organisation.list"),
      query: listQuery,
      title: "Vacancies",
      about: "The posts without a person on a day.",
      tells: "Nobody: posts without a person",
      columns: vacancyColumns,
    },
    async (visit) => {
      const listing = listingOf(visit)
      const { day } = listing
      return { name: `vacancies-${day}`, day, read: inParts(reading(visit.tx, listing)) }
    },
  ),
]

function listingOf({ query, today, actor }: ListVisit<unknown, Asked>): Listing {
  return {
    day: query.on ?? today,
    reach: reach(actor, "organisation.list"),
    state: query.state ?? "open",
    organisationId: query.organisation ?? null,
    occupationId: query.occupation ?? null,
    sectorId: query.sector ?? null,
    localityId: query.locality ?? null,
    hardToFill: (query.hard ?? []).length > 0,
    withoutSector: query.without === "sector",
    sort: query.sort ?? "since",
  }
}

async function choicesOf({ tx, actor, today, query }: Visit<unknown, Asked>) {
  const source = organisationsToChoose(tx, { day: query.on ?? today, reach: reach(actor, "organisation.list") })
  const answers = query.organisation ? { organisation: query.organisation } : {}
  const [organisations, occupations, sectors, localities] = await Promise.all([
    // Where there are more than a list can show, an organisation's own page leads to its vacancies.
    offer({ answers }, "organisation", source, "one"),
    openItems(tx, "occupation", query.occupation ?? undefined),
    openItems(tx, "sector", query.sector ?? undefined),
    openLocalities(tx),
  ])
  return { organisations: organisations.all ?? organisations.chosen, occupations, sectors, localities }
}

/** Straight to the form for those with one organisation; others choose it first. */
function addHref({ actor, to }: Visit): string | null {
  if (!may(actor, "person.change")) return null
  const within = reach(actor, "person.change")
  return to(within !== "all" && within.length === 1 ? `/organisations/${within[0]}/vacancies/new` : "/vacancies/new")
}
