/**
 * The second part of `npm run soak`: every test of random examples from seeds that nobody has tried (SOAK_SEEDS of
 * them), and the long ones at length. Each run says its seed; `SOAK_SEED=… npx vitest run FILE` brings it back.
 */
import { spawnSync } from "node:child_process"
import { randomInt } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"

const SEEDS = Number(process.env.SOAK_SEEDS ?? 20)

for (let nth = 1; nth <= SEEDS; nth++) run(testsOfRandomExamples())
run(["src/kernel/tables/reading/damaged.test.ts", "src/imports/damaged.test.ts"], { SOAK_FILES: "10000" })
run(["src/imports/killed.test.ts"], { SOAK_KILLS: "20" })
run(["src/cli/away.test.ts"], { SOAK_HANG: "on" })
run(["src/people/replay"], { SOAK_HISTORIES: "500" })
run(["src/methods/standing"], { SOAK_HISTORIES: "5000" })
run(["src/compliance/standing/nothing-missed.test.ts"], { SOAK_HISTORIES: "500" })
run(["demo/published.test.ts"], { SOAK_MONTHS: "3" })

function testsOfRandomExamples(): string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => `src/${name}`)
    .filter((file) => readFileSync(file, "utf8").includes('from "fast-check"'))
}

function run(files: string[], terms: Record<string, string> = {}): void {
  const seed = String(randomInt(2 ** 31))
  console.log(`Seed ${seed}: ${files.length === 1 ? files[0] : `${files.length} files`}`)
  const { status } = spawnSync("npx", ["vitest", "run", ...files], {
    stdio: "inherit",
    env: { ...process.env, ...terms, SOAK_SEED: seed },
  })
  if (status !== 0) throw new Error(`It failed with the seed ${seed}`)
}
