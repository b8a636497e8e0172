import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate, formatNumber } from "../../kernel/design/index.ts"
import { rowField } from "../../kernel/http/reading.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockOrganisation, nameOf } from "../../organisations/index.ts"
import { itemNames } from "../held/giver.ts"
import { type Relation, relations } from "../words.ts"

/** How many people an organisation has of one kind: each is counted in one row. What is null was not said. */
export interface Headcount {
  occupationId: string | null
  relation: Exclude<Relation, "interested"> | null
  localityId: string | null
  people: number
}

/**
 * An organisation says how many people it has on a day. What it said of that day before gives way; what it said of
 * other days stays.
 */
export async function giveCounts(
  tx: Tx,
  organisationId: string,
  { asAt, rows }: { asAt: string; rows: Headcount[] },
): Promise<void> {
  if (asAt > tx.today) throw new Refusal("Enter the day of the counts. It cannot be in the future.", "asAt")
  if (rows.length === 0) throw new Refusal("Enter at least one row", rowField("people", 0))
  refuseTwice(rows)
  await lockOrganisation(tx, organisationId)
  if (!(await nameOf(tx, organisationId, asAt)))
    throw new Refusal("The organisation is not in the partnership on that day. Choose a day when it is.", "asAt")
  await refuseUnknown(tx, organisationId, rows)
  const before = await countsOf(tx, organisationId, asAt)
  await remove(tx, organisationId, asAt)
  await tx.db
    .insertInto("people.headcount")
    .values(
      rows.map(({ occupationId, relation, localityId, people }) => ({
        partnership_id: tx.partnershipId,
        headcount_id: newId(tx.now),
        organisation_id: organisationId,
        as_at: asAt,
        occupation_id: occupationId,
        relation,
        locality_id: localityId,
        people,
      })),
    )
    .execute()
  await trace(tx, "gave the counts of", organisationId, asAt, before, await countsOf(tx, organisationId, asAt))
}

/** The counts of a day were given by mistake. */
export async function takeAwayCounts(tx: Tx, organisationId: string, asAt: string): Promise<void> {
  await lockOrganisation(tx, organisationId)
  const before = await countsOf(tx, organisationId, asAt)
  if (before.length === 0) throw new NotFound()
  await remove(tx, organisationId, asAt)
  await trace(tx, "took away the counts of", organisationId, asAt, before, [])
}

export interface CountedRow extends Headcount {
  occupation: string | null
  locality: string | null
}

/** What an organisation said of one day, the largest first; nothing where it said nothing of that very day. */
export async function countsOf(tx: Tx, organisationId: string, asAt: string): Promise<CountedRow[]> {
  const { rows } = await sql<CountedRow>`
    select c.occupation_id as "occupationId", occupation.name as occupation, c.relation,
           c.locality_id as "localityId", l.name as locality, c.people
      from people.headcount c
      left join partnerships.list_item occupation
        on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = c.occupation_id
      left join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = c.locality_id
     where c.partnership_id = ${tx.partnershipId} and c.organisation_id = ${organisationId} and c.as_at = ${asAt}
     order by c.people desc, occupation.name, c.relation, l.name, c.headcount_id
     limit 500`.execute(tx.db)
  return rows
}

/** The days of which an organisation has given counts, the latest first, with how many people each says. */
export async function daysCounted(tx: Tx, organisationId: string): Promise<{ asAt: string; people: number }[]> {
  const { rows } = await sql<{ asAt: string; people: number }>`
    select c.as_at as "asAt", sum(c.people) as people
      from people.headcount c
     where c.partnership_id = ${tx.partnershipId} and c.organisation_id = ${organisationId}
     group by c.as_at
     order by c.as_at desc
     limit 500`.execute(tx.db)
  return rows
}

interface Named {
  id: string
  name: string
}

/** The occupations and localities that an organisation has ever counted by, those among them that have ended. */
export async function kindsSaid(
  tx: Tx,
  organisationId: string,
): Promise<{ occupations: Named[]; localities: Named[] }> {
  const { rows } = await sql<Named & { kind: "occupation" | "locality" }>`
    select distinct 'occupation' as kind, item.item_id as id, item.name
      from people.headcount c
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = c.occupation_id
     where c.partnership_id = ${tx.partnershipId} and c.organisation_id = ${organisationId}
    union all
    select distinct 'locality', l.locality_id, l.name
      from people.headcount c
      join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = c.locality_id
     where c.partnership_id = ${tx.partnershipId} and c.organisation_id = ${organisationId}`.execute(tx.db)
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  return { occupations: of("occupation"), localities: of("locality") }
}

function refuseTwice(rows: Headcount[]): void {
  const seen = new Map<string, number>()
  for (const [at, { occupationId, relation, localityId }] of rows.entries()) {
    const kind = [occupationId, relation, localityId].join(" ")
    const first = seen.get(kind)
    if (first !== undefined)
      throw new Refusal(
        `Row ${at + 1} is of the same people as row ${first + 1}. Put them in one row.`,
        rowField("people", at),
      )
    seen.set(kind, at)
  }
}

/** Occupations and localities are those of the lists; what has ended may be said again by whoever said it before. */
async function refuseUnknown(tx: Tx, organisationId: string, rows: Headcount[]): Promise<void> {
  const { occupations: said } = await kindsSaid(tx, organisationId)
  const occupations = rows.flatMap(({ occupationId }, at) => (occupationId ? [{ id: occupationId, at }] : []))
  await itemNames(
    tx,
    "occupation",
    occupations.map(({ id }) => id),
    {
      say: "Choose occupations from the list",
      field: rowField("occupation", occupations[0]?.at ?? 0),
      held: said.map(({ id }) => id),
    },
  )
}

async function remove(tx: Tx, organisationId: string, asAt: string): Promise<void> {
  await tx.db
    .deleteFrom("people.headcount")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("as_at", "=", asAt)
    .execute()
}

async function trace(
  tx: Tx,
  verb: string,
  organisationId: string,
  asAt: string,
  before: CountedRow[],
  after: CountedRow[],
): Promise<void> {
  const inLine = (rows: CountedRow[]) =>
    rows.length === 0 ? null : rows.map((row) => `${formatNumber(row.people)} ${kindOf(row)}`).join("; ")
  await record(tx, verb, { subject: "organisation", id: organisationId }, [
    { field: `People on ${formatDate(asAt)}`, before: inLine(before), after: inLine(after) },
  ])
}

function kindOf({ occupation, relation, locality }: CountedRow): string {
  const said = [occupation, relation && relations[relation].toLowerCase(), locality].filter(Boolean)
  return said.length > 0 ? said.join(", ") : "of any kind"
}
