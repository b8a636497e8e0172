import { may, reach } from "../../kernel/access/actor.ts"
import { looked } from "../../kernel/audit/index.ts"
import { optionalChoice, optionalDay, optionalId, optionalText } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { csv } from "../../kernel/tables/csv.ts"
import { organisationsToChoose } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { sightOf } from "../places.ts"
import { type Focus, focuses, type Relation, relations } from "../words.ts"
import { exportedRows, exportHeadings } from "./export.ts"
import { everyPerson, type Listing, listPeople, type Presence, presences, type Sort, sorts } from "./list.ts"
import { PeoplePage } from "./page.tsx"
import { meantBy } from "./search.ts"

/** More than this many would be a list nobody reads: an organisation's own page leads to its people. */
const MOST_TO_CHOOSE = 60

const listQuery = {
  on: optionalDay({ say: "Enter a day, like 27 3 2027" }),
  search: optionalText({ max: 100, example: "dragana" }),
  presence: optionalChoice(Object.keys(presences) as [Presence, ...Presence[]]),
  organisation: optionalId("organisations.organisation"),
  team: optionalId("organisations.team"),
  relation: optionalChoice(Object.keys(relations) as [Relation, ...Relation[]]),
  occupation: optionalId("partnerships.list_item"),
  sector: optionalId("partnerships.list_item"),
  locality: optionalId("partnerships.locality"),
  level: optionalId("partnerships.list_item"),
  focus: optionalChoice(Object.keys(focuses) as [Focus, ...Focus[]]),
  sort: optionalChoice(sorts),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

export const listRoutes: Route[] = [
  get("/people", { access: mayUse("person.list"), query: listQuery }, async (visit) => {
    const listing = await listingOf(visit)
    const { after, before } = visit.query
    const [found, choices] = await Promise.all([
      listPeople(visit.tx, listing, { after: after ?? null, before: before ?? null }),
      choicesOf(visit),
    ])
    return page(<PeoplePage visit={visit} listing={listing} found={found} choices={choices} addHref={addHref(visit)} />)
  }),

  get("/people.csv", { access: mayUse("person.list"), query: listQuery }, async (visit) => {
    const listing = await listingOf(visit)
    async function* rows() {
      for await (const people of everyPerson(visit.tx, listing)) {
        await looked(
          visit.tx,
          "exported",
          "person",
          people.map(({ id }) => id),
        )
        yield* await exportedRows(visit, listing, people)
      }
    }
    return csv(`people-${listing.day}`, exportHeadings, rows())
  }),
]

type Asked = {
  [name in keyof typeof listQuery]?: (typeof listQuery)[name] extends { schema: { _output: infer T } } ? T : never
}

async function listingOf(visit: Visit<unknown, Asked>): Promise<Listing> {
  const { query } = visit
  const search = query.search ?? null
  return {
    day: query.on ?? visit.today,
    presence: query.presence ?? "here",
    sight: sightOf(visit.actor),
    search,
    meant: search ? await meantBy(visit.tx, search) : [],
    organisationId: query.organisation ?? null,
    teamId: query.team ?? null,
    relation: query.relation ?? null,
    focus: query.focus ?? null,
    occupationId: query.occupation ?? null,
    sectorId: query.sector ?? null,
    localityId: query.locality ?? null,
    contactLevelId: query.level ?? null,
    sort: (query.sort as Sort | null) ?? "name",
  }
}

async function choicesOf({ tx, actor, today, query }: Visit<unknown, Asked>) {
  const within = reach(actor, "person.list")
  const [organisations, occupations, sectors, localities, contactLevels] = await Promise.all([
    organisationsToChoose(tx, today),
    openItems(tx, "occupation", query.occupation ?? undefined),
    openItems(tx, "sector", query.sector ?? undefined),
    openLocalities(tx),
    openItems(tx, "contact-level", query.level ?? undefined),
  ])
  const own = organisations.filter(({ id }) => within === "all" || within.includes(id))
  const few = own.length <= MOST_TO_CHOOSE ? own : own.filter(({ id }) => id === query.organisation)
  return { organisations: few, teams: [], occupations, sectors, localities, contactLevels }
}

/** Straight to the form for those with one organisation; others choose it first. */
function addHref({ actor, to }: Visit): string | null {
  if (!may(actor, "person.change")) return null
  const within = reach(actor, "person.change")
  return to(within !== "all" && within.length === 1 ? `/organisations/${within[0]}/people/new` : "/people/new")
}
