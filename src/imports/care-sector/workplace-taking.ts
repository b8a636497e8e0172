import { isDeepStrictEqual } from "node:util"
import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { on } from "../../kernel/dated/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import {
  addSetting,
  changeSetting,
  referTo,
  restoreSetting,
  type SettingStanding,
  settingStanding,
} from "../../organisations/index.ts"
import { giveCounts, type Headcount, takeAwayCounts } from "../../people/index.ts"
import { attempt, mark } from "../attempts.ts"
import type { Upload } from "../uploads.ts"
import { termsAfter, type WorkplaceSaid } from "./workplace.ts"
import { countsOn } from "./workplace-counts.ts"

interface Row {
  row: number
  outcome: "new" | "changed"
  said: { details: { fullName: string }; workplace?: WorkplaceSaid; counts?: Headcount[] }
}

/** What a row did, so that it can be taken back. */
type Did =
  | { what: "workplace"; settingId: string; before: SettingStanding | null; after: SettingStanding }
  | { what: "counts"; asAt: string; before: Headcount[]; after: Headcount[] }

/** Each workplace becomes, or changes, a setting; and the organisation has counted its people. */
export async function takeWorkplaces(tx: Tx, upload: Upload) {
  const { rows } = await sql<Row>`
    select r.row_number as row, r.outcome, r.said from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${upload.id}
       and r.outcome in ('new', 'changed') and not r.left_out
     order by r.row_number
     limit 200000`.execute(tx.db)
  const taken = { new: 0, changed: 0 }
  let refused = 0
  for (const { row, outcome, said } of rows) {
    const refusal = await attempt(tx, async () => {
      const did = said.counts ? await count(tx, upload, said.counts) : await takeOne(tx, upload, said.workplace!)
      await sql`
        update imports.upload_row r set did = ${JSON.stringify(did)}::jsonb
         where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${upload.id} and r.row_number = ${row}`.execute(
        tx.db,
      )
    })
    if (refusal) {
      refused++
      await mark(tx, upload.id, [row], { says: refusal.message, todo: "Change it on the organisation’s page" })
    } else taken[outcome]++
  }
  return { taken: taken.new + taken.changed, counts: { ...taken, wrong: (upload.counts.wrong ?? 0) + refused } }
}

async function takeOne(tx: Tx, upload: Upload, said: WorkplaceSaid): Promise<Did> {
  const { organisationId, asOf: from } = upload
  if (said.settingId === null) {
    const { name, typeId, reference, regulatorNumber } = said
    await refuseKnown(tx, organisationId, reference)
    const terms = { name, typeId: typeId!, localityId: null, halfDays: 0 }
    const settingId = await addSetting(tx, organisationId, { ...terms, from })
    await referTo(tx, organisationId, settingId, { reference, regulatorNumber })
    return { what: "workplace", settingId, before: null, after: await settingStanding(tx, organisationId, settingId) }
  }
  const { settingId } = said
  const before = await settingStanding(tx, organisationId, settingId)
  const held = on(before.history, from)?.value
  if (!held) throw new Refusal("The setting is not open on that day. Choose a day when it is.")
  const { name, typeId, ...references } = termsAfter(said, { ...held, regulatorNumber: before.regulatorNumber })
  if (name !== held.name || typeId !== held.typeId)
    await changeSetting(tx, organisationId, settingId, { ...held, name, typeId, from })
  if (!isDeepStrictEqual(references, { reference: before.reference, regulatorNumber: before.regulatorNumber }))
    await referTo(tx, organisationId, settingId, references)
  return { what: "workplace", settingId, before, after: await settingStanding(tx, organisationId, settingId) }
}

/** Another file may have brought it since this one was read. */
async function refuseKnown(tx: Tx, organisationId: string, reference: string): Promise<void> {
  const { rows } = await sql`
    select from organisations.setting s
     where s.partnership_id = ${tx.partnershipId} and s.organisation_id = ${organisationId}
       and lower(s.reference) = lower(${reference})`.execute(tx.db)
  if (rows.length > 0) throw new Refusal("A setting of this reference has been added since you looked at this row")
}

async function count(tx: Tx, { organisationId, asOf }: Upload, counts: Headcount[]): Promise<Did> {
  const before = await countsOn(tx, organisationId, asOf)
  await giveCounts(tx, organisationId, { asAt: asOf, rows: counts })
  return { what: "counts", asAt: asOf, before, after: await countsOn(tx, organisationId, asOf) }
}

/** What a workplace file did is taken back, as far as it still stands as the file left it. */
export async function undoWorkplaces(tx: Tx, { id, organisationId }: Upload) {
  const { rows } = await sql<{ row: number; name: string; did: Did }>`
    select r.row_number as row, r.said #>> '{details,fullName}' as name, r.did from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${id} and r.did is not null
     order by r.row_number desc
     limit 200000`.execute(tx.db)
  const kept: { row: number; personId: null; name: string }[] = []
  for (const { row, name, did } of rows) {
    const isBack = did.what === "counts" ? uncount(tx, organisationId, did) : giveBack(tx, organisationId, did)
    if (!(await isBack)) kept.push({ row, personId: null, name })
  }
  return { rows: rows.length, kept: kept.toReversed() }
}

async function giveBack(
  tx: Tx,
  organisationId: string,
  { settingId, before, after }: Extract<Did, { what: "workplace" }>,
): Promise<boolean> {
  if (before === null && (await isUsed(tx, settingId))) return false
  return restoreSetting(tx, organisationId, settingId, { before, left: after })
}

/** Whether somebody has been placed there since, or somebody is looked for. */
async function isUsed(tx: Tx, settingId: string): Promise<boolean> {
  const { rows } = await sql`
    select from people.post_terms t where t.partnership_id = ${tx.partnershipId} and t.setting_id = ${settingId}
    union all
    select from people.vacancy v where v.partnership_id = ${tx.partnershipId} and v.setting_id = ${settingId}
     limit 1`.execute(tx.db)
  return rows.length > 0
}

async function uncount(
  tx: Tx,
  organisationId: string,
  { asAt, before, after }: Extract<Did, { what: "counts" }>,
): Promise<boolean> {
  if (!isDeepStrictEqual(await countsOn(tx, organisationId, asAt), after)) return false
  if (before.length > 0) await giveCounts(tx, organisationId, { asAt, rows: before })
  else await takeAwayCounts(tx, organisationId, asAt)
  return true
}
