import type { Plan } from "../plan.ts"
import { centralBedfordshire } from "./central-bedfordshire.ts"
import { lambeth } from "./lambeth.ts"
import { nottingham } from "./nottingham.ts"
import { southend } from "./southend.ts"
import { walsall } from "./walsall.ts"

export const places: readonly Plan[] = [southend, lambeth, nottingham, centralBedfordshire, walsall]
