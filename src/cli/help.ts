import { type Command, commands } from "./commands.ts"

const WIDTH = 92

const environment: readonly [name: string, says: string][] = [
  ["PORT", "where it listens; 3000"],
  ["PUBLIC_URL", "the address people use, like https://trellis.example.org"],
  ["TRELLIS_DATA", "the folder of its own PostgreSQL server; data, in the current folder"],
  ["TRELLIS_DEMO", "off: a new database of its own starts empty"],
  ["TRELLIS_SECRET", "32 characters or more; the same for every process"],
  ["SMTP_URL", "the mail server, like smtp://user:password@mail.example.org:587"],
  ["TRELLIS_METRICS_TOKEN", "lets a Prometheus on another machine read /metrics"],
  ["TRELLIS_PROXIES", "proxies in front, by address or network, like 10.0.0.5, 10.0.0.0/28"],
  ["DATABASE_URL", "a PostgreSQL server of yours, as the application's role"],
  ["DATABASE_OWNER_URL", "the same database, as the role that owns the tables"],
]

export function generalHelp(): string {
  return [
    "Trellis: a local partnership runs its children's workforce as one.",
    "",
    "Usage: trellis COMMAND",
    "",
    ...table(commands.map(({ name, summary }) => [name, summary])),
    "",
    "trellis COMMAND --help says more of one; trellis --version says which Trellis this is.",
    "",
    "Settings come from the environment:",
    "",
    ...table(environment),
  ].join("\n")
}

export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(
    ([name, { value, says }]) => [`--${name} ${value}`, says] as [string, string],
  )
  const { argument } = command
  return [
    `${command.summary}.`,
    "",
    `Usage: ${usageOf(command)}`,
    ...(argument || rows.length > 0 ? [""] : []),
    ...table([...(argument ? [[argument.value, argument.says] as [string, string]] : []), ...rows]),
    ...command.about.flatMap((paragraph) => ["", ...wrapped(paragraph, "")]),
  ].join("\n")
}

function usageOf({ name, argument, options }: Command): string {
  const each = Object.entries(options).map(([option, { value, required }]) =>
    required ? `--${option} ${value}` : `[--${option} ${value}]`,
  )
  return ["trellis", name, ...(argument ? [argument.value] : []), ...each].join(" ")
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 4
  return rows.flatMap(([left, right]) => {
    const [first, ...more] = wrapped(right, " ".repeat(width))
    return [`  ${left.padEnd(width - 2)}${first!.trimStart()}`, ...more]
  })
}

function wrapped(text: string, indent: string): string[] {
  const lines = [indent]
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!
    const longer = last.trim() === "" ? `${last}${word}` : `${last} ${word}`
    if (longer.length > WIDTH && last.trim() !== "") lines.push(`${indent}${word}`)
    else lines[lines.length - 1] = longer
  }
  return lines
}
