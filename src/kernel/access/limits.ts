import type { Database } from "../database/index.ts"

/**
 * Counts one attempt under `key` and says whether it is within the limit. Committed on its own, so that what is
 * refused afterwards stays counted, in every process alike.
 */
export async function withinLimit(
  database: Database,
  key: string,
  most: number,
  windowMinutes: number,
): Promise<boolean> {
  const width = windowMinutes * 60_000
  const windowStartsAt = new Date(Math.floor(database.clock.now().getTime() / width) * width)
  const { rows } = await database.pool.query<{ count: number }>(
    `insert into access.limit_count as counted (key, window_starts_at, count) values ($1, $2, 1)
     on conflict (key, window_starts_at) do update set count = counted.count + excluded.count
     returning count`,
    [key, windowStartsAt],
  )
  return rows[0]!.count <= most
}
