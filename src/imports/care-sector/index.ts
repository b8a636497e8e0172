import type { Tx } from "../../kernel/database/index.ts"
import {
  type FieldSpecs,
  type Proposal,
  propose,
  type ReadRow,
  type Spreadsheet,
  textOf,
} from "../../kernel/tables/reading/index.ts"
import { settingsOf } from "../../organisations/index.ts"
import { openItems } from "../../partnerships/index.ts"
import { readChoices } from "../../people/index.ts"
import { type CareKind, recognise } from "./columns.ts"
import { trainingFields } from "./training.ts"
import { WorkerRows, workerFields } from "./worker.ts"
import { workplaceFields } from "./workplace.ts"

export { careKind } from "./columns.ts"

type Row = ReadRow<FieldSpecs>

/** A file whose columns are known by their headings: nobody is asked what is in them. */
export interface CareFormat {
  kind: CareKind
  fields: FieldSpecs
  proposal: Proposal
  /** What stands in any column of a row. */
  cell(row: Row, heading: string): string
  /** Makes what the register keeps of a row that was read; `known`: references of those on the list already. */
  settling(known: ReadonlySet<string>): (row: Row) => void
}

/** @returns null for a list that is none of the care sector's files */
export async function careFormat(tx: Tx, organisationId: string, spreadsheet: Spreadsheet): Promise<CareFormat | null> {
  const file = await recognise(spreadsheet)
  if (!file) return null
  const [choices, settings, types] = await Promise.all([
    readChoices(tx, organisationId),
    settingsOf(tx, organisationId, tx.today),
    openItems(tx, "setting-type"),
  ])
  const fields = {
    worker: workerFields(choices),
    workplace: workplaceFields(types),
    training: trainingFields,
  }[file.kind]
  const cell = (row: Row, heading: string) => textOf(row.cells[file.headings.indexOf(heading)] ?? null).trim()
  return {
    kind: file.kind,
    fields,
    proposal: withoutSamples(await propose(spreadsheet, fields, file)),
    cell,
    settling(known) {
      const rows = new WorkerRows(settings, known, tx.today)
      return (row) => rows.settle(row, (heading) => cell(row, heading))
    },
  }
}

/** Of columns that are not kept, nothing is: not as an example either. */
function withoutSamples(proposal: Proposal): Proposal {
  return { ...proposal, found: proposal.found.map((each) => (each.field ? each : { ...each, samples: [] })) }
}
