import type { Tx } from "../../kernel/database/index.ts"
import { type CheckSeen, checksOf } from "./checks/checks.ts"
import { type CpdRecordSaid, cpdRecordsOf } from "./cpd.ts"
import type { Heard } from "./giver.ts"
import { type Counting, countingOn } from "./qualifications/counts-as.ts"
import { type QualificationHeld, qualificationsOf } from "./qualifications/qualifications.ts"
import { type RegistrationHeld, registrationsOf } from "./registrations/registrations.ts"
import { type LanguageHeld, languagesOf } from "./skills/languages.ts"
import { type SkillHeld, skillsOf } from "./skills/skills.ts"
import { type TrainingHeld, trainingOf } from "./training/training.ts"

/** All that a person holds and can do, as at a day, as far as it is heard. */
export interface Held {
  qualifications: QualificationHeld[]
  counting: Counting[]
  registrations: RegistrationHeld[]
  checks: CheckSeen[]
  training: TrainingHeld[]
  languages: LanguageHeld[]
  skills: SkillHeld[]
  cpdRecords: CpdRecordSaid[]
}

/**
 * @param survivorId  the person who stands for all that were merged
 * @param heard  the organisations with a record of them whose word may be heard; the person's own is heard with it
 */
export async function heldOf(tx: Tx, survivorId: string, heard: Heard, day: string): Promise<Held> {
  const [qualifications, counting, registrations, checks, training, languages, skills, cpdRecords] = await Promise.all([
    qualificationsOf(tx, survivorId, heard, day),
    countingOn(tx, survivorId, heard, day),
    registrationsOf(tx, survivorId, heard, day),
    checksOf(tx, survivorId, heard, day),
    trainingOf(tx, survivorId, heard, day),
    languagesOf(tx, survivorId, heard),
    skillsOf(tx, survivorId, heard),
    cpdRecordsOf(tx, survivorId, heard),
  ])
  return { qualifications, counting, registrations, checks, training, languages, skills, cpdRecords }
}
