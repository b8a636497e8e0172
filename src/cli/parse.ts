import { parseArgs } from "node:util"
import { type Command, commands, type Given } from "./commands.ts"

/** Used in a way it cannot be; `command` is the one whose help would say how. */
export class UsageFault extends Error {
  readonly command: Command | undefined
  constructor(message: string, command?: Command) {
    super(message)
    this.command = command
  }
}

export type Asked =
  | { kind: "help"; command?: Command }
  | { kind: "version" }
  | { kind: "command"; command: Command; given: Given }

/**
 * What the words after `trellis` ask for.
 * @throws UsageFault when they ask for nothing it knows
 */
export function parse(words: readonly string[]): Asked {
  const command = commands.find(({ name }) => name.split(" ").every((word, index) => words[index] === word))
  if (!command) return withoutCommand(words)
  const { wantsHelp, options, positionals } = read(command, words.slice(command.name.split(" ").length))
  if (wantsHelp) return { kind: "help", command }
  const [argument, ...more] = positionals
  const { argument: wanted } = command
  const excess = wanted ? more[0] : argument
  if (excess !== undefined) throw new UsageFault(`There is nothing to do with “${excess}”.`, command)
  if (wanted && !argument) throw new UsageFault(`${wanted.value} is missing: ${wanted.says}.`, command)
  for (const [name, { required, value, says }] of Object.entries(command.options))
    if (required && !options[name]) throw new UsageFault(`--${name} ${value} is missing: ${says}.`, command)
  return { kind: "command", command, given: { ...options, argument } }
}

function withoutCommand(words: readonly string[]): Asked {
  const [first] = words
  if (first === "--version") return { kind: "version" }
  if (first === "--help" || first === "-h" || first === "help") return { kind: "help" }
  if (first === undefined) throw new UsageFault("Say what to do.")
  const family = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  if (family.length > 0) throw new UsageFault(`Say what to do: ${family.join(", ")}.`)
  throw new UsageFault(`There is no command “${words.filter((word) => !word.startsWith("-")).join(" ") || first}”.`)
}

function read(command: Command, args: string[]) {
  const known = Object.fromEntries(Object.keys(command.options).map((name) => [name, { type: "string" as const }]))
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...known, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    })
    const { help: wantsHelp = false, ...options } = values as { help?: boolean }
    return { wantsHelp, options: options as Record<string, string | undefined>, positionals }
  } catch (error) {
    // Node's own sentences name the option first, and go on about how options are written.
    throw new UsageFault(`${(error as Error).message.split(/\.\s/)[0]!.replace(/\.$/, "")}.`, command)
  }
}
