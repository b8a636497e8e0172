import { refuseNoArray, refuseNoObject } from "./given.ts"
import { encode, type Labels } from "./labels.ts"
import type { Linearised } from "./linearised.ts"
import { project } from "./projection.ts"

/**
 * Which first-stage unit each respondent of a wave belongs to, by a label that is the same in both waves: the person,
 * unless the design is clustered. null for units that are in one wave alone and have no label.
 */
export interface Link {
  readonly first: Labels
  readonly second: Labels
}

/** A first-stage unit of either wave or both. Totals are of linearised values after calibration, 0 where absent. */
export interface LinkedUnit {
  readonly stratum: string | number
  first: number
  second: number
  inFirst: boolean
  inSecond: boolean
  /** Whether a respondent of the unit counts in either figure. */
  counted: boolean
}

/**
 * The units of two waves, those in both brought together; strata are matched by their labels.
 * @throws RangeError for links of a wrong length, a label in two units of a wave, a unit that changed stratum
 */
export function linkUnits(first: Linearised, second: Linearised, link: Link): LinkedUnit[] {
  refuseNoObject(link, "link")
  const units: LinkedUnit[] = []
  const unitOf = new Map<string | number, LinkedUnit>()
  for (const own of unitTotals(first, link.first, "first")) {
    const unit = { ...own, first: own.total, second: 0, inFirst: true, inSecond: false }
    units.push(unit)
    if (own.label !== undefined) unitOf.set(own.label, unit)
  }
  for (const own of unitTotals(second, link.second, "second")) {
    const known = own.label === undefined ? undefined : unitOf.get(own.label)
    if (!known) {
      units.push({ ...own, first: 0, second: own.total, inFirst: false, inSecond: true })
      continue
    }
    if (known.stratum !== own.stratum) {
      throw new RangeError(`link: "${own.label}" is in another stratum in each wave; use those of its selection`)
    }
    known.second = own.total
    known.inSecond = true
    known.counted ||= own.counted
  }
  return units
}

/** Name of the only stratum of a design without strata. */
export const unstratified = "the sample"

interface UnitTotal {
  readonly label: string | number | undefined
  readonly stratum: string | number
  readonly total: number
  readonly counted: boolean
}

function unitTotals({ design, z, counted }: Linearised, labels: Labels, wave: string): UnitTotal[] {
  refuseNoArray(labels, `link, ${wave} wave`)
  if (labels.length !== design.n) {
    throw new RangeError(`link: ${labels.length} labels for the ${wave} wave's ${design.n}`)
  }
  const residuals = Float64Array.from(z)
  project(design.projections, residuals)
  const { unitOf, units, stratumOf, labels: strata } = design.stages[0]!
  const { codes, levels } = encode(labels)
  const totals = new Float64Array(units)
  const counts = new Uint8Array(units)
  const codeOf = new Int32Array(units).fill(-2)
  const unitOfCode = new Int32Array(levels.length).fill(-1)
  for (let i = 0; i < design.n; i++) {
    const unit = unitOf[i]!
    const code = codes[i]!
    totals[unit]! += residuals[i]!
    if (counted[i]) counts[unit] = 1
    const another = codeOf[unit] !== -2 && codeOf[unit] !== code
    if (another || (code >= 0 && unitOfCode[code] !== -1 && unitOfCode[code] !== unit)) {
      throw new RangeError(
        `link: row ${i} of the ${wave} wave; a label is one first-stage unit and a unit has one label`,
      )
    }
    codeOf[unit] = code
    if (code >= 0) unitOfCode[code] = unit
  }
  return Array.from(totals, (total, unit) => ({
    label: codeOf[unit]! >= 0 ? levels[codeOf[unit]!] : undefined,
    stratum: strata ? strata[stratumOf[unit]!]! : unstratified,
    total,
    counted: counts[unit] === 1,
  }))
}
