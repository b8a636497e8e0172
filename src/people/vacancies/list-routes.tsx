import { may, reach } from "../../kernel/access/actor.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { means, optionalChoice, optionalId, optionalText, ticks, type Values } from "../../kernel/http/fields.ts"
import { get, type ListVisit, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { asAt, SORTED } from "../../kernel/tables/asked.ts"
import { download } from "../../kernel/tables/download.ts"
import { inParts } from "../../kernel/tables/list-file.ts"
import { organisationsToChoose } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { comingAndGoing, vacancyColumns } from "./columns.ts"
import { type Listing, listVacancies, reading, type State, sorts, states, tellsWhen } from "./list.ts"
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

/** What is vacant is advertised, so whoever sees the organisations sees theirs; who came and left is not: see `tellsWhen`. */
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
      more: {
        may: "person.list",
        title: "Vacancies, with those of other days and what became of them",
        tells: "When somebody left a post, or came to one, though not who",
      },
    },
    async (visit) => {
      const listing = listingOf(visit)
      const { day, tellsWhen } = listing
      return {
        name: `vacancies-${day}`,
        day,
        read: inParts(reading(visit.tx, listing)),
        ...(!tellsWhen && { without: comingAndGoing }),
      }
    },
  ),
]

/** @throws NotFound where somebody asks for more than they are told */
function listingOf({ query, today, actor }: ListVisit<unknown, Asked>): Listing {
  const { on, state, sort } = query
  const all = tellsWhen(actor, query.organisation ?? null)
  if (!all && ((on && on !== today) || (state && state !== "open") || sort?.endsWith("since"))) throw new NotFound()
  return {
    day: on ?? today,
    tellsWhen: all,
    reach: reach(actor, "organisation.list"),
    state: state ?? "open",
    organisationId: query.organisation ?? null,
    occupationId: query.occupation ?? null,
    sectorId: query.sector ?? null,
    localityId: query.locality ?? null,
    hardToFill: (query.hard ?? []).length > 0,
    withoutSector: query.without === "sector",
    sort: sort ?? (all ? "since" : "occupation"),
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
