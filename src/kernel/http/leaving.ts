import { setTimeout as delay } from "node:timers/promises"

/** A proxy that asks at all asks at least so often. */
const LATELY_MS = 10_000
/** Proxies take a server out once it has said no two or three times. */
const TIMES = 3
const PATIENCE_MS = 6500

/** How a process leaves with nobody turned away at its door: it tells the proxies first, and goes on serving until they know. */
export interface Leaving {
  /** What to say to whoever asks whether people may be sent here. */
  isOpen(): boolean
  /** Resolves once it may stop listening: at once where nobody asks. */
  tell(): Promise<void>
}

export function leaving(): Leaving {
  let asked = Number.NEGATIVE_INFINITY
  let told: number | undefined
  return {
    isOpen: () => {
      asked = performance.now()
      if (told === undefined) return true
      told++
      return false
    },
    tell: async () => {
      told ??= 0
      if (performance.now() - asked > LATELY_MS) return
      for (const until = performance.now() + PATIENCE_MS; told < TIMES && performance.now() < until; ) await delay(50)
      // What was on its way as the last of them heard it.
      await delay(250)
    },
  }
}
