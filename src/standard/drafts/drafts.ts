import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { type Naming, namesIn } from "../names.ts"
import { lock, nearest } from "../requirements/requirements.ts"
import type { Of } from "../requirements/table.ts"

/** A kind of rule that is written as a draft before it is put in force. */
export interface Writing<Rule extends Naming> {
  kind: "person" | "induction"
  subject: Of["subject"]
  /** Where its drafts have their pages. */
  path: string
  /** @throws Refusal for what nobody could be judged by */
  check(rule: unknown): Rule
}

export interface Draft<Rule> {
  id: string
  /** What it will be a version of; null for something new. */
  of: Of | null
  name: string
  rule: Rule
  path: string
}

/** A rule begins as a draft, which asks nothing of anybody. */
export async function addDraft<Rule extends Naming>(
  tx: Tx,
  writing: Writing<Rule>,
  { name, rule }: { name: string; rule: Rule },
): Promise<string> {
  return insert(tx, writing, { of: null, name, rule: await checked(tx, writing, rule) })
}

/** A draft that begins as something stands today. The one there is, where one is being written already. */
export async function beginDraft<Rule extends Naming>(tx: Tx, writing: Writing<Rule>, of: Of): Promise<string> {
  const { name, kind, history } = await lock(tx, of)
  const version = nearest(history, tx.today)
  if ((kind ?? "induction") !== writing.kind || !version) throw new NotFound()
  const there = await tx.db
    .selectFrom("standard.draft")
    .select("draft_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where(of.subject === "requirement" ? "requirement_id" : "induction_id", "=", of.id)
    .executeTakeFirst()
  return there?.draft_id ?? insert(tx, writing, { of, name, rule: version.value.rule as Rule })
}

/** Says something else. @param change  what of it is another now */
export async function changeDraft<Rule extends Naming>(
  tx: Tx,
  writing: Writing<Rule>,
  draftId: string,
  change: (draft: Draft<Rule>) => { name?: string; rule?: Partial<Rule> },
): Promise<void> {
  const draft = await draftOf(tx, writing, draftId, "for this transaction")
  const { name = draft.name, rule } = change(draft)
  await tx.db
    .updateTable("standard.draft")
    .set({ name, rule: JSON.stringify(await checked(tx, writing, { ...draft.rule, ...rule })) })
    .where("partnership_id", "=", tx.partnershipId)
    .where("draft_id", "=", draftId)
    .execute()
  await trace(tx, "changed a draft of", draftId)
}

export async function discardDraft<Rule extends Naming>(
  tx: Tx,
  writing: Writing<Rule>,
  draftId: string,
): Promise<Draft<Rule>> {
  const draft = await draftOf(tx, writing, draftId, "for this transaction")
  await remove(tx, draftId)
  await trace(tx, "gave up a draft of", draftId)
  return draft
}

/** The draft, looked through once more, to be put in force: it is a draft no longer. */
export async function takeDraft<Rule extends Naming>(
  tx: Tx,
  writing: Writing<Rule>,
  draftId: string,
): Promise<Draft<Rule>> {
  const draft = await draftOf(tx, writing, draftId, "for this transaction")
  const rule = await checked(tx, writing, draft.rule)
  await remove(tx, draftId)
  return { ...draft, rule }
}

export async function draftOf<Rule extends Naming>(
  tx: Tx,
  { kind, path }: Writing<Rule>,
  draftId: string,
  how?: "for this transaction",
): Promise<Draft<Rule>> {
  const row = await tx.db
    .selectFrom("standard.draft")
    .select(["draft_id", "requirement_id", "induction_id", "name", "rule"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("draft_id", "=", draftId)
    .where("kind", "=", kind)
    .$if(how !== undefined, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const { draft_id: id, requirement_id: requirement, induction_id: induction, name, rule } = row
  const of: Of | null = requirement
    ? { subject: "requirement", id: requirement }
    : induction
      ? { subject: "induction", id: induction }
      : null
  return { id, of, name, rule: rule as unknown as Rule, path: `${path}/${id}` }
}

/** Drafts of what is not there yet, by name. */
export async function newDrafts(
  tx: Tx,
  { kind }: Pick<Writing<Naming>, "kind">,
): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom("standard.draft")
    .select(["draft_id as id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("kind", "=", kind)
    .where("requirement_id", "is", null)
    .where("induction_id", "is", null)
    .orderBy("name")
    .orderBy("draft_id")
    .limit(200)
    .execute()
}

/** @throws Refusal for what nobody could be judged by, and for what is not of this partnership */
async function checked<Rule extends Naming>(tx: Tx, writing: Writing<Rule>, rule: Rule): Promise<Rule> {
  const read = writing.check(rule)
  const [unknown] = (await namesIn(tx, [read], false)).unknown
  if (unknown) throw new Refusal(`Choose a ${unknown.of} from the list`)
  return read
}

async function insert<Rule extends Naming>(
  tx: Tx,
  { kind }: Writing<Rule>,
  { of, name, rule }: Pick<Draft<Rule>, "of" | "name" | "rule">,
): Promise<string> {
  const draftId = newId(tx.now)
  await tx.db
    .insertInto("standard.draft")
    .values({
      partnership_id: tx.partnershipId,
      draft_id: draftId,
      requirement_id: of?.subject === "requirement" ? of.id : null,
      induction_id: of?.subject === "induction" ? of.id : null,
      name,
      kind,
      rule: JSON.stringify(rule),
    })
    .execute()
  await trace(tx, "began a draft of", draftId)
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
  await record(tx, verb, { subject: "requirement-draft", id: draftId })
}
