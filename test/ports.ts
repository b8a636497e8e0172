import { once } from "node:events"
import { createServer } from "node:net"

/**
 * Each worker of a run has ports of its own, from below those (32768 and up) of which the system gives one to every
 * connection that anybody makes: what is free stays free until the program that was meant for it is there.
 */
const worker = Number(process.env.VITEST_POOL_ID ?? process.env.TEST_PARALLEL_INDEX ?? 0)
const PORTS_EACH = 2000
const first = 12_000 + (worker % 8) * PORTS_EACH
let asked = process.pid

export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (asked++ % PORTS_EACH)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port)
  try {
    await once(server, "listening")
  } catch {
    return false
  }
  server.close()
  await once(server, "close")
  return true
}
