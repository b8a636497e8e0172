import { addDays } from "../src/kernel/clock.ts"
import type { Tx } from "../src/kernel/database/index.ts"
import { openItems } from "../src/partnerships/index.ts"
import { addDraft, addRequirements, addStarting, newRule } from "../src/standard/index.ts"
import type { Deed } from "./deeds.ts"
import { decidedBefore, TODAY } from "./moments.ts"
import type { Plan } from "./plan.ts"
import { randomFrom } from "./random.ts"

type Requirement = Parameters<typeof addRequirements>[1][number]

const FROM = "2026-04-01"

/** The training standard here: what is commonly in force, and what the partnership asks besides. */
export function standardOf(plan: Plan): Deed[] {
  const random = randomFrom(`${plan.slug}: standard`)
  const agreed = { from: FROM, agreedBy: "The partnership's workforce board" }
  return [
    { at: decidedBefore(TODAY, random), act: async (tx) => void (await draftOf(tx)) },
    { at: decidedBefore(addDays(FROM, -30), random), act: async (tx) => void (await addStarting(tx)) },
    {
      at: decidedBefore(FROM, random),
      act: async (tx) => void (await addRequirements(tx, [...everywhere(plan), ...(besides[plan.slug] ?? [])], agreed)),
    },
  ]
}

/** Something is still being written. */
async function draftOf(tx: Tx): Promise<void> {
  const subject = (await openItems(tx, "training-subject")).find(({ name }) => name === "Prevent")!.id
  const source = { name: "The partnership's own rule, to be agreed", jurisdiction: null, address: null }
  await addDraft(tx, { name: "Prevent", rule: newRule({ subject }, source) })
}

function everywhere(plan: Plan): Requirement[] {
  const source = { name: `${plan.name}'s own rule, 2026`, jurisdiction: plan.name, address: null }
  return [
    {
      name: "Information sharing",
      subject: "Information sharing",
      source,
      who: { focus: "direct" },
      except: ["interested"],
      terms: {
        first: { within: { months: 6 }, after: "comingUnder" },
        renewal: { every: { months: 36 }, from: "anniversary", earlyDays: 90 },
        settlingInDays: 180,
      },
    },
    {
      name: "Special educational needs and disability",
      subject: "Special educational needs and disability",
      source,
      who: { sectors: ["Early years", "Education"], focus: "direct" },
      except: ["interested", "governor"],
      terms: { first: { within: { months: 12 }, after: "comingUnder" }, settlingInDays: 180 },
    },
  ]
}

/** What one place asks and others do not. */
const besides: Readonly<Record<string, Requirement[]>> = {
  nottingham: [
    {
      name: "Safeguarding for childminders: two years and four hours",
      subject: "Safeguarding children",
      source: { name: "Nottingham's own rule, 2025", jurisdiction: "Nottingham", address: null },
      who: { occupations: ["Childminder"] },
      except: ["interested"],
      terms: {
        first: { within: { months: 3 }, after: "starting" },
        renewal: { every: { months: 24 }, from: "completion" },
        hours: { needed: 4, together: 0, within: { months: 6 } },
        answerDays: 14,
      },
    },
    {
      name: "Signs of Safety, again after two years",
      subject: "Signs of Safety",
      source: {
        name: "Nottingham's workforce plan: those trained more than two years before take it again",
        jurisdiction: "Nottingham",
        address: null,
      },
      who: { occupations: ["Social worker", "Family support worker"] },
      except: ["interested"],
      terms: {
        first: { within: { months: 12 }, after: "starting" },
        renewal: { every: { months: 24 }, from: "completion" },
      },
    },
  ],
  walsall: [
    {
      name: "Domestic abuse",
      subject: "Domestic abuse",
      source: { name: "Walsall's own rule, 2026", jurisdiction: "Walsall", address: null },
      who: { occupations: ["Social worker", "Family support worker", "Health visitor", "Midwife"] },
      except: ["interested"],
      terms: {
        first: { within: { months: 6 }, after: "starting" },
        renewal: { every: { months: 36 }, from: "completion" },
        evidence: ["certificate", "attendance"],
      },
    },
  ],
}
