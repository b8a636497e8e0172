import type { Dated, Day } from "./days.ts"
import type { Learning } from "./rule.ts"
import type { Facts } from "./who.ts"

/** All of one person that standing depends on, merged people's rows gathered. The order of rows means nothing. */
export interface History {
  readonly personId: string
  /** Ids that were merged into this person. */
  readonly mergedIds: readonly string[]
  readonly posts: readonly PostRow[]
  readonly achievements: readonly Achievement[]
  /** Leave that stops the clock, from all posts. */
  readonly pauses: readonly Dated[]
  readonly exemptions: readonly Exemption[]
  readonly askings: readonly Asking[]
}

/** What a post is from a day on. Rows of one post do not overlap. */
export interface PostRow extends Dated {
  readonly postId: string
  readonly facts: Facts
}

/** What somebody completed, or showed that they can do. Never edited, only superseded. */
export interface Achievement {
  readonly achievementId: string
  readonly of: readonly Learning[]
  readonly completedOn: Day
  /** The last day that a certificate says it is good. */
  readonly expiresOn: Day | null
  /** The kind of evidence there is. */
  readonly kind: string
  readonly isPart: boolean
  /** null: nobody said. */
  readonly hours: number | null
  readonly hoursTogether: number | null
  /** What two records of one occasion have in common; null: not known. */
  readonly eventId: string | null
  readonly supersedes: string | null
  /** It only takes back the one it supersedes. */
  readonly isWithdrawal: boolean
}

export interface Exemption extends Dated {
  readonly exemptionId: string
  readonly requirementId: string
  /** Who decided it, and why, in words. */
  readonly by: string
  readonly because: string
}

/** The person, or their employer about them, was asked for evidence. */
export interface Asking {
  readonly requirementId: string
  readonly askedOn: Day
}
