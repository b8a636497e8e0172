import type {
  Classification,
  ComeAndGone,
  Declaration,
  Release,
  ReleasedCell,
  Turnover,
  Unit,
} from "../methods/disclosure/index.ts"

/**
 * A declaration and the releases before it, the earliest first, brought under the same classifications so that they can
 * be attacked together: each keeps the categories that others have alone. Nobody was in a category before there was
 * one, and anybody knows that, so that an earlier release shows 0 there.
 */
export function alike(
  declaration: Declaration,
  before: readonly Release[],
): { declaration: Declaration; before: Release[] } {
  const all = [...before.map((release) => release.declaration), declaration].flatMap((one) => one.classifications)
  const joint = all.reduce(
    (known, one) => known.set(one.name, joined(one, known.get(one.name))),
    new Map<string, Classification>(),
  )
  const inAll = (one: Declaration) => ({
    ...one,
    classifications: one.classifications.map(({ name }) => joint.get(name)!),
  })
  return {
    declaration: inAll(declaration),
    before: before.map((release) => ({
      ...release,
      declaration: inAll(release.declaration),
      cells: [...release.cells, ...emptyIn(release, joint)],
    })),
  }
}

/** The categories that a release did not have. */
function emptyIn({ declaration }: Release, joint: ReadonlyMap<string, Classification>): ReleasedCell[] {
  return declaration.classifications.flatMap(({ name, categories }) =>
    joint
      .get(name)!
      .categories.filter((one) => !categories.includes(one))
      .map((one) => ({ at: { [name]: one }, shown: true, count: 0, low: 0, high: 0, measures: {} })),
  )
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

/**
 * How many came and went from kind to kind of people, at the least, as anybody may know who counts at the door; and as
 * by some classifications alone, since those who move in others do not hide one who left.
 */
export function turnoverOf(before: readonly Unit[], now: readonly Unit[], by: readonly string[]): Turnover {
  return {
    ...comeAndGone(before, now),
    among: [{ by, ...comeAndGone(narrowed(before, by), narrowed(now, by)) }],
  }
}

/** People by some classifications alone. */
function narrowed(units: readonly Unit[], names: readonly string[]): Unit[] {
  return units.map(({ at, ...unit }) => ({ ...unit, at: Object.fromEntries(names.map((name) => [name, at[name]!])) }))
}

function comeAndGone(before: readonly Unit[], now: readonly Unit[]): ComeAndGone {
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
