import { may, reach } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import {
  type Answers,
  day,
  id,
  means,
  onRows,
  optional,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  type Values,
  wholeNumber,
} from "../../kernel/http/fields.ts"
import { rowField } from "../../kernel/http/reading.ts"
import { button, form, get, type ListVisit, mayUse, page, type Route, see } from "../../kernel/http/routes.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { asAt as listedOn } from "../../kernel/tables/asked.ts"
import { download } from "../../kernel/tables/download.ts"
import { nameNow } from "../../organisations/index.ts"
import { openItems, openLocalities } from "../../partnerships/index.ts"
import { countColumns } from "./columns.ts"
import { countsOf, daysCounted, giveCounts, type Headcount, kindsSaid, takeAwayCounts } from "./headcounts.ts"
import { CountsListPage, CountsPage, countedRelations, GiveCountsPage } from "./pages.tsx"
import { countedAt, everyCount, type Listing, listCounts } from "./queries.ts"

interface Named {
  id: string
  name: string
}
type Counted = NonNullable<Headcount["relation"]>

const organisation = { organisation: id("organisations.organisation", { say: "Choose an organisation" }) }
const relationNames = countedRelations.map(([value]) => value) as [Counted, ...Counted[]]
const asAt = day({ say: "Enter the day they were counted, like 1 3 2027", example: "2026-01-01" })
const rows = {
  occupation: onRows(optionalId("partnerships.list_item", { only: { list: "occupation" } })),
  relation: onRows(optionalChoice(relationNames)),
  locality: onRows(optionalId("partnerships.locality")),
  people: onRows(
    optional(wholeNumber({ say: "Enter a whole number, like 23", from: 0, to: 1_000_000, example: "23" })),
  ),
}
const listQuery = {
  on: listedOn,
  organisation: means("Those of one organisation", optionalId("organisations.organisation")),
  after: optionalText({ max: 500, example: "" }),
  before: optionalText({ max: 500, example: "" }),
}

/** Small numbers tell of people: whoever may see the people of an organisation sees its counts, and nobody else. */
export const headcountRoutes: Route[] = [
  get("/counts", { access: mayUse("person.see"), query: listQuery }, async (visit) => {
    const listing = listingOf(visit)
    const { after, before } = visit.query
    const found = await listCounts(visit.tx, listing, { after: after ?? null, before: before ?? null })
    return page(<CountsListPage visit={visit} listing={listing} found={found} />)
  }),

  ...download(
    "/counts",
    {
      access: mayUse("person.see"),
      query: listQuery,
      title: "Counts",
      about:
        "The people that organisations counted without giving names: the counts that stand on a day, kind by kind.",
      tells: "How many people organisations counted: nobody by name, but a small number may point to somebody",
      columns: countColumns,
    },
    async (visit) => {
      const listing = listingOf(visit)
      const { day } = listing
      return { name: `counts-${day}`, day, read: everyCount(visit.tx, listing) }
    },
  ),

  get(
    "/organisations/:organisation/counts",
    {
      access: mayUse("person.see", "organisation"),
      params: organisation,
      query: { on: optionalDay() },
    },
    async (visit) => {
      const { organisation } = visit.params
      const day = visit.query.on ?? visit.today
      const [name, counted, days] = await Promise.all([
        nameNow(visit.tx, organisation),
        countedAt(visit.tx, organisation, day),
        daysCounted(visit.tx, organisation),
      ])
      return page(
        <CountsPage
          visit={visit}
          id={organisation}
          organisation={name}
          day={day}
          counted={counted}
          rows={counted ? await countsOf(visit.tx, organisation, counted.asAt) : []}
          days={days}
          mayChange={may(visit.actor, "person.change", { organisation })}
        />,
      )
    },
  ),

  ...form("/organisations/:organisation/counts/new", {
    access: mayUse("person.change", "organisation"),
    params: organisation,
    query: { day: optionalDay() },
    fields: { asAt, ...rows },
    initial: async ({ tx, params, query, today }) => answersOf(tx, params.organisation, query.day ?? null, today),
    page: async (visit, state) => {
      const { organisation } = visit.params
      const [name, occupations, localities, said] = await Promise.all([
        nameNow(visit.tx, organisation),
        openItems(visit.tx, "occupation"),
        openLocalities(visit.tx),
        kindsSaid(visit.tx, organisation),
      ])
      return page(
        <GiveCountsPage
          visit={visit}
          state={state}
          organisation={name}
          occupations={withEnded(occupations, said.occupations)}
          localities={withEnded(localities, said.localities)}
        />,
      )
    },
    submit: async (visit, { asAt, ...sent }) => {
      const { organisation } = visit.params
      await giveCounts(visit.tx, organisation, { asAt, rows: rowsFrom(sent) })
      const here = visit.to(`/organisations/${organisation}/counts?on=${asAt}`)
      return see(here, `The counts of ${formatDate(asAt)} are saved`)
    },
  }),

  button(
    "/organisations/:organisation/counts/removal",
    { access: mayUse("person.change", "organisation"), params: organisation, fields: { asAt } },
    async (visit, { asAt }) => {
      const { organisation } = visit.params
      await takeAwayCounts(visit.tx, organisation, asAt)
      return see(visit.to(`/organisations/${organisation}/counts`), `The counts of ${formatDate(asAt)} are taken away`)
    },
  ),
]

function listingOf({ query, today, actor }: ListVisit<unknown, Partial<Values<typeof listQuery>>>): Listing {
  return {
    day: query.on ?? today,
    reach: reach(actor, "person.see"),
    organisationId: query.organisation ?? null,
  }
}

/** What is offered, and after it what was counted by before and has ended since. */
function withEnded(open: Named[], said: Named[]): Named[] {
  return [...open, ...said.filter((each) => !open.some(({ id }) => id === each.id))]
}

/** The rows of a day, to be changed; or, for a new day, the kinds of people counted last, with the numbers to say. */
async function answersOf(tx: Tx, organisationId: string, changed: string | null, today: string): Promise<Answers> {
  const last = changed ?? (await daysCounted(tx, organisationId))[0]?.asAt
  const counts = last ? await countsOf(tx, organisationId, last) : []
  const rows = counts.flatMap(({ occupationId, relation, localityId, people }, row) => [
    [rowField("occupation", row), occupationId ?? ""],
    [rowField("relation", row), relation ?? ""],
    [rowField("locality", row), localityId ?? ""],
    [rowField("people", row), changed ? String(people) : ""],
  ])
  return { asAt: changed ?? today, ...Object.fromEntries(rows) }
}

/** Rows that say something; each must say how many. */
function rowsFrom(sent: Values<typeof rows>): Headcount[] {
  const length = Math.max(...Object.values(sent).map((all) => all.length))
  return Array.from({ length }, (_, at) => at).flatMap((at) => {
    const [occupationId, relation, localityId] = [sent.occupation[at], sent.relation[at], sent.locality[at]].map(
      (value) => value ?? null,
    ) as [string | null, Headcount["relation"], string | null]
    const people = sent.people[at] ?? null
    if (people !== null) return { occupationId, relation, localityId, people }
    if (occupationId || relation || localityId)
      throw new Refusal(`Row ${at + 1}: enter how many people, or 0, or clear the row`, rowField("people", at))
    return []
  })
}
