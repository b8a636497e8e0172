// What can be seen without running anything, in the order that fails fastest.
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

const program =
  (name, ...args) =>
  () =>
    spawnSync(process.execPath, [`node_modules/${name}`, ...args], { stdio: "inherit" }).status === 0

const checks = {
  "the lock file names no registry": () => refuse(["package-lock.json"], /"resolved"|https?:\/\/[^"]*\.tgz/),
  "no text names a machine's folders": () =>
    refuse(
      trackedFiles().filter((path) => path !== "package-lock.json" && !/\.(png|gz|zip|woff2?|ico)$/.test(path)),
      /(?<![\w.])\/(root|work|home\/\w+|Users\/\w+)\/|\bregistry\.(npmjs|yarnpkg)\b/,
    ),
  "the formatter and linter are content": program("@biomejs/biome/bin/biome", "check", "--error-on-warnings"),
  "the types hold": program("typescript/bin/tsc", "--noEmit"),
  "no promise is forgotten": program("oxlint/bin/oxlint", "--type-aware"),
  "nothing is left unused": program("knip/bin/knip.js", "--no-progress"),
  "the table types are those of the migrations": program("tsx/dist/cli.mjs", "scripts/generate-types.ts", "--verify"),
}

for (const [name, holds] of Object.entries(checks)) {
  const started = performance.now()
  if (!holds()) {
    console.error(`✗ ${name}: see above`)
    process.exit(1)
  }
  console.log(`✓ ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
}

/** Whether no line of these files holds what it must not; says where it does. */
function refuse(paths, pattern) {
  const found = paths.flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 160)}`] : [])),
  )
  for (const line of found) console.error(line)
  return found.length === 0
}

/** Of a checkout; from a downloaded archive there is nothing to list, and nothing that could be committed. */
function trackedFiles() {
  const { stdout, status } = spawnSync("git", ["ls-files", "-z"], { encoding: "utf8" })
  return status === 0 ? stdout.split("\0").filter(Boolean) : []
}
