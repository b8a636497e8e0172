import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { type AgeBand, type Births, birthsByAge, birthsByRetirement, type RetirementBand } from "../ages/bands.ts"
import { isOwn } from "../places.ts"
import { type Level, levels } from "../words.ts"
import { type Finding, mergedInto, on } from "./found.ts"
import type { Listing } from "./list.ts"

/** A highest level; one that nobody said; or nothing. */
export type HeldLevel = Level | "unsaid" | "none"

/** What narrows a list by who people are, rather than by one of their posts. */
export interface About {
  /** The organisations whose records the reader may see: of other people nothing is known here. */
  within: "all" | string[]
  age?: AgeBand | "unknown" | null
  retires?: RetirementBand | "unknown" | null
  /** The highest level of what they hold; and of what counts in their posts. */
  held?: HeldLevel | null
  counting?: HeldLevel | null
  /** In a post on the day and in none on this one. */
  newSince?: string | null
  /** In a post on the day and in none on this one. */
  goneBy?: string | null
  /** Of those sectors in which their posts were on this day, none is one now. */
  movedSince?: string | null
}

/** The conditions on the people whose posts `p` are found and who are known by `id`. */
export function aboutPeople(tx: Tx, finding: Pick<Listing, "day" | "sight" | "about">, id: RawBuilder<unknown>) {
  const { day, sight, about } = finding
  if (!about) return []
  const { within, age, retires, held, counting, newSince, goneBy, movedSince } = about
  const among = (people: RawBuilder<unknown>) => sql`${id} in (select b.id from (${people}) b)`
  const notAmong = (people: RawBuilder<unknown>) => sql`not exists (select from (${people}) b where b.id = ${id})`
  const bornIn = <Band extends string>(bands: Births<Band>, band: Band | "unknown") =>
    band === "unknown"
      ? notAmong(births(tx, within))
      : among(sql`select b.id from (${births(tx, within)}) b where ${isIn(bands, band)}`)
  const atLevel = (highest: RawBuilder<unknown>, level: HeldLevel) =>
    level === "none" ? notAmong(highest) : among(sql`select h.id from (${highest}) h where h.rank = ${rankOf(level)}`)
  const conditions = [
    age && bornIn(birthsByAge(day), age),
    retires && bornIn(birthsByRetirement(day), retires),
    held && atLevel(highestHeld(tx, within, day), held),
    counting && atLevel(highestCounting(tx, within, day), counting),
    // Only one's own people come and go: others are met while they are.
    (newSince || goneBy || movedSince) && isOwn(sight),
    newSince && notAmong(ownOn(tx, sight, newSince)),
    goneBy && notAmong(ownOn(tx, sight, goneBy)),
    movedSince && among(movedBetween(tx, sight, movedSince, day)),
  ]
  return conditions.filter((condition) => !!condition)
}

function isIn<Band extends string>(bands: Births<Band>, band: Band) {
  const at = bands.findIndex((each) => each.band === band)
  const next = bands[at + 1]
  return sql`b.born >= ${bands[at]!.from} and ${next ? sql`b.born < ${next.from}` : sql`true`}`
}

/** The day on which each person was `born`, as whoever sees these records knows it. Nobody is here whose is not known. */
export function births(tx: Tx, within: About["within"]) {
  const settled = within === "all"
  return sql`
    select id, ${settled ? sql`coalesce(s.settled_birth_date, said)` : sql`said`} as born
      from (select coalesce(gone.merged_into, r.person_id) as id,
                   (array_agg(r.birth_date order by r.made_at, r.record_id)
                     filter (where r.birth_date is not null))[1] as said
              from people.record r ${mergedInto(tx, sql`r.person_id`)}
             where r.partnership_id = ${tx.partnershipId} and ${seenRecord(within)}
             group by 1) known
      ${
        settled
          ? sql`join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = known.id
             where coalesce(s.settled_birth_date, said) is not null`
          : sql`where said is not null`
      }`
}

/** The `rank` of the highest level that each person holds on a day, by the word of whoever is heard. */
export function highestHeld(tx: Tx, within: About["within"], day: string) {
  const heard =
    within === "all"
      ? sql`true`
      : sql`(q.given_by = any(${within}::uuid[]) or (q.given_by is null and coalesce(gone.merged_into, q.person_id) in (
            select coalesce(gone.merged_into, r.person_id) from people.record r ${mergedInto(tx, sql`r.person_id`)}
             where r.partnership_id = ${tx.partnershipId} and ${seenRecord(within)})))`
  return sql`
    select coalesce(gone.merged_into, q.person_id) as id, max(${rankOfColumn(sql`q.level`)}) as rank
      from people.qualification q ${mergedInto(tx, sql`q.person_id`)}
     where q.partnership_id = ${tx.partnershipId} and (q.awarded_on is null or q.awarded_on <= ${day}) and ${heard}
     group by 1`
}

/** The `rank` of the highest level that counts on a day in a post of each person. */
export function highestCounting(tx: Tx, within: About["within"], day: string) {
  return sql`
    select coalesce(gone.merged_into, p.person_id) as id, max(${rankOfColumn(sql`c.level`)}) as rank
      from people.counts_as c
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = c.post_id
      ${mergedInto(tx, sql`p.person_id`)}
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
     where c.partnership_id = ${tx.partnershipId} and c.starts_on <= ${day} and (c.ends_on is null or c.ends_on > ${day})
       and ${on(day)} and ${within === "all" ? sql`true` : sql`p.organisation_id = any(${within}::uuid[])`}
     group by 1`
}

/** Those in a post on a day at an organisation within reach, and the post's main sector. */
export function ownOn(tx: Tx, sight: Finding["sight"], day: string) {
  return sql`
    select coalesce(gone.merged_into, p.person_id) as id, t.sector_id
      from people.post p ${mergedInto(tx, sql`p.person_id`)}
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
     where p.partnership_id = ${tx.partnershipId} and ${on(day)} and ${isOwn(sight)}`
}

/** Whoever worked in some sector on one day, works in some on the other, and in none on both. */
function movedBetween(tx: Tx, sight: Finding["sight"], from: string, to: string) {
  return sql`
    select before.id
      from (select id, array_agg(sector_id) as sectors from (${ownOn(tx, sight, from)}) b
             where b.sector_id is not null group by 1) before
      join (select id, array_agg(sector_id) as sectors from (${ownOn(tx, sight, to)}) b
             where b.sector_id is not null group by 1) after
        on after.id = before.id and not after.sectors && before.sectors`
}

function seenRecord(within: About["within"]) {
  return within === "all" ? sql`true` : sql`r.organisation_id = any(${within}::uuid[])`
}

const ranks = Object.keys(levels) as Level[]

/** From 1, the lowest; 0 where nobody said. */
function rankOfColumn(level: RawBuilder<unknown>) {
  return sql`coalesce(array_position(${ranks}::text[], ${level}), 0)`
}

function rankOf(level: Exclude<HeldLevel, "none">): number {
  return level === "unsaid" ? 0 : ranks.indexOf(level) + 1
}

export function levelInWords(level: HeldLevel): string {
  if (level === "none") return "None"
  return level === "unsaid" ? "Level not said" : levels[level]
}

export function levelOfRank(rank: number | null): HeldLevel {
  return rank === null ? "none" : (ranks[rank - 1] ?? "unsaid")
}
