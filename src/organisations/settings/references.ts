import { isDeepStrictEqual } from "node:util"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type Dated, saveHistory } from "../../kernel/dated/index.ts"
import { type SettingTerms, settingTable } from "../tables.ts"
import { take } from "./settings.ts"

/** What else a setting is called: by its organisation in files, and by its regulator. */
export interface References {
  reference: string | null
  regulatorNumber: string | null
}

/** All of a setting, on every day: what an undo compares with, and goes back to. */
export interface SettingStanding extends References {
  history: Dated<SettingTerms>[]
}

export async function settingStanding(tx: Tx, organisationId: string, settingId: string): Promise<SettingStanding> {
  const history = await take(tx, organisationId, settingId)
  return { history, ...(await referencesOf(tx, settingId)) }
}

/** From now on a setting is called so elsewhere. */
export async function referTo(tx: Tx, organisationId: string, settingId: string, to: References): Promise<void> {
  const before = await settingStanding(tx, organisationId, settingId)
  if (before.reference === to.reference && before.regulatorNumber === to.regulatorNumber) return
  await setReferences(tx, settingId, to)
  await record(tx, "changed a setting of", { subject: "organisation", id: organisationId }, [
    { field: "Setting", before: null, after: before.history.at(-1)?.value.name ?? null },
    { field: "Reference", before: before.reference, after: to.reference },
    { field: "Regulator’s number", before: before.regulatorNumber, after: to.regulatorNumber },
  ])
}

/**
 * A setting becomes again what it was, where it is still as it was left.
 * @param before  null: it was not there, and nothing may refer to it by now
 * @returns whether it did
 */
export async function restoreSetting(
  tx: Tx,
  organisationId: string,
  settingId: string,
  { before, left }: { before: SettingStanding | null; left: SettingStanding },
): Promise<boolean> {
  const standing = await settingStanding(tx, organisationId, settingId)
  if (!isDeepStrictEqual(standing, left)) return false
  await saveHistory(tx, settingTable, { setting_id: settingId }, standing.history, before?.history ?? [])
  await setReferences(tx, settingId, before ?? { reference: null, regulatorNumber: null })
  await record(
    tx,
    "took back what an import changed of a setting of",
    { subject: "organisation", id: organisationId },
    [
      {
        field: "Setting",
        before: standing.history.at(-1)?.value.name ?? null,
        after: before?.history.at(-1)?.value.name ?? null,
      },
    ],
  )
  return true
}

export async function referencesOf(tx: Tx, settingId: string): Promise<References> {
  const row = await tx.db
    .selectFrom("organisations.setting")
    .select(["reference", "regulator_number"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("setting_id", "=", settingId)
    .executeTakeFirstOrThrow()
  return { reference: row.reference, regulatorNumber: row.regulator_number }
}

async function setReferences(tx: Tx, settingId: string, { reference, regulatorNumber }: References): Promise<void> {
  await tx.db
    .updateTable("organisations.setting")
    .set({ reference, regulator_number: regulatorNumber })
    .where("partnership_id", "=", tx.partnershipId)
    .where("setting_id", "=", settingId)
    .execute()
}
