import type { Declaration, Measure } from "./declaration.ts"
import type { ShownMeasure } from "./figures.ts"
import type { Release } from "./release.ts"
import type { Unit } from "./tabulate.ts"

/**
 * By what to divide each measure, so that people's values lie around 1: the solver takes differences below 1e-7 for
 * nothing, and the squares of salaries in pounds leave no such room. Powers of two, so that figures come back as they
 * were, to the last bit.
 */
export type Scales = ReadonlyMap<string, number>

/** Of people who are to be counted. */
export function scalesOfUnits({ measures = [] }: Declaration, units: readonly Unit[]): Scales {
  return scalesFrom(measures, (name) =>
    units.reduce((most, { values }) => Math.max(most, Math.abs(values?.[name] ?? 0) || 0), 0),
  )
}

/** Of what is shown, which is all that an attacker has. */
export function scalesOfReleases(releases: readonly Release[]): Scales {
  const sizes = new Map<string, number>()
  for (const cell of releases.flatMap(({ cells }) => cells)) {
    if (!cell.shown) continue
    for (const [name, { total = 0, mean = 0 }] of Object.entries(cell.measures)) {
      sizes.set(name, Math.max(sizes.get(name) ?? 0, Math.abs(mean), Math.abs(total) / Math.max(1, cell.high)))
    }
  }
  const measures = releases.flatMap(({ declaration }) => declaration.measures ?? [])
  return scalesFrom(measures, (name) => sizes.get(name) ?? 0)
}

function scalesFrom(measures: readonly Measure[], sizeOf: (name: string) => number): Scales {
  return new Map(
    measures.map(({ name, range: [low, high] = [0, Infinity], whole }) => {
      const size = Number.isFinite(high) ? Math.max(Math.abs(low), Math.abs(high)) : sizeOf(name)
      // Small whole numbers stay whole. Of large ones it tells nobody anything that they are.
      const stays = size === 0 || (whole && size <= 1000)
      return [name, stays ? 1 : 2 ** Math.ceil(Math.log2(size))]
    }),
  )
}

export function scaleDeclaration(declaration: Declaration, scales: Scales): Declaration {
  const { measures } = declaration
  return measures ? { ...declaration, measures: measures.map((measure) => scaleMeasure(measure, scales)) } : declaration
}

function scaleMeasure(measure: Measure, scales: Scales): Measure {
  const scale = scales.get(measure.name) ?? 1
  if (scale === 1) return measure
  const { range, whole: _, ...rest } = measure
  return { ...rest, ...(range && { range: [range[0] / scale, range[1] / scale] }) }
}

export function scaleRelease(release: Release, scales: Scales): Release {
  return withMeasures(release, scaleDeclaration(release.declaration, scales), (name) => 1 / (scales.get(name) ?? 1))
}

/** A release made of scaled people, as it is to be shown. */
export function unscaleRelease(release: Release, declaration: Declaration, scales: Scales): Release {
  return withMeasures(release, declaration, (name) => scales.get(name) ?? 1)
}

function withMeasures(release: Release, declaration: Declaration, timesOf: (name: string) => number): Release {
  const cells = release.cells.map((cell) => {
    if (!cell.shown) return cell
    const measures = Object.entries(cell.measures).map(([name, shown]) => [name, times(shown, timesOf(name))])
    return { ...cell, measures: Object.fromEntries(measures) }
  })
  return { ...release, declaration, cells }
}

function times(shown: ShownMeasure, by: number): ShownMeasure {
  return Object.fromEntries(Object.entries(shown).map(([statistic, value]) => [statistic, value * by]))
}
