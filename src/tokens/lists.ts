import type { Capability } from "../kernel/access/capabilities.ts"
import type { Slice } from "../kernel/http/routes.ts"

/** A list that a token may open, as somebody who makes one chooses it. */
export interface OpenList {
  name: string
  title: string
  /** What it tells of people. */
  tells: string
  asks: Capability
}

/** Every list that people download may be read by a program: none is named a second time. */
export function listsOf(slices: readonly Slice[]): OpenList[] {
  const lists = new Map<string, OpenList>()
  for (const { readable, access } of slices.flatMap(({ routes }) => routes)) {
    if (!readable || typeof access === "string" || "operator" in access) continue
    const { name, title, tells, more } = readable.list
    lists.set(name, { name, title, tells, asks: access.may })
    if (more) lists.set(`${name}+`, { name: `${name}+`, title: more.title, tells: more.tells, asks: more.may })
  }
  return [...lists.values()].sort((one, other) => one.title.localeCompare(other.title, "en-GB"))
}

/** Names of lists in words; of one that is no longer there, by its name. */
export function inWords(names: readonly string[], lists: readonly OpenList[]): string[] {
  return names.map((name) => lists.find((list) => list.name === name)?.title ?? name)
}
