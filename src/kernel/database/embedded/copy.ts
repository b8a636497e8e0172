import { createHash } from "node:crypto"
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Identity, idsOf, reaches } from "./identity.ts"
import { makeLinks } from "./links.ts"
import { EmbeddedRefusal } from "./refusal.ts"

/**
 * Copies the binaries to where somebody can run them, once: they lie in a directory closed to that user, or their
 * links are missing and cannot be made there.
 * @returns the copy's folder `native`
 */
export function copyBinaries(native: string, identity: Identity): string {
  const { size, mtimeMs } = statSync(join(native, "bin", "postgres"))
  const key = createHash("sha256").update(`${native}\n${size}\n${mtimeMs}`).digest("hex").slice(0, 16)
  for (const cache of caches()) {
    const folder = join(cache, `trellis-postgres-${key}-${idsOf({}).uid}`)
    try {
      mkdirSync(cache, { recursive: true })
      if (!reaches(identity, cache)) continue
      if (!isCopy(folder, native)) make(folder, native)
      return join(folder, "native")
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error
    }
  }
  throw new EmbeddedRefusal(
    `The PostgreSQL binaries in ${native} cannot be used from there, and no copy could be made in ` +
      `${caches().join(" or ")}; make one of these writable, with 60 MB to spare.`,
  )
}

function caches(): string[] {
  const { XDG_CACHE_HOME: chosen, HOME: home } = process.env
  const places = [
    chosen,
    idsOf({}).uid === 0 ? "/var/cache" : undefined,
    home && home !== "/" ? join(home, ".cache") : undefined,
    tmpdir(),
    "/tmp",
  ]
  return [...new Set(places)].filter((place) => place !== undefined)
}

function make(folder: string, native: string): void {
  const draft = mkdtempSync(`${folder}.`)
  try {
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    makeLinks(join(draft, "native"))
    // Another process may have been quicker; but what a cleaner of temporary directories has thinned out makes room.
    if (isCopy(folder, native)) return
    if (lstatSync(folder, { throwIfNoEntry: false })) renameSync(folder, join(draft, "former"))
    renameSync(draft, folder)
    rmSync(join(folder, "former"), { recursive: true, force: true })
  } catch (error) {
    if (!isCopy(folder, native)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function openToAll(directory: string): void {
  chmodSync(directory, 0o755)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/** Whether a folder is ours, closed to others' changes, and complete. */
function isCopy(folder: string, native: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory() || stat.uid !== idsOf({}).uid || stat.mode & 0o022) return false
  return holdsAll(join(folder, "native"), native)
}

function holdsAll(copy: string, original: string): boolean {
  return readdirSync(original, { withFileTypes: true }).every((entry) => {
    const [path, from] = [join(copy, entry.name), join(original, entry.name)]
    if (entry.isDirectory()) return holdsAll(path, from)
    return lstatSync(path, { throwIfNoEntry: false })?.size === lstatSync(from).size
  })
}
