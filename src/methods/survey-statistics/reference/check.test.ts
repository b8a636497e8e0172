import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Cases } from "./cases.ts"
import { changeCases } from "./change.cases.ts"
import { clusteredCases } from "./clustered.cases.ts"
import { type Figures, figureFiles, readFigures } from "./figures.ts"
import { givenCases, notAsked } from "./given.cases.ts"
import { municipalitiesCases } from "./municipalities.cases.ts"
import { pupilsCases } from "./pupils.cases.ts"
import { scalesCases } from "./scales.cases.ts"
import { weightingCases } from "./weighting.cases.ts"

/** Relative; seven significant figures. Beside numbers under 1e-11 R's own rounding is all there is. */
const tolerance = 1e-7
const nothing = 1e-11

const cases: Record<string, (figures: Figures) => Cases> = {
  given: givenCases,
  clustered: clusteredCases,
  weighting: weightingCases,
  change: changeCases,
  scales: scalesCases,
  municipalities: municipalitiesCases,
  pupils: pupilsCases,
}

describe.each(figureFiles())("R's figures: %s", (name) => {
  const figures = readFigures(name)
  const ours = cases[name]!(figures)
  it.each([...figures.keys()].filter((id) => name !== "given" || !notAsked.test(id)))("%s", (id) => {
    const run = ours[id]
    expect(run, `no case for ${id}`).toBeDefined()
    const found = run!()
    const wrong = Object.entries(figures.get(id)!).flatMap(([item, value]) => {
      if (name === "given" && /wilson_cc|^names/.test(item)) return []
      return agrees(found[item], value) ? [] : [`${item}: R ${value}, ours ${found[item]}`]
    })
    expect(wrong).toEqual([])
  })
})

const hasR =
  spawnSync("Rscript", ["-e", "library(survey); library(MASS); library(sampling); library(mlmRev)"]).status === 0

describe.skipIf(!hasR || !process.env.CHECK_WITH_R)("R run again", () => {
  it.each(Object.keys(cases).filter((name) => name !== "given"))(
    "%s gives the kept figures",
    { timeout: 120_000 },
    (name) => {
      const folder = mkdtempSync(join(tmpdir(), "figures-"))
      try {
        execFileSync("Rscript", [`${name}.R`, folder], { cwd: import.meta.dirname, stdio: "pipe" })
        const [again, kept] = [readFigures(name, folder), readFigures(name)]
        expect([...again.keys()]).toEqual([...kept.keys()])
        for (const [id, items] of kept) {
          for (const [item, value] of Object.entries(items)) {
            expect(agrees(again.get(id)![item], value), `${id} ${item}`).toBe(true)
          }
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  )
})

function agrees(found: number | undefined, value: number): boolean {
  if (Number.isNaN(value)) return found === undefined || Number.isNaN(found)
  if (found === undefined) return false
  return Math.abs(found - value) <= tolerance * Math.abs(value) + nothing
}
