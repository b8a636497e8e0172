import type { Cast } from "./cast-plan.ts"
import { centralBedfordshire } from "./central-bedfordshire.ts"
import { lambeth } from "./lambeth.ts"
import { nottingham } from "./nottingham.ts"
import { southend } from "./southend.ts"
import { walsall } from "./walsall.ts"

/** By the partnership's name in addresses, and the person's. */
export const casts: Readonly<Record<string, Cast>> = {
  southend,
  lambeth,
  nottingham,
  "central-bedfordshire": centralBedfordshire,
  walsall,
}
