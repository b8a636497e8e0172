import { addDays, addMonths } from "../../src/kernel/clock.ts"
import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import type { Asked } from "./asked.ts"

/** How somebody came to stand by what is asked of them. */
export type Fortune = "met" | "soon" | "ranOut" | "none" | "exempt"

/** Six in ten of what is asked are met; where an organisation sends everything, more. */
export function fortuneOf({ months, dueSoonDays }: Asked, isThorough: boolean, random: Random): Fortune {
  const fortune = random.weighted<Fortune>([
    ["met", isThorough ? 85 : 61],
    ["soon", 7],
    ["ranOut", isThorough ? 3 : 11],
    ["none", isThorough ? 3 : 19],
    ["exempt", 2],
  ])
  if (months === null && fortune === "soon") return "met"
  if (months === null && fortune === "ranOut") return "none"
  return fortune === "soon" && dueSoonDays < 10 ? "met" : fortune
}

/** The day on which it was completed last; null: it never was. */
export function completedOn({ months, dueSoonDays }: Asked, fortune: Fortune, random: Random): string | null {
  if (fortune === "none" || fortune === "exempt") return null
  if (months === null) return addDays(TODAY, -random.between(20, 1500))
  if (fortune === "soon") return addMonths(addDays(TODAY, random.between(3, dueSoonDays - 4)), -months)
  if (fortune === "ranOut") return addMonths(addDays(TODAY, -random.between(8, 300)), -months)
  return addDays(TODAY, -random.between(12, Math.floor(months * 30.4) - dueSoonDays - 10))
}
