import { existsSync, readFileSync } from "node:fs"
import type pg from "pg"
import type { Measured } from "./measured.ts"
import type { Asked } from "./people-pages.ts"
import { isQuery } from "./plans.ts"
import type { Statement } from "./server.tsx"

/** What one page of a register costs when nobody else asks for anything. */
export interface Weight {
  page: string
  /** From asking to the last byte; of the server and the database together. */
  answered: Took
  /** Its queries alone, of the database. */
  bare: Took
  kB: number
  statements: Statement[]
}

/**
 * Milliseconds, and how many of them a processor worked. The least is what it takes; what was more, a machine took that
 * had other things to do.
 */
interface Took {
  least: number
  median: number
  worked: number
}

/** At least so often and, where a page is quick, for so long: a server is started once and runs for weeks. */
const WARM_UP = { times: 6, ms: 4000 }
const TIMES = 25

/**
 * Asks for a page again and again over one connection, and sends its queries, bare, as often: by turns, since a machine
 * has more to do at one moment than at another.
 * @param bare  of one connection such as the server's, which keeps planned what that keeps planned
 */
export async function weigh(
  { server, owner, bare, partnershipId }: { server: Measured; owner: pg.Pool; bare: pg.Pool; partnershipId: string },
  { page, path, token, times = TIMES }: Asked,
): Promise<Weight> {
  const ask = async () => {
    const answer = await fetch(server.address + path, { headers: { cookie: `trellis_sign_in=${token}` } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return body
  }
  const body = await ask()
  const statements = (await server.ask("statements")).filter(isQuery)
  const send = () => sendBare(bare, partnershipId, statements)
  const warmUntil = performance.now() + WARM_UP.ms
  for (let time = 0; time < Math.min(WARM_UP.times, times) || performance.now() < warmUntil; time++) {
    await ask()
    await send()
  }
  const { rows } = await owner.query<{ pid: number }>("select pid from pg_stat_activity where usename = 'trellis_web'")
  const pids = rows.map(({ pid }) => pid)
  const answered: Spent[] = []
  const alone: Spent[] = []
  for (let time = 0; time < times; time++) {
    answered.push(await spent(ask, async () => (await server.ask("usage")).cpu + workedBy(pids)))
    alone.push(await spent(send, async () => workedBy(pids)))
  }
  return { page, answered: took(answered), bare: took(alone), kB: Buffer.byteLength(body) / 1000, statements }
}

/** The queries of a page in one transaction of one connection, all sent at once and nothing made of what they say. */
async function sendBare(bare: pg.Pool, partnershipId: string, statements: readonly Statement[]): Promise<void> {
  const client = await bare.connect()
  try {
    const sent = [
      client.query("begin"),
      client.query("select kernel.set_partnership($1)", [partnershipId]),
      ...statements.map(({ sql, values }) => client.query(sql, values as unknown[])),
      client.query("rollback"),
    ]
    await Promise.all(sent)
  } finally {
    client.release()
  }
}

interface Spent {
  ms: number
  worked: number
}

async function spent(work: () => Promise<unknown>, worked: () => Promise<number>): Promise<Spent> {
  const before = await worked()
  const begun = performance.now()
  await work()
  const ms = performance.now() - begun
  return { ms, worked: (await worked()) - before }
}

const lastSeen = new Map<number, number>()

/** Milliseconds that processes have worked, where the system tells: Linux does. One that has ended works no more. */
function workedBy(pids: number[]): number {
  if (process.platform !== "linux") return Number.NaN
  for (const pid of pids) {
    const file = `/proc/${pid}/schedstat`
    if (existsSync(file)) lastSeen.set(pid, Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6)
  }
  return pids.reduce((sum, pid) => sum + (lastSeen.get(pid) ?? 0), 0)
}

function took(all: Spent[]): Took {
  const sorted = all.map(({ ms }) => ms).toSorted((one, other) => one - other)
  return {
    least: sorted[0]!,
    median: sorted[Math.floor(sorted.length / 2)]!,
    worked: Math.min(...all.map(({ worked }) => worked)),
  }
}
