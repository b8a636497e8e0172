import { type Design, degreesOfFreedom, restrict } from "./design.ts"
import { refuseNoDesign } from "./given.ts"
import { type MissingPolicy, readValues, refuseBadValues, type Values } from "./values.ts"

/** Several variables over the respondents that have all of them. */
export interface CompleteCases {
  readonly design: Design
  readonly columns: readonly Float64Array[]
  /** Respondents of the domain without one or another value. */
  readonly leftOut: number
  /** Of the design before any were left out, as elsewhere a missing value costs none; absent where none are left. */
  readonly degreesOfFreedom: number | undefined
}

/** @throws RangeError for infinite values, wrong lengths, or a missing value unless `leaveOut` */
export function completeCases(
  design: Design,
  variables: readonly Values[],
  missing: MissingPolicy = "refuse",
): CompleteCases {
  refuseNoDesign(design)
  const columns = variables.map((values, j) => {
    const column = readValues(values, design.n, `variable ${j + 1}`)
    refuseBadValues(column, missing, (i) => design.domain?.[i] !== 0, `variable ${j + 1}`)
    return column
  })
  const complete = new Uint8Array(design.n)
  let leftOut = 0
  for (let i = 0; i < design.n; i++) {
    complete[i] = columns.some((column) => Number.isNaN(column[i]!)) ? 0 : 1
    if (!complete[i] && design.domain?.[i] !== 0) leftOut++
  }
  const whole = leftOut === 0 ? design : restrict(design, complete)
  return { design: whole, columns, leftOut, degreesOfFreedom: degreesOfFreedom(design) || undefined }
}
