import type { demandOf } from "../../compliance/index.ts"
import { type Chart, type Figure, monthNames } from "../../kernel/design/index.ts"
import type { ListOf } from "./figures-charts.ts"

type Demand = Awaited<ReturnType<typeof demandOf>>

/** Until when demand is looked at, with the months on the way as `2027-03`. */
export interface Window {
  dueFrom: string
  dueBy: string
  months: readonly string[]
}

/** Not those whose time has passed: for them it is due already. */
export const COMING = ["dueSoon", "notYetDue", "met"] as const
export const ALREADY = ["overdue", "noEvidence"] as const
const base = (n: number) => ({ n, one: "person and subject", many: "people and subjects" })
const sumOf = ({ subjects }: Demand) => subjects.reduce((sum, { people }) => sum + people, 0)

export function bySubject(coming: Demand, already: Demand, { dueFrom, dueBy }: Window, listOf: ListOf): Chart {
  const needed = new Map(already.subjects.map((one) => [one.id, one]))
  const all = [
    ...coming.subjects,
    ...already.subjects.filter(({ id }) => !coming.subjects.some((one) => one.id === id)),
  ]
  return {
    id: "subjects",
    title: "Who needs it, by subject",
    description: "Each person once for each subject, whichever requirements ask for it.",
    of: "Subject",
    series: [{ label: "Runs out or is due within six months" }, { label: "Was due already" }],
    rows: all.map(({ id, name }) => ({
      label: name,
      figures: [
        figureOf(
          coming.subjects.find((one) => one.id === id)?.people ?? 0,
          listOf({ subject: id, status: COMING.join(","), dueFrom, dueBy }),
        ),
        figureOf(needed.get(id)?.people ?? 0, listOf({ subject: id, status: ALREADY.join(",") })),
      ],
    })),
    base: base(sumOf(coming) + sumOf(already)),
    empty: "Nothing runs out within six months, and nothing was due.",
  }
}

export function bySubjectAndLocality(demand: Demand, { dueFrom, dueBy }: Window, listOf: ListOf): Chart {
  const { subjects, localities } = demand
  return {
    id: "localities",
    title: "Runs out or is due within six months, by subject and locality",
    description: "Somebody who works in several localities is counted in each.",
    of: "Subject",
    series: localities.map(({ key, name }) => ({ label: key === null ? "Not said" : (name ?? "One that has ended") })),
    rows: subjects.map(({ id, name, byGroup }) => ({
      label: name,
      figures: localities.map(({ key }) =>
        figureOf(
          byGroup.get(key) ?? 0,
          listOf({
            subject: id,
            status: COMING.join(","),
            dueFrom,
            dueBy,
            ...(key === null ? { without: "locality" } : { locality: key }),
          }),
        ),
      ),
    })),
    base: base(sumOf(demand)),
    empty: "Nothing runs out within six months.",
  }
}

export function bySubjectAndMonth(demand: Demand, { dueFrom, dueBy, months }: Window, listOf: ListOf): Chart {
  return {
    id: "months",
    title: "Runs out or is due within six months, by subject and month",
    of: "Subject",
    series: months.map((month) => ({
      label: `${monthNames[Number(month.slice(5)) - 1]!.slice(0, 3)} ${month.slice(0, 4)}`,
    })),
    rows: demand.subjects.map(({ id, name, byMonth }) => ({
      label: name,
      figures: months.map((month) => {
        const within = { dueFrom: latest(dueFrom, `${month}-01`), dueBy: earliest(dueBy, endOf(month)) }
        return figureOf(byMonth.get(month) ?? 0, listOf({ subject: id, status: COMING.join(","), ...within }))
      }),
    })),
    base: base(sumOf(demand)),
    empty: "Nothing runs out within six months.",
  }
}

function endOf(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

function latest(one: string, other: string): string {
  return one > other ? one : other
}

function earliest(one: string, other: string): string {
  return one < other ? one : other
}

function figureOf(value: number, href: string): Figure {
  return { value, ...(value > 0 && { href }) }
}
