/** What a command tells whoever runs it. */
export interface Teller {
  /** What it is doing now. */
  step(text: string): void
  /** What came of it. */
  say(text: string): void
}

/** Steps on one line that changes, where there is a terminal to change it on; plain lines anywhere else. */
export function tellerFor(results: NodeJS.WriteStream, progress: NodeJS.WriteStream): Teller {
  let shown = false
  const clear = () => {
    if (shown) progress.write("\r\u001b[K")
    shown = false
  }
  return {
    step: (text) => {
      if (!progress.isTTY) return void progress.write(`${text}\n`)
      clear()
      progress.write(`${text}…`)
      shown = true
    },
    say: (text) => {
      clear()
      results.write(`${text}\n`)
    },
  }
}
