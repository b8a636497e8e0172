import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { clockFrom } from "../src/kernel/clock.ts"
import { as, type Database, openDatabase } from "../src/kernel/database/index.ts"
import { attackReleases, type Release, type Turnover, type Unit } from "../src/methods/disclosure/index.ts"
import { countedOn, listsOn } from "../src/releases/declared/counting.ts"
import { turnoverOf } from "../src/releases/earlier.ts"
import { figuresOf } from "../src/releases/figures.ts"
import { releaseNext } from "../src/releases/releasing.ts"
import { monthsOf, releasesOf } from "../src/releases/stored.ts"
import { WEB_ROLE } from "../test/server.ts"
import { makeDemonstration } from "./index.ts"
import { TODAY } from "./moments.ts"
import { dropAll, openEmpty } from "./test-kit.ts"

/** `npm run soak` says how many months; it takes longer than tests of every day may. */
const MONTHS = Number(process.env.SOAK_MONTHS ?? 0)
const PATIENCE = 600_000
let database: Database
let partnershipId: string
beforeAll(async () => {
  const owner = await openEmpty()
  await makeDemonstration(owner, { publicUrl: "http://localhost:3000" })
  const { rows } = await owner.query<{ id: string; name: string }>(
    "select partnership_id as id, current_database() as name from kernel.partnership where slug = 'walsall'",
  )
  partnershipId = rows[0]!.id
  database = openDatabase({ ...inject("web"), user: WEB_ROLE, database: rows[0]!.name }, clockFrom(TODAY))
}, PATIENCE)
afterAll(async () => {
  await database.close()
  await dropAll()
})

test.runIf(MONTHS > 0)(
  "of all that comes out of its months the attacker works out nothing that is hidden, and what is shown is near the truth",
  async () => {
    for (let month = 1; month <= MONTHS; month++) expect(await releaseNext(database, partnershipId)).toBe("more")
    const actor = { partnershipId, accountId: null }
    const stored = await as(database, actor, async (tx) =>
      releasesOf(
        tx,
        (await monthsOf(tx)).map(({ asAt }) => asAt),
      ),
    )
    expect(stored).toHaveLength(MONTHS)
    const told: Release[] = []
    const turnover: Record<string, Turnover> = {}
    let before: Unit[] | undefined
    for (const one of stored) {
      const units = await as(database, actor, async (tx) =>
        countedOn(tx, one.asAt, (await listsOn(tx, one.asAt)).requirements),
      )
      const known = before && turnoverOf(before, units, ["sector", "relation", "locality"])
      if (known?.among?.some(({ joiners, leavers }) => Math.min(joiners, leavers) < 5)) turnover[one.asAt] = known
      before = units
      const figures = figuresOf(one)
      const { classifications } = one.release.declaration
      for (const { at, answer } of figures) {
        const groups = Object.entries(at).map(
          ([name, label]) =>
            [name, classifications.find((each) => each.name === name)!.groups?.[label] ?? [label]] as const,
        )
        const inside = units.filter((unit) => groups.every(([name, labels]) => labels.includes(unit.at[name]!)))
        const truth = inside.reduce((sum, { count = 1 }) => sum + count, 0)
        if (answer.shown) expect([at, Math.abs(answer.value - truth) <= 2, truth >= 5]).toEqual([at, true, true])
      }
      // As an attacker has it: the figures as they are told, and what the policy says of how far off they may be.
      const cells = figures.map(({ at, answer }) =>
        answer.shown
          ? {
              at,
              shown: true as const,
              count: answer.value,
              low: Math.max(5, answer.value - 2),
              high: answer.value + 2,
              measures: {},
            }
          : { at, shown: false as const, low: 0 },
      )
      told.push({ ...one.release, cells })
    }
    // All of them together, by somebody who knows exactly how few came and went, wherever few did.
    const attacked = await attackReleases(told, { turnover, enough: 2 })
    expect(attacked.length).toBeGreaterThan(100)
    for (const { population, at, count } of attacked)
      expect([population, at, count.high - count.low >= 2]).toEqual([population, at, true])
  },
  PATIENCE,
)
