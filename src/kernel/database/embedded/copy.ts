import { createHash } from "node:crypto"
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs"
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
      if (!isCopy(folder, native)) make(folder, native)
      if (reaches(identity, join(folder, "native", "bin", "postgres"))) return join(folder, "native")
      rmSync(folder, { recursive: true, force: true })
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
  const home = process.env.HOME
  const own = process.env.XDG_CACHE_HOME ?? (home && home !== "/" ? join(home, ".cache") : undefined)
  const shared = process.getuid?.() === 0 ? ["/var/cache"] : []
  return [...shared, ...(own ? [own] : []), tmpdir(), "/tmp"]
}

function make(folder: string, native: string): void {
  const draft = `${folder}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  try {
    mkdirSync(draft, { recursive: true, mode: 0o755 })
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    makeLinks(join(draft, "native"))
    // A copy that has lost files, as the cleaners of temporary directories leave it, makes room.
    if (statSync(folder, { throwIfNoEntry: false }) && !isCopy(folder, native)) renameSync(folder, `${draft}.old`)
    renameSync(draft, folder)
  } catch (error) {
    // Another process was quicker.
    if (!isCopy(folder, native)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(`${draft}.old`, { recursive: true, force: true })
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
