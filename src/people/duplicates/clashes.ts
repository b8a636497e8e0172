import { formatDate } from "../../kernel/design/index.ts"
import type { Clash } from "../../kernel/http/parts.ts"
import type { PostSeen } from "../person/profile.ts"
import { span } from "../register/changes.ts"
import { relations } from "../words.ts"
import type { Own, Side } from "./comparison.ts"

/** What the register itself has of two people that one person could hardly have, or that a merge leaves open. */
export function clashesBetween(one: Side, other: Side): Clash[] {
  return [
    ...birthDates(one, other),
    ...staffReferences(one, other),
    ...overlaps(one, other),
    ...(one.signsIn && other.signsIn
      ? [{ what: "Both sign in, each in their own way", one: "Signs in", other: "Signs in" }]
      : []),
    ...saidOfThemselves(one.own, other.own),
  ]
}

function birthDates(one: Side, other: Side): Clash[] {
  const of = ({ profile }: Side) =>
    [...new Set(profile.records.flatMap(({ details }) => details.birthDate ?? []))].sort()
  const [first, second] = [of(one), of(other)]
  if (first.length === 0 || second.length === 0 || new Set([...first, ...second]).size === 1) return []
  const words = (days: string[]) => days.map(formatDate).join(" or ")
  return [{ what: "Two dates of birth", one: words(first), other: words(second) }]
}

function staffReferences(one: Side, other: Side): Clash[] {
  return pairs(one.profile.records, other.profile.records).flatMap(([first, second]) => {
    const [reference, another] = [first.details.staffReference, second.details.staffReference]
    if (first.organisationId !== second.organisationId || !reference || !another) return []
    return [{ what: `Two staff references at ${first.organisation}`, one: reference, other: another }]
  })
}

/** Somebody may well have two posts at once, and two records of one post overlap too. */
function overlaps(one: Side, other: Side): Clash[] {
  return pairs(one.profile.posts, other.profile.posts).flatMap(([first, second]) => {
    if (first.organisationId !== second.organisationId) return []
    const [met] = pairs(first.history, second.history).filter(
      ([row, another]) => startsBeforeEnd(row, another) && startsBeforeEnd(another, row),
    )
    if (!met) return []
    const words = (post: PostSeen, row: (typeof met)[number]) =>
      `${relations[post.relation]} ${span(row.startsOn, row.endsOn)}`
    return [
      {
        what: `Posts at the same time at ${first.organisation}`,
        one: words(first, met[0]),
        other: words(second, met[1]),
      },
    ]
  })
}

/** The one that stays keeps what it said of itself, so what the other said would no longer count. */
function saidOfThemselves(one: Own | null, other: Own | null): Clash[] {
  if (!one || !other) return []
  const both = ([what, said, another]: [string, string | null, string | null]): Clash[] =>
    said && another && said !== another ? [{ what, one: said, other: another }] : []
  const agreed = (own: Own) => (own.mayBeFound ? "Agreed" : "Did not agree")
  return [
    ...both(["Two names they chose themselves", one.chosenName, other.chosenName]),
    ...both(["Two email addresses of their own", one.address, other.address]),
    ...both(["Two telephone numbers of their own", one.telephone, other.telephone]),
    ...both(["Only one agreed to be found", agreed(one), agreed(other)]),
  ]
}

function startsBeforeEnd(row: { startsOn: string }, other: { endsOn: string | null }): boolean {
  return other.endsOn === null || row.startsOn < other.endsOn
}

function pairs<T>(some: readonly T[], others: readonly T[]): [T, T][] {
  return some.flatMap((each) => others.map((other): [T, T] => [each, other]))
}
