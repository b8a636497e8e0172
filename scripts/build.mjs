// Bundles the server into dist/; packages stay where npm put them.
import { chmodSync } from "node:fs"
import { build } from "esbuild"

await build({
  entryPoints: ["src/cli.ts"],
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
})
// So that `npx trellis` can run it.
chmodSync("dist/cli.js", 0o755)
