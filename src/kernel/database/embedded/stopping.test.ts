import { appendFileSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, expect, it } from "vitest"
import { readPostmaster } from "./cluster.ts"
import { startEmbedded } from "./index.ts"
import { trimLog } from "./log.ts"
import { lives } from "./processes.ts"
import { ask, makePlace, type Place } from "./test-kit.ts"

let place: Place
beforeAll(async () => {
  place = await makePlace()
})
afterAll(() => place.remove())

it.each(["SIGINT", "SIGTERM"] as const)("stops cleanly on %s, and leaves nothing running", async (signal) => {
  const dataDirectory = await place.usedData()
  const trellis = place.run({ dataDirectory, durable: false })
  await trellis.next()
  const { pid } = readPostmaster(join(dataDirectory, "cluster"))!
  trellis.signal(signal)
  expect(await trellis.next()).toMatchObject({ event: "stopped" })
  await trellis.ended
  expect(lives(pid)).toBe(false)
  expect(readFileSync(join(dataDirectory, "postgres.log"), "utf8")).toMatch(/database system is shut down\n$/)
})

it("is out of reach of a terminal's Ctrl-C, which goes to the whole process group", async () => {
  const dataDirectory = await place.usedData()
  const server = await startEmbedded({ dataDirectory, durable: false })
  const { pid } = readPostmaster(join(dataDirectory, "cluster"))!
  const [group, session] = readFileSync(`/proc/${pid}/stat`, "utf8").split(" ").slice(4, 6).map(Number)
  expect([group, session]).toEqual([pid, pid])
  await server.stop()
})

it("does not wait for those still connected, and may be asked twice", async () => {
  const server = await startEmbedded({ dataDirectory: await place.usedData(), durable: false })
  const client = new pg.Client(server.connection("trellis_owner", "postgres"))
  client.on("error", () => {})
  await client.connect()
  const busy = expect(client.query("select pg_sleep(60)")).rejects.toThrow()
  await delay(50)
  const began = performance.now()
  await Promise.all([server.stop(), server.stop()])
  expect(performance.now() - began).toBeLessThan(5000)
  await busy
})

it("says nothing of an end that was asked for", async () => {
  const server = await startEmbedded({ dataDirectory: await place.usedData(), durable: false })
  await server.stop()
  expect(await Promise.race([server.exited, delay(100, "silence")])).toBe("silence")
})

it("keeps the log below a limit, even while the server appends to it", async () => {
  const server = await startEmbedded({ dataDirectory: await place.usedData(), durable: false })
  appendFileSync(server.log, "x".repeat(11 * 1024 * 1024))
  trimLog(server.log)
  expect(statSync(server.log).size).toBe(0)
  expect(statSync(`${server.log}.1`).size).toBeGreaterThan(11 * 1024 * 1024)
  const stop = "select pg_terminate_backend(pg_backend_pid())"
  await expect(ask(server.connection("trellis_owner", "postgres"), stop)).rejects.toThrow("terminating")
  await server.stop()
  expect(readFileSync(server.log, "utf8")).toMatch(/^\d{4}-.*\n(.*\n)*.*shut down\n$/)
})
