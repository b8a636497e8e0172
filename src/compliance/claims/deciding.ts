import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatCount, formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople, mailboxesOf } from "../../people/index.ts"
import { alike, type Claim, claimOf, type Outcome } from "./queries.ts"

export interface Decision {
  outcome: Outcome
  /** Of what is accepted in part: how much of it counts. */
  hours: number | null
  hoursTogether: number | null
  reason: string | null
  /** Those like it that wait, as they were shown, which are decided alike. */
  alsoIds: readonly string[]
  /** Who decides, where they are on the register: nobody has the say of their own. */
  deciderId: string | undefined
}

/** Where a message comes from: the partnership, and where its pages are. */
export interface From {
  publicUrl: string
  partnership: { name: string; slug: string }
}

/**
 * Decides a certificate that waits, and those like it. What is accepted becomes learning, on the day it was completed.
 * @returns how many are decided
 * @throws Refusal where it was decided already, or a reason is wanted
 */
export async function decide(tx: Tx, from: From, claimId: string, decision: Decision): Promise<number> {
  const { outcome, hours, hoursTogether, reason, alsoIds, deciderId } = decision
  const first = await claimOf(tx, claimId)
  if (outcome !== "accepted" && reason === null)
    throw new Refusal(outcome === "part" ? "Say why it counts in part" : "Say why it does not count", "reason")
  if (outcome === "part" && hours === null) throw new Refusal("Enter how many of its hours count", "hours")
  if (hoursTogether !== null && (hours === null || hoursTogether > hours))
    throw new Refusal("The hours together with others are some of the hours that count", "hoursTogether")
  if (first.personId === deciderId) throw new Refusal("This one is yours. Somebody else has to decide on it.")
  const others = alsoIds.length > 0 ? await alike(tx, first) : []
  const waiting = [first, ...others.filter(({ id, personId }) => alsoIds.includes(id) && personId !== deciderId)]
  await lockPeople(
    tx,
    waiting.map(({ personId }) => personId),
  )
  // Whoever decided first, while this waited its turn, has the say.
  if ((await claimOf(tx, claimId)).outcome !== null) throw new Refusal("It has been decided already. Look again.")
  let decided = 0
  for (const { id } of waiting) {
    const each = await claimOf(tx, id)
    if (each.outcome !== null) continue
    await decideOne(tx, each, decision)
    await tell(tx, from, each, decision)
    decided++
  }
  return decided
}

async function decideOne(tx: Tx, claim: Claim, decision: Decision): Promise<void> {
  const { outcome, reason } = decision
  const achievementId = outcome === "declined" ? null : await becomeLearning(tx, claim, decision)
  await tx.db
    .updateTable("compliance.claim")
    .set({ outcome, reason, decided_at: tx.now, decided_by: tx.by, achievement_id: achievementId })
    .where("partnership_id", "=", tx.partnershipId)
    .where("claim_id", "=", claim.id)
    .execute()
  await record(tx, verbs[outcome], { subject: "person", id: claim.personId }, [
    { field: "Learning", before: null, after: claim.about },
    { field: "Title", before: null, after: claim.title },
    { field: "Completed", before: null, after: claim.completedOn },
    { field: "Because", before: null, after: reason },
  ])
}

const verbs: Record<Outcome, string> = {
  accepted: "accepted a certificate of",
  part: "accepted in part a certificate of",
  declined: "declined a certificate of",
}

async function becomeLearning(tx: Tx, claim: Claim, { outcome, hours, hoursTogether }: Decision): Promise<string> {
  // Of those decided alike, none is given more than it says.
  const atMost = (given: number | null, said: number | null) =>
    given === null || said === null ? given : Math.min(given, said)
  const achievementId = newId(tx.now)
  const isPart = outcome === "part"
  await tx.db
    .insertInto("compliance.achievement")
    .values({
      partnership_id: tx.partnershipId,
      achievement_id: achievementId,
      person_id: claim.sentBy,
      subject_id: claim.subjectId,
      completed_on: claim.completedOn,
      expires_on: claim.expiresOn,
      title: claim.title,
      provider: claim.provider,
      hours: isPart ? atMost(hours, claim.hours) : claim.hours,
      hours_together: isPart ? atMost(hoursTogether, claim.hoursTogether ?? claim.hours) : claim.hoursTogether,
      is_part: isPart,
      kind: "certificate",
      made_at: tx.now,
    })
    .execute()
  return achievementId
}

async function tell(tx: Tx, { publicUrl, partnership }: From, claim: Claim, decision: Decision): Promise<void> {
  const { outcome, hours, reason } = decision
  const said = {
    accepted: "It counts from the day you completed it.",
    part: `It counts in part: for ${formatCount(hours ?? 0, "hour")}.`,
    declined: "It does not count here.",
  }[outcome]
  for (const address of await mailboxesOf(tx, claim.personId))
    await post(tx, address, {
      subject: `Your certificate: ${words[outcome]}`,
      paragraphs: [
        `${partnership.name} has looked at the certificate you sent in: ${claim.title}, completed on ${formatDate(claim.completedOn)}.`,
        said,
        ...(reason ? [`Why: ${reason}`] : []),
      ],
      action: { label: "See your learning", url: `${publicUrl}/${partnership.slug}/my/learning` },
      footer: `Sent by Trellis for ${partnership.name}, because you sent in a certificate.`,
    })
}

/** What was decided, in a word or two. */
export const words: Record<Outcome, string> = {
  accepted: "accepted",
  part: "accepted in part",
  declined: "not accepted",
}
