import { nothingKnown } from "../../../test/cast.ts"
import type { Answer, Client } from "../../../test/client.ts"
import type { World } from "../../../test/world.ts"
import { standingJobs } from "../../compliance/index.ts"
import { record } from "../../kernel/audit/index.ts"
import { FOLLOW_CHANGES, type Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import type { Who } from "../../methods/standing/index.ts"
import { addItem } from "../../partnerships/index.ts"
import { joinAll } from "../../people/people.ts"
import { unknownTerms } from "../../people/tables.ts"
import type { KeptRule } from "../../standard/index.ts"
import { type Crowd, openCrowd } from "../workforce/test-kit.ts"

export interface Learners extends Crowd {
  world: World
  /** By what a rule is called. */
  requirements: Record<"safeguarding" | "firstAid" | "records", string>
  subjects: Record<"safeguarding" | "firstAid" | "records", string>
}

/**
 * The crowd under three rules: safeguarding for everybody, first aid for the employed, and records for those in health
 * or education. Of each some have it, some had it, some were asked, and one is let off.
 */
export async function openLearners(world: World): Promise<Learners> {
  const crowd = await openCrowd(world)
  const { place, sectors, joined } = crowd
  const learners = await place.as(async (tx) => {
    const [health, education] = sectors as [string, string]
    const safeguarding = await addRule(tx, "Safeguarding", { anyOf: [{}], except: [] }, 24)
    const firstAid = await addRule(tx, "First aid", { anyOf: [{ relations: ["employed"] }], except: [] }, 36)
    const records = await addRule(tx, "Records", { anyOf: [{ sectors: [health, education] }], except: [] }, null)
    for (const [at, { personId }] of joined.entries()) {
      if (at % 3 !== 2) await achieve(tx, personId, safeguarding.subject, `202${3 + (at % 4)}-0${1 + (at % 9)}-11`)
      if (at % 4 === 0) await achieve(tx, personId, firstAid.subject, `202${4 + (at % 3)}-0${1 + (at % 5)}-20`)
      if (at % 5 === 0) await achieve(tx, personId, records.subject, "2026-02-03")
      if (at % 6 === 2) await asked(tx, personId, safeguarding.requirement, "2026-06-01")
      await record(tx, "recorded learning of", { subject: "person", id: personId })
    }
    const [, soon] = await joinAll(tx, [
      volunteer(place.nursery, "Somebody new", "2027-02-20"),
      volunteer(place.nursery, "Somebody soon", "2025-01-01"),
    ])
    await achieve(tx, soon!.personId, safeguarding.subject, "2025-03-20")
    await exempt(tx, joined[6]!.personId, firstAid.requirement)
    return {
      requirements: {
        safeguarding: safeguarding.requirement,
        firstAid: firstAid.requirement,
        records: records.requirement,
      },
      subjects: { safeguarding: safeguarding.subject, firstAid: firstAid.subject, records: records.subject },
    }
  })
  const all = { ...crowd, ...learners, world }
  await followed(all)
  return all
}

function volunteer(organisationId: string, fullName: string, from: string) {
  return {
    organisationId,
    details: { ...nothingKnown, fullName },
    relation: "volunteer" as const,
    terms: unknownTerms,
    from,
  }
}

/** Where people stand is brought up to date, as the job does a moment after each change. */
export async function followed({ world, place }: Pick<Learners, "world" | "place">): Promise<void> {
  await standingJobs(world.database)[FOLLOW_CHANGES]!({ partnershipId: place.partnershipId })
}

export async function addRule(tx: Tx, name: string, who: Who, months: number | null) {
  const [requirement, item] = [newId(), { name: `${name} course`, description: null, code: null, codeSource: null }]
  const subject = await addItem(tx, "training-subject", item)
  const known = { partnership_id: tx.partnershipId, requirement_id: requirement }
  await tx.db
    .insertInto("standard.requirement")
    .values({ ...known, name, kind: "person" })
    .execute()
  await tx.db
    .insertInto("standard.requirement_version")
    .values({
      ...known,
      version_id: newId(),
      starts_on: "2025-01-01",
      rule: JSON.stringify(ruleOf(subject, who, months)),
      to_be_confirmed: false,
    })
    .execute()
  await record(tx, "began", { subject: "requirement", id: requirement })
  return { requirement, subject }
}

export async function achieve(tx: Tx, personId: string, subjectId: string, completedOn: string): Promise<void> {
  await tx.db
    .insertInto("compliance.achievement")
    .values({
      partnership_id: tx.partnershipId,
      achievement_id: newId(),
      person_id: personId,
      subject_id: subjectId,
      completed_on: completedOn,
      kind: "manager",
      made_at: tx.now,
    })
    .execute()
}

async function asked(tx: Tx, personId: string, requirementId: string, day: string): Promise<void> {
  await tx.db
    .insertInto("compliance.asking")
    .values({
      partnership_id: tx.partnershipId,
      asking_id: newId(),
      person_id: personId,
      requirement_id: requirementId,
      asked_on: day,
      way: "employer",
    })
    .execute()
}

async function exempt(tx: Tx, personId: string, requirementId: string): Promise<void> {
  await tx.db
    .insertInto("compliance.exemption")
    .values({
      partnership_id: tx.partnershipId,
      exemption_id: newId(),
      person_id: personId,
      requirement_id: requirementId,
      starts_on: "2026-01-01",
      decided_by: "The lead",
      because: "A nurse by profession",
    })
    .execute()
}

function ruleOf(subject: string, who: Who, months: number | null): KeptRule {
  return {
    source: { name: "The partnership's own", jurisdiction: null, address: null },
    who,
    what: { subject },
    equivalents: [],
    first: { within: { months: 3 }, after: "starting" },
    renewal: months === null ? null : { every: { months }, from: "completion" },
    leaveStopsTheClock: true,
    hours: null,
    evidence: null,
    dueSoonDays: 60,
    graceDays: 0,
    answerDays: 28,
    settlingInDays: 0,
    freshStartAfterDays: 90,
  }
}

/** How many a list of standings says it shows: of how many people, by how many requirements together. */
export async function countedOn(who: Client, href: string): Promise<{ standings: number; people: number }> {
  const list = await who.get(href)
  const bar = list.document.querySelector(".trellis-list-bar__count")?.textContent
  if (!bar && list.text().includes("Nobody stands so")) return { standings: 0, people: 0 }
  const counts = (bar ?? "").replaceAll(",", "").match(/\d+/g)!.map(Number)
  return { standings: counts[0]!, people: counts.at(-1)! }
}

/** The matrix of a page: names, and by each the words in its cells. */
export function matrixIn(answer: Answer): Record<string, Record<string, string>> {
  const table = answer.document.querySelector("main table")
  const heads = [...(table?.querySelectorAll("thead th") ?? [])].map((head) => head.textContent)
  return Object.fromEntries(
    [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) => {
      const [name, ...cells] = [...row.children]
      const words = cells.map((cell) => cell.querySelector(".trellis-standing__word")?.textContent ?? "")
      const standings = words.flatMap((word, at) => (heads[at + 1] === "Ask" ? [] : [[heads[at + 1]!, word]]))
      return [name!.querySelector("a")!.textContent, Object.fromEntries(standings)]
    }),
  )
}
