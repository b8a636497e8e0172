import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { readFileSync, writeFileSync } from "node:fs"
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http"
import { join } from "node:path"
import { buffer } from "node:stream/consumers"
import { setTimeout as delay } from "node:timers/promises"

export interface Front {
  /** What stands in front. */
  name: string
  stop(): Promise<void>
}

/** Puts a proxy in front of several Trellis: HAProxy as docs/OPERATING.md has it, or where there is none, one as small as can be. */
export function startProxy(folder: string, port: number, servers: readonly number[]): Promise<Front> {
  return spawnSync("haproxy", ["-v"]).status === 0 ? haproxy(folder, port, servers) : smallest(port, servers)
}

async function haproxy(folder: string, port: number, servers: readonly number[]): Promise<Front> {
  const written = /```haproxy\n(.*?)```/s.exec(readFileSync("docs/OPERATING.md", "utf8"))![1]!
  let nth = 0
  const settings = written
    .replace(/bind :443 .*/, `bind 127.0.0.1:${port}`)
    .replace(/10\.0\.0\.\d+:3000/g, () => `127.0.0.1:${servers[nth++ % servers.length]}`)
  const file = join(folder, "haproxy.cfg")
  writeFileSync(file, settings)
  const child: ChildProcess = spawn("haproxy", ["-db", "-f", file], { stdio: "ignore" })
  const ended = once(child, "exit")
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended by itself (${child.exitCode})`)
    await delay(50)
  }
  return {
    name: "HAProxy",
    stop: async () => {
      child.kill("SIGTERM")
      await ended
    },
  }
}

/** Sends requests in turn to those that say they are ready, and to another where one takes no connection. */
async function smallest(port: number, servers: readonly number[]): Promise<Front> {
  let ready = new Set<number>()
  const look = async () => {
    const all = servers.map(async (at) => {
      const { ok } = await fetch(`http://127.0.0.1:${at}/readyz`).catch(() => ({ ok: false }))
      return ok ? [at] : []
    })
    ready = new Set((await Promise.all(all)).flat())
  }
  await look()
  const looking = setInterval(() => void look(), 200)
  let turn = 0
  const inTurn = () => {
    const order = [...ready, ...servers.filter((at) => !ready.has(at))]
    const from = turn++ % Math.max(1, ready.size)
    return [...order.slice(from), ...order.slice(0, from)]
  }
  const proxy = createServer((asked, answer) => {
    buffer(asked).then(
      (body) => pass(asked, body, answer, inTurn()),
      () => answer.destroy(),
    )
  })
  await once(proxy.listen(port, "127.0.0.1"), "listening")
  return {
    name: "a small proxy",
    stop: async () => {
      clearInterval(looking)
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}

function pass(asked: IncomingMessage, body: Buffer, answer: ServerResponse, [at, ...others]: number[]): void {
  if (at === undefined) return void answer.writeHead(503).end()
  const headers = { ...asked.headers, "x-forwarded-for": asked.socket.remoteAddress, connection: "close" }
  const { method, url: path } = asked
  const sent = request({ host: "127.0.0.1", port: at, method, path, headers, agent: false }, (answered) => {
    answer.writeHead(answered.statusCode!, answered.headers)
    answered.pipe(answer)
    answered.on("error", () => answer.destroy())
  })
  sent.on("error", (fault: { code?: string }) => {
    if (fault.code === "ECONNREFUSED") pass(asked, body, answer, others)
    else if (!answer.headersSent) answer.writeHead(502).end()
  })
  sent.end(body)
}
