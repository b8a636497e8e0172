import { reach } from "../../kernel/access/actor.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { means, optionalChoice, optionalDay, optionalId, optionalText, type Values } from "../../kernel/http/fields.ts"
import type { ListVisit } from "../../kernel/http/routes.ts"
import { asAt, SORTED, severalOf } from "../../kernel/tables/asked.ts"
import { type AgeBand, ageBands, type RetirementBand, retirementBands } from "../ages/bands.ts"
import { type MinimumDataSet, minimumFields, minimumOn } from "../minimum/minimum.ts"
import { sightOf } from "../places.ts"
import { type Focus, focuses, levels, type Relation, relations } from "../words.ts"
import { type About, type HeldLevel, levelInWords } from "./about.ts"
import { type Lack, type Listing, lacks, type Presence, presences, type Sort, sorts } from "./list.ts"
import { type Standing, standingInWords, standings } from "./measured.ts"
import { filtersIn } from "./posts-on.ts"
import { meantBy } from "./search.ts"

interface Named {
  id: string
  name: string
}

/** What the filters offer. */
export interface FilterChoices {
  organisations: Named[]
  teams: Named[]
  occupations: Named[]
  sectors: Named[]
  localities: Named[]
  contactLevels: Named[]
  /** What is asked on the day of those whose records the reader may see. */
  minimum: MinimumDataSet | null
}

const heldLevels = [...Object.keys(levels), "unsaid", "none"] as unknown as [HeldLevel]

export const listQuery = {
  on: asAt,
  search: means("Words of a name, also when a letter is wrong", optionalText({ max: 100, example: "dragana" })),
  presence: means(
    "Whether they are in a post on the day, have left by then, or are yet to begin; “here” where it is left out",
    optionalChoice(Object.keys(presences) as [Presence, ...Presence[]]),
  ),
  organisation: means("Those in a post of one organisation", optionalId("organisations.organisation")),
  team: means("Those in one team", optionalId("organisations.team")),
  relation: means(
    "Those who relate so to their organisation",
    optionalChoice(Object.keys(relations) as [Relation, ...Relation[]]),
  ),
  occupation: means("Those of one occupation", optionalId("partnerships.list_item", { only: { list: "occupation" } })),
  sector: means("Those whose main sector it is", optionalId("partnerships.list_item", { only: { list: "sector" } })),
  locality: means("Those who work in one locality", optionalId("partnerships.locality")),
  level: means("Those of one contact level", optionalId("partnerships.list_item", { only: { list: "contact-level" } })),
  focus: means("Those whose work has this focus", optionalChoice(Object.keys(focuses) as [Focus, ...Focus[]])),
  minimum: means(
    "How they stand to the minimum data set, or which of its fields they lack",
    optionalChoice([...Object.keys(standings), ...minimumFields.map(({ name }) => name)] as [Standing, ...Standing[]]),
  ),
  without: means(
    "Those of whom nobody said any of these, with commas between: sector, locality, hours, level",
    severalOf(Object.keys(lacks) as Lack[]),
  ),
  age: means("Those of an age", optionalChoice([...Object.keys(ageBands), "unknown"] as [AgeBand | "unknown"])),
  retires: means(
    "Those who reach State Pension age in so many years",
    optionalChoice([...Object.keys(retirementBands), "unknown"] as [RetirementBand | "unknown"]),
  ),
  held: means("Those whose highest level held it is", optionalChoice(heldLevels)),
  counting: means("Those whose highest level that counts in their post it is", optionalChoice(heldLevels)),
  newSince: means("Those who were in no post on this day", optionalDay()),
  goneBy: means("Those who are in no post on this day", optionalDay()),
  movedSince: means("Those who were in other sectors on this day", optionalDay()),
  sort: means(SORTED, optionalChoice(sorts)),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

export type Asked = Partial<Values<typeof listQuery>>

export async function listingOf(visit: ListVisit<unknown, Asked>): Promise<Listing> {
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
    ...filtersIn(query),
    minimum: minimum || null,
    about: aboutOf(visit),
    sort: (query.sort as Sort | null) ?? "name",
  }
}

function aboutOf({ query, actor }: ListVisit<unknown, Asked>): About | null {
  const { age, retires, held, counting, newSince, goneBy, movedSince } = query
  const asked = { age, retires, held, counting, newSince, goneBy, movedSince }
  if (!Object.values(asked).some(Boolean)) return null
  return { ...asked, within: reach(actor, "person.see") }
}

