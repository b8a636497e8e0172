import type { Tx } from "../../kernel/database/index.ts"
import type { ListedSetting } from "../../organisations/index.ts"
import { countsOf, daysCounted, type Headcount } from "../../people/index.ts"
import type { WorkplaceSaid } from "./workplace.ts"

/** How many work at an organisation's workplaces, by the locality each lies in, where that is known. */
export function countsFrom(said: readonly WorkplaceSaid[], settings: readonly ListedSetting[]): Headcount[] {
  const byLocality = new Map<string | null, number>()
  for (const { settingId, people } of said) {
    const localityId = settings.find(({ id }) => id === settingId)?.localityId ?? null
    byLocality.set(localityId, (byLocality.get(localityId) ?? 0) + people)
  }
  return inOrder(
    [...byLocality].map(([localityId, people]) => ({ occupationId: null, relation: null, localityId, people })),
  )
}

/** The counts that stand on a day: those of the last day of which there are any. */
export async function standingCounts(tx: Tx, organisationId: string, day: string): Promise<Headcount[]> {
  const last = (await daysCounted(tx, organisationId)).find(({ asAt }) => asAt <= day)
  return last ? countsOn(tx, organisationId, last.asAt) : []
}

/** What was counted of one day. */
export async function countsOn(tx: Tx, organisationId: string, asAt: string): Promise<Headcount[]> {
  const rows = await countsOf(tx, organisationId, asAt)
  return inOrder(
    rows.map(({ occupationId, relation, localityId, people }) => ({ occupationId, relation, localityId, people })),
  )
}

function inOrder(counts: Headcount[]): Headcount[] {
  const key = ({ occupationId, relation, localityId }: Headcount) => `${localityId} ${occupationId} ${relation}`
  return counts.toSorted((one, other) => key(one).localeCompare(key(other)))
}
