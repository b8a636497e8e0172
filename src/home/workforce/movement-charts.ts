import { type Chart, type Figure, monthNames } from "../../kernel/design/index.ts"
import type { Month, Vacant } from "../../people/index.ts"
import type { ListOf } from "./headcount-charts.ts"

/**
 * Those who left within the last twelve months, in percent of how many people there were on average at the ends of
 * these months.
 */
export function turnoverOf(months: readonly Month[]): number | null {
  const year = months.slice(-12)
  const people = year.reduce((sum, month) => sum + month.people, 0) / year.length
  return people === 0 ? null : (100 * year.reduce((sum, { leavers }) => sum + leavers, 0)) / people
}

/** @param seesAll  whether the list of a day has these people and no others, as it does for who sees everybody */
export function movement(months: readonly Month[], all: number, listOf: ListOf, seesAll: boolean): Chart {
  return {
    id: "movement",
    title: "Starters, leavers and moves across sectors",
    description: "Month by month, over the last 24 months that are over.",
    of: "Month",
    series: [
      { label: "Starters" },
      { label: "Leavers" },
      { label: "Moves across sectors" },
      { label: "People at its end", isInTableOnly: true },
    ],
    rows: months.map(({ eve, first, last, next, people, starters, leavers, movers }) => ({
      label: `${monthNames[Number(first.slice(5, 7)) - 1]!.slice(0, 3)} ${first.slice(0, 4)}`,
      figures: [
        counted(starters, listOf({ on: last, newSince: eve })),
        counted(leavers, listOf({ on: first, goneBy: next })),
        counted(movers, listOf({ on: last, movedSince: eve })),
        counted(people, seesAll ? listOf({ on: last }) : undefined),
      ],
    })),
    base: { n: all, one: "person", many: "people" },
    notes:
      "A starter is in a post on the last day of the month and was in none the day before it began. A leaver was in a post on its first day and is in none on the first of the next. Who moved works in none of the main sectors they worked in before. An organisation that joins or leaves the partnership brings its people or takes them along.",
  }
}

export function vacancies(vacant: readonly Vacant[], listOf: ListOf): Chart {
  return {
    id: "vacancies",
    title: "Vacancies by sector",
    of: "Sector",
    series: [{ label: "Vacant" }, { label: "Of these hard to fill" }],
    rows: vacant.map(({ sectorId, sector, vacancies, hardToFill }) => {
      const filters = sectorId ? { sector: sectorId } : { without: "sector" }
      return {
        label: sector ?? "Not said",
        figures: [counted(vacancies, listOf(filters)), counted(hardToFill, listOf({ ...filters, hard: "yes" }))],
      }
    }),
    base: { n: vacant.reduce((sum, { vacancies }) => sum + vacancies, 0), one: "vacancy", many: "vacancies" },
    empty: "No post is vacant on this day.",
  }
}

function counted(value: number, href: string | undefined): Figure {
  return { value, ...(value > 0 && href && { href }) }
}
