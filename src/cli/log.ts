import { type Logger, pino } from "pino"

const options = {
  base: null,
  formatters: { level: (level: string) => ({ level }) },
  timestamp: pino.stdTimeFunctions.isoTime,
}

/** JSON lines, one for each event, as programs want them. */
export function jsonLog(): Logger {
  return pino(options)
}

/** What somebody at a terminal wants to know: that something went wrong, and not that each request went well. */
export function terminalLog(show: (line: string) => void): Logger {
  return pino({ ...options, level: "warn" }, { write: (line: string) => asLines(JSON.parse(line)).forEach(show) })
}

type Event = { level: string; time: string; msg?: string; stack?: string; [detail: string]: unknown }

export function asLines({ level, time, msg, stack, ...details }: Event): string[] {
  const said = Object.entries(details)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`)
  const at = new Date(time).toLocaleTimeString("en-GB")
  const first = [at, `${level}:`, ...(msg ? [msg] : []), ...said].join(" ")
  return [first, ...(stack ? stack.split("\n").map((line) => `  ${line}`) : [])]
}
