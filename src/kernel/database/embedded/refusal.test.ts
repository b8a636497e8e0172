import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, expect, it } from "vitest"
import { EmbeddedRefusal, startEmbedded } from "./index.ts"
import { binaries15, canMount, isRoot, makePlace, mounting, type Place, unless } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
})
afterAll(() => place.remove())

/** Starts, to be refused in a sentence. */
async function refusal(options: Parameters<typeof startEmbedded>[0]): Promise<string> {
  const error = await startEmbedded({ durable: false, ...options }).then(
    (server) => server.stop(),
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(EmbeddedRefusal)
  return (error as Error).message
}

const { arch } = process
afterEach(() => {
  Object.defineProperty(process, "arch", { value: arch })
})

it("says what to set on a platform without binaries", async () => {
  Object.defineProperty(process, "arch", { value: "riscv64" })
  expect(await refusal({ dataDirectory: place.path("riscv") })).toBe(
    "There is no embedded PostgreSQL for linux-riscv64; set DATABASE_URL and DATABASE_OWNER_URL to the addresses of a " +
      "PostgreSQL server, version 15 or later.",
  )
})

it("says what to set where the binaries do not run", async () => {
  const native = place.path("broken", "native")
  mkdirSync(join(native, "bin"), { recursive: true })
  writeFileSync(join(native, "bin", "postgres"), "#!/no/such/loader\n", { mode: 0o755 })
  expect(await refusal({ dataDirectory: place.path("musl"), binaries: native })).toMatch(
    /^The embedded PostgreSQL in .* does not run on this system \(.*\); set DATABASE_URL and DATABASE_OWNER_URL/,
  )
})

it("says both versions when the data are another version's", async () => {
  const dataDirectory = await place.usedData()
  expect(await refusal({ dataDirectory, binaries: binaries15 })).toBe(
    `The data in ${dataDirectory} were made by PostgreSQL 18, and this Trellis brings PostgreSQL 15, which cannot ` +
      "read them; set TRELLIS_DATA to another directory, or use the Trellis that made them.",
  )
  expect(await refusal({ dataDirectory, binaries: binaries15 })).toContain("PostgreSQL 18")
})

it.each([
  ["the data directory", ""],
  ["its parent", "deeper"],
])("says that %s is a file", async (_, below) => {
  const file = place.path(`file${below}`)
  writeFileSync(file, "")
  const dataDirectory = join(file, below)
  expect(await refusal({ dataDirectory })).toBe(
    `${dataDirectory} cannot be a directory, because it, or a part of its path, is a file; ` +
      "set TRELLIS_DATA to another directory.",
  )
})

it("says that a path leads in a circle, or is too long", async () => {
  symlinkSync(place.path("circle"), place.path("circle"))
  expect(await refusal({ dataDirectory: place.path("circle", "data") })).toContain("in a circle of links")
  expect(await refusal({ dataDirectory: place.path("w".repeat(300)) })).toContain("longer than this system allows")
})

it("says that the data are damaged, and where its log is", async () => {
  const dataDirectory = await place.copyOfData("damaged")
  rmSync(join(dataDirectory, "cluster", "global", "pg_control"))
  expect(await refusal({ dataDirectory })).toMatch(
    /^PostgreSQL would not start; its log, .*postgres\.log, says: .*pg_control.*\.$/,
  )
})

it("says that something else is where the data belong", async () => {
  const dataDirectory = place.path("occupied")
  mkdirSync(join(dataDirectory, "cluster", "photographs"), { recursive: true })
  expect(await refusal({ dataDirectory })).toBe(
    `${dataDirectory}/cluster is in the way: it holds something that PostgreSQL did not make; move it elsewhere.`,
  )
})

it("does not use a socket directory that others may enter", async () => {
  const dataDirectory = await place.usedData()
  const server = await startEmbedded({ dataDirectory, durable: false })
  const { host } = server.connection("trellis_owner", "postgres")
  await server.stop()
  mkdirSync(host, { mode: 0o755 })
  expect(await refusal({ dataDirectory })).toBe(
    `${host} was made by somebody else; remove it, or set TMPDIR to another directory.`,
  )
  rmSync(host, { recursive: true })
})

it("gives the data back when it refuses", async () => {
  const dataDirectory = await place.usedData()
  await refusal({ dataDirectory, settings: { shared_buffers: "nonsense" } })
  await (await startEmbedded({ dataDirectory, durable: false })).stop()
})

it("says that it may not use a directory that is closed to it", async () => {
  const dataDirectory = place.path("closed", "data")
  mkdirSync(place.path("closed"))
  chmodSync(place.path("closed"), isRoot ? 0o700 : 0o000)
  const trellis = place.run({ dataDirectory, binaries: place.openBinaries() }, isRoot ? { uid: 65534, gid: 65534 } : {})
  expect(await trellis.next()).toEqual({
    event: "refused",
    name: "EmbeddedRefusal",
    message: expect.stringMatching(/^.*data may not be read or changed by the user that runs Trellis \(\d+\);/),
  })
})

it.skipIf(!isRoot)(`says that the data are another user's${unless(isRoot, "needs root")}`, async () => {
  const dataDirectory = await place.copyOfData("of root")
  chmodSync(dataDirectory, 0o777)
  const trellis = place.run({ dataDirectory, binaries: place.openBinaries() }, { uid: 65534, gid: 65534 })
  expect((await trellis.next()).message).toMatch(/cluster.* may not be read or changed by the user that runs Trellis/)
})

/** Runs where a directory is a disk of its own. */
const withDisk = (directory: string, options: string) =>
  mounting('mount -t tmpfs -o "$1" tmpfs "$0" && shift && exec "$@"', directory, options)

it.skipIf(!canMount).each([
  ["is full at once", "size=4k,nr_inodes=3", "no space left on the disk"],
  ["fills up", "size=12m", "no space left on the disk"],
  ["is read-only", "ro", "on a read-only file system"],
])(`says that the disk %s${unless(canMount, "cannot mount")}`, async (name, options, sentence) => {
  const directory = place.path(name)
  mkdirSync(directory)
  const dataDirectory = join(directory, "data")
  const trellis = place.run(
    { dataDirectory, binaries: place.openBinaries(), durable: false },
    { wrapped: withDisk(directory, options) },
  )
  const report = await trellis.next()
  expect(report).toMatchObject({ event: "refused", name: "EmbeddedRefusal" })
  expect(report.message).toContain(sentence)
})
