import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"
import { refuseBirthDate } from "../people.ts"
import { changeDetails } from "../person/details.ts"
import { heldBy } from "../posts/post.ts"
import { changePost } from "../posts/posts.ts"
import { inWords, readNames } from "../register/changes.ts"
import type { Details, PostTerms } from "../tables.ts"
import { type MinimumField, minimumFields } from "./minimum.ts"

/** What was missing of one post, and of the record it stands on. */
export interface Filling {
  postId: string
  said: Partial<Pick<Details & PostTerms, MinimumField>>
}

/**
 * What was missing is filled in, by the register's own verbs: what a post is, from today on. Where somebody else has
 * said something else meanwhile, that stays, and whoever is second is told.
 * @throws Refusal whose `field` names the post and the field, as `postId field`
 */
export async function fillInAll(tx: Tx, fillings: readonly Filling[]): Promise<void> {
  await lockAll(
    tx,
    fillings.map(({ postId }) => postId),
  )
  for (const filling of fillings) await fillIn(tx, filling)
}

async function fillIn(tx: Tx, { postId, said }: Filling): Promise<void> {
  const { record, held } = await heldBy(tx, postId)
  const standing = { ...record.details, ...held }
  for (const [name, value] of Object.entries(said)) {
    const stands = standing[name as MinimumField]
    if (isEmpty(stands) || JSON.stringify(stands) === JSON.stringify(value)) continue
    const { label, kind } = minimumFields.find((field) => field.name === name)!
    const words = inWords(kind, stands, await readNames(tx, [held]))
    throw new Refusal(
      `${record.details.fullName}: somebody else has filled in ${label.toLowerCase()} meanwhile: ${words}. It stays. To change it, open their page.`,
      `${postId} ${name}`,
    )
  }
  const details = pick(said, record.details)
  const terms = pick(said, held)
  try {
    refuseBirthDate(tx, details.birthDate ?? null)
    if (Object.keys(details).length) await changeDetails(tx, record.id, details)
    if (Object.keys(terms).length) await changePost(tx, postId, { terms, from: tx.today })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(`${record.details.fullName}: ${error.message}`, `${postId} ${error.field ?? ""}`)
  }
}

/** All of them at once, in order: those before them, who would otherwise be taken one by one, could wait in a circle. */
async function lockAll(tx: Tx, postIds: string[]): Promise<void> {
  const rows = await tx.db
    .selectFrom("people.post as p")
    .innerJoin("people.person as one", (join) =>
      join.onRef("one.person_id", "=", "p.person_id").on("one.partnership_id", "=", tx.partnershipId),
    )
    .select(["one.person_id", "one.survivor_id"])
    .where("p.partnership_id", "=", tx.partnershipId)
    .where("p.post_id", "in", postIds)
    .execute()
  await lockPeople(
    tx,
    rows.flatMap(({ person_id, survivor_id }) => [person_id, survivor_id!]),
  )
}

/** Of what was said, that which belongs to one of the two and is not there yet. */
function pick<T extends object>(said: Filling["said"], standing: T): Partial<T> {
  const own = Object.entries(said).filter(([name]) => name in standing && isEmpty(standing[name as keyof T]))
  return Object.fromEntries(own) as Partial<T>
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}
