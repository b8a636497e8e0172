import { addStarting, frameworksOn, putInForce } from "../src/frameworks/index.ts"
import { addDays } from "../src/kernel/clock.ts"
import type { Deed } from "./deeds.ts"
import { decidedBefore } from "./moments.ts"
import type { Plan } from "./plan.ts"
import { randomFrom } from "./random.ts"

const FROM = "2026-04-01"
const AGREED_BY = "The partnership's workforce board"
const everywhere = ["Common Core of Skills and Knowledge", "Values we share"]
const besides: Readonly<Record<string, readonly string[]>> = {
  lambeth: ["Early development"],
  "central-bedfordshire": ["One children's workforce"],
}

/** What people here should know and do is written, and some of it agreed; the rest is still a draft. */
export function frameworksOf(plan: Plan): Deed[] {
  const random = randomFrom(`${plan.slug}: frameworks`)
  const agreed = [...everywhere, ...(besides[plan.slug] ?? [])]
  return [
    { at: decidedBefore(addDays(FROM, -60), random), act: async (tx) => void (await addStarting(tx)) },
    {
      at: decidedBefore(FROM, random),
      act: async (tx) => {
        for (const { name, draftId } of await frameworksOn(tx, FROM))
          if (draftId && agreed.includes(name)) await putInForce(tx, draftId, { from: FROM, agreedBy: AGREED_BY })
      },
    },
  ]
}
