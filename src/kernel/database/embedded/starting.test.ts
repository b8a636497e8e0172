import { existsSync, mkdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { startEmbedded } from "./index.ts"
import { ask, binaries15, makePlace, type Place } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
})
afterAll(() => place.remove())

describe.each([
  ["18", undefined],
  ["15", binaries15],
])("PostgreSQL %s", (version, binaries) => {
  it("starts durable, in UTC, sorting as readers expect, on a socket alone, and keeps its data", async () => {
    const dataDirectory = place.path(`new on ${version}`)
    const first = await startEmbedded({ dataDirectory, binaries })
    const connection = first.connection("trellis_owner", "postgres")
    const [facts] = await ask(
      connection,
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
         current_setting('synchronous_commit') as waits, current_setting('full_page_writes') as pages,
         current_setting('data_checksums') as checksums, current_setting('listen_addresses') as addresses,
         current_setting('timezone') as zone, current_setting('server_encoding') as encoding,
         to_tsvector('simple', 'Łódź')::text as letters,
         (select string_agg(word, ' ' order by word)
            from unnest(array['zebra', 'Élan', 'eland', 'Zoë', 'apple', 'Äpfel', 'elm']) as word) as sorted`,
    )
    expect(facts).toEqual({
      version: expect.stringMatching(new RegExp(`^${version}\\.`)),
      fsync: "on",
      waits: "on",
      pages: "on",
      checksums: "on",
      addresses: "",
      zone: "UTC",
      encoding: "UTF8",
      letters: "'łódź':1",
      sorted: "Äpfel apple Élan eland elm zebra Zoë",
    })
    expect(statSync(connection.host).mode & 0o777).toBe(0o700)
    await ask(connection, "create table kept as select 1 as one")
    await first.stop()
    expect(existsSync(connection.host)).toBe(false)
    expect(existsSync(join(dataDirectory, "trellis.pid"))).toBe(false)

    const second = await startEmbedded({ dataDirectory, binaries })
    expect(second.how).toBe("started")
    expect(await ask(second.connection("trellis_owner", "postgres"), "select * from kept")).toEqual([{ one: 1 }])
    await second.stop()
  })
})

describe("where the data lie", () => {
  it.each([
    ["with spaces, quotes and accents", "Ann's “data”, of $HOME été"],
    ["longer than a socket's path may be", join(..."three/levels/of".split("/"), "x".repeat(120))],
    ["longer than PostgreSQL can hold", join(...Array.from({ length: 6 }, () => "y".repeat(200)))],
  ])("works in a path %s", async (_, name) => {
    mkdirSync(place.path("paths"), { recursive: true })
    const server = await startEmbedded({ dataDirectory: place.path("paths", name), durable: false })
    expect(await ask(server.connection("trellis_owner", "postgres"), "select 1 as one")).toEqual([{ one: 1 }])
    await server.stop()
  })

  it("works with the binaries in such paths as well", async () => {
    const native = place.binariesIn('It\'s $5 `a` "project"', "z".repeat(200))
    const env = { XDG_CACHE_HOME: place.path("cache") }
    const trellis = place.run({ dataDirectory: place.path("odd binaries"), binaries: native, durable: false }, { env })
    expect(await trellis.next()).toMatchObject({ event: "started" })
    trellis.signal("SIGTERM")
    await trellis.ended
  })
})
