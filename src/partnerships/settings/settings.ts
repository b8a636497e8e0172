import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatNumber } from "../../kernel/design/index.ts"
import { findFile, forgetFile, keepFile, keepPlain, type Picture, sizeOfPicture } from "../../kernel/files/index.ts"
import type { SentFile } from "../../kernel/http/sent-files.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPartnership } from "../queries.ts"

export const LOGO_BYTES = 1_048_576
export const LOGO_PIXELS = 2000

/** Unless a partnership says otherwise: what local government agreed nationally. */
const USUAL_FULL_TIME_HOURS = 37

export interface Preference {
  logoFileId: string | null
  helpAddress: string | null
  /** Of a week: the unit of full-time equivalents, on whichever day. */
  fullTimeHours: number
}

/** What a partnership has chosen; what is usual, where it has chosen nothing. */
export async function preferenceOf(tx: Tx): Promise<Preference> {
  const chosen = await tx.db
    .selectFrom("partnerships.preference")
    .select(["logo_file_id", "help_address", "full_time_hours"])
    .where("partnership_id", "=", tx.partnershipId)
    .executeTakeFirst()
  return {
    logoFileId: chosen?.logo_file_id ?? null,
    helpAddress: chosen?.help_address ?? null,
    fullTimeHours: chosen?.full_time_hours ?? USUAL_FULL_TIME_HOURS,
  }
}

export async function rename(tx: Tx, name: string): Promise<void> {
  const before = await lockPartnership(tx)
  await update(tx, { name })
  await trace(tx, "renamed", { field: "Name", before: before.name, after: name })
}

/** @param colour  one that `checkColour` has found readable */
export async function recolour(tx: Tx, colour: string): Promise<void> {
  const before = await lockPartnership(tx)
  await update(tx, { colour })
  await trace(tx, "changed the colour of", { field: "Colour", before: before.colour, after: colour })
}

/** A new logo, without what its file tells of whoever made it, takes the place of the one before, which is not kept. */
export async function changeLogo(tx: Tx, sent: SentFile & { type: Picture }): Promise<void> {
  const [size, plain] = await Promise.all([sizeOfPicture(sent.path, sent.type), keepPlain(sent)])
  if (!size?.width || !size.height || !plain)
    throw new Refusal("This picture could not be read. Save it again as a PNG, then choose that.", "logo")
  if (Math.max(size.width, size.height) > LOGO_PIXELS)
    throw new Refusal(
      `Choose a picture of at most ${LOGO_PIXELS} by ${LOGO_PIXELS} pixels. This one is ${size.width} by ${size.height}.`,
      "logo",
    )
  await lockPartnership(tx)
  const before = await logoOf(tx)
  const kept = await keepFile(tx, plain, "logo")
  await prefer(tx, { logo_file_id: kept.fileId })
  await update(tx, { logo_version: plain.sha256.toString("hex").slice(0, 16) })
  if (before) await forgetFile(tx, before.fileId)
  await trace(tx, "changed the logo of", { field: "Logo", before: before?.name ?? null, after: kept.name })
}

export async function removeLogo(tx: Tx): Promise<void> {
  await lockPartnership(tx)
  const before = await logoOf(tx)
  if (!before) return
  await prefer(tx, { logo_file_id: null })
  await update(tx, { logo_version: null })
  await forgetFile(tx, before.fileId)
  await trace(tx, "removed the logo of", { field: "Logo", before: before.name, after: null })
}

export async function changeHelpAddress(tx: Tx, helpAddress: string | null): Promise<void> {
  await lockPartnership(tx)
  const before = await preferenceOf(tx)
  await prefer(tx, { help_address: helpAddress })
  await trace(tx, "changed the help address of", {
    field: "Help address",
    before: before.helpAddress,
    after: helpAddress,
  })
}

export async function changeFullTimeHours(tx: Tx, hours: number): Promise<void> {
  await lockPartnership(tx)
  const before = await preferenceOf(tx)
  await prefer(tx, { full_time_hours: hours })
  await trace(tx, "changed the full-time week of", {
    field: "Hours of a full-time week",
    before: formatNumber(before.fullTimeHours),
    after: formatNumber(hours),
  })
}

export async function logoOf(tx: Tx) {
  const { logoFileId } = await preferenceOf(tx)
  return logoFileId ? findFile(tx, logoFileId) : undefined
}

async function update(tx: Tx, values: { name?: string; colour?: string; logo_version?: string | null }): Promise<void> {
  await tx.db.updateTable("kernel.partnership").set(values).where("partnership_id", "=", tx.partnershipId).execute()
}

async function prefer(
  tx: Tx,
  values: { logo_file_id?: string | null; help_address?: string | null; full_time_hours?: number },
): Promise<void> {
  await tx.db
    .insertInto("partnerships.preference")
    .values({ partnership_id: tx.partnershipId, ...values })
    .onConflict((conflict) => conflict.column("partnership_id").doUpdateSet(values))
    .execute()
}

function trace(tx: Tx, verb: string, change: Change): Promise<void> {
  return record(tx, verb, { subject: "partnership", id: tx.partnershipId }, [change])
}
