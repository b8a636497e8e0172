import { execFileSync } from "node:child_process"
import { loadavg } from "node:os"
import type { Bench } from "./measured.ts"
import type { Asked, Took } from "./nightly-job.ts"

const TASKS = ["keep-no-longer", "ask-to-confirm", "tell-of-tokens"]

/** What is done by the clock over everything there is: how long it takes, and how much memory its process holds at most. */
export function nightlyCost({ to }: Pick<Bench, "to">): void {
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/nightly-job.ts"])
  const rows = TASKS.map((task) => {
    const program = [
      "--enable-source-maps",
      "dist/nightly-job.js",
      JSON.stringify({ to: { ...to, user: "trellis_web" }, task } satisfies Asked),
    ]
    const took = JSON.parse(
      execFileSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    ) as Took
    return {
      task,
      s: (took.ms / 1000).toFixed(1),
      "own processor, s": (took.worked / 1000).toFixed(1),
      "most memory, MB": took.megabytes.toFixed(0),
    }
  })
  console.log(`By the clock; load ${loadavg()[0]!.toFixed(1)}`)
  console.table(rows)
}
