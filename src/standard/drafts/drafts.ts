import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { asText, ruleInWords } from "../../methods/standing/index.ts"
import { checkRule } from "../kept.ts"
import { namesIn } from "../names.ts"
import {
  type Agreed,
  addRequirement,
  lock,
  nearest,
  putInForce,
  renameRequirement,
} from "../requirements/requirements.ts"
import type { KeptRule } from "../rules.ts"

export interface Draft {
  id: string
  /** What it will be a version of; null for something new. */
  requirementId: string | null
  name: string
  rule: KeptRule
}

/** A rule begins as a draft, which asks nothing of anybody. */
export async function addDraft(tx: Tx, { name, rule }: { name: string; rule: KeptRule }): Promise<string> {
  return insert(tx, { requirementId: null, name, rule: await checked(tx, rule) })
}

/** A draft that begins as a requirement stands today. The one there is, where one is being written already. */
export async function beginDraft(tx: Tx, requirementId: string): Promise<string> {
  const { name, kind, history } = await lock(tx, requirementId)
  const version = nearest(history, tx.today)
  if (kind !== "person" || !version) throw new NotFound()
  const there = await tx.db
    .selectFrom("standard.draft")
    .select("draft_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("requirement_id", "=", requirementId)
    .executeTakeFirst()
  return there?.draft_id ?? insert(tx, { requirementId, name, rule: version.value.rule as KeptRule })
}

/** Says something else. @param change  what of it is another now */
export async function changeDraft(
  tx: Tx,
  draftId: string,
  change: (draft: Draft) => { name?: string; rule?: Partial<KeptRule> },
): Promise<void> {
  const draft = await draftOf(tx, draftId, "for this transaction")
  const { name = draft.name, rule } = change(draft)
  await tx.db
    .updateTable("standard.draft")
    .set({ name, rule: JSON.stringify(await checked(tx, { ...draft.rule, ...rule })) })
    .where("partnership_id", "=", tx.partnershipId)
    .where("draft_id", "=", draftId)
    .execute()
  await trace(tx, "changed", draftId)
}

export async function discardDraft(tx: Tx, draftId: string): Promise<Draft> {
  const draft = await draftOf(tx, draftId, "for this transaction")
  await remove(tx, draftId)
  await trace(tx, "gave up", draftId)
  return draft
}

/** What the draft says is asked from a day on. @returns the requirement it is a version of now */
export async function startDraft(tx: Tx, draftId: string, agreed: Agreed): Promise<string> {
  const { name, rule, requirementId } = await draftOf(tx, draftId, "for this transaction")
  const kept = await checked(tx, rule)
  const id = requirementId ?? (await addRequirement(tx, { name, kind: "person" }))
  if (requirementId) await renameRequirement(tx, id, name)
  await remove(tx, draftId)
  await putInForce(tx, id, kept, agreed, await inWords(tx, kept, agreed.from))
  return id
}

/** What a rule says, for the history: whoever it names is named on the requirement's own page. */
export async function inWords(tx: Tx, rule: KeptRule, from: string): Promise<string> {
  const { names } = await namesIn(tx, [rule], false)
  const [, ...sentences] = ruleInWords({ ...rule, versionId: "", startsOn: from, endsOn: null }, names)
  return [`${rule.source.name}.`, ...sentences.map(asText)].join(" ")
}

export async function draftOf(tx: Tx, draftId: string, how?: "for this transaction"): Promise<Draft> {
  const row = await tx.db
    .selectFrom("standard.draft")
    .select(["draft_id", "requirement_id", "name", "rule"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("draft_id", "=", draftId)
    .where("kind", "=", "person")
    .$if(how !== undefined, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return { id: row.draft_id, requirementId: row.requirement_id, name: row.name, rule: row.rule as unknown as KeptRule }
}

/** @throws Refusal for what nobody could be judged by, and for what is not of this partnership */
async function checked(tx: Tx, rule: KeptRule): Promise<KeptRule> {
  const read = checkRule(rule)
  const [unknown] = (await namesIn(tx, [read], false)).unknown
  if (unknown) throw new Refusal(`Choose a ${unknown.of} from the list`)
  return read
}

async function insert(tx: Tx, { requirementId, name, rule }: Omit<Draft, "id">): Promise<string> {
  const draftId = newId(tx.now)
  await tx.db
    .insertInto("standard.draft")
    .values({
      partnership_id: tx.partnershipId,
      draft_id: draftId,
      requirement_id: requirementId,
      name,
      kind: "person",
      rule: JSON.stringify(rule),
    })
    .execute()
  await trace(tx, "began", draftId)
  return draftId
}

async function remove(tx: Tx, draftId: string): Promise<void> {
  await tx.db
    .deleteFrom("standard.draft")
    .where("partnership_id", "=", tx.partnershipId)
    .where("draft_id", "=", draftId)
    .execute()
}

/** Nothing that is derived follows a draft, so that its traces are about itself. */
async function trace(tx: Tx, verb: string, draftId: string): Promise<void> {
  await record(tx, `${verb} a draft of`, { subject: "requirement-draft", id: draftId })
}
