import fc from "fast-check"
import { expect, test } from "vitest"
import { seed } from "../../../../test/seed.ts"
import { damagedFile } from "./damage.arbitrary.ts"
import { Unreadable } from "./index.ts"
import { understand } from "./test-kit.ts"

/** `npm run soak` tries ten thousand. */
const FILES = Number(process.env.SOAK_FILES ?? 100)

test(`${FILES} damaged files each end in rows or in a sentence (seed ${seed})`, {
  timeout: 20_000 + FILES * 100,
}, async () => {
  const ends = { rows: 0, sentences: new Map<string, number>() }
  await fc.assert(
    fc.asyncProperty(damagedFile, async (file) => {
      try {
        const { rows } = await understand(file)
        ends.rows++
        for (const { values, problems, row } of rows) {
          expect(row).toBeGreaterThan(0)
          expect(values.born ?? "1990-01-01").toMatch(/^(19[2-9]|20[01])\d-\d\d-\d\d$/)
          expect([undefined, null, "nurse", "teacher", "manager"]).toContain(values.occupation)
          expect(values.hours ?? 0).toBeLessThanOrEqual(80)
          expect(values.name ?? "").not.toMatch(/[\p{Cc}\p{Cs}\ufffd]/u)
          for (const { says, todo } of problems) expect(`${says}${todo}`).toMatch(/^[^\0]{10,400}$/)
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        expect(error.message).toMatch(/^[A-Z].{20,250}\.$/)
        const says = error.message.replace(/\d+/, "…")
        ends.sentences.set(says, (ends.sentences.get(says) ?? 0) + 1)
      }
    }),
    { numRuns: FILES, seed },
  )
  expect(ends.rows).toBeGreaterThan(FILES / 10)
  expect(ends.sentences.size).toBeGreaterThan(2)
  if (FILES > 100) console.log(ends)
})