/** A listing as its address says it. */
export function askedOf(visit: { today: string }, listing: Listing) {
  return {
    on: listing.day === visit.today ? undefined : listing.day,
    search: listing.search ?? undefined,
    presence: listing.presence === "here" ? undefined : listing.presence,
    organisation: listing.organisationId ?? undefined,
    team: listing.teamId ?? undefined,
    relation: listing.relation ?? undefined,
    occupation: listing.occupationId ?? undefined,
    sector: listing.sectorId ?? undefined,
    locality: listing.localityId ?? undefined,
    level: listing.contactLevelId ?? undefined,
    focus: listing.focus ?? undefined,
    minimum: listing.minimum?.show,
    without: listing.without?.join(",") || undefined,
    age: listing.about?.age ?? undefined,
    retires: listing.about?.retires ?? undefined,
    held: listing.about?.held ?? undefined,
    counting: listing.about?.counting ?? undefined,
    newSince: listing.about?.newSince ?? undefined,
    goneBy: listing.about?.goneBy ?? undefined,
    movedSince: listing.about?.movedSince ?? undefined,
    sort: listing.sort === "name" ? undefined : listing.sort,
  }
}

/** Whether fewer are listed than all of the organisations in view. */
export function isNarrowed(visit: { today: string }, listing: Listing): boolean {
  const { on, presence, organisation, sort, ...narrowing } = askedOf(visit, listing)
  return Object.values(narrowing).some((by) => by !== undefined)
}

interface AppliedFilter {
  name: string
  text: string
  /** What stays of it when this is taken away, where it has several. */
  others?: string | undefined
}

/** What narrows a listing, in words, by the name under which its address says so. */
export function appliedFilters(listing: Listing, choices: FilterChoices): AppliedFilter[] {
  const named = (label: string, of: Named[], id: string) =>
    `${label}: ${of.find((each) => each.id === id)?.name ?? "one that has ended"}`
  return [
    listing.search && { name: "search", text: `Name: ${listing.search}` },
    listing.presence !== "here" && { name: "presence", text: presences[listing.presence] },
    listing.organisationId && {
      name: "organisation",
      text: named("Organisation", choices.organisations, listing.organisationId),
    },
    listing.teamId && { name: "team", text: named("Team", choices.teams, listing.teamId) },
    listing.relation && { name: "relation", text: relations[listing.relation] },
    listing.occupationId && {
      name: "occupation",
      text: named("Occupation", choices.occupations, listing.occupationId),
    },
    listing.sectorId && { name: "sector", text: named("Sector", choices.sectors, listing.sectorId) },
    listing.localityId && { name: "locality", text: named("Locality", choices.localities, listing.localityId) },
    listing.contactLevelId && {
      name: "level",
      text: named("Contact level", choices.contactLevels, listing.contactLevelId),
    },
    listing.focus && { name: "focus", text: `Focus: ${focuses[listing.focus]}` },
    listing.minimum && { name: "minimum", text: `Minimum data set: ${standingInWords(listing.minimum.show)}` },
    ...(listing.without ?? []).map((lack) => ({
      name: "without",
      text: lacks[lack],
      others: listing.without?.filter((other) => other !== lack).join(","),
    })),
    ...appliedAbout(listing.about),
  ].filter((filter) => !!filter)
}

function appliedAbout(about: About | null | undefined): (AppliedFilter | false)[] {
  const { age, retires, held, counting, newSince, goneBy, movedSince } = about ?? {}
  const unknown = { unknown: "not known" }
  return [
    !!age && { name: "age", text: `Age: ${{ ...ageBands, ...unknown }[age].toLowerCase()}` },
    !!retires && {
      name: "retires",
      text: `Until State Pension age: ${{ ...retirementBands, ...unknown }[retires].toLowerCase()}`,
    },
    !!held && { name: "held", text: `Highest held: ${levelInWords(held).toLowerCase()}` },
    !!counting && { name: "counting", text: `Highest that counts: ${levelInWords(counting).toLowerCase()}` },
    !!newSince && { name: "newSince", text: `In no post on ${formatDate(newSince)}` },
    !!goneBy && { name: "goneBy", text: `Gone by ${formatDate(goneBy)}` },
    !!movedSince && { name: "movedSince", text: `In other sectors on ${formatDate(movedSince)}` },
  ]
}
