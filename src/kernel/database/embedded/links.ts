import { lstatSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs"
import { basename, join } from "node:path"
import { hasCode } from "./refusal.ts"

/**
 * Makes the symbolic links among the libraries, which an npm package cannot hold and whose install script we do not
 * run. Two processes may do so at once: each link appears whole or not at all.
 * @param native  the package's folder of that name; its `pg-symlinks.json` lists the links
 * @returns false when links are missing and the folder may not be written
 */
export function makeLinks(native: string): boolean {
  for (const { source, target } of listedIn(native)) {
    const link = join(native, "..", target)
    const to = basename(source)
    if (leadsTo(link, to)) continue
    const draft = `${link}.${process.pid}`
    try {
      rmSync(draft, { force: true })
      symlinkSync(to, draft)
      renameSync(draft, link)
    } catch (error) {
      if (leadsTo(link, to)) continue
      if (hasCode(error, "EACCES", "EPERM", "EROFS")) return false
      throw error
    }
  }
  return true
}

function listedIn(native: string): { source: string; target: string }[] {
  try {
    return JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"))
  } catch (error) {
    if (hasCode(error, "ENOENT")) return []
    throw error
  }
}

function leadsTo(link: string, to: string): boolean {
  try {
    // A copy of the project may hold a full copy of the library where the link was: that serves as well.
    return lstatSync(link).isSymbolicLink() ? readlinkSync(link) === to : true
  } catch {
    return false
  }
}
