import { looked } from "../../kernel/audit/index.ts"
import type { PackVisit } from "./about.ts"

/** People hear who took away what is kept of them; who takes their own needs no trace. */
export async function trace({ tx, actor }: PackVisit, personIds: readonly string[]): Promise<void> {
  await looked(
    tx,
    "exported",
    "person",
    personIds.filter((id) => id !== actor.personId),
  )
}
