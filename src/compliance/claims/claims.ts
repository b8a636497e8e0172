import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { forgetFile, keepFile } from "../../kernel/files/index.ts"
import type { SentFile } from "../../kernel/http/sent-files.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../../people/index.ts"
import { checkSaid, type Said } from "../recording/said.ts"
import { claimOf } from "./queries.ts"

export const CERTIFICATE_BYTES = 5 * 1024 * 1024
export const certificateTypes = ["application/pdf", "image/jpeg", "image/png"] as const
type Certificate = SentFile & { type: (typeof certificateTypes)[number] }

/** At once: more are a mistake, or somebody who means harm. */
const MOST_WAITING = 20

/** What somebody says that a certificate of theirs is for. */
export interface Claimed extends Pick<Said, "provider" | "completedOn" | "expiresOn" | "hours" | "hoursTogether"> {
  subjectId: string
  title: string
}

/** Sends in a certificate, to wait for a decision. @throws Refusal for what cannot be meant, or is waiting already */
export async function claim(tx: Tx, personId: string, claimed: Claimed, certificate: Certificate): Promise<void> {
  await lockPeople(tx, [personId])
  const { subjectId, title, provider, completedOn, expiresOn, hours, hoursTogether } = claimed
  const about = await checkSaid(tx, { ...claimed, competenceId: null, level: null, isPart: false, kind: "certificate" })
  const waiting = await tx.db
    .selectFrom("compliance.claim")
    .select(["subject_id", "completed_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .where("outcome", "is", null)
    .execute()
  if (waiting.some((other) => other.subject_id === subjectId && other.completed_on === completedOn))
    throw new Refusal("A certificate for this, of the same day, is waiting already.", "completedOn")
  if (waiting.length >= MOST_WAITING)
    throw new Refusal(`${MOST_WAITING} of your certificates are waiting. Wait until some are decided.`)
  const { fileId } = await keepFile(tx, certificate, "certificate")
  await tx.db
    .insertInto("compliance.claim")
    .values({
      partnership_id: tx.partnershipId,
      claim_id: newId(tx.now),
      person_id: personId,
      subject_id: subjectId,
      title,
      provider,
      completed_on: completedOn,
      expires_on: expiresOn,
      hours,
      hours_together: hoursTogether,
      file_id: fileId,
      made_at: tx.now,
    })
    .execute()
  await record(tx, "sent in a certificate of", { subject: "person", id: personId }, [
    { field: "Learning", before: null, after: about },
    { field: "Title", before: null, after: title },
    { field: "Completed", before: null, after: completedOn },
  ])
}

/** Somebody takes back what they sent in, while it waits: it and its file are gone. */
export async function takeBackClaim(tx: Tx, personId: string, claimId: string): Promise<void> {
  await lockPeople(tx, [personId])
  const { about, title, fileId, outcome } = await claimOf(tx, claimId, personId)
  if (outcome !== null) throw new Refusal("It has been decided already. Look again.")
  await tx.db
    .deleteFrom("compliance.claim")
    .where("partnership_id", "=", tx.partnershipId)
    .where("claim_id", "=", claimId)
    .execute()
  if (fileId) await forgetFile(tx, fileId)
  await record(tx, "took back a certificate of", { subject: "person", id: personId }, [
    { field: "Learning", before: about, after: null },
    { field: "Title", before: title, after: null },
  ])
}
