import { sql } from "kysely"
import { isBehind } from "../kernel/audit/index.ts"
import { addDays, addMonths, dayOf } from "../kernel/clock.ts"
import { as, type Database, type Tx } from "../kernel/database/index.ts"
import type { Declaration, Policy, Protection, Turnover, Unit } from "../methods/disclosure/index.ts"
import { countedOn, listsOn } from "./declared/counting.ts"
import { byRequirement, declareWorkforce, type Labels } from "./declared/workforce.ts"
import { alike, narrowed, turnoverOf, withoutNew } from "./earlier.ts"
import { chosenPolicy, policies } from "./policies.ts"
import { type Asked, protectApart } from "./protecting/index.ts"
import type { Watched } from "./protecting/placing.ts"
import { keep, releasesOf } from "./stored.ts"

/** So many months are made up for, where there are none yet or nothing ran for long. */
export const MONTHS_BACK = 6

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

interface MonthToRelease {
  asAt: string
  labels: Labels
  asked: Asked
}

async function nextMonth(tx: Tx): Promise<MonthToRelease | "behind" | undefined> {
  const { asAt, before } = await due(tx)
  if (!asAt) return undefined
  if (await isBehind(tx)) return "behind"
  const lists = await listsOn(tx, asAt)
  const units = await countedOn(tx, asAt, lists.requirements)
  // Nothing is published of a register with nobody on it; its first month is one with somebody.
  if (units.length === 0 && !before) return undefined
  const policy = policies[await chosenPolicy(tx)]
  const { declaration, labels } = declareWorkforce(lists)
  const [last] = before ? await releasesOf(tx, [before]) : []
  if (!last) return { asAt, labels, asked: { declaration, units, policy, options: { population: asAt }, watched: [] } }
  const then = await countedOn(tx, last.asAt, lists.requirements)
  const turnover = turnoverOf(then, units)
  const both = alike(turnover.joiners > 0 ? declaration : withoutNew(declaration, last.release), last.release)
  return {
    asAt,
    labels,
    asked: {
      declaration: both.declaration,
      units,
      policy,
      options: { population: asAt, earlier: [both.before], ...(isTelling(turnover, policy) && { turnover }) },
      watched: [watchedOf(declaration, then, units)].filter(({ turnover }) => isTelling(turnover, policy)),
    },
  }
}

/**
 * The month-end to publish next, and the last of which tables were shown; those withdrawn too, for they were seen.
 * A month that could not be published is not tried again.
 */
async function due(tx: Tx): Promise<{ asAt: string | undefined; before: string | null }> {
  const { rows } = await sql<{ last: string | null; before: string | null; madeAt: Date }>`
    select (select max(r.as_at) from releases.release r where r.partnership_id = ${tx.partnershipId}) as last,
           (select max(r.as_at) from releases.release r
             where r.partnership_id = ${tx.partnershipId} and r.cells > 0) as before,
           p.made_at as "madeAt"
      from kernel.partnership p where p.partnership_id = ${tx.partnershipId}`.execute(tx.db)
  const { last, before, madeAt } = rows[0]!
  const began = dayOf(madeAt)
  const asAt = monthEndsBefore(tx.today).find((day) => day >= began && (!last || day > last))
  return { asAt, before }
}

/** The last days of the latest months that are over, the earliest first. */
export function monthEndsBefore(today: string): string[] {
  const first = `${today.slice(0, 7)}-01`
  return Array.from({ length: MONTHS_BACK }, (_, back) => addDays(addMonths(first, -back), -1)).toReversed()
}

/**
 * Who came and went in the register is seen from outside, however many stand otherwise by the training standard since.
 * How many do is known to nobody who may not see it.
 */
function watchedOf({ classifications }: Declaration, then: readonly Unit[], now: readonly Unit[]): Watched {
  const names = classifications.map(({ name }) => name).filter((name) => !name.startsWith(byRequirement("")))
  return { classifications: names, turnover: turnoverOf(narrowed(then, names), narrowed(now, names)) }
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

async function publish(tx: Tx, { asAt, labels, asked }: MonthToRelease, protection: Protection): Promise<void> {
  const { policy, declaration } = asked
  if (protection.released) await keep(tx, asAt, { labels, release: protection.release })
  else
    await keep(tx, asAt, {
      labels,
      because: inWords(protection.because, labels),
      release: { population: asAt, policy, declaration },
    })
}

/** A reason that names categories by what they are called. */
function inWords(because: string, { classifications }: Labels): string {
  const called = Object.values(classifications).flatMap(({ categories }) => categories)
  return called.reduce((said, [key, label]) => (key.length === ID_LENGTH ? said.replaceAll(key, label) : said), because)
}

const ID_LENGTH = 36
