import { execFileSync } from "node:child_process"
import { chmodSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs"
import { basename, join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { makeLinks } from "./links.ts"
import { binaries18, canMount, isRoot, makePlace, mounting, type Place, unless } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
})
afterAll(() => place.remove())

const listed = JSON.parse(readFileSync(join(binaries18, "pg-symlinks.json"), "utf8")) as Record<string, string>[]
const linkPaths = listed.map(({ target }) => target!.replace(/^native\//, ""))

/** The package as npm unpacks it. */
function unpacked(name: string): string {
  const native = place.binariesIn(name)
  for (const link of linkPaths) rmSync(join(native, link), { force: true })
  return native
}

it("makes every link that the package lists", () => {
  const native = unpacked("fresh")
  expect(makeLinks(native)).toBe(true)
  for (const { source, target } of listed) {
    expect(readlinkSync(join(native, "..", target!))).toBe(basename(source!))
  }
})

it("makes them while others do the same, and leaves nothing else", async () => {
  const native = unpacked("at once")
  const all = [1, 2].map((n) =>
    place.run({ dataDirectory: place.path(`links ${n}`), binaries: native, durable: false }),
  )
  const reports = await Promise.all(all.map((trellis) => trellis.next()))
  expect(reports.map(({ event }) => event)).toEqual(["started", "started"])
  for (const trellis of all) trellis.signal("SIGTERM")
  await Promise.all(all.map((trellis) => trellis.ended))
  const expected = readdirSync(binaries18, { recursive: true, encoding: "utf8" }).concat(linkPaths)
  expect(new Set(readdirSync(native, { recursive: true, encoding: "utf8" }))).toEqual(new Set(expected))
})

it("repairs a link that leads elsewhere", () => {
  const native = unpacked("wrong")
  makeLinks(native)
  const [link] = linkPaths
  execFileSync("ln", ["-sfn", "nowhere", join(native, link!)])
  expect(makeLinks(native)).toBe(true)
  expect(readlinkSync(join(native, link!))).toBe(basename(listed[0]!.source!))
})

/** Runs where a folder is read-only, which holds for root as well. */
const withReadOnly = (folder: string) =>
  mounting('mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"', folder)

it.skipIf(!canMount)(
  `copies the binaries when it may not write where they lie${unless(canMount, "cannot mount")}`,
  async () => {
    const native = unpacked("read only")
    const cache = place.path("cache")
    const as = { env: { XDG_CACHE_HOME: cache }, wrapped: withReadOnly(native) }
    const start = async (dataDirectory: string) => {
      const trellis = place.run({ dataDirectory, binaries: native, durable: false }, as)
      expect(await trellis.next()).toMatchObject({ event: "started" })
      trellis.signal("SIGTERM")
      await trellis.ended
    }
    await Promise.all([start(await place.usedData()), start(await place.copyOfData("second"))])
    const [copy, ...others] = readdirSync(cache)
    expect(others).toEqual([])
    expect(lstatSync(join(native, linkPaths[0]!), { throwIfNoEntry: false })).toBeUndefined()

    rmSync(join(cache, copy!, "native", "share", "postgresql", "timezone"), { recursive: true })
    await start(await place.usedData())
    expect(readdirSync(cache)).toEqual([copy])
  },
)

it.skipIf(isRoot)(
  `copies them when they belong to somebody else${unless(!isRoot, "root may write anywhere")}`,
  async () => {
    const native = unpacked("not ours")
    chmodSync(join(native, "lib"), 0o555)
    const env = { XDG_CACHE_HOME: place.path("own cache") }
    const trellis = place.run({ dataDirectory: await place.usedData(), binaries: native }, { env })
    expect(await trellis.next()).toMatchObject({ event: "started" })
    trellis.signal("SIGTERM")
    await trellis.ended
  },
)
