import { sql } from "kysely"
import type pg from "pg"
import { retentionRules } from "../src/app.ts"
import { standAnew } from "../src/compliance/index.ts"
import { accountFor } from "../src/grants/index.ts"
import { asOwner, type Owning } from "../src/kernel/database/index.ts"
import { Refusal } from "../src/kernel/refusal.ts"
import { keepNoLonger } from "../src/kernel/retention/index.ts"
import { crowdOf } from "./crowd/index.ts"
import { atWork, LAST_NIGHT, TODAY } from "./moments.ts"
import { namesFrom } from "./names/index.ts"
import type { Contact } from "./organisations.ts"
import { CROWD_IN_DEEDS, deedsOf, people, tell } from "./partnership.ts"
import { places } from "./places/index.ts"
import { randomFrom } from "./random.ts"

const SEED = "five places in England"
const OPERATOR = { name: "Yusuf Demirci", address: "yusuf.demirci@operators.example", since: "2021-05-03" }

/**
 * Makes the demonstration: five partnerships with invented people, on the demonstration's own day. In one
 * transaction, with the mark that says what this database is: half a demonstration is none.
 * @param owner  a pool that pipelines: the five are told side by side on one connection
 * @param options.onProgress  told how much is done, in hundredths
 * @throws Refusal when the database is in use already
 */
export async function makeDemonstration(
  owner: pg.Pool,
  options: { publicUrl: string; onProgress?: (percent: number) => void },
): Promise<void> {
  await asOwner(owner, async (owning) => {
    await refuseUsed(owning)
    await owning.db
      .insertInto("kernel.database")
      .values({ demonstration: true, today: TODAY, made_at: atWork(OPERATOR.since, randomFrom(SEED)) })
      .execute()
    await addOperator(owning)
    await addShared(owning)
    await tellAll(owning, options)
  })
  // What was loaded at once is not yet known to the planner: what follows would take many times as long.
  await owner.query("analyze")
  // A register years old has had its nights: what is kept no longer is gone, and the night to come changes nothing.
  await keepNoLonger(owner, LAST_NIGHT, retentionRules)
  await bringUpToDate(owner)
  // What was published at the ends of the last months takes the solver a while: it is made while people look around.
  await owner.query("select jobs.add('release-months', '{}'::json, null, null)")
}

/** Where everybody stands follows all of it at once, rather than a moment after somebody first looks. */
async function bringUpToDate(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ id: string }>("select partnership_id as id from kernel.partnership")
  for (const { id: partnershipId } of rows)
    await asOwner(owner, ({ at }) => standAnew(at({ partnershipId, accountId: null }, LAST_NIGHT)))
  await owner.query("analyze compliance.standing")
}

/** What there is to tell of each place, and everybody who works there: the same each time. */
export function planAll(publicUrl: string) {
  const taken = new Set(places.flatMap((plan) => plan.people.map((person) => person.name)))
  return places.map((plan) => {
    const random = randomFrom(`${SEED}: ${plan.slug}`)
    const nextName = namesFrom(random, taken, plan.slug)
    const contacts: Contact[] = []
    const deeds = deedsOf(plan, { random, nextName, contacts, publicUrl })
    return { plan, deeds, crowd: crowdOf(plan, { contacts, nextName, seed: SEED }) }
  })
}

/**
 * What each partnership's leads and managers did, then the people: apart, so that what one deed leaves behind keeps its
 * order (see `newId`).
 */
async function tellAll(
  owning: Owning,
  { publicUrl, onProgress }: { publicUrl: string; onProgress?: (percent: number) => void },
): Promise<void> {
  const plans = planAll(publicUrl)
  const goesOn = counting(
    plans.reduce((sum, { deeds }) => sum + deeds.length + CROWD_IN_DEEDS, 0),
    onProgress,
  )
  const told = await sideBySide(plans, ({ plan, deeds }, hasFailed) =>
    tell(owning, plan, deeds, (deeds) => goesOn(deeds) && !hasFailed()),
  )
  await sideBySide(plans, ({ crowd }, hasFailed, at) =>
    people(told[at]!, crowd, publicUrl, (deeds) => goesOn(deeds) && !hasFailed()),
  )
}

/** Tells of each tenth done. */
function counting(total: number, onProgress?: (percent: number) => void): (deeds: number) => boolean {
  let done = 0
  let tenths = 0
  return (deeds) => {
    done += deeds
    // What is added up in parts may fall short of the whole by a hair.
    const reached = Math.floor((10 * done) / total + 1e-9)
    if (reached > tenths) {
      tenths = reached
      onProgress?.(10 * tenths)
    }
    return true
  }
}

/** Each waits for the database most of its time. All have stopped before the transaction ends. */
async function sideBySide<T, Result>(
  all: readonly T[],
  work: (each: T, hasFailed: () => boolean, at: number) => Promise<Result>,
): Promise<Result[]> {
  let failed = false
  const ends = await Promise.allSettled(
    all.map((each, at) =>
      work(each, () => failed, at).catch((error) => {
        failed = true
        throw error
      }),
    ),
  )
  return ends.map((end) => {
    if (end.status === "rejected") throw end.reason
    return end.value
  })
}

async function refuseUsed(owning: Owning): Promise<void> {
  // Two at once take turns, and the second finds it made.
  await sql`lock table kernel.database in exclusive mode`.execute(owning.db)
  const used = await owning.db.selectFrom("kernel.database").select("demonstration").executeTakeFirst()
  if (!used) return
  throw new Refusal(
    used.demonstration
      ? "This database is a demonstration already."
      : "This database is in use, and not as a demonstration. Choose an empty one.",
  )
}

async function addOperator({ db }: Owning): Promise<void> {
  const now = atWork(OPERATOR.since, randomFrom(SEED))
  const accountId = await accountFor({ db, now }, OPERATOR)
  await db
    .insertInto("access.shared_grant")
    .values({ account_id: accountId, role: "operator", starts_on: OPERATOR.since })
    .execute()
}

/** Somebody of several partnerships has one account, made when the first of them let them in. */
async function addShared({ db }: Owning): Promise<void> {
  const people = places.flatMap((plan) => plan.people).filter(({ address, since }) => address && since)
  for (const { name, address, since } of people.sort((one, other) => (one.since! < other.since! ? -1 : 1)))
    await accountFor({ db, now: atWork(since!, randomFrom(name)) }, { name, address: address! })
}
