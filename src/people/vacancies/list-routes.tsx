import { may, reach } from "../../kernel/access/actor.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { optionalChoice, optionalDay, optionalId, optionalText, ticks, type Values } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { asDay } from "../../kernel/tables/cell.ts"
import { download } from "../../kernel/tables/download.ts"
import { organisationsToChoose } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { relations } from "../words.ts"
import { everyVacancy, type Listing, listVacancies, type State, sorts, states } from "./list.ts"
import { VacanciesPage } from "./list-page.tsx"
import { outcomes } from "./vacancies.ts"

const listQuery = {
  on: optionalDay({ say: "Enter a day, like 27 3 2027" }),
  state: optionalChoice(Object.keys(states) as [State, ...State[]]),
  organisation: optionalId("organisations.organisation"),
  occupation: optionalId("partnerships.list_item", { only: { list: "occupation" } }),
  sector: optionalId("partnerships.list_item", { only: { list: "sector" } }),
  locality: optionalId("partnerships.locality"),
  hard: ticks(["yes"]),
  without: optionalChoice(["sector"]),
  sort: optionalChoice(sorts),
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

  ...download("/vacancies", { access: mayUse("organisation.list"), query: listQuery }, async (visit) => {
    const listing = listingOf(visit)
    async function* rows() {
      for await (const row of everyVacancy(visit.tx, listing))
        yield [
          row.occupation,
          relations[row.relation],
          row.organisation,
          row.sector,
          row.setting,
          row.locality,
          row.weeklyHours,
          row.hardToFill ? "Yes" : "No",
          asDay(row.from),
          row.outcome && outcomes[row.outcome],
          asDay(row.endsOn),
        ]
    }
    const headings = [
      "Occupation",
      "Relation",
      "Organisation",
      "Sector",
      "Setting",
      "Locality",
      "Hours a week",
      "Hard to fill",
      "Vacant since",
      "What became of it",
      "From",
    ]
    return { name: `vacancies-${listing.day}`, headings, rows: rows() }
  }),
]

function listingOf({ query, today, actor }: Visit<unknown, Asked>): Listing {
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
