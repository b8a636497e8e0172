import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { freePort, newFolder, PATIENCE, tidyUp } from "./test-kit.ts"

/**
 * The Dockerfile, followed by hand, as far as that goes without a container: what its lines copy is all that there is
 * to build with, and to run with; of packages there are those of production alone.
 */
interface Stage {
  folder: string
  lines: string[]
}

const stages: Stage[] = []
beforeAll(() => {
  const text = readFileSync("Dockerfile", "utf8")
  for (const line of text.split("\n").filter((each) => /^[A-Z]/.test(each)))
    if (line.startsWith("FROM")) stages.push({ folder: newFolder(), lines: [line] })
    else stages.at(-1)!.lines.push(line)
  for (const stage of stages) for (const line of stage.lines) follow(stage, line)
}, PATIENCE)
afterAll(tidyUp)

function follow({ folder, lines }: Stage, line: string): void {
  if (line.startsWith("COPY")) copy(folder, line.split(/\s+/).slice(1))
  if (line.startsWith("RUN npm ci")) install(folder, line.includes("--omit=dev"))
  if (line === "RUN npm run build") execFileSync("npm", ["run", "-s", "build"], { cwd: folder })
  expect(lines[0]).toMatch(/^FROM node:24\.\d+\.\d+-\w+-slim( AS build)?$/)
}

function copy(folder: string, words: string[]): void {
  const [from] = words[0]!.startsWith("--from=build") ? words.splice(0, 1) : []
  const sources = words.slice(0, -1)
  const to = join(folder, words.at(-1)!)
  for (const source of sources) {
    const isFolderItself = sources.length === 1 && !words.at(-1)!.endsWith("/")
    const at = from ? source.replace(/^\/trellis/, stages[0]!.folder) : resolve(source)
    cpSync(at, isFolderItself ? to : join(to, basename(source)), { recursive: true })
  }
}

/** Those that the lock file knows, without those for development. */
function install(folder: string, isProduction: boolean): void {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { dev?: true }>
  }
  for (const [at, { dev }] of Object.entries(packages)) {
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(at) || (isProduction && dev) || !existsSync(at)) continue
    mkdirSync(dirname(join(folder, at)), { recursive: true })
    symlinkSync(resolve(at), join(folder, at))
  }
  if (!isProduction) symlinkSync(resolve("node_modules/.bin"), join(folder, "node_modules/.bin"))
}

describe("the container", () => {
  test("is sent what it copies, and no more", () => {
    const sent = readFileSync(".dockerignore", "utf8")
      .match(/^!.*/gm)!
      .map((line) => line.slice(1))
    const copied = stages.flatMap(({ lines }) =>
      lines
        .filter((line) => line.startsWith("COPY") && !line.includes("--from"))
        .flatMap((line) => line.split(/\s+/).slice(1, -1)),
    )
    expect(sent.sort()).toEqual([...new Set(copied)].sort())
  })

  test("runs as somebody who may do little, and is asked whether it is ready", () => {
    const { lines } = stages.at(-1)!
    expect(lines).toContain("USER node")
    expect(lines.find((line) => line.startsWith("HEALTHCHECK"))).toContain("/readyz")
    expect(lines).toContain("ENV NODE_ENV=production TRELLIS_DEMO=off TRELLIS_DATA=/data")
  })

  test(
    "has all that the program reads: it makes a database, keeps it in a file and says how it is",
    async () => {
      const { folder, lines } = stages.at(-1)!
      const command = JSON.parse(lines.find((line) => line.startsWith("ENTRYPOINT"))!.slice("ENTRYPOINT ".length))
      const env = { PATH: process.env.PATH, TRELLIS_DEMO: "off", TRELLIS_DATA: newFolder(), PORT: await freePort() }
      const run = (...words: string[]) =>
        spawnSync(command[0], [...command.slice(1), ...words], { cwd: folder, env, encoding: "utf8" })
      expect(run("migrate")).toMatchObject({ status: 0, stdout: expect.stringContaining("0001_foundations.sql") })
      const lead = ["--name", "Walsall", "--slug", "walsall", "--lead", "ngozi.adeyemi@walsall.example"]
      expect(run("partnership", "create", ...lead)).toMatchObject({ status: 0 })
      expect(run("backup", join(newFolder(), "all.tar"))).toMatchObject({ status: 0 })
      expect(run("doctor").stdout).toContain("✓ The version of the database")
    },
    PATIENCE,
  )
})
