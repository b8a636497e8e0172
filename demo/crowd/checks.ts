import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { daysAfter, daysBetween, earliest } from "./days.ts"
import type { Register } from "./filling.ts"

const DBS = "Enhanced DBS with children's barred list"
/** How many in a hundred organisations say which checks they saw, and of how many of their people. */
const TELL = 72
const TOLD_OF = 86
const THREE_YEARS = 1096

/** That checks were seen before people began: when, and by whom; some are due again, some were never told of. */
export function seeChecks({ posts }: Register, random: Random): void {
  const tellers = new Map<string, string | null>()
  for (const { post, seat } of posts) {
    const { record } = post
    if (record.checks.length > 0 || seat.relation === "interested") continue
    if (!tellers.has(record.organisation)) {
      const known = posts.filter(
        ({ seat: { leads }, post }) => leads && post.record.organisation === record.organisation,
      )
      tellers.set(
        record.organisation,
        random.chance(TELL) ? (known.at(-1)?.post.record.of.name ?? "Human resources") : null,
      )
    }
    const seenBy = tellers.get(record.organisation)!
    if (!seenBy || !random.chance(TOLD_OF)) continue
    const first = post.history[0]!.from
    // Seen again every three years, the last of them perhaps late.
    const since = Math.floor(daysBetween(first, TODAY) / THREE_YEARS)
    const seenOn = earliest(daysAfter(first, since * THREE_YEARS - random.below(40)), daysAfter(TODAY, -1))
    const renewBy = random.chance(78)
      ? daysAfter(seenOn, THREE_YEARS - (random.chance(8) ? 60 + random.below(90) : 0))
      : null
    record.checks.push({ kind: random.chance(85) ? DBS : "Enhanced DBS", seenOn, seenBy, renewBy })
    if (random.chance(45))
      record.checks.push({ kind: "Identity", seenOn: earliest(first, seenOn), seenBy, renewBy: null })
    if (seat.relation === "employed" && random.chance(35))
      record.checks.push({ kind: "Right to work", seenOn: earliest(first, seenOn), seenBy, renewBy: null })
    if (random.chance(14))
      record.checks.push({ kind: "Two references", seenOn: earliest(first, seenOn), seenBy, renewBy: null })
    if (["school", "nursery"].includes(seat.employer.kind) && random.chance(12))
      record.checks.push({
        kind: seat.employer.kind === "school" ? "Teaching prohibition" : "Childcare disqualification",
        seenOn: earliest(first, seenOn),
        seenBy,
        renewBy: null,
      })
  }
}
