import type pg from "pg"
import { makeDemonstration } from "../../demo/index.ts"
import type { Config } from "../kernel/config.ts"
import { asOwner, type Owning, openPool } from "../kernel/database/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { lastMigration, natureOf, prepare, type Server } from "../main.ts"
import { ServerRefusal } from "./server-faults.ts"
import type { Teller } from "./telling.ts"

/**
 * Brings the database up to date.
 * @param options.demonstration  whether it is left open what a new one is, for a demonstration to be made in it
 * @returns the migrations applied now
 */
export async function bringUpToDate(at: Server, tell: Teller, options: { demonstration: boolean }): Promise<string[]> {
  // Beside a Trellis that runs there is nothing to do, and nothing may change under it.
  if (at.isShared) {
    await refuseUnready(at)
    return []
  }
  tell.step("Bringing the database up to date")
  try {
    return await prepare(at, options.demonstration)
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error
    throw new ServerRefusal(
      `The role that owns the tables may not do all that the migrations need (${(error as Error).message}). ` +
        "Give it that right, or use the role that made this server's other Trellis databases.",
    )
  }
}

/** Whether it has been settled what the database is; a new one waits for that. */
export function isSettled(at: Server): Promise<boolean> {
  return owning(at, async (owner) => (await owner.query("select from kernel.database")).rows.length > 0)
}

export function fillWithDemonstration(at: Server, publicUrl: string, tell: Teller): Promise<void> {
  tell.step("Making the demonstration")
  return owning(at, (owner) =>
    makeDemonstration(owner, {
      publicUrl,
      onProgress: (percent) => tell.step(`Making the demonstration: ${percent}%`),
    }),
  )
}

/** @throws Refusal when nothing was ever kept here, or by another version */
export async function refuseUnready(at: Server): Promise<void> {
  const last = await owning(at, async (owner) => {
    const { rows } = await owner.query("select to_regclass('kernel.database') is not null as made")
    if (!rows[0].made || (await owner.query("select from kernel.database")).rows.length === 0) return undefined
    return (await owner.query<{ name: string }>("select max(name) as name from kernel.migration")).rows[0]!.name
  })
  if (!last) throw new Refusal("There is nothing in this database yet. Make a partnership first.")
  if (last !== lastMigration())
    throw new Refusal(
      "The database is at another version than this Trellis. Run `trellis migrate`, or the Trellis that it is at.",
    )
}

/** What a message to somebody needs to know of this Trellis. */
export interface Site {
  publicUrl: string
  sendsMail: boolean
}

/** Work as the owner, in one transaction, at the moment it is in that database. */
export function inOneGo<T>(
  { publicUrl, smtpUrl }: Config,
  at: Server,
  work: (own: Owning, now: Date, site: Site) => Promise<T>,
): Promise<T> {
  return owning(at, async (owner) => {
    const { demonstration, clock } = await natureOf(owner)
    const site = { publicUrl, sendsMail: smtpUrl !== undefined && !demonstration }
    return asOwner(owner, (own) => work(own, clock.now(), site))
  })
}

async function owning<T>(at: Server, work: (owner: pg.Pool) => Promise<T>): Promise<T> {
  const owner = openPool(at.owner, { max: 1, pipeline: true })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
