import type { Tx } from "../kernel/database/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { type FieldSpecs, type Layout, missingOf, type Proposal } from "../kernel/tables/reading/index.ts"
import { have, lockUpload, update } from "./uploads.ts"

/** The columns are these: the list is read again by them, and they are remembered for the next one. */
export async function chooseColumns(
  tx: Tx,
  uploadId: string,
  known: FieldSpecs,
  chosen: Pick<Layout, "sheet" | "headingRow"> & { fields: Record<number, string> },
): Promise<void> {
  const upload = await lockUpload(tx, uploadId, ["mapping", "checked"])
  const { proposal } = upload
  if (!proposal || !upload.fileId) throw new Refusal("The file is no longer kept. Send it again.")
  const columns = Object.fromEntries(Object.entries(chosen.fields).map(([column, field]) => [field, Number(column)]))
  const twice = Object.values(chosen.fields).find((field, at, all) => all.indexOf(field) !== at)
  if (twice) throw new Refusal("Two columns cannot be the same thing. Choose which one it is.", "columns")
  const missing = missingOf(known, (field) => field in columns)
  if (missing.includes("fullName"))
    throw new Refusal("Say which column holds the full name, or which two hold first names and family name", "columns")
  if (missing.length > 0) throw new Refusal("Say which two columns hold first names and family name", "columns")
  if ("fullName" in columns && ("firstNames" in columns || "familyName" in columns))
    throw new Refusal("Choose the full name, or first names and family name, and not both", "columns")
  await remember(tx, upload.organisationId, proposal, chosen.fields)
  await update(tx, uploadId, {
    layout: JSON.stringify({ sheet: chosen.sheet, headingRow: chosen.headingRow, columns }),
    state: "reading",
  })
  await have(tx, uploadId, "read-upload")
}

async function remember(tx: Tx, organisationId: string, proposal: Proposal, fields: Record<number, string>) {
  const rows = new Map(
    proposal.found.map(({ column, label }) => [label.slice(0, 200), fields[column] ?? null] as const),
  )
  for (const [heading, field] of rows)
    await tx.db
      .insertInto("imports.column_mapping")
      .values({ partnership_id: tx.partnershipId, organisation_id: organisationId, heading, field })
      .onConflict((conflict) =>
        conflict
          .columns(["partnership_id", "organisation_id", "heading"])
          .doUpdateSet((set) => ({ field: set.ref("excluded.field") })),
      )
      .execute()
}
