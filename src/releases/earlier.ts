import type { Classification, Declaration, Release, Turnover, Unit } from "../methods/disclosure/index.ts"

/**
 * A declaration and the release before it, brought under the same classifications so that they can be attacked
 * together: each keeps the categories that the other has alone. Nobody was in a category before there was one, and
 * anybody knows that, so that an earlier release shows 0 there.
 */
export function alike(declaration: Declaration, before: Release): { declaration: Declaration; before: Release } {
  const was = new Map(before.declaration.classifications.map((one) => [one.name, one]))
  const classifications = declaration.classifications.map((one) => joined(one, was.get(one.name)))
  const now = new Map(classifications.map((one) => [one.name, one]))
  const added = [...was.values()].flatMap(({ name, categories }) =>
    (now.get(name)?.categories ?? []).filter((one) => !categories.includes(one)).map((one) => ({ [name]: one })),
  )
  return {
    declaration: { ...declaration, classifications },
    before: {
      ...before,
      declaration: {
        ...before.declaration,
        classifications: before.declaration.classifications.map((one) => now.get(one.name) ?? one),
      },
      cells: [
        ...before.cells,
        ...added.map((at) => ({ at, shown: true as const, count: 0, low: 0, high: 0, measures: {} })),
      ],
    },
  }
}

/**
 * The declaration without categories that there were none of before: where nobody came, nobody is in them, which
 * whoever knows that nobody came knows too, so that they could not be protected.
 */
export function withoutNew(declaration: Declaration, before: Release): Declaration {
  const was = new Map(before.declaration.classifications.map(({ name, categories }) => [name, categories]))
  return {
    ...declaration,
    classifications: declaration.classifications.map((one) => ({
      ...one,
      categories: one.categories.filter((category) => was.get(one.name)?.includes(category) ?? true),
    })),
  }
}

function joined(now: Classification, was: Classification | undefined): Classification {
  if (!was) return now
  return { ...now, categories: [...was.categories, ...now.categories.filter((one) => !was.categories.includes(one))] }
}

/** People by some classifications alone. */
export function narrowed(units: readonly Unit[], names: readonly string[]): Unit[] {
  return units.map(({ at, ...unit }) => ({ ...unit, at: Object.fromEntries(names.map((name) => [name, at[name]!])) }))
}

/** How many came and went from kind to kind of people, at the least, as anybody may know who counts at the door. */
export function turnoverOf(before: readonly Unit[], now: readonly Unit[]): Turnover {
  const changes = new Map<string, number>()
  for (const [units, sign] of [
    [before, -1],
    [now, 1],
  ] as const)
    for (const { at, count = 1 } of units) {
      const kind = JSON.stringify(Object.entries(at).sort())
      changes.set(kind, (changes.get(kind) ?? 0) + sign * count)
    }
  const all = [...changes.values()]
  const sum = (sign: number) => all.reduce((sum, change) => sum + Math.max(0, sign * change), 0)
  return { joiners: sum(1), leavers: sum(-1) }
}
