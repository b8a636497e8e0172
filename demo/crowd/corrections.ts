import type { Tx } from "../../src/kernel/database/index.ts"
import { changeDetails } from "../../src/people/person/details.ts"
import { correctPost, correctRelation } from "../../src/people/posts/posts.ts"
import { atWork, TODAY } from "../moments.ts"
import type { NextName } from "../names/index.ts"
import type { Random } from "../random.ts"
import { daysAfter } from "./days.ts"
import type { Ids } from "./ids.ts"
import { isHeldOn, type PostHeld, type Somebody } from "./somebody.ts"

/** Something that an organisation put right lately, by the register's own verb. */
export interface Correction {
  at: Date
  organisation: string
  make(tx: Tx, ids: Ids): Promise<unknown>
}

const NEW_NAMES = 3
const WRONG_HOURS = 2
const WRONG_RELATIONS = 1

export function correctionsOf(people: readonly Somebody[], nextName: NextName, random: Random): Correction[] {
  const posts = people
    .filter(({ person, records }) => !person && records.length === 1)
    .flatMap(({ records }) => records[0]!.posts.slice(0, 1))
    .filter((post) => isHeldOn(post, TODAY) && post.history.length === 1)
  const lately = () => atWork(daysAfter(TODAY, -random.between(3, 70)), random)
  const correction = (post: PostHeld, make: Correction["make"]): Correction => ({
    at: lately(),
    organisation: post.record.organisation,
    make,
  })
  const employed = posts.filter(({ relation }) => relation === "employed")
  const odd = employed.filter(({ history }) => (history[0]!.terms.weeklyHours ?? 0) > 60)
  const volunteers = posts.filter(({ relation }) => relation === "volunteer")
  return [
    ...random.some(employed, NEW_NAMES).map((post) => correction(post, takeName(post, nextName().last))),
    ...random.some(odd, WRONG_HOURS).map((post) => correction(post, halveHours(post))),
    ...random
      .some(volunteers, WRONG_RELATIONS)
      .map((post) => correction(post, (tx, ids) => correctRelation(tx, ids.of(post), "parent-champion"))),
  ]
}

/** As when somebody marries. */
function takeName({ record }: PostHeld, last: string): Correction["make"] {
  const { first } = record.of
  return (tx, ids) => changeDetails(tx, ids.of(record), { ...record.details, fullName: `${first} ${last}` })
}

/** They were those of a fortnight. */
function halveHours(post: PostHeld): Correction["make"] {
  const [{ from, endsOn, terms }] = post.history as [PostHeld["history"][number]]
  return (tx, ids) => {
    const value = { ...ids.terms(post, terms), weeklyHours: Math.round(terms.weeklyHours! * 50) / 100 }
    return correctPost(tx, ids.of(post), from, { startsOn: from, endsOn, value })
  }
}
