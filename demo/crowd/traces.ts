import type { Change, Trace } from "../../src/kernel/audit/index.ts"
import { detailsChanges, postChanges, termsChanges } from "../../src/people/register/changes.ts"
import { TODAY } from "../moments.ts"
import { daysAfter, daysBetween, earliest, latest, workingDay } from "./days.ts"
import type { Ids } from "./ids.ts"
import type { PostHeld, Recorded } from "./somebody.ts"

/** What was done to a record on some day, as the register's own verbs leave it. */
export interface Traced extends Trace {
  day: string
}

const YESTERDAY = daysAfter(TODAY, -1)

/** Everything that was entered of a record over the years, the earliest first. */
export function tracesOf(record: Recorded, ids: Ids): Traced[] {
  const on = { subject: "record", id: ids.of(record) }
  const trace = (day: string, verb: string, changes: Change[]): Traced => ({
    day: latest(record.enteredOn, earliest(workingDay(day), YESTERDAY)),
    verb,
    on,
    changes,
  })
  return record.posts.flatMap((post, at) => {
    const [joined, ...later] = began(post, ids)
    const details = at === 0 ? detailsChanges(null, record.details) : []
    const first = trace(
      at === 0 ? record.enteredOn : daysAfter(joined!.day, -3),
      at === 0 ? "added" : "gave another post to",
      [...details, ...joined!.changes],
    )
    return [first, ...later.map(({ day, verb, changes }) => trace(day, verb, changes))]
  })
}

interface Step {
  day: string
  verb: string
  changes: Change[]
}

function began(post: PostHeld, ids: Ids): Step[] {
  const { history, relation, lent } = post
  const [first, ...rows] = history
  const terms = ids.terms(post, first!.terms)
  const isKnown = history.length === 1 && first!.endsOn !== null && first!.endsOn > TODAY
  const endsOn = isKnown ? first!.endsOn : null
  const steps: Step[] = [
    {
      day: first!.from,
      verb: "added",
      changes: postChanges(ids.names, null, { relation, terms, from: first!.from, endsOn }),
    },
  ]
  let before = first!
  for (const row of rows) {
    if (before.endsOn === row.from) {
      const changes = termsChanges(ids.names, ids.terms(post, before.terms), ids.terms(post, row.terms))
      steps.push({
        day: daysAfter(row.from, -8),
        verb: "changed a post of",
        changes: [...changes, said("From", row.from)],
      })
    } else {
      steps.push(left(before.endsOn!), {
        day: daysAfter(row.from, -5),
        verb: "brought back to a post",
        changes: [said("From", row.from)],
      })
    }
    before = row
  }
  if (before.endsOn && !isKnown) steps.push(left(before.endsOn))
  if (lent) {
    const lastDay = lent.endsOn && daysAfter(lent.endsOn, -1)
    const changes = [said("Host", lent.host), said("From", lent.from), said("Last day", lastDay)]
    steps.push({ day: daysAfter(lent.from, -12), verb: "seconded", changes })
  }
  return steps
}

/** Leaving is known some days before, where it is not told of afterwards. */
function left(endsOn: string): Step {
  const late = daysBetween("2000-01-01", endsOn) % 5 === 0
  return {
    day: daysAfter(endsOn, late ? 9 : -14),
    verb: "ended a post of",
    changes: [said("Last day", daysAfter(endsOn, -1))],
  }
}

const said = (field: string, after: string | null): Change => ({ field, before: null, after })
