import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { endOn, on, readHistory, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lock } from "../organisations.ts"
import { localityNames, settingTypeNames } from "../queries.ts"
import { type SettingTerms, settingTable } from "../tables.ts"
import { halfDayWords } from "./half-days.ts"

/** A place where the organisation works with children, from a day. */
export async function addSetting(
  tx: Tx,
  organisationId: string,
  added: SettingTerms & { from: string },
): Promise<string> {
  await lock(tx, organisationId)
  const settingId = newId(tx.now)
  const { from, ...terms } = added
  await tx.db
    .insertInto("organisations.setting")
    .values({ partnership_id: tx.partnershipId, setting_id: settingId, organisation_id: organisationId })
    .execute()
  await saveHistory(tx, settingTable, { setting_id: settingId }, [], setFrom([], from, terms))
  await record(tx, "added a setting to", { subject: "organisation", id: organisationId }, [
    ...(await changes(tx, null, terms)),
    { field: "From", before: null, after: from },
  ])
  return settingId
}

/** Another name, type, locality or opening from a day; what is planned for later stays. */
export async function changeSetting(
  tx: Tx,
  organisationId: string,
  settingId: string,
  change: SettingTerms & { from: string },
): Promise<void> {
  const history = await take(tx, organisationId, settingId)
  const { from, ...terms } = change
  const held = on(history, from)
  if (!held) throw new Refusal("The setting is not open on that day. Choose a day when it is.", "from")
  await saveHistory(tx, settingTable, { setting_id: settingId }, history, setFrom(history, from, terms))
  await record(tx, "changed a setting of", { subject: "organisation", id: organisationId }, [
    ...(await changes(tx, held.value, terms)),
    { field: "From", before: null, after: from },
  ])
}

/** The setting closes: `endsOn` is the first day it is no longer there. */
export async function endSetting(
  tx: Tx,
  organisationId: string,
  settingId: string,
  { lastDay, endsOn }: { lastDay: string; endsOn: string },
): Promise<void> {
  const history = await take(tx, organisationId, settingId)
  const held = on(history, lastDay)
  if (!held) throw new Refusal("The setting is not open on that day. Choose a day when it is.", "lastDay")
  await saveHistory(tx, settingTable, { setting_id: settingId }, history, endOn(history, endsOn))
  await record(tx, "closed a setting of", { subject: "organisation", id: organisationId }, [
    { field: "Setting", before: null, after: held.value.name },
    { field: "Last day", before: null, after: lastDay },
  ])
}

/** Takes the setting for this transaction; one of another organisation is not there. */
export async function take(tx: Tx, organisationId: string, settingId: string) {
  const setting = await tx.db
    .selectFrom("organisations.setting")
    .select("setting_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("setting_id", "=", settingId)
    .forUpdate()
    .executeTakeFirst()
  if (!setting) throw new NotFound()
  return readHistory(tx, settingTable, { setting_id: settingId })
}

async function changes(tx: Tx, before: SettingTerms | null, after: SettingTerms) {
  const localities = await localityNames(tx)
  const types = await settingTypeNames(tx)
  const place = (terms: SettingTerms | null) => (terms?.localityId ? (localities.get(terms.localityId) ?? null) : null)
  const type = (terms: SettingTerms | null) => (terms ? (types.get(terms.typeId) ?? null) : null)
  const isRenamed = before !== null && before.name !== after.name
  return [
    // Which one it was is said among the values, for as long as they are kept: a childminder's may bear their name.
    { field: "Setting", before: isRenamed ? before.name : null, after: after.name },
    { field: "Type", before: type(before), after: type(after) },
    { field: "Locality", before: place(before), after: place(after) },
    { field: "Open", before: before && halfDayWords(before.halfDays), after: halfDayWords(after.halfDays) },
  ]
}
