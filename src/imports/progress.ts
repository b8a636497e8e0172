import { type Actor, as, type Database } from "../kernel/database/index.ts"
import { findUpload, update } from "./uploads.ts"

/** Somebody has stopped what was in hand: it is given up as a whole. */
export class Stopped extends Error {}

const EVERY = 1000

/** How far a job is, told in transactions of its own, so that others see it while the job's own is still open. */
export class Progress {
  readonly #database: Database
  readonly #actor: Actor
  readonly #uploadId: string
  #told = 0

  constructor(database: Database, actor: Actor, uploadId: string) {
    this.#database = database
    this.#actor = actor
    this.#uploadId = uploadId
  }

  /** @throws Stopped where somebody has said so in the meantime */
  async at(rows: number): Promise<void> {
    if (rows < this.#told + EVERY) return
    this.#told = rows
    await as(this.#database, this.#actor, async (tx) => {
      const { state } = await findUpload(tx, this.#uploadId)
      if (state === "stopped") throw new Stopped()
      await update(tx, this.#uploadId, { rows_done: rows, says: null })
    })
  }
}
