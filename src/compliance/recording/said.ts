import type { Change } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { AchievementSeen } from "../learning/achievements.ts"
import { type Kind, kinds } from "../words.ts"
import { competenceNamed } from "./choosing.ts"

/** What is said of a piece of learning: a subject, or a competence at a level. */
export interface Said {
  subjectId: string | null
  competenceId: string | null
  level: number | null
  title: string | null
  provider: string | null
  completedOn: string
  expiresOn: string | null
  hours: number | null
  hoursTogether: number | null
  isPart: boolean
  kind: Kind
}

/**
 * What it is of, in words, once it can be meant.
 * @param held  the subject that is being corrected, which may have ended since
 */
export async function checkSaid(tx: Tx, said: Said, held: string | null = null): Promise<string> {
  const { subjectId, competenceId, level, completedOn, expiresOn, hours, hoursTogether } = said
  if (completedOn > tx.today)
    throw new Refusal("Enter the day it was completed. It cannot be after today.", "completedOn")
  if (expiresOn !== null && expiresOn < completedOn)
    throw new Refusal("The certificate runs out before the day it was completed. Check both.", "expiresOn")
  if (hoursTogether !== null && (hours === null || hoursTogether > hours))
    throw new Refusal("The hours together with others are some of all the hours. Enter those as well.", "hoursTogether")
  if (subjectId !== null && competenceId !== null)
    throw new Refusal("Choose a subject or a competence, not both", "competence")
  if (subjectId !== null) return subjectNamed(tx, subjectId, held)
  if (competenceId === null) throw new Refusal("Choose what it was about", "subject")
  const { name, levels } = await competenceNamed(tx, competenceId)
  if (level === null || level > levels)
    throw new Refusal(
      levels === 1 ? "Enter level 1: there are no others" : `Enter a level from 1 to ${levels}`,
      "level",
    )
  return `${name}, level ${level}`
}

async function subjectNamed(tx: Tx, subjectId: string, held: string | null): Promise<string> {
  const subject = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["name", "ended_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", "training-subject")
    .where("item_id", "=", subjectId)
    .executeTakeFirst()
  if (!subject) throw new Refusal("Choose a subject from the list", "subject")
  if (subject.ended_on !== null && subject.ended_on <= tx.today && subjectId !== held)
    throw new Refusal(
      `${subject.name} left the list of subjects on ${formatDate(subject.ended_on)}. Choose what took its place.`,
      "subject",
    )
  return subject.name
}

/** What was said, line by line, for the trace; of a correction with what was said before. */
export function changesOf(said: Said, about: string, before?: AchievementSeen): Change[] {
  const changes: [field: string, before: unknown, after: unknown][] = [
    ["Learning", before?.about, about],
    ["Title", before?.title, said.title],
    ["Provider", before?.provider, said.provider],
    ["Completed", before?.completedOn, said.completedOn],
    ["Last day on the certificate", before?.expiresOn, said.expiresOn],
    ["Hours", before?.hours, said.hours],
    ["Hours together with others", before?.hoursTogether, said.hoursTogether],
    ["Attended in part", before && (before.isPart ? "Yes" : "No"), said.isPart ? "Yes" : "No"],
    ["How it is known", before && kinds[before.kind], kinds[said.kind]],
  ]
  const inWords = (value: unknown) => (value === null || value === undefined ? null : String(value))
  return changes.map(([field, was, is]) => ({ field, before: inWords(was), after: inWords(is) }))
}
