import { isDeepStrictEqual } from "node:util"
import type { Change } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { inParts } from "../../kernel/database/parts.ts"
import { type Layout, readRows, type Spreadsheet, textOf, Unreadable } from "../../kernel/tables/reading/index.ts"
import { type ListedSetting, settingsOf } from "../../organisations/index.ts"
import { openItems } from "../../partnerships/index.ts"
import { knownOf } from "../known.ts"
import { LEFT_FROM } from "../plan.ts"
import { Stopped } from "../progress.ts"
import { type Upload, updateIn } from "../uploads.ts"
import { type CareFormat, careKind } from "./index.ts"
import { termsAfter, WorkplaceRows, type WorkplaceSaid } from "./workplace.ts"
import { countsFrom, standingCounts } from "./workplace-counts.ts"

/** Whether what was sent says where an organisation works, and not who does. */
export function isWorkplaces({ proposal }: Pick<Upload, "proposal">): boolean {
  return careKind(proposal?.found.map(({ label }) => label) ?? []) === "workplace"
}

interface Read {
  row: number
  cells: Record<string, string>
  said: unknown
  problems: unknown[]
  remarks: unknown[]
  outcome: "new" | "changed" | "unchanged" | "wrong"
  changes: Change[]
}

/**
 * Reads a workplace file: each row is about one setting of the organisation. How many work in all of them together is
 * one row more, of a file of everything there is.
 */
export async function readWorkplacesInto(
  tx: Tx,
  upload: Upload,
  spreadsheet: Spreadsheet,
  format: CareFormat,
  leftOut: (row: number) => boolean,
): Promise<void> {
  const { sheet, headingRow, columns, found } = format.proposal
  const layout: Layout = { sheet, headingRow, columns }
  const settings = await settingsOf(tx, upload.organisationId, upload.asOf)
  const settling = new WorkplaceRows(settings, await namedAt(tx, upload))
  const accepted = new Map(Object.entries(upload.accepted).map(([field, of]) => [field, new Map(Object.entries(of))]))
  const types = new Map((await openItems(tx, "setting-type")).map(({ id, name }) => [id, name]))
  const said: WorkplaceSaid[] = []
  const rows: Read[] = []
  let passedOver = 0
  for await (const row of readRows(spreadsheet, layout, format.fields, accepted)) {
    if (row.noData) {
      passedOver++
      continue
    }
    const workplace = settling.settle(row, (heading) => format.cell(row, heading))
    if (workplace) said.push(workplace)
    const known = settings.find(({ id }) => id === workplace?.settingId)
    const changes = workplace ? changesOf(workplace, known, types) : []
    rows.push({
      row: row.row,
      cells: Object.fromEntries(
        Object.values(columns).map((at) => [
          found.find(({ column }) => column === at)?.label ?? String(at + 1),
          textOf(row.cells[at] ?? null).slice(0, 1000),
        ]),
      ),
      said: { details: { fullName: workplace?.name ?? format.cell(row, "ESTNAME") }, terms: {}, workplace },
      problems: row.problems,
      remarks: row.remarks,
      outcome: !workplace ? "wrong" : !known ? "new" : changes.length > 0 ? "changed" : "unchanged",
      changes,
    })
  }
  if (rows.length === 0)
    throw new Unreadable("There are no workplaces in this file, only headings. Fill it in, save it and send it again.")
  const isWhole = upload.covers === "everyone" && said.length === rows.length
  const counted = isWhole ? await countedRow(tx, upload, said, settings) : null
  const all = counted ? [...rows, counted] : rows

  await tx.db
    .deleteFrom("imports.upload_row")
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", upload.id)
    .execute()
  const records = all.map(({ row, cells, said, problems, remarks, outcome, changes }) => ({
    partnership_id: tx.partnershipId,
    upload_id: upload.id,
    row_number: row,
    cells: JSON.stringify(cells),
    said: JSON.stringify(said),
    problems: JSON.stringify(problems),
    remarks: JSON.stringify(remarks),
    outcome,
    changes: JSON.stringify(changes),
    left_out: leftOut(row),
  }))
  for (const some of inParts(records)) await tx.db.insertInto("imports.upload_row").values(some).execute()
  const count = (outcome: Read["outcome"]) => all.filter((each) => each.outcome === outcome).length
  const isKept = await updateIn(tx, upload.id, "reading", {
    state: "checked",
    says: null,
    layout: JSON.stringify(layout),
    proposal: JSON.stringify(format.proposal),
    counts: JSON.stringify({
      rows: rows.length,
      new: count("new"),
      post: 0,
      changed: count("changed"),
      unchanged: count("unchanged"),
      wrong: count("wrong"),
      left: 0,
      passedOver,
    }),
    rows_done: rows.length,
  })
  if (!isKept) throw new Stopped()
}

/** What a row would change of a setting; of one that is not there yet, what it would be. */
function changesOf(
  said: WorkplaceSaid,
  known: ListedSetting | undefined,
  types: ReadonlyMap<string, string>,
): Change[] {
  if (!known) return [{ field: types.get(said.typeId!)!, before: null, after: null }]
  const { name, typeId, reference, regulatorNumber } = termsAfter(said, known)
  return [
    { field: "Name", before: known.name, after: name },
    { field: "Type", before: known.type, after: types.get(typeId) ?? known.type },
    { field: "Reference", before: known.reference, after: reference },
    { field: "Regulator’s number", before: known.regulatorNumber, after: regulatorNumber },
  ].filter(({ before, after }) => before !== after)
}

/** How many work there, as a row of its own that can be left out; none where it was counted so before. */
async function countedRow(
  tx: Tx,
  upload: Upload,
  said: readonly WorkplaceSaid[],
  settings: readonly ListedSetting[],
): Promise<Read | null> {
  const counts = countsFrom(said, settings)
  const standing = await standingCounts(tx, upload.organisationId, upload.asOf)
  if (counts.length === 0 || isDeepStrictEqual(standing, counts)) return null
  const sum = (rows: typeof counts) => (rows.length ? String(rows.reduce((all, { people }) => all + people, 0)) : null)
  return {
    row: LEFT_FROM,
    cells: {},
    said: { details: { fullName: "People counted" }, terms: {}, counts },
    problems: [],
    remarks: [],
    outcome: "changed",
    changes: [{ field: "People", before: sum(standing), after: sum(counts) }],
  }
}

/** How many people are named at each setting on the day of the file. */
async function namedAt(tx: Tx, upload: Upload): Promise<Map<string, number>> {
  const named = new Map<string, number>()
  for (const { posts } of await knownOf(tx, upload.organisationId, upload.asOf))
    for (const settingId of new Set(posts.flatMap(({ isNow, terms }) => (isNow && terms.settingId) || [])))
      named.set(settingId, (named.get(settingId) ?? 0) + 1)
  return named
}
