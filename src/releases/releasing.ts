import { isBehind, recordOnly } from "../kernel/audit/index.ts"
import { as, type Database, type Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import type { Protection, Turnover, Unit } from "../methods/disclosure/index.ts"
import { countedOn, listsOn } from "./declared/counting.ts"
import { declareWorkforce, type Labels, type Lists } from "./declared/workforce.ts"
import { type Due, due } from "./due.ts"
import { alike, turnoverOf, withoutNew } from "./earlier.ts"
import { chosenPolicy, policies } from "./policies.ts"
import { type Asked, protectApart } from "./protecting/index.ts"
import { keep, lastShown, refuse, releasesOf } from "./stored.ts"

/** So many months before are attacked together with one, at the most. */
const MONTHS_TOGETHER = 3

/** So long may it take to attack a month together with others. */
const PATIENCE_MS = 300_000

/** By these it is seen from outside who comes and goes: nobody moves in them by a birthday or a certificate. */
const byRegister = ["sector", "relation", "locality"]

/**
 * Publishes the tables of the earliest month that waits for it, as the register tells it now, or says why they cannot
 * be. Nothing of the register is read or locked while they are protected; done twice at once, the first to end counts.
 * @returns `more`, whether another month may wait; `behind`, that where people stand is not worked out yet
 */
export async function releaseNext(
  database: Database,
  partnershipId: string,
  stop?: AbortSignal,
): Promise<"done" | "more" | "behind"> {
  const actor = { partnershipId, accountId: null }
  const month = await as(database, actor, nextMonth)
  if (!month || month === "behind") return month ?? "done"
  const protection = await protectMonth(month, stop)
  await as(database, actor, (tx) => publish(tx, month, protection))
  return "more"
}

interface MonthToRelease extends Due {
  labels: Labels
  asked: Asked
}

async function nextMonth(tx: Tx): Promise<MonthToRelease | "behind" | undefined> {
  const { waiting, before } = await due(tx)
  if (waiting.length === 0) return undefined
  if (await isBehind(tx)) return "behind"
  for (const each of waiting) {
    const lists = await listsOn(tx, each.asAt)
    const units = await countedOn(tx, each.asAt, lists.requirements)
    // Nothing is published of a register with nobody on it; its first month is one with somebody.
    if (units.length > 0 || before) return toRelease(tx, each, lists, units)
  }
  return undefined
}

async function toRelease(
  tx: Tx,
  { asAt, attempt }: Due,
  lists: Lists,
  units: readonly Unit[],
): Promise<MonthToRelease> {
  const policy = policies[await chosenPolicy(tx)]
  const { declaration, labels } = declareWorkforce(lists)
  const before = await lastShown(tx, MONTHS_TOGETHER)
  const shown = await releasesOf(tx, before)
  const few = Math.max(policy.threshold, ...shown.map(({ release }) => release.policy.threshold))
  const { turnover, people } = await chainTo(tx, { asAt, units }, before, lists, few)
  const last = shown.at(-1)
  const into = turnover[asAt]
  const both = alike(
    last && into?.joiners === 0 ? withoutNew(declaration, last.release) : declaration,
    shown.map(({ release }) => release),
  )
  return {
    asAt,
    attempt,
    labels,
    asked: {
      declaration: both.declaration,
      units,
      policy,
      options: { population: asAt, earlier: both.before, turnover, people },
      // Another policy may show what the one before hid; see `givenAway`.
      switched: last && into && last.release.policy.name !== policy.name ? into : null,
    },
  }
}

/**
 * Who was there, and how many came and went, on the way to this month and those before it, back to the first step in
 * which too many did to be looked for: with more, their number says of no figure how it changed, and what is known of
 * one month says nothing of the next.
 */
async function chainTo(
  tx: Tx,
  month: { asAt: string; units: readonly Unit[] },
  before: readonly string[],
  { requirements }: Lists,
  few: number,
): Promise<{ turnover: Record<string, Turnover>; people: Record<string, readonly Unit[]> }> {
  const chain = { turnover: {} as Record<string, Turnover>, people: {} as Record<string, readonly Unit[]> }
  let later = month
  for (const day of before.toReversed()) {
    const then = await countedOn(tx, day, requirements)
    const turnover = turnoverOf(then, later.units, byRegister)
    if (!isTelling(turnover, few)) break
    chain.turnover[later.asAt] = turnover
    chain.people[day] = then
    later = { asAt: day, units: then }
  }
  return chain
}

/**
 * Whether so few came or went that, knowing their number, somebody could look for them in the difference: of all that
 * is counted, or in the register alone, where they are seen from outside. How many stand otherwise by the training
 * standard is known to nobody who may not see it.
 */
function isTelling({ among = [], ...all }: Turnover, few: number): boolean {
  return [all, ...among].some(({ joiners, leavers }) => Math.min(joiners, leavers) < few)
}

/**
 * Beside as many of the months before as what is known of them now can be read beside: where the past was corrected
 * since it was published, it cannot, and says nothing of what came after. Where the solver takes too long, beside fewer
 * of them, but never beside none: what nobody tried is not shown.
 */
async function protectMonth({ asked }: MonthToRelease, stop = new AbortController().signal): Promise<Protection> {
  const steps = Object.entries(asked.options.turnover)
  let isTooLong = false
  for (let known = steps.length; known > 0 || (known === 0 && !isTooLong); ) {
    const options = { ...asked.options, turnover: Object.fromEntries(steps.slice(0, known)) }
    const limit = known > 0 ? AbortSignal.timeout(PATIENCE_MS) : stop
    const told = await protectApart(
      { ...asked, options, switched: known > 0 ? asked.switched : null },
      AbortSignal.any([stop, limit]),
    ).catch((fault) => {
      if (stop.aborted || !limit.aborted) throw fault
      return undefined
    })
    if (told && "protection" in told) return told.protection
    isTooLong = !told
    known = isTooLong ? Math.floor(known / 2) : known - 1
  }
  const because = isTooLong
    ? "whether it gives away who came or went since the month before could not be found out in the time there is"
    : "what was published before cannot be read beside it"
  return { released: false, because }
}

async function publish(tx: Tx, { labels, asked, ...each }: MonthToRelease, protection: Protection): Promise<void> {
  if (protection.released) {
    const { release } = protection
    if (await keep(tx, { asAt: each.asAt, release, labels }))
      await noteOf(tx, "published tables of", each, asked.policy.name)
    return
  }
  const because = inWords(protection.because, labels)
  if (await refuse(tx, each, asked.policy, because)) await noteOf(tx, "could not publish tables of", each, because)
}

/** The trace of what nobody did by hand, for the lead and whoever audits. */
function noteOf(tx: Tx, verb: string, { asAt }: Due, after: string): Promise<void> {
  const of = { subject: "partnership", id: tx.partnershipId }
  return recordOnly(tx, verb, of, [{ field: formatDate(asAt), before: null, after }])
}

/** A reason that names categories by what they are called. */
function inWords(because: string, { classifications }: Labels): string {
  const called = Object.values(classifications).flatMap(({ categories }) => categories)
  return called.reduce((said, [key, label]) => (key.length === ID_LENGTH ? said.replaceAll(key, label) : said), because)
}

const ID_LENGTH = 36
