import { spawn } from "node:child_process"
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { afterAll, beforeAll, expect, it } from "vitest"
import { readPostmaster } from "./cluster.ts"
import { startEmbedded } from "./index.ts"
import { lives } from "./processes.ts"
import { ask, makePlace, type Place } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
})
afterAll(() => place.remove())

const postmasterPid = (dataDirectory: string) => readPostmaster(join(dataDirectory, "cluster"))!.pid

/** A server whose Trellis was killed; it holds one committed row. */
async function orphan({ durable = false, settings = {} } = {}) {
  const options = { dataDirectory: await place.usedData(), durable, settings }
  const trellis = place.run(options)
  const { connection } = await trellis.next()
  await ask(connection!, "drop table if exists kept", "create table kept as select 'committed' as word")
  trellis.signal("SIGKILL")
  await trellis.ended
  return { ...options, pid: postmasterPid(options.dataDirectory), connection: connection! }
}

it("adopts the server that a killed Trellis left running, and stops it like its own", async () => {
  const { dataDirectory, pid } = await orphan()
  const server = await startEmbedded({ dataDirectory, durable: false })
  expect(server.how).toBe("adopted")
  expect(postmasterPid(dataDirectory)).toBe(pid)
  expect(await ask(server.connection("trellis_owner", "postgres"), "select * from kept")).toEqual([
    { word: "committed" },
  ])
  await server.stop()
  expect(lives(pid)).toBe(false)
  expect(readPostmaster(join(dataDirectory, "cluster"))).toBeUndefined()
})

it("starts anew an orphan that runs with other settings", async () => {
  const { dataDirectory, pid } = await orphan({ settings: { work_mem: "5MB" } })
  const server = await startEmbedded({ dataDirectory, durable: false, settings: { work_mem: "6MB" } })
  expect(server.how).toBe("started")
  expect(lives(pid)).toBe(false)
  const asked = "select current_setting('work_mem') as memory, current_setting('fsync') as fsync"
  expect(await ask(server.connection("trellis_owner", "postgres"), asked)).toEqual([{ memory: "6MB", fsync: "off" }])
  await server.stop()
})

it("starts anew an orphan that does not answer", async () => {
  const { dataDirectory, pid, connection } = await orphan()
  // A cleaner of temporary directories took its socket.
  rmSync(connection.host, { recursive: true })
  const server = await startEmbedded({ dataDirectory, durable: false })
  expect(server.how).toBe("started")
  expect(lives(pid)).toBe(false)
  await server.stop()
})

it("recovers what was committed when everything was killed", async () => {
  const { dataDirectory, pid, connection } = await orphan({ durable: true })
  await ask(connection, "insert into kept values ('just before')")
  process.kill(pid, "SIGKILL")
  const server = await startEmbedded({ dataDirectory })
  expect(server.how).toBe("started")
  expect(await ask(server.connection("trellis_owner", "postgres"), "select * from kept")).toHaveLength(2)
  await server.stop()
})

it("ends what a killed server's helpers still calculate", async () => {
  const { dataDirectory, pid, connection } = await orphan({ durable: true })
  const busy = expect(ask(connection, "select count(*) from generate_series(1, 1e12)")).rejects.toThrow()
  await delay(100)
  process.kill(pid, "SIGKILL")
  const server = await startEmbedded({ dataDirectory, durable: true })
  await busy
  expect(await ask(server.connection("trellis_owner", "postgres"), "select * from kept")).toHaveLength(1)
  await server.stop()
})

it("says when the server ends by itself, with the end of its log, and starts again", async () => {
  const dataDirectory = await place.usedData()
  const server = await startEmbedded({ dataDirectory, durable: false })
  process.kill(postmasterPid(dataDirectory), "SIGKILL")
  expect((await server.exited).message).toMatch(
    /^PostgreSQL ended by itself \(SIGKILL\)\.\nThe last lines of .*postgres\.log:\n(.*\n)*.* ready to accept connections$/,
  )
  await server.stop()
  await (await startEmbedded({ dataDirectory, durable: false })).stop()
})

it("says so too when it had adopted the server", async () => {
  const { dataDirectory, pid } = await orphan()
  const server = await startEmbedded({ dataDirectory, durable: false })
  expect(server.how).toBe("adopted")
  process.kill(pid, "SIGQUIT")
  expect((await server.exited).message).toMatch(/left running by an earlier Trellis(.|\n)*immediate shutdown/)
  await server.stop()
})

it("starts when the recorded process is by now another program's, which it leaves alone", async () => {
  const dataDirectory = await place.usedData()
  const other = spawn("sleep", ["60"])
  const file = join(dataDirectory, "cluster", "postmaster.pid")
  writeFileSync(file, `${other.pid}\n${dataDirectory}/cluster\n1700000000\n5432\n/tmp/gone\n\n  1 1\nready   \n`)
  const server = await startEmbedded({ dataDirectory, durable: false })
  expect(server.how).toBe("started")
  await server.stop()
  expect(lives(other.pid!)).toBe(true)
  other.kill()
})

it("does not take the server of the original for that of a copy", async () => {
  const original = await orphan()
  const copy = place.path("copy")
  cpSync(original.dataDirectory, copy, { recursive: true, filter: (path) => !path.endsWith("trellis.pid") })
  const server = await startEmbedded({ dataDirectory: copy, durable: false })
  expect(server.how).toBe("started")
  await server.stop()
  expect(lives(original.pid)).toBe(true)
  await (await startEmbedded(original)).stop()
})

it("starts after having been killed at any moment of the first start", async () => {
  const moments = [100, 200, 350]
  await Promise.all(
    moments.map(async (moment) => {
      const options = { dataDirectory: place.path(`killed after ${moment} ms`), durable: false }
      const trellis = place.run(options)
      await delay(moment)
      trellis.signal("SIGKILL")
      await trellis.ended
      const server = await startEmbedded(options)
      expect(await ask(server.connection("trellis_owner", "postgres"), "select 1 as one")).toEqual([{ one: 1 }])
      await server.stop()
    }),
  )
})

it("keeps personal data out of its log", async () => {
  const dataDirectory = await place.usedData()
  const server = await startEmbedded({ dataDirectory, durable: false })
  const connection = server.connection("trellis_owner", "postgres")
  await ask(connection, "create table person (address text primary key)")
  const insert = "insert into person values ('ann@nursery.example')"
  await expect(ask(connection, insert, insert)).rejects.toThrow("duplicate key")
  await expect(ask(connection, "select 'ann@nursery.example'::int")).rejects.toThrow("invalid input")
  await server.stop()
  expect(readFileSync(server.log, "utf8")).not.toContain("ann@")
})
