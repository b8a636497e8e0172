import type { Tx } from "../../kernel/database/index.ts"
import { asText, ruleInWords } from "../../methods/standing/index.ts"
import { addDraft, takeDraft, type Writing } from "../drafts/drafts.ts"
import { checkRule } from "../kept.ts"
import { namesIn } from "../names.ts"
import type { KeptRule } from "../rules.ts"
import { type Agreed, addRequirement, putInForce, rename } from "./requirements.ts"

/** How a requirement about a person is written. */
export const aboutPeople: Writing<KeptRule> = {
  kind: "person",
  subject: "requirement",
  path: "/standard/drafts",
  check: checkRule,
}

export function draftRequirement(tx: Tx, draft: { name: string; rule: KeptRule }): Promise<string> {
  return addDraft(tx, aboutPeople, draft)
}

/** What the draft says is asked from a day on. @returns the requirement it is a version of now */
export async function startDraft(tx: Tx, draftId: string, agreed: Agreed): Promise<string> {
  const { name, rule, of } = await takeDraft(tx, aboutPeople, draftId)
  if (of) await rename(tx, of, name)
  const id = of?.id ?? (await addRequirement(tx, { name, kind: "person" }))
  await putInForce(tx, { subject: "requirement", id }, rule, agreed, await inWords(tx, rule, agreed.from))
  return id
}

/** What a rule says, for the history: whoever it names is named on the requirement's own page. */
export async function inWords(tx: Tx, rule: KeptRule, from: string): Promise<string> {
  const { names } = await namesIn(tx, [rule], false)
  const [, ...sentences] = ruleInWords({ ...rule, versionId: "", startsOn: from, endsOn: null }, names)
  return [`${rule.source.name}.`, ...sentences.map(asText)].join(" ")
}
