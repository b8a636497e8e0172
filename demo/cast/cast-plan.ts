import type { Fluency, Relation } from "../../src/people/words.ts"
import type { Occupation } from "../crowd/occupations.ts"

export interface SentIn {
  subject: string
  title: string
  provider: string
  completedOn: string
  expiresOn?: string
  hours: number
  sentOn: string
  decided?: { on: string; outcome: "part" | "declined"; hours?: number; reason: string }
}

/** What is told of somebody by name, besides their access: see `PersonPlan`. */
export interface CastPlan {
  born: string
  as: Occupation | null
  relation?: Relation
  /** Where they work, where that is not what their role is held on. */
  at?: string
  leads?: boolean
  since?: string
  lastDay?: string
  knownAs?: string
  hours?: number
  halfDays?: number
  localities?: readonly string[]
  team?: string
  /** Languages besides English. */
  speaks?: Readonly<Record<string, Fluency>>
  can?: readonly string[]
  /** When they could help others. */
  free?: number
  note?: string
  mayBeFound?: boolean
  /** Certificates that were seen, and when a notice said that they run out. */
  learned?: readonly {
    subject: string
    on: string
    title: string
    provider: string
    hours: number
    noticed?: string
  }[]
  /** Certificates from elsewhere that they sent in, some decided since; the earliest first. */
  sentIn?: readonly SentIn[]
  /** What else they do, elsewhere or there. */
  also?: readonly { at: string; as: Occupation | null; relation: Relation; since: string; hours?: number }[]
}

export type Cast = Readonly<Record<string, CastPlan>>
