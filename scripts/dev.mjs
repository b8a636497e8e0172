// Runs Trellis from its source, with the demonstration, and again whenever something is saved.
import { spawn } from "node:child_process"

const child = spawn(
  process.execPath,
  [
    "node_modules/tsx/dist/cli.mjs",
    "watch",
    "--clear-screen=false",
    "--include=migrations/*.sql",
    "src/cli.ts",
    "start",
  ],
  { stdio: "inherit", env: { NODE_ENV: "development", ...process.env } },
)
// Ctrl-C reaches both of them by itself; the child ends first, having stopped its database.
process.on("SIGINT", () => {})
process.on("SIGTERM", () => child.kill("SIGTERM"))
child.on("exit", (code) => process.exit(code ?? 0))
