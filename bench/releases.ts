import { execFileSync } from "node:child_process"
import { loadavg } from "node:os"
import { standAnew } from "../src/compliance/index.ts"
import { asOwner } from "../src/kernel/database/index.ts"
import { policyNames } from "../src/releases/policies.ts"
import { fillPartnership } from "./fill.ts"
import { fillRegister } from "./fill-register.ts"
import { fillStanding } from "./fill-standing.ts"
import type { Bench } from "./measured.ts"
import type { Asked, Took } from "./releases-job.ts"

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 30_000)

/** What it costs to make one month's tables ready to be published by each policy, beside the query that counts them. */
export async function releasesCost({ owner, to }: Bench): Promise<void> {
  const partnershipId = await fillPartnership(owner, "releases", PEOPLE / 10)
  await fillRegister(owner, partnershipId, PEOPLE)
  await fillStanding(owner, partnershipId)
  await owner.query("vacuum analyze")
  await asOwner(owner, ({ at }) => standAnew(at({ partnershipId, accountId: null }, new Date())))
  await owner.query("vacuum analyze")
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/releases-job.ts"])
  const rows = policyNames.map((policy) => {
    const program = [
      "--enable-source-maps",
      "dist/releases-job.js",
      JSON.stringify({ to: { ...to, user: "trellis_web" }, partnershipId, policy } satisfies Asked),
    ]
    const took = JSON.parse(
      execFileSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    ) as Took
    return {
      policy,
      people: took.people,
      "query, s": (took.queryMs / 1000).toFixed(2),
      "÷ floor": (took.queryMs / took.floorMs).toFixed(2),
      "protected, s": (took.protectMs / 1000).toFixed(1),
      "÷ query": (took.protectMs / took.queryMs).toFixed(1),
      "most memory, MB": took.megabytes.toFixed(0),
      cells: took.cells,
      hidden: took.hidden,
      "of them for others": took.hiddenToProtectOthers,
    }
  })
  console.log(`A month to publish; load ${loadavg()[0]!.toFixed(1)}`)
  console.table(rows)
}
