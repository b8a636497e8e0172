import type { Classification, Declaration, Table } from "../../methods/disclosure/index.ts"
import { ageBands, levels } from "../../people/index.ts"

/** What categories were called on the day a release was published, and what its tables are about. */
export interface Labels {
  tables: Readonly<Record<string, { title: string; part: Part }>>
  /** Categories with their words, in the order in which they are shown. */
  classifications: Readonly<Record<string, { of: string; categories: readonly (readonly [string, string])[] }>>
}
export type Part = "who" | "where" | "age" | "qualifications" | "training"

/** What a partnership itself decides of the tables. */
export interface Lists {
  sectors: readonly Named[]
  localities: readonly Named[]
  /** What the training standard asks of people on the day. */
  requirements: readonly Named[]
}
export interface Named {
  id: string
  name: string
}

/** In place of an id, where somebody has none or several. */
export const NOT_SAID = "not-said"
export const SEVERAL = "several"

const relationWords = {
  employed: "Employed",
  "otherwise-paid": "Self-employed, agency or seconded",
  voluntary: "Volunteers, parent champions and governors",
  other: "Foster carers, students and others",
}
export type RelationGroup = keyof typeof relationWords

const heldWords = {
  none: "None recorded",
  low: `Up to ${levels["2"]}`,
  three: levels["3"],
  middle: `${levels["4"]} and ${levels["5"]}`,
  high: `${levels["6"]} and above`,
}
export type HeldGroup = keyof typeof heldWords

/** Of one requirement: whoever should have it by now has it, or has not; of others nothing is said. */
const standingWords = { due: "Should have it by now", met: "Have it", outstanding: "Do not" }
export type StandingGroup = "met" | "outstanding" | "other"

/** The name of the classification of people by one requirement. */
export function byRequirement(id: string): string {
  return `requirement-${id}`
}

/**
 * The month-end tables of the workforce, everybody counted once. Every category that there could be is declared, whether
 * or not anybody is in it, so that nothing is told by what is missing; a percentage is had where its whole is a cell.
 * Classifications must mean the same in every release: one whose categories change in meaning takes another name.
 */
export function declareWorkforce({ sectors, localities, requirements }: Lists): {
  declaration: Declaration
  labels: Labels
} {
  const known = [
    classified("sector", "Sector", { ...named(sectors), [NOT_SAID]: "Not said" }),
    classified("relation", "Relation", relationWords),
    classified("locality", "Locality", {
      ...named(localities),
      [SEVERAL]: "Several localities",
      [NOT_SAID]: "Not said",
    }),
    classified("age", "Age", { ...ageBands, [NOT_SAID]: "Not known" }),
    classified("held", "Highest level held", heldWords),
  ]
  const standing = requirements.map(({ id }) => ({
    name: byRequirement(id),
    categories: ["met", "outstanding", "other"],
    groups: { due: ["met", "outstanding"] },
  }))
  const tables: (Table & { title: string; part: Part })[] = [
    { name: "sector-relation", title: "People by sector and relation", part: "who", by: ["sector", "relation"] },
    { name: "sector-locality", title: "People by locality and sector", part: "where", by: ["locality", "sector"] },
    {
      name: "sector-relation-locality",
      title: "People by sector, relation and locality",
      part: "who",
      by: ["sector", "relation", "locality"],
    },
    { name: "age", title: "People by age", part: "age", by: ["age"] },
    { name: "held", title: "People by the highest level they hold", part: "qualifications", by: ["held"] },
    ...requirements.map(({ id, name }) => ({
      name: byRequirement(id),
      title: name,
      part: "training" as const,
      by: [byRequirement(id)],
      levels: { [byRequirement(id)]: ["due", "met", "outstanding"] },
    })),
  ]
  return {
    declaration: {
      classifications: [...known.map(({ classification }) => classification), ...standing],
      tables: tables.map(({ title: _, part: __, ...table }) => table),
    },
    labels: {
      tables: Object.fromEntries(tables.map(({ name, title, part }) => [name, { title, part }])),
      classifications: Object.fromEntries([
        ...known.map(({ classification, label }) => [classification.name, label]),
        ...requirements.map(({ id, name }) => [
          byRequirement(id),
          { of: name, categories: Object.entries(standingWords) },
        ]),
      ]),
    },
  }
}

function classified(name: string, of: string, categories: Readonly<Record<string, string>>) {
  const classification: Classification = { name, categories: Object.keys(categories) }
  return { classification, label: { of, categories: Object.entries(categories) } }
}

function named(all: readonly Named[]): Record<string, string> {
  return Object.fromEntries(all.map(({ id, name }) => [id, name]))
}
