import { historyOf, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"
import { showName } from "../person/details.ts"
import { type Difference, differenceOf } from "./differences.ts"

const VERB = "settled what records differ in of"

/**
 * Which of the things that organisations say of a person holds, or none for now. Each organisation goes on saying, and
 * seeing, its own.
 */
export async function settle(
  tx: Tx,
  personId: string,
  holds: { birthDate: string | null; name: string | null },
): Promise<void> {
  await lockPeople(tx, [personId])
  const { birthDates, names } = await differenceOf(tx, personId)
  refuseUnsaid(birthDates, holds.birthDate, "birthDate")
  refuseUnsaid(names, holds.name, "name")
  if (!birthDates && !names) return
  await tx.db
    .updateTable("people.person")
    .set({
      ...(birthDates && { settled_birth_date: holds.birthDate }),
      ...(names && { settled_name: holds.name }),
    })
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .execute()
  await showName(tx, personId)
  await record(tx, VERB, { subject: "person", id: personId }, [
    { field: "Date of birth", before: birthDates?.settled ?? null, after: holds.birthDate },
    { field: "Name", before: names?.settled ?? null, after: holds.name },
  ])
}

/** Who settled it last, and when. */
export async function lastSettled(tx: Tx, personId: string): Promise<{ who: string; at: Date } | undefined> {
  const entries = await historyOf(tx, { subject: "person", id: personId })
  const last = entries.find(({ verb }) => verb === VERB)
  return last && { who: last.who ?? "Trellis", at: last.at }
}

function refuseUnsaid(difference: Difference | undefined, value: string | null, field: string): void {
  if (value === null || difference?.said.some((each) => each.value === value)) return
  throw new Refusal("Choose one of those that organisations say", field)
}
