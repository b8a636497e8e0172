import { may, reach, type SignedIn } from "../../kernel/access/actor.ts"
import { looked } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { optionalChoice, optionalDay, optionalId, optionalText } from "../../kernel/http/fields.ts"
import { get, mayUse, page, type Route, type Visit } from "../../kernel/http/routes.ts"
import { download } from "../../kernel/tables/download.ts"
import { organisationsToChoose, placesOfTeam, teamName } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { countedBeside } from "../headcounts/parts.tsx"
import { minimumFields, minimumOn } from "../minimum/minimum.ts"
import { sightOf } from "../places.ts"
import { type Focus, focuses, type Relation, relations } from "../words.ts"
import { exportedRows, exportHeadings } from "./export.ts"
import { everyPerson, type Listing, listPeople, type Presence, presences, type Sort, sorts } from "./list.ts"
import { type Standing, standings } from "./measured.ts"
import { PeoplePage } from "./page.tsx"
import { meantBy } from "./search.ts"

const listQuery = {
  on: optionalDay({ say: "Enter a day, like 27 3 2027" }),
  search: optionalText({ max: 100, example: "dragana" }),
  presence: optionalChoice(Object.keys(presences) as [Presence, ...Presence[]]),
  organisation: optionalId("organisations.organisation"),
  team: optionalId("organisations.team"),
  relation: optionalChoice(Object.keys(relations) as [Relation, ...Relation[]]),
  occupation: optionalId("partnerships.list_item", { only: { list: "occupation" } }),
  sector: optionalId("partnerships.list_item", { only: { list: "sector" } }),
  locality: optionalId("partnerships.locality"),
  level: optionalId("partnerships.list_item", { only: { list: "contact-level" } }),
  focus: optionalChoice(Object.keys(focuses) as [Focus, ...Focus[]]),
  minimum: optionalChoice([...Object.keys(standings), ...minimumFields.map(({ name }) => name)] as [
    Standing,
    ...Standing[],
  ]),
  sort: optionalChoice(sorts),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

export const listRoutes: Route[] = [
  get("/people", { access: mayUse("person.list"), query: listQuery }, async (visit) => {
    const listing = await listingOf(visit)
    const { after, before } = visit.query
    const [found, choices, counted] = await Promise.all([
      listPeople(visit.tx, listing, { after: after ?? null, before: before ?? null }),
      choicesOf(visit),
      listing.presence === "here" && countedBeside(visit, listing, isNarrowed(listing)),
    ])
    return page(
      <PeoplePage
        visit={visit}
        listing={listing}
        found={found}
        choices={choices}
        addHref={addHref(visit)}
        beside={counted}
      />,
    )
  }),

  ...download("/people", { access: mayUse("person.list"), query: listQuery }, async (visit) => {
    const listing = await listingOf(visit)
    async function* rows() {
      for await (const people of everyPerson(visit.tx, listing)) {
        const ids = people.map(({ id }) => id).filter((id) => id !== visit.actor.personId)
        await looked(visit.tx, "exported", "person", ids)
        yield* await exportedRows(visit, listing, people)
      }
    }
    return { name: `people-${listing.day}`, headings: exportHeadings, rows: rows() }
  }),
]

type Asked = {
  [name in keyof typeof listQuery]?: (typeof listQuery)[name] extends { schema: { _output: infer T } } ? T : never
}

async function listingOf(visit: Visit<unknown, Asked>): Promise<Listing> {
  const { query } = visit
  const search = query.search ?? null
  const day = query.on ?? visit.today
  const minimum = query.minimum && {
    by: await minimumOn(visit.tx, day),
    show: query.minimum,
    within: reach(visit.actor, "person.see"),
  }
  return {
    day,
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
    minimum: minimum || null,
    sort: (query.sort as Sort | null) ?? "name",
  }
}

/** Whether fewer are listed than all of the organisations in view. */
function isNarrowed(listing: Listing): boolean {
  const { search, teamId, relation, focus, occupationId, sectorId, localityId, contactLevelId, minimum } = listing
  return [search, teamId, relation, focus, occupationId, sectorId, localityId, contactLevelId, minimum].some(Boolean)
}

async function choicesOf({ tx, actor, today, query }: Visit<unknown, Asked>) {
  const source = organisationsToChoose(tx, { day: query.on ?? today, reach: reach(actor, "person.list") })
  const answers = query.organisation ? { organisation: query.organisation } : {}
  const [organisations, teams, occupations, sectors, localities, contactLevels, minimum] = await Promise.all([
    // Where there are more than a list can show, an organisation's own page leads to its people.
    offer({ answers }, "organisation", source, "one"),
    query.team ? teamChosen(tx, actor, query.team) : [],
    openItems(tx, "occupation", query.occupation ?? undefined),
    openItems(tx, "sector", query.sector ?? undefined),
    openLocalities(tx),
    openItems(tx, "contact-level", query.level ?? undefined),
    may(actor, "person.see") ? minimumOn(tx, query.on ?? today) : null,
  ])
  return {
    organisations: organisations.all ?? organisations.chosen,
    teams,
    occupations,
    sectors,
    localities,
    contactLevels,
    minimum,
  }
}

/** A team is come to from its own page; here it can only be let go. */
async function teamChosen(tx: Tx, actor: SignedIn, id: string) {
  if (!may(actor, "person.list", await placesOfTeam(tx, id))) return []
  const name = await teamName(tx, id)
  return name ? [{ id, name }] : []
}

/** Straight to the form for those with one organisation; others choose it first. */
function addHref({ actor, to }: Visit): string | null {
  if (!may(actor, "person.change")) return null
  const within = reach(actor, "person.change")
  return to(within !== "all" && within.length === 1 ? `/organisations/${within[0]}/people/new` : "/people/new")
}
