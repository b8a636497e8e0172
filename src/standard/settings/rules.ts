import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { clearFrom, type DatedTable, on, readHistory, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { asText, type CoverRule, type LeadRule, type Sentence } from "../../methods/standing/index.ts"
import { namesIn } from "../names.ts"
import { type Agreed, addRequirement, putInForce, rename } from "../requirements/requirements.ts"
import { type Of, versionsOf } from "../requirements/table.ts"
import { checkCover, checkLead, type KeptCover, type KeptLead } from "./kept.ts"
import { settingRuleInWords } from "./words.ts"

export type SettingKind = "cover" | "lead"

/** A rule about settings says something from a day on. @returns its id */
export async function saySettingRule(
  tx: Tx,
  { id, kind, name, rule }: { id?: string; kind: SettingKind; name: string; rule: KeptCover | KeptLead },
  agreed: Agreed,
): Promise<string> {
  const kept = kind === "cover" ? checkCover(rule) : checkLead(rule)
  const { names, unknown } = await namesIn(tx, [kept], false)
  if (unknown[0]) throw new Refusal(`Choose a ${unknown[0].of} from the list`)
  if (id) await rename(tx, { subject: "requirement", id }, name)
  const requirementId = id ?? (await addRequirement(tx, { name, kind }))
  const says = settingRuleInWords(kept, names).map(asText).join(" ")
  await putInForce(tx, { subject: "requirement", id: requirementId }, kept, agreed, says)
  return requirementId
}

/** A rule about settings with all its versions, as the methods judge by it. */
export async function settingRule(
  tx: Tx,
  requirementId: string,
): Promise<{ name: string } & ({ kind: "cover"; rule: CoverRule } | { kind: "lead"; rule: LeadRule })> {
  const { rows } = await sql<{ name: string; kind: SettingKind }>`
    select r.name, r.kind from standard.requirement r
     where r.partnership_id = ${tx.partnershipId} and r.requirement_id = ${requirementId}
       and r.kind in ('cover', 'lead')`.execute(tx.db)
  const [found] = rows
  if (!found) throw new NotFound()
  const of: Of = { subject: "requirement", id: requirementId }
  if (found.kind === "cover") {
    const versions = (await versionsOf<KeptCover>(tx, of)).map(({ startsOn, endsOn, value }) => ({
      ...value.rule,
      versionId: value.versionId,
      startsOn,
      endsOn,
    }))
    return { name: found.name, kind: "cover", rule: { ruleId: requirementId, versions } }
  }
  const versions = (await versionsOf<KeptLead>(tx, of)).map(({ startsOn, endsOn, value }) => ({
    ...value.rule,
    versionId: value.versionId,
    startsOn,
    endsOn,
  }))
  return { name: found.name, kind: "lead", rule: { ruleId: requirementId, versions } }
}

/** What a version of such a rule says, in sentences. */
export async function settingRuleSays(tx: Tx, rule: KeptCover | KeptLead): Promise<Sentence[]> {
  const { names } = await namesIn(tx, [rule], false)
  return settingRuleInWords(rule, names)
}

const leadTable: DatedTable<{ personId: string }> = {
  name: "standard.named_lead",
  columns: ({ personId }) => ({ person_id: personId }),
  value: (row) => ({ personId: row.person_id as string }),
}

/** Somebody is named for a role at a setting from a day on, or nobody. What is planned for later stays. */
export async function nameLead(
  tx: Tx,
  { requirementId, settingId }: { requirementId: string; settingId: string },
  { personId, from }: { personId: string | null; from: string },
): Promise<void> {
  const owner = { requirement_id: requirementId, setting_id: settingId }
  // Two at once take turns by their setting.
  await sql`
    select from organisations.setting s
     where s.partnership_id = ${tx.partnershipId} and s.setting_id = ${settingId} for no key update`.execute(tx.db)
  const before = await readHistory(tx, leadTable, owner)
  const held = on(before, from)
  if (!held && personId === null)
    throw new Refusal("Nobody is named on that day. Choose a day when somebody is.", "from")
  const after = personId ? setFrom(before, from, { personId }) : clearFrom(before, from)
  await saveHistory(tx, leadTable, owner, before, after)
  const { names } = await namesIn(tx, [{ settings: [settingId] }], false)
  await record(
    tx,
    personId ? "named somebody for" : "ended who is named for",
    { subject: "requirement", id: requirementId },
    [
      { field: "Setting", before: null, after: names("setting", settingId) },
      personId
        ? { field: "From", before: null, after: from }
        : { field: "Last day", before: null, after: addDays(from, -1) },
    ],
  )
}
