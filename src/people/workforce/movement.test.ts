import { afterAll, beforeAll, expect, test } from "vitest"
import { nothingKnown, openPlace } from "../../../test/cast.ts"
import { openWorld, type World } from "../../../test/world.ts"
import { addItem } from "../../partnerships/index.ts"
import { join } from "../people.ts"
import { leave } from "../posts/posts.ts"
import { unknownTerms } from "../tables.ts"
import { movementBy } from "./movement.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set("2027-03-02")
})
afterAll(() => world.close())

interface Stay {
  at: "council" | "nursery"
  in: "health" | "education"
  from: string
  lastDay?: string
}
const health = { at: "council", in: "health" } as const
const education = { at: "nursery", in: "education" } as const

/** Of one person: in a post on the last day, starters, leavers and movers, in January and in February. */
const cases: [string, Stay[], january: number[], february: number[]][] = [
  ["begins on a month's first day", [{ ...health, from: "2027-02-01" }], [0, 0, 0, 0], [1, 1, 0, 0]],
  ["begins on a month's last day", [{ ...health, from: "2027-01-31" }], [1, 1, 0, 0], [1, 0, 0, 0]],
  [
    "leaves on a month's last day",
    [{ ...health, from: "2026-01-01", lastDay: "2027-01-31" }],
    [1, 0, 1, 0],
    [0, 0, 0, 0],
  ],
  [
    "leaves on a month's first day",
    [{ ...health, from: "2026-01-01", lastDay: "2027-02-01" }],
    [1, 0, 0, 0],
    [0, 0, 1, 0],
  ],
  [
    "comes and goes within a month",
    [{ ...health, from: "2027-01-05", lastDay: "2027-01-20" }],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ],
  [
    "is away for some days of a month",
    [
      { ...health, from: "2026-01-01", lastDay: "2027-01-10" },
      { ...health, from: "2027-01-20" },
    ],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
  ],
  [
    "goes from one employer to another of the same sector",
    [
      { ...health, from: "2026-01-01", lastDay: "2027-01-15" },
      { ...health, at: "nursery", from: "2027-01-16" },
    ],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
  ],
  [
    "goes to another sector",
    [
      { ...health, from: "2026-01-01", lastDay: "2027-01-31" },
      { ...education, from: "2027-02-01" },
    ],
    [1, 0, 0, 0],
    [1, 0, 0, 1],
  ],
  [
    "begins in another sector too, and stays",
    [
      { ...health, from: "2026-01-01" },
      { ...education, from: "2027-01-10" },
    ],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
  ],
  [
    "leaves one of two posts",
    [
      { ...health, from: "2026-01-01" },
      { ...health, at: "nursery", from: "2026-01-01", lastDay: "2027-01-10" },
    ],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
  ],
]

test.each(cases)("whoever %s counts as they should in each month", async (_, stays, january, february) => {
  const place = await openPlace(world)
  const months = await place.as(async (tx) => {
    const sector = (name: string) => addItem(tx, "sector", { name, description: null, code: null, codeSource: null })
    const sectors = { health: await sector("Health"), education: await sector("Education") }
    let personId: string | undefined
    for (const { at, in: sectorId, from, lastDay } of stays) {
      const joined = await join(tx, {
        ...(personId && { personId }),
        organisationId: place[at],
        details: { ...nothingKnown, fullName: "Somebody" },
        relation: "employed",
        terms: { ...unknownTerms, sectorId: sectors[sectorId] },
        from,
      })
      personId = joined.personId
      if (lastDay) await leave(tx, joined.postId, { lastDay })
    }
    return movementBy(tx, tx.today, { organisations: "all", teams: [] })
  })
  const counted = months.map(({ last, people, starters, leavers, movers }) => [last, people, starters, leavers, movers])
  expect(counted.slice(-2)).toEqual([
    ["2027-01-31", ...january],
    ["2027-02-28", ...february],
  ])
})
