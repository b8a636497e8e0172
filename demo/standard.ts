import { sql } from "kysely"
import { addDays } from "../src/kernel/clock.ts"
import type { Tx } from "../src/kernel/database/index.ts"
import { newId } from "../src/kernel/ids.ts"
import { openItems } from "../src/partnerships/index.ts"
import {
  addRequirements,
  addStarting,
  draftInduction,
  draftRequirement,
  nameLead,
  newRule,
  startInduction,
} from "../src/standard/index.ts"
import type { Deed } from "./deeds.ts"
import { decidedBefore, TODAY } from "./moments.ts"
import type { Plan } from "./plan.ts"
import { type Random, randomFrom } from "./random.ts"

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
      act: async (tx) => {
        await addRequirements(tx, [...everywhere(plan), ...(besides[plan.slug] ?? [])], agreed)
        await induct(tx, agreed, plan.name)
      },
    },
  ]
}

/** Something is still being written. */
async function draftOf(tx: Tx): Promise<void> {
  const subject = (await openItems(tx, "training-subject")).find(({ name }) => name === "Prevent")!.id
  const source = { name: "The partnership's own rule, to be agreed", jurisdiction: null, address: null }
  await draftRequirement(tx, { name: "Prevent", rule: newRule({ subject }, source) })
  await draftInduction(tx, "Leading a team", source)
}

/** What everybody goes through who begins here, whoever employs them. */
async function induct(tx: Tx, agreed: { from: string; agreedBy: string }, place: string): Promise<void> {
  const subjects = await openItems(tx, "training-subject")
  const step = (name: string, within: { days: number }) => ({
    stepId: newId(tx.now),
    what: { subject: subjects.find((subject) => subject.name === name)!.id },
    equivalents: [],
    within,
    hours: null,
    evidence: null,
  })
  const source = { name: `${place}'s own rule, 2026`, jurisdiction: place, address: null }
  const draft = await draftInduction(tx, "Beginning to work with children here", source, [
    step("Welcome to our children's workforce", { days: 7 }),
    step("Safeguarding children", { days: 28 }),
    step("Information sharing", { days: 56 }),
    step("Equality and inclusion", { days: 84 }),
  ])
  await startInduction(tx, draft, agreed)
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
        name: "Nottingham's workforce plan: to be taken again after two years",
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

/** For most roles that settings have to fill, somebody who works there is named. */
export async function nameLeads(tx: Tx, random: Random): Promise<void> {
  const { rows } = await sql<{ requirementId: string; settingId: string; personId: string }>`
    select distinct on (r.requirement_id, t.setting_id)
           r.requirement_id as "requirementId", t.setting_id as "settingId", p.person_id as "personId"
      from standard.requirement r
      join standard.requirement_version v on v.partnership_id = r.partnership_id and v.requirement_id = r.requirement_id
      join organisations.setting_terms place on place.partnership_id = r.partnership_id
       and v.rule -> 'settingTypes' ? place.type_id::text and place.ends_on is null
      join people.post_terms t on t.partnership_id = r.partnership_id and t.setting_id = place.setting_id
       and t.starts_on < '2026-04-01' and t.ends_on is null
      join people.post p on p.partnership_id = r.partnership_id and p.post_id = t.post_id
     where r.partnership_id = ${tx.partnershipId} and r.kind = 'lead'
     order by r.requirement_id, t.setting_id, t.starts_on, p.person_id`.execute(tx.db)
  for (const { personId, ...of } of rows) if (random.chance(70)) await nameLead(tx, of, { personId, from: FROM })
}
