// Bundles the server into dist/, or whatever program is named; packages stay where npm put them.
import { mkdirSync, renameSync, writeFileSync } from "node:fs"
import { basename, dirname } from "node:path"
import { build } from "esbuild"

const [program = "src/cli.ts"] = process.argv.slice(2)
const { outputFiles } = await build({
  entryPoints: [
    { in: program, out: basename(program).replace(/\.tsx?$/, "") },
    // Runs on a thread of its own: see src/releases/protecting.
    { in: "src/releases/protecting/thread.ts", out: "protecting" },
  ],
  outdir: "dist",
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  jsx: "automatic",
  jsxImportSource: "preact",
  sourcemap: true,
  logLevel: "warning",
  banner: { js: "#!/usr/bin/env node" },
  write: false,
})
for (const { path, contents } of outputFiles) {
  // Put in place whole, since another start may be reading it; and so that `npx trellis` can run it.
  const draft = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(draft, contents, { mode: 0o755 })
  renameSync(draft, path)
}
