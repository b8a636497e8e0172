import { type Chart, type Figure, formatCount, formatNumber, type Query } from "../../kernel/design/index.ts"
import { type CountedOnly, type Heads, type HeadsBy, relations } from "../../people/index.ts"

/** Where the list of people with these filters is, as at the day of the page. */
export type ListOf = (filters: Filters) => string
type Filters = Query & { without?: string }

/** @param week  the hours of a full-time one */
export function equivalents({ people, hours, withoutHours }: Heads, week: number): number | null {
  return hours === 0 && withoutHours === people ? null : hours / week
}

export function weekInWords(week: number): string {
  return `A full-time week is ${formatCount(week, "hour")}.`
}

const people = { label: "People" }
const fullTime = { label: "Full-time equivalents", say: (value: number) => formatNumber(value, 1) }
const withoutHours = { label: "Hours not known", isInTableOnly: true }
const countedOnly = { label: "Counted without names" }

/** What each row of a headcount says of its people: the same three figures everywhere. */
function figuresOf(heads: Heads, week: number, listOf: ListOf, filters: Filters): Figure[] {
  return [
    { value: heads.people, href: listOf(filters) },
    { value: equivalents(heads, week) },
    {
      value: heads.withoutHours,
      href:
        heads.withoutHours > 0
          ? listOf({ ...filters, without: filters.without ? `${filters.without},hours` : "hours" })
          : undefined,
    },
  ]
}

const base = (n: number) => ({ n, one: "person", many: "people" })

export function bySector({ bySector, all }: HeadsBy, week: number, listOf: ListOf): Chart {
  return {
    id: "sectors",
    title: "People and full-time equivalents by sector",
    description: "Somebody who works in several sectors is counted in each. Hours count in a post's main sector alone.",
    of: "Sector",
    series: [people, fullTime, withoutHours],
    rows: bySector.map((row) => ({
      label: row.name ?? "Not said",
      figures: figuresOf(row, week, listOf, row.id ? { sector: row.id } : { without: "sector" }),
    })),
    total: { label: "Everybody", figures: figuresOf(all, week, listOf, {}) },
    base: base(all.people),
    notes: weekInWords(week),
  }
}

export function byRelation(
  { byRelation, all }: HeadsBy,
  week: number,
  only: CountedOnly,
  listOf: ListOf,
  countsHref: string,
): Chart {
  const counts = only.people > 0
  const named = new Map(byRelation.map((row) => [row.relation, row]))
  const kinds = (Object.keys(relations) as (keyof typeof relations)[])
    .filter((relation) => named.has(relation) || only.byRelation.has(relation))
    .toSorted((one, other) => (named.get(other)?.people ?? 0) - (named.get(one)?.people ?? 0))
  return {
    id: "relations",
    title: "People and full-time equivalents by relation",
    description:
      "How people stand to the organisation: somebody employed here who volunteers there is counted as both.",
    of: "Relation",
    series: [people, fullTime, ...(counts ? [countedOnly] : []), withoutHours],
    rows: [
      ...kinds.map((relation) => ({
        label: relations[relation],
        figures: withCounts(
          figuresOf(named.get(relation) ?? nobody, week, listOf, { relation }),
          counts && counted(only.byRelation.get(relation)),
        ),
      })),
      ...(only.byRelation.has(null)
        ? [
            {
              label: "Not said",
              figures: withCounts([undefined, undefined, undefined], counted(only.byRelation.get(null))),
            },
          ]
        : []),
    ],
    total: {
      label: "Everybody",
      figures: withCounts(figuresOf(all, week, listOf, {}), counts && [{ value: only.people, href: countsHref }]),
    },
    base: base(all.people),
    notes: weekInWords(week),
  }
}

export function bySectorAndRelation(headcount: HeadsBy, listOf: ListOf): Chart {
  const { bySector, byRelation, bySectorAndRelation, all } = headcount
  const cells = new Map(bySectorAndRelation.map((cell) => [`${cell.sectorId} ${cell.relation}`, cell.people]))
  return {
    id: "sectors-and-relations",
    title: "People by sector and relation",
    of: "Sector",
    series: byRelation.map(({ relation }) => ({ label: relations[relation] })),
    rows: bySector.map(({ id, name }) => ({
      label: name ?? "Not said",
      figures: byRelation.map(({ relation }) => {
        const value = cells.get(`${id} ${relation}`) ?? 0
        const filters = { ...(id ? { sector: id } : { without: "sector" }), relation }
        return { value, ...(value > 0 && { href: listOf(filters) }) }
      }),
    })),
    base: base(all.people),
  }
}

export function byLocality(
  { byLocality, all }: HeadsBy,
  week: number,
  only: CountedOnly,
  listOf: ListOf,
  countsHref: string,
): Chart {
  const counts = only.people > 0
  return {
    id: "localities",
    title: "People and full-time equivalents by locality",
    description: "Somebody who works in several localities is counted in each. Their hours are shared out among them.",
    of: "Locality",
    series: [people, fullTime, ...(counts ? [countedOnly] : []), withoutHours],
    rows: [
      ...byLocality.map((row) => ({
        label: row.name ?? "Not said",
        figures: withCounts(
          figuresOf(row, week, listOf, row.id ? { locality: row.id } : { without: "locality" }),
          counts && counted(only.byLocality.get(row.id)?.people),
        ),
      })),
      ...[...only.byLocality]
        .filter(([id]) => !byLocality.some((row) => row.id === id))
        .map(([, { name, people }]) => ({
          label: name ?? "Not said",
          figures: withCounts([undefined, undefined, undefined], counted(people)),
        })),
    ],
    total: {
      label: "Everybody",
      figures: withCounts(figuresOf(all, week, listOf, {}), counts && [{ value: only.people, href: countsHref }]),
    },
    base: base(all.people),
    notes: weekInWords(week),
  }
}

const nobody: Heads = { people: 0, hours: 0, withoutHours: 0 }

type Figures = (Figure | undefined)[]

/** Where nobody was counted, nothing is said of it. */
function counted(people: number | undefined): Figures {
  return [people ? { value: people } : undefined]
}

/** Counts stand after people and their full-time equivalents. */
function withCounts([heads, time, ...rest]: Figures, counts: Figures | false): Figures {
  return [heads, time, ...(counts || []), ...rest]
}
