import { isBehind, recordOnly } from "../kernel/audit/index.ts"
import { as, type Database, type Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import type { Declaration, Policy, Protection, Turnover, Unit } from "../methods/disclosure/index.ts"
import { countedOn, listsOn } from "./declared/counting.ts"
import { byRequirement, declareWorkforce, type Labels, type Lists } from "./declared/workforce.ts"
import { type Due, due } from "./due.ts"
import { alike, narrowed, turnoverOf, withoutNew } from "./earlier.ts"
import { chosenPolicy, policies } from "./policies.ts"
import { type Asked, protectApart } from "./protecting/index.ts"
import type { Watched } from "./protecting/placing.ts"
import { keep, refuse, releasesOf } from "./stored.ts"

/**
 * Publishes the tables of the earliest month that waits for it, as the register tells it now, or says why they cannot
 * be. Nothing of the register is read or locked while they are protected; done twice at once, the first to end counts.
 * @returns `more`, whether another month may wait; `behind`, that where people stand is not worked out yet
 */
export async function releaseNext(database: Database, partnershipId: string): Promise<"done" | "more" | "behind"> {
  const actor = { partnershipId, accountId: null }
  const month = await as(database, actor, nextMonth)
  if (!month || month === "behind") return month ?? "done"
  const protection = await protectMonth(month)
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
    if (units.length > 0 || before) return toRelease(tx, each, before, lists, units)
  }
  return undefined
}

async function toRelease(
  tx: Tx,
  { asAt, attempt }: Due,
  before: string | null,
  lists: Lists,
  units: readonly Unit[],
): Promise<MonthToRelease> {
  const policy = policies[await chosenPolicy(tx)]
  const { declaration, labels } = declareWorkforce(lists)
  const [last] = before ? await releasesOf(tx, [before]) : []
  if (!last)
    return { asAt, attempt, labels, asked: { declaration, units, policy, options: { population: asAt }, watched: [] } }
  const then = await countedOn(tx, last.asAt, lists.requirements)
  const turnover = turnoverOf(then, units)
  const both = alike(turnover.joiners > 0 ? declaration : withoutNew(declaration, last.release), last.release)
  return {
    asAt,
    attempt,
    labels,
    asked: {
      declaration: both.declaration,
      units,
      policy,
      options: { population: asAt, earlier: [both.before], ...(isTelling(turnover, policy) && { turnover }) },
      watched: [
        watchedOf(declaration, then, units),
        // Another policy may show what the one before hid; see `givenAway`.
        ...(last.release.policy.name === policy.name ? [] : [{ classifications: namesOf(declaration), turnover }]),
      ].filter(({ turnover }) => isTelling(turnover, policy)),
    },
  }
}

/**
 * Who came and went in the register is seen from outside, however many stand otherwise by the training standard since.
 * How many do is known to nobody who may not see it.
 */
function watchedOf(declaration: Declaration, then: readonly Unit[], now: readonly Unit[]): Watched {
  const names = namesOf(declaration).filter((name) => !name.startsWith(byRequirement("")))
  return { classifications: names, turnover: turnoverOf(narrowed(then, names), narrowed(now, names)) }
}

function namesOf({ classifications }: Declaration): string[] {
  return classifications.map(({ name }) => name)
}

/**
 * Whether so few came or went that, knowing their number, somebody could look for them in the difference. With more,
 * their number says of no figure how it changed, and what is known of one month says nothing of the next.
 */
function isTelling({ joiners, leavers }: Turnover, { threshold }: Policy): boolean {
  return Math.min(joiners, leavers) < threshold
}

async function protectMonth({ asked }: MonthToRelease): Promise<Protection> {
  const told = await protectApart(asked)
  if ("protection" in told) return told.protection
  // The past was corrected since it was published, and what is known of it now cannot be read beside that.
  const { turnover: _, ...options } = asked.options
  const alone = await protectApart({ ...asked, options })
  if ("protection" in alone) return alone.protection
  return { released: false, because: "what was published before cannot be read beside it" }
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
