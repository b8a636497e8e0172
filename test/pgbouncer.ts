import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { chooseIdentity, dress } from "../src/kernel/database/embedded/identity.ts"
import { WEB_ROLE } from "./server.ts"

export interface Pooler {
  at: { host: string; port: number }
  stop(): Promise<void>
}

export const hasPgBouncer = (): boolean => spawnSync("pgbouncer", ["--version"]).status === 0

const PORT = 6432

/**
 * PgBouncer in transaction mode before a PostgreSQL: each transaction may have another of its few connections, so that
 * whatever counts on a session goes wrong soon.
 * @param size  how many connections it has; six are the fewest that docs/OPERATING.md asks for
 */
export async function startPgBouncer(
  folder: string,
  postgres: { host: string; port: number },
  size = 6,
): Promise<Pooler> {
  mkdirSync(folder, { mode: 0o700 })
  const users = join(folder, "users.txt")
  writeFileSync(users, `"${WEB_ROLE}" ""\n`)
  const settings = join(folder, "pgbouncer.ini")
  writeFileSync(
    settings,
    `[databases]
* = host=${postgres.host} port=${postgres.port}
[pgbouncer]
pool_mode = transaction
default_pool_size = ${size}
max_client_conn = 500
server_idle_timeout = 5
listen_addr =
listen_port = ${PORT}
unix_socket_dir = ${folder}
auth_type = trust
auth_file = ${users}
logfile = ${join(folder, "pgbouncer.log")}
`,
  )
  // It refuses root, as PostgreSQL does, and must be let in to the same socket.
  const { uid, gid } = statSync(postgres.host)
  const { command, args, options } = dress(chooseIdentity({ uid, gid }), "pgbouncer", ["-q", settings])
  const child = spawn(command, args, { ...options, stdio: ["ignore", "inherit", "inherit"] })
  const ended = once(child, "exit")
  while (!existsSync(join(folder, `.s.PGSQL.${PORT}`))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended by itself (${child.exitCode})`)
    await delay(20)
  }
  return {
    at: { host: folder, port: PORT },
    stop: async () => {
      child.kill("SIGKILL")
      await ended
    },
  }
}
