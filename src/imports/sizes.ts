import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"

const FIRST = 1000
const TIMES = 8

/** Sees to it that PostgreSQL knows the tables have grown, while a long list is still on its way into them. */
export class Sizes {
  readonly #tx: Tx
  #next = FIRST

  constructor(tx: Tx) {
    this.#tx = tx
  }

  async after(rows: number): Promise<void> {
    if (rows < this.#next) return
    while (this.#next <= rows) this.#next *= TIMES
    await sql`select imports.learn_sizes()`.execute(this.#tx.db)
  }
}
