import { once } from "node:events"
import { Worker } from "node:worker_threads"
import type { Declaration, Policy, Protection, ProtectOptions, Turnover, Unit } from "../../methods/disclosure/index.ts"

/** What `protect` is given, as it goes to the thread. */
export interface Asked {
  declaration: Declaration
  units: readonly Unit[]
  policy: Policy
  options: ProtectOptions & { turnover: Readonly<Record<string, Turnover>> }
  /** Who came and went since the last release, where that was by another policy: see `givenAway`. */
  switched: Turnover | null
}
/** What comes back; a contradiction where what was said of who came and went does not fit what was shown before. */
export type Told = { protection: Protection } | { contradiction: string }

/**
 * As `protect`, which computes for seconds without a pause: on a thread of its own, so that pages are answered
 * meanwhile.
 * @throws an AbortError where it is told to stop
 */
export async function protectApart(asked: Asked, stop?: AbortSignal): Promise<Told> {
  const thread = import.meta.url.endsWith(".ts")
    ? new Worker(fromSource(new URL("./thread.ts", import.meta.url)), { workerData: asked, eval: true })
    : new Worker(new URL("./protecting.js", import.meta.url), { workerData: asked })
  try {
    // Rejects where the thread throws.
    const [told] = await once(thread, "message", { signal: stop })
    return told as Told
  } finally {
    await thread.terminate()
  }
}

/** A thread does not read TypeScript by itself, whatever the program that starts it does. */
function fromSource({ href }: URL): string {
  return `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(href)}) })`
}
