import { execFileSync } from "node:child_process"
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readPostmaster } from "./cluster.ts"
import { ask, isRoot, makePlace, type Place, type Trellis, unless } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
  place.openBinaries()
})
afterAll(() => place.remove())

const nobody = { uid: 65534, gid: 65534 }
const nameless = { uid: 42_424, gid: 42_424 }

/** Starts, asks the server something, stops; returns the user its process ran as. */
async function tryOut(trellis: Trellis, dataDirectory: string): Promise<number> {
  const report = await trellis.next()
  expect(report).toMatchObject({ event: "started", how: "started" })
  expect(await ask(report.connection!, "select 1 as one")).toEqual([{ one: 1 }])
  const { pid } = readPostmaster(join(dataDirectory, "cluster"))!
  const uid = Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^Uid:\s+(\d+)/m)?.[1])
  trellis.signal("SIGTERM")
  expect(await trellis.next()).toMatchObject({ event: "stopped" })
  await trellis.ended
  return uid
}

function ownedBy({ uid, gid }: typeof nobody, ...path: string[]): string {
  const directory = place.path(...path)
  mkdirSync(directory, { mode: 0o700 })
  chownSync(directory, uid, gid)
  return directory
}

/** A project below a directory closed to all but root. */
function closedProject(name: string) {
  mkdirSync(place.path(name, "project"), { recursive: true })
  chmodSync(place.path(name), 0o700)
  return {
    binaries: place.binariesIn(name, "project"),
    dataDirectory: place.path(name, "project", "data"),
    durable: false,
  }
}

/** A PATH on which there is no `unshare`, as good as a container that refuses it. */
function withoutUnshare(): NodeJS.ProcessEnv {
  const tools = place.path("tools")
  mkdirSync(tools, { recursive: true })
  for (const tool of ["getent", "sh"]) {
    try {
      symlinkSync(execFileSync("which", [tool], { encoding: "utf8" }).trim(), join(tools, tool))
    } catch {}
  }
  return { PATH: tools }
}

describe.skipIf(isRoot)(`as an ordinary user${unless(!isRoot, "this is root")}`, () => {
  it("starts", async () => {
    const dataDirectory = place.path("mine")
    expect(
      await tryOut(place.run({ dataDirectory, binaries: place.openBinaries(), durable: false }), dataDirectory),
    ).toBe(process.getuid?.())
  })
})

describe.skipIf(!isRoot)(`as root, and as whom root can become${unless(isRoot, "needs root")}`, () => {
  it("starts as an ordinary user", async () => {
    const dataDirectory = join(ownedBy(nobody, "ordinary"), "data")
    const trellis = place.run({ dataDirectory, binaries: place.openBinaries(), durable: false }, nobody)
    expect(await tryOut(trellis, dataDirectory)).toBe(nobody.uid)
  })

  it("starts as a user without an entry in /etc/passwd", async () => {
    const dataDirectory = join(ownedBy(nameless, "nameless"), "data")
    const trellis = place.run({ dataDirectory, binaries: place.openBinaries(), durable: false }, nameless)
    expect(await tryOut(trellis, dataDirectory)).toBe(nameless.uid)
  })

  it("starts again as such a user where there are no user namespaces, but says that it cannot begin there", async () => {
    const dataDirectory = ownedBy(nameless, "nameless in a container")
    const as = { ...nameless, env: withoutUnshare() }
    const options = { dataDirectory, binaries: place.openBinaries(), durable: false }
    expect((await place.run(options, as).next()).message).toBe(
      `PostgreSQL cannot make its data directory as user ${nameless.uid}, which has no entry in /etc/passwd, on a ` +
        "system without user namespaces; add an entry, or set DATABASE_URL and DATABASE_OWNER_URL to the addresses of " +
        "a PostgreSQL server, version 15 or later.",
    )
    await tryOut(place.run(options, nameless), dataDirectory)
    await tryOut(place.run(options, as), dataDirectory)
  })

  it("starts as root, the files staying root's", async () => {
    const dataDirectory = place.path("root")
    expect(
      await tryOut(place.run({ dataDirectory, binaries: place.openBinaries(), durable: false }), dataDirectory),
    ).toBe(0)
    expect(statSync(join(dataDirectory, "cluster")).uid).toBe(0)
  })

  it("starts as root with project and data below a closed directory", async () => {
    const project = closedProject("closed")
    expect(await tryOut(place.run(project), project.dataDirectory)).toBe(0)
  })

  it("starts as root below a closed directory where there are no user namespaces, as nobody, from a copy", async () => {
    const project = closedProject("closed in a container")
    const env = { ...withoutUnshare(), XDG_CACHE_HOME: place.path("cache") }
    expect(await tryOut(place.run(project, { env }), project.dataDirectory)).toBe(nobody.uid)
    expect(await tryOut(place.run(project, { env }), project.dataDirectory)).toBe(nobody.uid)
  })

  it("takes data made in a user namespace to where there are none, and back", async () => {
    const dataDirectory = place.path("moved")
    const options = { dataDirectory, binaries: place.openBinaries(), durable: false }
    expect(await tryOut(place.run(options), dataDirectory)).toBe(0)
    expect(await tryOut(place.run(options, { env: withoutUnshare() }), dataDirectory)).toBe(nobody.uid)
    expect(await tryOut(place.run(options), dataDirectory)).toBe(nobody.uid)
  })

  it.each([
    ["with a name", { uid: 1, gid: 1 }],
    ["without a name", nameless],
  ])("runs as the owner of the data, %s, even below a directory closed to them", async (name, owner) => {
    mkdirSync(place.path(name), { mode: 0o700 })
    const dataDirectory = ownedBy(owner, name, "data")
    expect(
      await tryOut(place.run({ dataDirectory, binaries: place.openBinaries(), durable: false }), dataDirectory),
    ).toBe(owner.uid)
    expect(statSync(join(dataDirectory, "cluster")).uid).toBe(owner.uid)
    expect(statSync(join(dataDirectory, "postgres.log")).uid).toBe(owner.uid)
  })

  it("runs from a directory of somebody else that is closed even to root inside a namespace", async () => {
    const home = ownedBy(nobody, "somebody's home")
    const dataDirectory = join(home, "data")
    const env = { XDG_CACHE_HOME: place.path("cache") }
    const trellis = place.run({ dataDirectory, binaries: place.binariesIn("somebody's home"), durable: false }, { env })
    expect(await tryOut(trellis, dataDirectory)).toBe(0)
  })
})
