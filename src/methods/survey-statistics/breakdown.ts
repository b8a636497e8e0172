import type { Design } from "./design.ts"
import { refuseNoArray, refuseNoDesign } from "./given.ts"
import { encode, type Labels } from "./labels.ts"
import type { Stage } from "./stages.ts"

/**
 * A division of a design's respondents into domains, with the index that lets an estimate of all its domains be made
 * in one pass over the respondents. Made once by `breakdown`, used for any number of variables.
 */
export interface Breakdown {
  readonly design: Design
  readonly levels: readonly (string | number)[]
  /** Level of each respondent, −1 for those in none. */
  readonly levelOf: Int32Array
  /** Respondents that are in a level, level by level, and within it by first-stage stratum and unit. */
  readonly order: Int32Array
  /** Where each level starts in `order`, and where the last ends. */
  readonly start: Int32Array
  /** First-stage units less strata, of each level. */
  readonly degreesOfFreedom: Int32Array
  readonly cells: readonly StageCells[]
}

/** The (level, unit) pairs of one stage that occur, ordered so that those of one level and stratum are consecutive. */
export interface StageCells {
  /** Cell of each respondent, −1 for those in no level. */
  readonly cellOf: Int32Array
  readonly count: number
  /** Runs of cells of one level and stratum: `start[r]` … `start[r + 1] − 1`. */
  readonly start: Int32Array
  readonly runLevel: Int32Array
  readonly runStratum: Int32Array
}

/**
 * Divides a design into domains by one label per respondent. Respondents without a label, and those outside the
 * design's own domain, are in none.
 * @param levels order of the domains, also naming those that may be empty; sorted if left out
 * @throws RangeError for a wrong length or a label that is not among `levels`
 */
export function breakdown(design: Design, labels: Labels, levels?: readonly (string | number)[]): Breakdown {
  refuseNoDesign(design)
  refuseNoArray(labels, "breakdown")
  if (labels.length !== design.n) throw new RangeError(`breakdown: ${labels.length} given for ${design.n} respondents`)
  const encoded = encode(labels, levels)
  return indexed(design, encoded.levels, encoded.codes)
}

const whole = new WeakMap<Design, Breakdown>()

/** The whole of a design as a breakdown of one level. */
export function undivided(design: Design): Breakdown {
  refuseNoDesign(design)
  const known = whole.get(design)
  if (known) return known
  const made = indexed(design, ["all"], new Int32Array(design.n))
  whole.set(design, made)
  return made
}

function indexed(design: Design, levels: readonly (string | number)[], codes: Int32Array): Breakdown {
  const { domain } = design
  const levelOf = domain ? codes.map((code, i) => (domain[i] ? code : -1)) : codes
  const sorted = design.stages.map((stage) => {
    const byUnit = countingSort(undefined, stage.unitOf, stage.units)
    return countingSort(byUnit, levelOf, levels.length)
  })
  const cells = design.stages.map((stage, s) => cellsOf(stage, levelOf, sorted[s]!))
  const order = sorted[0]!
  const start = new Int32Array(levels.length + 1)
  for (const row of order) start[levelOf[row]! + 1]!++
  for (let l = 0; l < levels.length; l++) start[l + 1]! += start[l]!
  const first = cells[0]!
  const degreesOfFreedom = new Int32Array(levels.length)
  for (let run = 0; run < first.runLevel.length; run++) {
    degreesOfFreedom[first.runLevel[run]!]! += first.start[run + 1]! - first.start[run]! - 1
  }
  return { design, levels, levelOf, order, start, degreesOfFreedom, cells }
}

/** Two counting sorts (by unit, then by level) gave the respondents' order, in time linear in their number. */
function cellsOf(stage: Stage, levelOf: Int32Array, order: Int32Array): StageCells {
  const cellOf = new Int32Array(levelOf.length).fill(-1)
  const start: number[] = []
  const runLevel: number[] = []
  const runStratum: number[] = []
  let count = 0
  let lastLevel = -1
  let lastUnit = -1
  let lastStratum = -1
  for (const row of order) {
    const level = levelOf[row]!
    const unit = stage.unitOf[row]!
    const stratum = stage.stratumOf[unit]!
    if (level !== lastLevel || unit !== lastUnit) {
      if (level !== lastLevel || stratum !== lastStratum) {
        start.push(count)
        runLevel.push(level)
        runStratum.push(stratum)
      }
      count++
    }
    cellOf[row] = count - 1
    lastLevel = level
    lastUnit = unit
    lastStratum = stratum
  }
  start.push(count)
  return {
    cellOf,
    count,
    start: Int32Array.from(start),
    runLevel: Int32Array.from(runLevel),
    runStratum: Int32Array.from(runStratum),
  }
}

/** Rows in order of their key, those with a negative key left out; stable over the order given. */
export function countingSort(order: Int32Array | undefined, keyOf: Int32Array, keys: number): Int32Array {
  const next = new Int32Array(keys + 1)
  let kept = 0
  for (const key of keyOf) {
    if (key < 0) continue
    next[key + 1]!++
    kept++
  }
  for (let key = 0; key < keys; key++) next[key + 1]! += next[key]!
  const sorted = new Int32Array(kept)
  const rows = order?.length ?? keyOf.length
  for (let place = 0; place < rows; place++) {
    const row = order ? order[place]! : place
    const key = keyOf[row]!
    if (key >= 0) sorted[next[key]!++] = row
  }
  return sorted
}
