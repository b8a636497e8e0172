import type pg from "pg"

/** How long a list waits for its turn. */
const PATIENCE_MS = 20_000

/** Too many lists are being taken for another to have its turn. */
export class Crowded extends Error {}

interface Turns {
  taken: number
  waiting: (() => void)[]
}
const turnsOf = new WeakMap<pg.Pool, Turns>()

/**
 * A list is read from the database as fast as whoever asked for it takes it. So that those who are slow leave
 * connections for everybody else, half of a pool's at most are theirs.
 */
export async function inTurn<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const turns = turnsOf.get(pool) ?? { taken: 0, waiting: [] }
  turnsOf.set(pool, turns)
  if (turns.taken < Math.max(1, Math.floor(pool.options.max / 2))) turns.taken++
  else await next(turns)
  try {
    return await work()
  } finally {
    const following = turns.waiting.shift()
    if (following) following()
    else turns.taken--
  }
}

function next({ waiting }: Turns): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      clearTimeout(patience)
      resolve()
    }
    const patience = setTimeout(() => {
      waiting.splice(waiting.indexOf(begin), 1)
      reject(new Crowded("Too many lists are being taken"))
    }, PATIENCE_MS)
    waiting.push(begin)
  })
}
