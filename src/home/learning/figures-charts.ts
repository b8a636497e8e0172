import {
  type Counts,
  type Grouping,
  groupings,
  type MonthEnd,
  metOf,
  statuses,
  sumOf,
  type Tally,
} from "../../compliance/index.ts"
import { type Chart, type Figure, formatNumber, monthNames, type Query } from "../../kernel/design/index.ts"
import { statusWords } from "../../methods/standing/index.ts"
import { type Relation, relations } from "../../people/index.ts"

/** Where the list of standings with these filters is, as at the day of the page. */
export type ListOf = (filters: Query) => string

/** More organisations than these would be a list, and there is one. */
export const MOST_GROUPS = 40

const MET = "met,dueSoon"
const base = (n: number) => ({ n, one: "person", many: "people" })
const inPercent = (value: number) => `${formatNumber(value)}%`

/**
 * Of those who should have something by now, how many in a hundred have it: never all where one has not, nor none where
 * one has.
 */
export function shareOf(tally: Tally): number | null {
  const { met, due } = metOf(tally)
  if (due === 0) return null
  return met === due ? 100 : met === 0 ? 0 : Math.min(99, Math.max(1, Math.round((100 * met) / due)))
}

export function byRequirement({ requirements, asked }: Counts, listOf: ListOf): Chart {
  return {
    id: "requirements",
    title: "Where people stand, by requirement",
    of: "Requirement",
    series: statuses.map((status) => ({ label: statusWords[status] })),
    rows: requirements.map(({ id, name, all }) => ({
      label: name,
      figures: statuses.map((status) => figureOf(all[status] ?? 0, listOf({ requirement: id, status }))),
    })),
    base: base(asked),
    empty: "Nothing is required of anybody on this day.",
  }
}

export interface Grouped {
  by: Grouping
  counts: Counts
  listOf: ListOf
}

/** The groups that are shown, those reached least first. */
function groupsOf({ by, counts: { groups, requirements } }: Grouped) {
  const all = groups.map(({ key, name }) => {
    const tally = sumOf(requirements.map(({ byGroup }) => byGroup.get(key) ?? {}))
    const label =
      key === null ? "Not said" : by === "relation" ? relations[key as Relation] : (name ?? "One that has left")
    return { key, label, tally, share: shareOf(tally) }
  })
  const due = all.filter(({ share }) => share !== null)
  return due.toSorted((one, other) => one.share! - other.share! || one.label.localeCompare(other.label, "en"))
}

/** What the address of a list calls a group. */
function filterOf(by: Grouping, key: string | null): Query {
  return key === null ? { without: by } : { [by]: key }
}

export function leastReached(grouped: Grouped): Chart {
  const { by, listOf } = grouped
  const groups = groupsOf(grouped)
  return {
    id: "reached",
    title: `Met, of what is due, by ${groupings[by].toLowerCase()}`,
    description: "Of all requirements together, in percent. Those reached least come first.",
    of: groupings[by],
    series: [
      { label: "Met", say: inPercent },
      { label: "Has it", isInTableOnly: true },
      { label: "Has not", isInTableOnly: true },
    ],
    rows: groups.map(({ key, label, tally, share }) => {
      const { met, due } = metOf(tally)
      return {
        label,
        figures: [
          { value: share },
          figureOf(met, listOf({ ...filterOf(by, key), status: MET })),
          figureOf(due - met, listOf({ ...filterOf(by, key), status: "overdue,noEvidence" })),
        ],
      }
    }),
    base: base(grouped.counts.asked),
    notes: moreThanShown(grouped.counts.inAll),
    empty: "Nothing is due on this day.",
  }
}

/** Each requirement in each group; the fewer of the two stand side by side. */
export function heatOf(grouped: Grouped): Chart {
  const { by, counts, listOf } = grouped
  const groups = groupsOf(grouped)
  const requirements = counts.requirements.filter(({ all }) => metOf(all).due > 0)
  const cell = (key: string | null, requirement: (typeof requirements)[number]): Figure => {
    const tally = requirement.byGroup.get(key) ?? {}
    const value = shareOf(tally)
    const { met, due } = metOf(tally)
    const filters = { ...filterOf(by, key), requirement: requirement.id, status: met > 0 ? MET : "overdue,noEvidence" }
    return { value, base: due, ...(value !== null && { href: listOf(filters) }) }
  }
  const across = requirements.length <= groups.length
  const of = groupings[by]
  return {
    id: "heat",
    title: `Met, of what is due, by requirement and ${of.toLowerCase()}`,
    description:
      "In percent. Each opens the list of those who have it or, where nobody has, of those who have not. An empty cell: nothing is due there.",
    of: across ? of : "Requirement",
    series: (across ? requirements : groups).map((one) => ({
      label: "label" in one ? one.label : one.name,
      say: inPercent,
    })),
    rows: across
      ? groups.map(({ key, label }) => ({ label, figures: requirements.map((one) => known(cell(key, one))) }))
      : requirements.map((one) => ({ label: one.name, figures: groups.map(({ key }) => known(cell(key, one))) })),
    base: base(counts.asked),
    empty: "Nothing is due on this day.",
  }
}

/** A group in which nothing is due has nothing to say. */
function known({ base: _, ...figure }: Figure): Figure | undefined {
  return figure.value === null ? undefined : figure
}

function moreThanShown(groups: number): string | undefined {
  return groups > MOST_GROUPS
    ? `Shown are the ${MOST_GROUPS} of ${formatNumber(groups)} that are reached least.`
    : undefined
}

export function overTime(months: readonly MonthEnd[], listOf: ListOf): Chart {
  const whose = (status: string, last: string) => listOf({ on: last, status })
  return {
    id: "over-time",
    title: "Met, of what is due, over 24 months",
    description: "In percent, at the end of each month that is over.",
    of: "Month",
    series: [
      { label: "Met", say: inPercent },
      { label: "Has it", isInTableOnly: true },
      { label: "Overdue", isInTableOnly: true },
      { label: "No evidence yet", isInTableOnly: true },
    ],
    rows: months.map(({ last, tally }) => ({
      label: `${monthNames[Number(last.slice(5, 7)) - 1]!.slice(0, 3)} ${last.slice(0, 4)}`,
      figures: [
        { value: shareOf(tally) },
        figureOf(metOf(tally).met, whose(MET, last)),
        figureOf(tally.overdue ?? 0, whose("overdue", last)),
        figureOf(tally.noEvidence ?? 0, whose("noEvidence", last)),
      ],
    })),
    base: { n: metOf(months.at(-1)?.tally ?? {}).due, one: "standing at the end", many: "standings at the end" },
    notes: "Somebody counts once for each requirement. Each day is judged by the rules of that day.",
  }
}

function figureOf(value: number, href: string): Figure {
  return { value, ...(value > 0 && { href }) }
}
