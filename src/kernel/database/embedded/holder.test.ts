import { spawn } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { hold } from "./holder.ts"
import { startEmbedded } from "./index.ts"
import { isRoot, makePlace, type Place, unless } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
})
afterAll(() => place.remove())

function emptyDirectory(name: string): string {
  mkdirSync(place.path(name))
  return place.path(name)
}

const lockOf = (directory: string) => join(directory, "trellis.pid")

it("refuses a second Trellis and says which one has the data, since when", async () => {
  const options = { dataDirectory: await place.usedData(), durable: false }
  const first = place.run(options)
  await first.next()
  await expect(startEmbedded(options)).rejects.toThrow(
    new RegExp(
      `^The data in ${options.dataDirectory} are in use by another Trellis: process ${first.pid}, since ` +
        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC; stop that one first, or set TRELLIS_DATA to another directory.$",
    ),
  )
  first.signal("SIGTERM")
  expect(await first.next()).toMatchObject({ event: "stopped" })
  await (await startEmbedded(options)).stop()
})

it("refuses to hold the same data twice in one process", async () => {
  const directory = emptyDirectory("same process")
  const release = await hold(directory)
  await expect(hold(directory)).rejects.toThrow(`process ${process.pid},`)
  release()
  ;(await hold(directory))()
})

it("lets one of three that start at once on new data have them", async () => {
  const options = { dataDirectory: place.path("three"), durable: false }
  const all = [1, 2, 3].map(() => place.run(options))
  const reports = await Promise.all(all.map((trellis) => trellis.next()))
  expect(reports.map(({ event }) => event).sort()).toEqual(["refused", "refused", "started"])
  const holder = all[reports.findIndex(({ event }) => event === "started")]!
  for (const { message } of reports.filter(({ event }) => event === "refused")) {
    expect(message).toContain(`process ${holder.pid},`)
  }
  holder.signal("SIGTERM")
  await holder.ended
  expect(readdirSync(options.dataDirectory).sort()).toEqual(["cluster", "postgres.log"])
})

describe("when the holder is dead", () => {
  const gone = { pid: 2 ** 22 + 1, began: "1", numbering: "", since: "2026-01-01T00:00:00.000Z", token: "gone" }

  /** What a holder writes, with some of it changed. */
  async function leaveLock(directory: string, changes: object): Promise<void> {
    const release = await hold(directory)
    const written = JSON.parse(readFileSync(lockOf(directory), "utf8"))
    release()
    writeFileSync(lockOf(directory), JSON.stringify({ ...written, ...changes }))
  }

  it("takes its place", async () => {
    const directory = emptyDirectory("dead")
    await leaveLock(directory, { pid: gone.pid })
    ;(await hold(directory))()
    expect(readdirSync(directory)).toEqual([])
  })

  it("is not deceived by a later process of the same id", async () => {
    const directory = emptyDirectory("reused")
    const other = spawn("sleep", ["60"])
    await leaveLock(directory, { pid: other.pid })
    ;(await hold(directory))()
    other.kill()
  })

  it("does not mind a file that a power cut left empty", async () => {
    const directory = emptyDirectory("empty")
    writeFileSync(lockOf(directory), "")
    ;(await hold(directory))()
  })

  it("passes the place on when whoever was taking it died as well", async () => {
    const directory = emptyDirectory("dead twice")
    await leaveLock(directory, { pid: gone.pid, token: "first" })
    const first = JSON.parse(readFileSync(lockOf(directory), "utf8"))
    writeFileSync(`${lockOf(directory)}.after-first`, JSON.stringify({ ...first, token: "second" }))
    ;(await hold(directory))()
    expect(readdirSync(directory)).toEqual([])
  })

  it("sweeps up after those who were killed while they took it", async () => {
    const directory = emptyDirectory("drafts")
    for (const [name, minutes] of [
      ["old", 2],
      ["fresh", 0],
    ] as const) {
      writeFileSync(`${lockOf(directory)}.draft-${name}`, "")
      const time = new Date(Date.now() - minutes * 60_000)
      utimesSync(`${lockOf(directory)}.draft-${name}`, time, time)
    }
    ;(await hold(directory))()
    expect(readdirSync(directory)).toEqual(["trellis.pid.draft-fresh"])
  })

  it("lets one of five that come at once take its place", async () => {
    const options = { dataDirectory: await place.usedData(), durable: false }
    await leaveLock(options.dataDirectory, { pid: gone.pid })
    const all = Array.from({ length: 5 }, () => place.run(options))
    const reports = await Promise.all(all.map((trellis) => trellis.next()))
    expect(reports.filter(({ event }) => event === "started")).toHaveLength(1)
    expect(reports.filter(({ event }) => event === "refused")).toHaveLength(4)
    for (const trellis of all) trellis.signal("SIGTERM")
    await Promise.all(all.map((trellis) => trellis.ended))
  })
})

describe.skipIf(!isRoot)(
  `when the holder counts its processes apart, as a container does${unless(isRoot, "needs root")}`,
  () => {
    const inContainer = { wrapped: ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"] }

    it("refuses while it lives", async () => {
      const options = { dataDirectory: await place.usedData(), durable: false }
      const first = place.run(options, inContainer)
      expect(await first.next()).toMatchObject({ event: "started" })
      await expect(startEmbedded(options)).rejects.toThrow("process 1 of another container")
      first.signal("SIGKILL")
      await first.ended
    })

    it("takes its place when it has been silent for five seconds", async () => {
      const options = { dataDirectory: await place.usedData(), durable: false }
      const first = place.run(options, inContainer)
      await first.next()
      first.signal("SIGKILL")
      await first.ended
      const server = await startEmbedded(options)
      expect(server.how).toBe("started")
      await server.stop()
    }, 20_000)
  },
)
