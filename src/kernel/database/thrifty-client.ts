import type { Duplex } from "node:stream"
import { sql } from "kysely"
import pg from "pg"

/** How many statements one connection keeps planned; each takes memory in the database. */
export const MOST_KEPT = 300

/** A statement with more values than this is made for one occasion, as where many rows are put in at once. */
const MOST_VALUES = 100

/**
 * Begins a statement whose best plan depends on what is asked for, as a search's does: it is planned each time. Planned
 * once for all that could be asked, it may take a hundred times as long.
 */
export const PLANNED_ANEW = "/* planned anew */"
export const plannedAnew = sql.raw(PLANNED_ANEW)

/**
 * A connection that has a statement planned once, under a name, however often it is sent; planning costs more than
 * doing for most statements of a page. And what is asked for together it sends in one go: each time the database is
 * woken costs as much as a small query. See docs/decisions/0007.
 */
export class ThriftyClient extends pg.Client {
  readonly #names = new Map<string, string>()
  #keepsPlans = false

  /**
   * Sees whether PostgreSQL itself is at the other end. A pooler in between makes up the process it says is there, and
   * may give each transaction another connection of its own, where nothing is known by our names.
   */
  async seeWhoAnswers(): Promise<void> {
    const { rows } = await super.query<{ pid: number }>("select pg_backend_pid() as pid")
    this.#keepsPlans = rows[0]!.pid === (this as unknown as { processID: number }).processID
  }

  /** Of the same forms as the parent's; only the usual one, a text and its values, is made thrifty. */
  override query(asked: unknown, values?: unknown, callback?: unknown): never {
    this.#sendTogether()
    const name = typeof asked === "string" && Array.isArray(values) ? this.#nameOf(asked, values.length) : undefined
    if (!name) return super.query(asked as string, values as unknown[], callback as () => void) as never
    return super.query({ name, text: asked as string, values: values as unknown[] }, callback as never) as never
  }

  /** Undefined through a pooler, or once it keeps as many as it may: a statement is then planned each time. */
  #nameOf(text: string, values: number): string | undefined {
    if (!this.#keepsPlans) return undefined
    const known = this.#names.get(text)
    if (known || this.#names.size === MOST_KEPT || values > MOST_VALUES) return known
    if (text.startsWith(PLANNED_ANEW)) return undefined
    const name = `kept_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }

  /** Holds back what is written until everything that is ready to run has run, and with it everything asked for. */
  #sendTogether(): void {
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection
    if (stream.writableCorked) return
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
}
