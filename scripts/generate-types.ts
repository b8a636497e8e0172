/** Writes src/kernel/database/tables.ts from a freshly migrated database, or with --verify says whether it has drifted. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { migrate, readMigrations } from "../src/kernel/database/migrate.ts"
import { openPool } from "../src/kernel/database/pools.ts"

const folder = mkdtempSync(join(tmpdir(), "trellis-types-"))
const server = await startEmbedded({ dataDirectory: join(folder, "data"), durable: false })
try {
  const to = server.connection("trellis_owner", "postgres")
  const owner = openPool(to, { max: 2 })
  await migrate(owner, readMigrations("migrations"))
  await owner.end()
  const verify = process.argv.includes("--verify")
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/kysely-codegen/dist/cli/bin.js",
      "--dialect=postgres",
      `--url=postgres://${to.user}@/${to.database}?host=${encodeURIComponent(to.host)}&port=${to.port}`,
      "--out-file=src/kernel/database/tables.ts",
      "--include-pattern=(kernel|access|audit|mail|files|partnerships|organisations|grants|people|imports|finder|completeness|frameworks|standard|compliance|tokens|releases).*",
      "--date-parser=string",
      "--numeric-parser=number",
      '--type-mapping={"int8":"number","numeric":"number"}',
      "--default-schema=public",
      ...(verify ? ["--verify"] : []),
    ],
    { stdio: "inherit" },
  )
  process.exitCode = status ?? 1
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
