import { Agent, request } from "node:http"

export interface Load {
  times: number
  perSecond: number
  /** Milliseconds at the median and at the 99th of a hundred. */
  median: number
  p99: number
}

/** Asks for one page again and again over a few kept connections, for a while, and counts the answers. */
export async function load(
  url: string,
  options: { seconds: number; connections: number; cookie?: string },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const until = performance.now() + options.seconds * 1000
  const times: number[] = []
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      while (performance.now() < until) {
        const begun = performance.now()
        await ask(url, agent, options.cookie)
        times.push(performance.now() - begun)
      }
    }),
  )
  agent.destroy()
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!
  return { times: times.length, perSecond: times.length / options.seconds, median: at(0.5), p99: at(0.99) }
}

function ask(url: string, agent: Agent, cookie?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: cookie ? { cookie } : {} }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
      response.resume()
      response.on("end", resolve)
    })
    sent.on("error", reject)
    sent.end()
  })
}
