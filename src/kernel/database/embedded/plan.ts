import { existsSync, mkdirSync, realpathSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { majorVersion, prepareBinaries } from "./binaries.ts"
import { versionOf, type Way, wayTo } from "./cluster.ts"
import { chooseIdentity, type Identity } from "./identity.ts"
import { initialise, sweepHalves } from "./initialise.ts"
import { EmbeddedRefusal, hasCode } from "./refusal.ts"
import { openSocketDirectory } from "./sockets.ts"

/** All that it takes to run one server. */
export interface Plan {
  cluster: string
  way: Way
  native: string
  identity: Identity
  socketDirectory: string
  log: string
  settings: Record<string, string>
}

interface Wishes {
  durable?: boolean
  settings?: Record<string, string>
}

/** Makes a directory and those above it, and returns its real path. */
export function makeDirectory(path: string): string {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (hasCode(error, "EEXIST") && statSync(path).isDirectory()) return realpathSync(path)
    // Node's own recursive way reports a read-only disk as a missing directory.
    if (!hasCode(error, "ENOENT") || path === dirname(path)) throw error
    makeDirectory(dirname(path))
    return makeDirectory(path)
  }
  return realpathSync(path)
}

/** Decides how to run a server on a data directory, and makes whatever of that is missing. */
export async function prepare(dataDirectory: string, installed: string, wishes: Wishes): Promise<Plan> {
  const { durable = true, settings = {} } = wishes
  const cluster = join(dataDirectory, "cluster")
  const identity = chooseIdentity(statSync(existsSync(cluster) ? cluster : dataDirectory))
  const native = prepareBinaries(installed, identity)
  const [ours, theirs] = [majorVersion(native, identity), versionOf(cluster)]
  if (theirs && theirs !== ours) {
    throw new EmbeddedRefusal(
      `The data in ${dataDirectory} were made by PostgreSQL ${theirs}, and this Trellis brings PostgreSQL ${ours}, ` +
        "which cannot read them; set TRELLIS_DATA to another directory, or use the Trellis that made them.",
    )
  }
  sweepHalves(dataDirectory)
  if (!theirs) await initialise(cluster, native, identity, durable)
  return {
    cluster,
    way: wayTo(cluster, identity),
    native,
    identity,
    socketDirectory: openSocketDirectory(dataDirectory, identity),
    log: join(dataDirectory, "postgres.log"),
    settings: durable ? settings : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", ...settings },
  }
}
