/** What was opened and must be closed again, the last first. */
export interface Openings {
  add(close: () => Promise<void>): void
  closeAll(): Promise<void>
}

export function openings(): Openings {
  const closers: (() => Promise<void>)[] = []
  let isClosed = false
  const closeAll = async () => {
    isClosed = true
    for (let close = closers.pop(); close; close = closers.pop()) await close()
  }
  return {
    add: (close) => {
      closers.push(close)
      // Opened after all: what was interrupted had not noticed yet.
      if (isClosed) closeAll().catch(() => {})
    },
    closeAll,
  }
}

/** npm passes on the Ctrl-C that a terminal has already sent to all of its programs. */
const SAME_SIGNAL_MS = 300

/** Resolves when this process is told to stop. Told again, it ends at once, whatever is still open. */
export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    const hear = () => {
      const now = performance.now()
      if (first !== undefined && now - first > SAME_SIGNAL_MS) process.exit(130)
      first ??= now
      resolve()
    }
    process.on("SIGINT", hear)
    process.on("SIGTERM", hear)
  })
}
