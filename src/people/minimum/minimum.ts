import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type Dated, type DatedTable, on, readHistory, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockPartnership } from "../../partnerships/index.ts"
import { detailsFields, termsFields } from "../register/fields.ts"
import { type Relation, relations } from "../words.ts"

/** The fields that may be asked of everybody: a name there always is. */
export const minimumFields = [...detailsFields, ...termsFields].filter(
  (field) => !field.mayBeNone && field.name !== "fullName",
)
export type MinimumField = Exclude<
  (typeof minimumFields)[number]["name"],
  "fullName" | "knownAs" | "furtherSectorIds" | "teamId" | "manager"
>

/** What every organisation must keep of its people. */
export interface MinimumDataSet {
  fields: MinimumField[]
  relations: Relation[]
  /** Not of those whose work is known to be indirect. */
  directOnly: boolean
  /** How often each organisation says that its list is right. */
  confirmMonths: number
}

/** How often lists are confirmed, by the months between. A school year has three terms. */
export const confirmings = {
  1: "Every month",
  3: "Every three months",
  4: "Every term (every four months)",
  6: "Every six months",
  12: "Every year",
} as const satisfies Record<number, string>

/** Unless somebody says otherwise: what workforce planning asks for first, and of all who are there today. */
export const usualMinimum: MinimumDataSet = {
  fields: ["birthDate", "occupationId", "sectorId", "settingId", "localityIds", "weeklyHours"],
  relations: (Object.keys(relations) as Relation[]).filter((each) => !["governor", "interested"].includes(each)),
  directOnly: false,
  confirmMonths: 4,
}

const table: DatedTable<MinimumDataSet> = {
  name: "people.minimum_data_set",
  columns: ({ fields, relations, directOnly, confirmMonths }) => ({
    fields,
    relations,
    direct_only: directOnly,
    confirm_months: confirmMonths,
  }),
  value: (row) => ({
    fields: row.fields as MinimumField[],
    relations: row.relations as Relation[],
    directOnly: row.direct_only as boolean,
    confirmMonths: row.confirm_months as number,
  }),
}

/** All that was ever chosen, the earliest first. */
export function minimumHistory(tx: Tx): Promise<Dated<MinimumDataSet>[]> {
  return readHistory(tx, table, {})
}

/** What is asked on a day, and since when lists are confirmed as often as then; null before anything was chosen. */
export async function minimumOn(tx: Tx, day: string): Promise<(MinimumDataSet & { askedSince: string }) | null> {
  const history = await minimumHistory(tx)
  const held = on(history, day)
  if (!held) return null
  let askedSince = held.startsOn
  for (const row of history.toReversed())
    if (row.endsOn === askedSince && row.value.confirmMonths === held.value.confirmMonths) askedSince = row.startsOn
  return { ...held.value, askedSince }
}

/** The partnership asks for this from a day; what it asked for before that day stays. */
export async function chooseMinimum(tx: Tx, chosen: MinimumDataSet & { from: string }): Promise<void> {
  const { from, ...minimum } = chosen
  if (minimum.fields.length === 0) throw new Refusal("Choose at least one thing to keep", "fields")
  if (minimum.relations.length === 0) throw new Refusal("Choose of whom it is to be kept", "relations")
  await lockPartnership(tx)
  const before = await minimumHistory(tx)
  await saveHistory(tx, table, {}, before, setFrom(before, from, minimum))
  await trace(tx, "chose the minimum data set of", on(before, from)?.value, minimum, from)
}

/** What was chosen for a day to come is given up: what held before goes on. */
export async function giveUpMinimum(tx: Tx, from: string): Promise<void> {
  await lockPartnership(tx)
  const before = await minimumHistory(tx)
  const planned = before.find(({ startsOn }) => startsOn === from)
  if (!planned || from <= tx.today) throw new NotFound()
  const previous = before.find(({ endsOn }) => endsOn === from)
  const after = before
    .filter((row) => row !== planned)
    .map((row) => (row === previous ? { ...row, endsOn: planned.endsOn } : row))
  await saveHistory(tx, table, {}, before, after)
  await trace(tx, "gave up a planned minimum data set of", planned.value, previous?.value, from)
}

/** What is asked, in words. */
export function minimumInWords({ fields, relations: of, directOnly, confirmMonths }: MinimumDataSet) {
  return {
    fields: minimumFields.filter(({ name }) => fields.includes(name as MinimumField)).map(({ label }) => label),
    relations: (Object.keys(relations) as Relation[])
      .filter((each) => of.includes(each))
      .map((each) => relations[each]),
    focus: directOnly ? "Those whose work is direct, or not known to be indirect" : "Direct and indirect",
    confirming: confirmings[confirmMonths as keyof typeof confirmings] ?? `Every ${confirmMonths} months`,
  }
}

async function trace(
  tx: Tx,
  verb: string,
  before: MinimumDataSet | undefined,
  after: MinimumDataSet | undefined,
  from: string,
): Promise<void> {
  const [was, is] = [before, after].map((each) => each && minimumInWords(each))
  await record(tx, verb, { subject: "partnership", id: tx.partnershipId }, [
    { field: "What to keep", before: was?.fields.join(", ") ?? null, after: is?.fields.join(", ") ?? null },
    { field: "Of whom", before: was?.relations.join(", ") ?? null, after: is?.relations.join(", ") ?? null },
    { field: "Focus", before: was?.focus ?? null, after: is?.focus ?? null },
    { field: "Lists are confirmed", before: was?.confirming ?? null, after: is?.confirming ?? null },
    { field: "From", before: null, after: formatDate(from) },
  ])
}
