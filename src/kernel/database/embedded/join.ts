import { realpathSync } from "node:fs"
import { join, resolve } from "node:path"
import { readPostmaster } from "./cluster.ts"
import { isHeld } from "./holder.ts"
import { port } from "./sockets.ts"

/**
 * The way to the server that another, living Trellis runs on a data directory: for a short command beside it.
 * @returns undefined where none runs, or where this user may not see it
 */
export async function joinEmbedded(
  directory: string,
): Promise<
  ((user: string, database: string) => { host: string; port: number; user: string; database: string }) | undefined
> {
  try {
    const dataDirectory = realpathSync(resolve(directory))
    if (!(await isHeld(dataDirectory))) return undefined
    const running = readPostmaster(join(dataDirectory, "cluster"))
    if (!running?.isReady) return undefined
    return (user, database) => ({ host: running.socketDirectory, port, user, database })
  } catch {
    return undefined
  }
}
