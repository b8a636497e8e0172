import { isIPv6 } from "node:net"
import { CompiledQuery } from "kysely"
import type { Database, Tx } from "../database/index.ts"
import { Refusal } from "../refusal.ts"

const MINUTE = 60_000

/** At most so many attempts in so many minutes. */
export interface Limit {
  key: string
  most: number
  minutes: number
  /** What to do once it is used up, where that is more than to wait: somebody else may have used it up. */
  says?: string
}

/**
 * Counts one attempt and says whether it is within the limit. Committed on its own, so that what is refused
 * afterwards stays counted, in every process alike. Counted by the minute, so that no moment begins afresh.
 */
export async function withinLimit(database: Database, limit: Limit): Promise<boolean> {
  const { rows } = await database.pool.query<{ count: number }>(count, countedBy(limit, database.clock.now()))
  return rows[0]!.count <= limit.most
}

const count = `
  with counted as (
    insert into access.limit_count as counted (key, window_starts_at, count) values ($1, $2, 1)
    on conflict (key, window_starts_at) do update set count = counted.count + excluded.count
    returning count)
  select (select count from counted) + coalesce(sum(count), 0) as count
    from access.limit_count
   where key = $1 and window_starts_at < $2 and window_starts_at >= $3`

function countedBy({ key, minutes }: Limit, now: Date): unknown[] {
  const thisMinute = Math.floor(now.getTime() / MINUTE) * MINUTE
  return [key, new Date(thisMinute), new Date(thisMinute - minutes * MINUTE)]
}

/** Every attempt counts against every limit, whatever comes of it. */
export async function mayTry(database: Database, ...limits: Limit[]): Promise<void> {
  const usedUp: Limit[] = []
  for (const limit of limits) if (!(await withinLimit(database, limit))) usedUp.push(limit)
  const [first] = usedUp
  if (first) throw new Refusal(first.says ?? "You have tried many times. Wait a quarter of an hour, then try again.")
}

/**
 * Counts what is about to be done in the transaction at hand, and with it: undone, it does not count. A transaction that
 * asked for a second connection would wait for the others, as they do for it.
 */
export async function mayDo({ db, now }: Pick<Tx, "db" | "now">, limit: Limit & { says: string }): Promise<void> {
  const { rows } = await db.executeQuery<{ count: number }>(CompiledQuery.raw(count, countedBy(limit, now)))
  if (rows[0]!.count > limit.most) throw new Refusal(limit.says)
}

/**
 * What a limit by network address counts as one: of IPv6 the first 64 bits, all of which one customer is given.
 * Source: RFC 6177.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped) return mapped[1]!
  if (!isIPv6(ip)) return ip
  const [head = "", tail] = ip.split("%")[0]!.split("::")
  const groups = (part: string) => part.split(":").filter((group) => group !== "")
  const left = groups(head)
  const zeros = tail === undefined ? 0 : 8 - left.length - groups(tail).length
  const first = [...left, ...Array.from({ length: zeros }, () => "0"), ...groups(tail ?? "")].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`
}
