import { spawnSync } from "node:child_process"
import { accessSync, constants, existsSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

const COMMANDS = ["chromium", "google-chrome", "google-chrome-stable", "chrome", "chromium-browser"]
const MAC = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)

/** What every journey starts its browser with: nothing that talks to anybody but Trellis. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-gpu",
]

/** A browser that is already on this machine: the one named, an installed one, or Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env.TRELLIS_BROWSER
  if (named) return isProgram(named) ? named : undefined
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean)
  const installed = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...installed, ...MAC, chromium.executablePath()].find((path) => isProgram(path) && answers(path))
}

/**
 * A browser, got for this machine if it has none.
 * @param say  told each thing before it is done
 * @returns undefined when there is none to be had
 */
export function getBrowser(say: (sentence: string) => void): string | undefined {
  const found = findBrowser()
  if (found || process.env.TRELLIS_BROWSER || process.env.TRELLIS_INSTALL === "no") return found
  if (isRootOnDebian()) {
    say("No browser is here. Installing Chromium from Debian: apt-get update && apt-get install -y chromium")
    const quietly = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
    if (runs("apt-get", ["update"], quietly) && runs("apt-get", ["install", "-y", "chromium"], quietly)) {
      const installed = findBrowser()
      if (installed) return installed
    }
  }
  say("No browser is here. Fetching Playwright's Chromium: npx playwright install chromium")
  return runs("npx", ["playwright", "install", "chromium"]) ? findBrowser() : undefined
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Some systems keep a script by the browser's name that only says how to install one. */
function answers(path: string): boolean {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0
}

function isRootOnDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"))
}

function runs(command: string, args: string[], env = process.env): boolean {
  return spawnSync(command, args, { stdio: "inherit", env }).status === 0
}
