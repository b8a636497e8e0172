import { z } from "zod"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import {
  asText,
  type InductionStep,
  inductionAsRequirements,
  type RuleSource,
  readRules,
} from "../../methods/standing/index.ts"
import { addDraft, takeDraft, type Writing } from "../drafts/drafts.ts"
import { MOST, ofSomeDay, readAs, shapes, tryReading } from "../kept.ts"
import { namesIn } from "../names.ts"
import { type Agreed, putInForce, rename } from "../requirements/requirements.ts"
import type { KeptInduction } from "../rules.ts"
import { inductionInWords, nameOf } from "./words.ts"

const { id, days, period, source, who, learning, proof } = shapes
const step = z.strictObject({
  stepId: id,
  what: learning,
  equivalents: proof.equivalents,
  within: period,
  hours: proof.hours,
  evidence: proof.evidence,
})
const inductionShape: z.ZodType<KeptInduction> = z.strictObject({
  source,
  who,
  steps: z.array(step).max(3 * MOST),
  dueSoonDays: days,
  answerDays: days,
  freshStartAfterDays: days,
  leaveStopsTheClock: z.boolean(),
})

/** How an induction is written. */
export const aboutNewcomers: Writing<KeptInduction> = {
  kind: "induction",
  subject: "induction",
  path: "/standard/inductions/drafts",
  check(rule) {
    const read = readAs(inductionShape, rule)
    tryReading(() => readRules(inductionAsRequirements({ inductionId: "it", versions: [{ ...read, ...ofSomeDay }] })))
    const asked = read.steps.map(({ what }) => JSON.stringify(what))
    if (new Set(asked).size < asked.length) throw new Refusal("This is a step of it already", "subject")
    return read
  },
}

/** An induction begins for whoever starts from today on, employed or not: for everybody it would be due at once. */
export function draftInduction(tx: Tx, name: string, source: RuleSource, steps: InductionStep[] = []): Promise<string> {
  return addDraft(tx, aboutNewcomers, {
    name,
    rule: {
      source,
      who: { anyOf: [{ started: { from: tx.today } }], except: [{ relations: ["interested"] }] },
      steps,
      dueSoonDays: 14,
      answerDays: 14,
      freshStartAfterDays: 90,
      leaveStopsTheClock: true,
    },
  })
}

/** What the draft says is asked of newcomers from a day on; each step is a requirement. @returns the induction */
export async function startInduction(tx: Tx, draftId: string, agreed: Agreed): Promise<string> {
  const { name, rule, of } = await takeDraft(tx, aboutNewcomers, draftId)
  if (rule.steps.length === 0) throw new Refusal("There are no steps in it yet. Add one first.")
  if (of) await rename(tx, of, name)
  const id = of?.id ?? (await addInduction(tx, name))
  const { names } = await namesIn(tx, [rule], false)
  const named = rule.steps.map((step) => ({ step, name: nameOf(step.what, names).slice(0, 160) }))
  const kept = await asBefore(tx, id, named)
  for (const { step, name } of kept) await keepStep(tx, id, step.stepId, name)
  const steps = kept.map(({ step }) => step)
  const says = inductionInWords(rule, names).map(asText).join(" ")
  await putInForce(tx, { subject: "induction", id }, { ...rule, steps }, agreed, says)
  return id
}

/** A step called as one that the induction has, or had once, is that one. */
async function asBefore(
  tx: Tx,
  inductionId: string,
  steps: readonly { step: InductionStep; name: string }[],
): Promise<{ step: InductionStep; name: string }[]> {
  const before = await tx.db
    .selectFrom("standard.requirement")
    .select(["requirement_id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("induction_id", "=", inductionId)
    .execute()
  const byName = new Map(before.map(({ requirement_id, name }) => [name.toLowerCase(), requirement_id]))
  const found = new Set(steps.flatMap(({ name }) => byName.get(name.toLowerCase()) ?? []))
  return steps.map(({ step, name }) => {
    const own = found.has(step.stepId) ? newId(tx.now) : step.stepId
    return { step: { ...step, stepId: byName.get(name.toLowerCase()) ?? own }, name }
  })
}

async function addInduction(tx: Tx, name: string): Promise<string> {
  const inductionId = newId(tx.now)
  await tx.db
    .insertInto("standard.induction")
    .values({ partnership_id: tx.partnershipId, induction_id: inductionId, name })
    .execute()
  return inductionId
}

/** A step keeps its id from version to version, so that what was done stays done. */
async function keepStep(tx: Tx, inductionId: string, stepId: string, name: string): Promise<void> {
  await tx.db
    .insertInto("standard.requirement")
    .values({
      partnership_id: tx.partnershipId,
      requirement_id: stepId,
      induction_id: inductionId,
      kind: "step",
      name,
    })
    .onConflict((conflict) => conflict.columns(["partnership_id", "requirement_id"]).doUpdateSet({ name }))
    .execute()
}
