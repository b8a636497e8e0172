import { existsSync } from "node:fs"
import { join } from "node:path"
import type { Config } from "../kernel/config.ts"
import { startEmbedded } from "../kernel/database/embedded/index.ts"
import { joinEmbedded } from "../kernel/database/embedded/join.ts"
import { openPool } from "../kernel/database/index.ts"
import type { Server } from "../main.ts"
import { checkOwnServer } from "./own-server.ts"
import type { Teller } from "./telling.ts"

const WEB_ROLE = "trellis_web"

export function dataOf(config: Config): string {
  return join(config.dataDirectory, "postgres")
}

/** Whether there is a database to reach: the embedded one may not have been made yet. */
export function isThere(config: Config): boolean {
  return config.server !== undefined || existsSync(join(dataOf(config), "cluster"))
}

/**
 * The PostgreSQL that the configuration names, ready to be used.
 * @param options.beside  whether to share the embedded server of a Trellis that runs already
 * @throws ServerRefusal or EmbeddedRefusal, each with a sentence
 */
export async function reach(config: Config, tell: Teller, options: { beside?: true } = {}): Promise<Server> {
  if (config.server) {
    const webRole = await checkOwnServer(config.server, tell)
    return { owner: config.server.ownerUrl, web: config.server.url, webRole, stop: async () => {} }
  }
  const running = options.beside && (await joinEmbedded(dataOf(config)))
  if (running)
    return {
      owner: running("trellis_owner", "trellis"),
      web: running(WEB_ROLE, "trellis"),
      webRole: WEB_ROLE,
      isShared: true,
      stop: async () => {},
    }

  tell.step(isThere(config) ? "Starting PostgreSQL" : `Making a PostgreSQL server of its own in ${dataOf(config)}`)
  const embedded = await startEmbedded({ dataDirectory: dataOf(config) })
  try {
    await makeDatabase(embedded.connection("trellis_owner", "postgres"))
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return {
    owner: embedded.connection("trellis_owner", "trellis"),
    web: embedded.connection(WEB_ROLE, "trellis"),
    webRole: WEB_ROLE,
    failed: embedded.exited,
    stop: () => embedded.stop(),
  }
}

async function makeDatabase(to: Parameters<typeof openPool>[0]): Promise<void> {
  const owner = openPool(to, { max: 1 })
  try {
    const { rows } = await owner.query("select from pg_database where datname = 'trellis'")
    if (rows.length === 0) await owner.query("create database trellis")
    const role = await owner.query("select from pg_roles where rolname = $1", [WEB_ROLE])
    if (role.rows.length === 0) await owner.query(`create role ${WEB_ROLE} login`)
  } finally {
    await owner.end()
  }
}
