import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate, formatNumber } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { checkTerms } from "../posts/terms.ts"
import { unknownTerms } from "../tables.ts"
import { type Relation, relations } from "../words.ts"

/** A post without a person, from the day it fell free. Whoever might help one day fills no post. */
export interface Vacancy {
  from: string
  relation: Exclude<Relation, "interested">
  occupationId: string | null
  sectorId: string | null
  settingId: string | null
  localityId: string | null
  weeklyHours: number | null
  hardToFill: boolean
}

/** How it ended, and the first day on which it is vacant no more. */
export interface Closing {
  outcome: Outcome
  from: string
}
export const outcomes = { filled: "Filled", "given-up": "Given up" } as const
export type Outcome = keyof typeof outcomes

export async function openVacancy(tx: Tx, organisationId: string, vacancy: Vacancy): Promise<string> {
  await check(tx, organisationId, vacancy)
  const id = newId(tx.now)
  await tx.db
    .insertInto("people.vacancy")
    .values({
      partnership_id: tx.partnershipId,
      vacancy_id: id,
      organisation_id: organisationId,
      ...columns(vacancy),
    })
    .execute()
  await trace(tx, "opened a vacancy of", organisationId, null, await read(tx, organisationId, id))
  return id
}

export async function changeVacancy(
  tx: Tx,
  organisationId: string,
  vacancyId: string,
  vacancy: Vacancy,
): Promise<void> {
  const before = await lock(tx, organisationId, vacancyId)
  await check(tx, organisationId, vacancy)
  if (before.closing && before.closing.from <= vacancy.from)
    throw new Refusal(`${closedInWords(before.closing)}. Enter an earlier day.`, "from")
  await update(tx, vacancyId, columns(vacancy))
  await trace(tx, "changed a vacancy of", organisationId, before, await read(tx, organisationId, vacancyId))
}

/** Filled, or given up, from a day, which may be still to come. */
export async function closeVacancy(
  tx: Tx,
  organisationId: string,
  vacancyId: string,
  { outcome, from }: Closing,
): Promise<void> {
  const before = await lock(tx, organisationId, vacancyId)
  if (before.closing) throw new Refusal(`${closedInWords(before.closing)}. Open it again first.`)
  if (from <= before.from) throw new Refusal(`It fell free on ${formatDate(before.from)}. Enter a later day.`, "from")
  await update(tx, vacancyId, { outcome, ends_on: from })
  await trace(tx, "closed a vacancy of", organisationId, before, await read(tx, organisationId, vacancyId))
}

/** It was not filled, or given up, after all: a correction, so that the past reads as if it never had been. */
export async function reopenVacancy(tx: Tx, organisationId: string, vacancyId: string): Promise<void> {
  const before = await lock(tx, organisationId, vacancyId)
  if (!before.closing) return
  await update(tx, vacancyId, { outcome: null, ends_on: null })
  await trace(tx, "opened again a vacancy of", organisationId, before, await read(tx, organisationId, vacancyId))
}

/** It was recorded by mistake. */
export async function takeAwayVacancy(tx: Tx, organisationId: string, vacancyId: string): Promise<void> {
  const before = await lock(tx, organisationId, vacancyId)
  await tx.db
    .deleteFrom("people.vacancy")
    .where("partnership_id", "=", tx.partnershipId)
    .where("vacancy_id", "=", vacancyId)
    .execute()
  await trace(tx, "took away a vacancy of", organisationId, before, null)
}

/** One vacancy of an organisation; one of another organisation is not there. */
export async function vacancyOf(tx: Tx, organisationId: string, vacancyId: string): Promise<Kept> {
  return read(tx, organisationId, vacancyId)
}

interface Kept extends Vacancy {
  closing: Closing | null
  occupation: string | null
  setting: string | null
}

async function read(tx: Tx, organisationId: string, vacancyId: string): Promise<Kept> {
  const { rows } = await sql<Omit<Kept, "closing"> & { outcome: Outcome | null; endsOn: string | null }>`
    select v.starts_on as "from", v.ends_on as "endsOn", v.outcome, v.relation, v.occupation_id as "occupationId",
           v.sector_id as "sectorId", v.setting_id as "settingId", v.locality_id as "localityId",
           v.weekly_hours as "weeklyHours", v.hard_to_fill as "hardToFill", occupation.name as occupation,
           (select place.name from organisations.setting_terms place
             where place.partnership_id = ${tx.partnershipId} and place.setting_id = v.setting_id
             order by place.starts_on desc limit 1) as setting
      from people.vacancy v
      left join partnerships.list_item occupation
        on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = v.occupation_id
     where v.partnership_id = ${tx.partnershipId} and v.organisation_id = ${organisationId}
       and v.vacancy_id = ${vacancyId}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  const { outcome, endsOn, ...vacancy } = rows[0]
  return { ...vacancy, closing: outcome && endsOn ? { outcome, from: endsOn } : null }
}

async function lock(tx: Tx, organisationId: string, vacancyId: string): Promise<Kept> {
  await tx.db
    .selectFrom("people.vacancy")
    .select("vacancy_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("vacancy_id", "=", vacancyId)
    .forUpdate()
    .execute()
  return read(tx, organisationId, vacancyId)
}

/** What a vacancy says is what a post could be there. */
async function check(tx: Tx, organisationId: string, vacancy: Vacancy): Promise<void> {
  const { occupationId, sectorId, settingId, from } = vacancy
  await checkTerms(tx, [{ organisationId, from, terms: { ...unknownTerms, occupationId, sectorId, settingId } }])
}

async function update(
  tx: Tx,
  vacancyId: string,
  values: Partial<ReturnType<typeof columns>> & { outcome?: Outcome | null; ends_on?: string | null },
): Promise<void> {
  await tx.db
    .updateTable("people.vacancy")
    .set(values)
    .where("partnership_id", "=", tx.partnershipId)
    .where("vacancy_id", "=", vacancyId)
    .execute()
}

function columns(vacancy: Vacancy) {
  return {
    starts_on: vacancy.from,
    relation: vacancy.relation,
    occupation_id: vacancy.occupationId,
    sector_id: vacancy.sectorId,
    setting_id: vacancy.settingId,
    locality_id: vacancy.localityId,
    weekly_hours: vacancy.weeklyHours,
    hard_to_fill: vacancy.hardToFill,
  }
}

async function trace(
  tx: Tx,
  verb: string,
  organisationId: string,
  before: Kept | null,
  after: Kept | null,
): Promise<void> {
  await record(tx, verb, { subject: "organisation", id: organisationId }, [
    { field: "Vacancy", before: before && inLine(before), after: after && inLine(after) },
  ])
}

function inLine(vacancy: Kept): string {
  return [
    vacancy.occupation ?? "A post",
    relations[vacancy.relation].toLowerCase(),
    vacancy.setting,
    vacancy.weeklyHours && `${formatNumber(vacancy.weeklyHours)} hours a week`,
    vacancy.hardToFill && "hard to fill",
    `free since ${formatDate(vacancy.from)}`,
    vacancy.closing && `${outcomes[vacancy.closing.outcome].toLowerCase()} from ${formatDate(vacancy.closing.from)}`,
  ]
    .filter(Boolean)
    .join(", ")
}

/** "It is filled from 1 April 2027" */
export function closedInWords({ outcome, from }: Closing): string {
  return `It is ${outcomes[outcome].toLowerCase()} from ${formatDate(from)}`
}
