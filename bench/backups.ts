import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { openPool } from "../src/kernel/database/index.ts"
import { migrate, readMigrations } from "../src/kernel/database/migrate.ts"
import type { Asked, Took } from "./backup-job.ts"
import { copyPartnership } from "./copy-partnership.ts"
import { fillPartnership } from "./fill.ts"
import { fillRegister } from "./fill-register.ts"
import type { Bench } from "./measured.ts"

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 30_000)
const OTHERS = Number(process.env.BENCH_OTHERS ?? 34)

/** What a backup and its restore cost beside COPY of the same tables, to files and back into empty tables with their indexes. */
export async function backupCost({ owner, to }: Bench): Promise<void> {
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/backup-job.ts"])
  const partnershipId = await fillPartnership(owner, "backup", PEOPLE / 10)
  await fillRegister(owner, partnershipId, PEOPLE)
  await backupBesideCopy({ owner, to })
  if (OTHERS === 0) return
  await copyPartnership(owner, partnershipId, OTHERS)
  await backupBesideCopy({ owner, to })
}

/** @param bench.to  the filled database; two more are made beside it, and dropped again */
export async function backupBesideCopy({ owner, to }: Pick<Bench, "owner" | "to">): Promise<void> {
  await owner.query("vacuum analyze")
  const folder = mkdtempSync(join(tmpdir(), "trellis-backups-"))
  const [files, backup] = [join(folder, "tables"), join(folder, "backup.tar")]
  mkdirSync(files)
  const postmaster = Number(
    readFileSync(
      join((await owner.query("show data_directory")).rows[0].data_directory, "postmaster.pid"),
      "utf8",
    ).split("\n")[0],
  )
  const run = async (work: Asked["work"], database: string, path: string): Promise<Took & { database: number }> => {
    await owner.query("checkpoint")
    const before = workedByEnded(postmaster)
    const program = [
      "--enable-source-maps",
      "dist/backup-job.js",
      JSON.stringify({ work, to: { ...to, user: "trellis_owner", database }, path } satisfies Asked),
    ]
    const took = JSON.parse(
      execFileSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }),
    ) as Took
    // Until its connection's process has been seen to end.
    await new Promise((resolve) => setTimeout(resolve, 500))
    return { ...took, database: workedByEnded(postmaster) - before }
  }
  const made = (name: string) => owner.query(`create database ${name}`)
  try {
    const out = await run("copy out", to.database, files)
    const bytes = readdirSync(files).reduce((sum, name) => sum + statSync(join(files, name)).size, 0)
    const backedUp = await run("back up", to.database, backup)
    await made("copied")
    const copied = openPool({ ...to, user: "trellis_owner", database: "copied" }, { max: 1 })
    await migrate(copied, readMigrations("migrations"))
    await copied.end()
    const back = await run("copy in", "copied", files)
    await owner.query("drop database copied")
    await made("restored")
    const checked = await run("check", to.database, backup)
    const restored = await run("restore", "restored", backup)
    await owner.query("drop database restored")
    console.log(
      `${(bytes / 1e6).toFixed(0)} MB as COPY writes them, ${(statSync(backup).size / 1e6).toFixed(0)} MB as a backup; load ${loadavg()[0]!.toFixed(1)}`,
    )
    const inWords = (work: string, took: Awaited<ReturnType<typeof run>>, floor: Awaited<ReturnType<typeof run>>) => ({
      work,
      s: (took.ms / 1000).toFixed(1),
      "MB/s": (bytes / 1000 / took.ms).toFixed(1),
      "time, ÷ COPY": (took.ms / floor.ms).toFixed(2),
      "own processor, s": (took.worked / 1000).toFixed(1),
      "database's, s": (took.database / 1000).toFixed(1),
      "both, ÷ COPY": ((took.worked + took.database) / (floor.worked + floor.database)).toFixed(2),
      "most memory, MB": took.megabytes.toFixed(0),
    })
    console.table([
      inWords("COPY to files", out, out),
      inWords("backup", backedUp, out),
      inWords("COPY into empty tables", back, back),
      inWords("check of the backup", checked, back),
      inWords("check and restore", restored, back),
    ])
  } finally {
    for (const name of ["copied", "restored"]) await owner.query(`drop database if exists ${name}`)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds that those processes of a server worked which have ended, where the system tells: Linux does. */
function workedByEnded(postmaster: number): number {
  if (process.platform !== "linux") return Number.NaN
  const fields = readFileSync(`/proc/${postmaster}/stat`, "utf8").split(") ")[1]!.split(" ")
  const ticks = Number(fields[13]) + Number(fields[14])
  return ticks * 10
}
