import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import type { Dated } from "../kernel/dated/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { childrenLeftBehind, isOwnAncestor, nameOf, parentAway } from "./queries.ts"
import type { Terms } from "./tables.ts"

export async function mustExist(
  tx: Tx,
  organisationId: string,
  day: string,
  says: string,
  field: string,
): Promise<void> {
  if (!(await nameOf(tx, organisationId, day))) throw new Refusal(says, field)
}

/** @param when  the days that a change of terms takes away, as the end of a sentence */
export async function refuseToLeaveChildren(
  tx: Tx,
  organisationId: string,
  before: Dated<Terms>[],
  after: Dated<Terms>[],
  when: string,
): Promise<void> {
  const [first, ...others] = await childrenLeftBehind(tx, organisationId, before, after)
  if (first === undefined) return
  const who = others.length === 0 ? `${first} is` : `${first} and ${others.length} more are`
  throw new Refusal(`${who} still under this one ${when}. Move ${others.length ? "them" : "it"} first.`, "lastDay")
}

export async function refuseCircle(tx: Tx, organisationId: string): Promise<void> {
  if (await isOwnAncestor(tx, organisationId))
    throw new Refusal(
      "That would put the organisation under itself, on that day or a later one. Choose another parent.",
      "parent",
    )
}

/**
 * Nothing is put under what is to leave before it: whoever reads of the move would take it to last.
 * @param endsOn  the first day it is no longer under the parent; null while that is open
 */
export async function refuseLeavingParent(
  tx: Tx,
  organisationId: string,
  parentId: string,
  from: string,
  endsOn: string | null,
): Promise<void> {
  const away = await parentAway(tx, organisationId, parentId, { from, endsOn })
  if (away === null) return
  const lastDay = addDays(away, -1)
  const name = await nameOf(tx, parentId, lastDay)
  throw new Refusal(
    `${name} leaves the partnership: its last day is ${formatDate(lastDay)}. Choose a parent that stays as long as this one, or change that day first.`,
    "parent",
  )
}
