import type { Chart, Figure } from "../../kernel/design/index.ts"
import { ageBands, type Experience, type HeldLevel, levelInWords, levels, retirementBands } from "../../people/index.ts"
import type { ListOf } from "./headcount-charts.ts"

const base = (n: number) => ({ n, one: "person", many: "people" })

export function byAge({ byAge }: Experience, all: number, listOf: ListOf): Chart {
  const bands = Object.entries({ ...ageBands, unknown: "Not known" }) as [keyof typeof ageBands | "unknown", string][]
  return {
    id: "ages",
    title: "Age of those employed and of volunteers",
    description: "Somebody who is employed here and volunteers there is on both sides.",
    of: "Age",
    series: [{ label: "Employed" }, { label: "Volunteers" }, { label: "Everybody", isInTableOnly: true }],
    rows: bands.flatMap(([band, label]) => {
      const { people, employed, volunteers } = byAge.get(band) ?? { people: 0, employed: 0, volunteers: 0 }
      if (band === "unknown" && people === 0) return []
      return [
        {
          label,
          isInTableOnly: band === "unknown",
          figures: [
            counted(employed, listOf({ age: band, relation: "employed" })),
            counted(volunteers, listOf({ age: band, relation: "volunteer" })),
            counted(people, listOf({ age: band })),
          ],
        },
      ]
    }),
    base: base(all),
  }
}

export function byRetirement({ byRetirement }: Experience, all: number, listOf: ListOf): Chart {
  const bands = Object.entries({ ...retirementBands, unknown: "Not known" }) as [
    keyof typeof retirementBands | "unknown",
    string,
  ][]
  return {
    id: "retirement",
    title: "Years until State Pension age",
    description: "Nobody has to retire then: it says how soon many may.",
    of: "Years to go",
    series: [{ label: "People" }],
    rows: bands.map(([band, label]) => ({
      label,
      isInTableOnly: band === "unknown",
      figures: [counted(byRetirement.get(band) ?? 0, listOf({ retires: band }))],
    })),
    base: base(all),
  }
}

export function byQualification({ byHeld, byCounting }: Experience, all: number, listOf: ListOf): Chart {
  const order = [...Object.keys(levels), "unsaid", "none"] as HeldLevel[]
  return {
    id: "qualifications",
    title: "Highest level held, and highest that counts",
    description:
      "What somebody holds is theirs wherever they work. What it counts as is said for each post, and may be less or more.",
    of: "Level",
    series: [{ label: "Highest held" }, { label: "Highest that counts in a post" }],
    rows: order
      .filter((level) => byHeld.has(level) || byCounting.has(level))
      .map((level) => ({
        label: level === "none" ? "None recorded" : levelInWords(level),
        isInTableOnly: level === "none",
        figures: [
          counted(byHeld.get(level) ?? 0, listOf({ held: level })),
          // What counts always has a level.
          level === "unsaid" ? undefined : counted(byCounting.get(level) ?? 0, listOf({ counting: level })),
        ],
      })),
    base: base(all),
  }
}

function counted(value: number, href: string): Figure {
  return { value, ...(value > 0 && { href }) }
}
