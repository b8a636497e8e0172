import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockPartnership } from "../queries.ts"
import { type Ward, wardsOf } from "./queries.ts"

export async function addLocality(tx: Tx, name: string): Promise<string> {
  const localityId = newId(tx.now)
  await tx.db
    .insertInto("partnerships.locality")
    .values({ partnership_id: tx.partnershipId, locality_id: localityId, name })
    .execute()
  await trace(tx, "added", localityId, [{ field: "Name", before: null, after: name }])
  return localityId
}

export async function renameLocality(tx: Tx, localityId: string, name: string): Promise<void> {
  const before = await lockLocality(tx, localityId)
  await update(tx, localityId, { name })
  await trace(tx, "renamed", localityId, [{ field: "Name", before: before.name, after: name }])
}

/** From `endedOn` a locality is offered to nobody, and its wards may go to another one. */
export async function endLocality(tx: Tx, localityId: string, endedOn: string): Promise<void> {
  const before = await lockLocality(tx, localityId)
  await update(tx, localityId, { ended_on: endedOn })
  await trace(tx, "ended", localityId, [dayChange(before.ended_on, endedOn)])
}

/** A locality that ended is used again, with the wards that have not gone elsewhere. */
export async function bringBackLocality(tx: Tx, localityId: string): Promise<void> {
  const before = await lockLocality(tx, localityId)
  await update(tx, localityId, { ended_on: null })
  await trace(tx, "brought back", localityId, [dayChange(before.ended_on, null)])
}

/** Of one district, the locality has these wards and no others. A ward of a locality that has ended comes over. */
export async function chooseWards(
  tx: Tx,
  localityId: string,
  chosen: { districtCode: string; wardCodes: readonly string[] },
): Promise<void> {
  const locality = await lockLocality(tx, localityId)
  if (locality.ended_on !== null && locality.ended_on <= tx.today)
    throw new Refusal("This locality has ended. Bring it back before you change its wards.")
  const wards = await wardsOf(tx, chosen.districtCode)
  const after = wards.filter((ward) => chosen.wardCodes.includes(ward.code))
  if (after.length < new Set(chosen.wardCodes).size) throw new Refusal("Choose wards from the list", "wards")
  const before = wards.filter((ward) => ward.localityId === localityId)
  const elsewhere = after.filter((ward) => ward.localityId !== null && ward.localityId !== localityId)
  const taken = elsewhere.find((ward) => !ward.localityEnded)
  if (taken)
    throw new Refusal(`${taken.name} is in the locality ${taken.localityName}. Take it out of that one first.`, "wards")

  const leaving = [...before.filter((ward) => !after.includes(ward)), ...elsewhere]
  const coming = after.filter((ward) => !before.includes(ward))
  if (leaving.length) await takeOut(tx, leaving)
  if (coming.length)
    await tx.db
      .insertInto("partnerships.locality_ward")
      .values(
        coming.map((ward) => ({
          partnership_id: tx.partnershipId,
          locality_id: localityId,
          ward_code: ward.code,
          boundary_year: ward.boundaryYear,
        })),
      )
      .execute()
  if (leaving.length + coming.length === 0) return
  for (const otherId of new Set(elsewhere.map((ward) => ward.localityId!))) {
    const lost = elsewhere.filter((ward) => ward.localityId === otherId)
    await trace(tx, "took wards from", otherId, [{ field: "Wards", before: names(lost), after: null }])
  }
  await trace(tx, "chose the wards of", localityId, [{ field: "Wards", before: names(before), after: names(after) }])
}

/** A district whose wards may be chosen, with the newest boundaries there are. */
export async function addDistrict(tx: Tx, districtCode: string): Promise<void> {
  await lockPartnership(tx)
  const newest = await tx.db
    .selectFrom("partnerships.ward")
    .select(["boundary_year", "district_name"])
    .where("district_code", "=", districtCode)
    .orderBy("boundary_year", "desc")
    .limit(1)
    .executeTakeFirst()
  if (!newest) throw new Refusal("Choose a district from the list", "district")
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("partnerships.district")
    .values({ partnership_id: tx.partnershipId, district_code: districtCode, boundary_year: newest.boundary_year })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return
  await record(tx, "added a district to", { subject: "partnership", id: tx.partnershipId }, [
    { field: "District", before: null, after: `${newest.district_name}, ward boundaries of ${newest.boundary_year}` },
  ])
}

/** A district chosen by mistake goes, unless a locality already has wards of it. */
export async function removeDistrict(tx: Tx, districtCode: string): Promise<void> {
  await lockPartnership(tx)
  const wards = await wardsOf(tx, districtCode)
  if (wards.length === 0) return
  const used = wards.find((ward) => ward.localityId !== null)
  if (used) throw new Refusal(`${used.name} is in the locality ${used.localityName}. Take its wards out first.`)
  await tx.db
    .deleteFrom("partnerships.district")
    .where("partnership_id", "=", tx.partnershipId)
    .where("district_code", "=", districtCode)
    .execute()
  await record(tx, "took a district out of", { subject: "partnership", id: tx.partnershipId }, [
    { field: "District", before: districtCode, after: null },
  ])
}

async function lockLocality(tx: Tx, localityId: string): Promise<{ name: string; ended_on: string | null }> {
  await lockPartnership(tx)
  const locality = await tx.db
    .selectFrom("partnerships.locality")
    .select(["name", "ended_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("locality_id", "=", localityId)
    .executeTakeFirst()
  if (!locality) throw new NotFound()
  return locality
}

async function update(tx: Tx, localityId: string, values: { name?: string; ended_on?: string | null }): Promise<void> {
  await tx.db
    .updateTable("partnerships.locality")
    .set(values)
    .where("partnership_id", "=", tx.partnershipId)
    .where("locality_id", "=", localityId)
    .execute()
}

async function takeOut(tx: Tx, wards: Ward[]): Promise<void> {
  await tx.db
    .deleteFrom("partnerships.locality_ward")
    .where("partnership_id", "=", tx.partnershipId)
    .where(
      "ward_code",
      "in",
      wards.map((ward) => ward.code),
    )
    .where("boundary_year", "=", wards[0]!.boundaryYear)
    .execute()
}

function trace(tx: Tx, verb: string, localityId: string, changes: Change[]): Promise<void> {
  return record(tx, verb, { subject: "locality", id: localityId }, changes)
}

function names(wards: Ward[]): string | null {
  return wards.map((ward) => ward.name).join(", ") || null
}

function dayChange(before: string | null, after: string | null): Change {
  const said = (day: string | null) => (day === null ? null : formatDate(day))
  return { field: "Not used from", before: said(before), after: said(after) }
}
