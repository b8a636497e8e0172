import type { Fields } from "./fields.ts"
import type { ListVisit } from "./routes.ts"

/** What follows the first question mark of an address: a second one is a letter of what is asked, like any other. */
export function pairsOf(url: string): URLSearchParams {
  const at = url.indexOf("?")
  return new URLSearchParams(at < 0 ? "" : url.slice(at + 1))
}

/** What of the query is not known, is said in two ways, or could not be read. */
export function misasked(
  { url, queryErrors }: Pick<ListVisit, "url" | "queryErrors">,
  known: Fields,
): { parameter: string; says: string }[] {
  const fields = Object.entries(known)
  const names = new Set(fields.flatMap(([name, { parts }]) => [name, ...parts.map((part) => name + part)]))
  const sent = pairsOf(url)
  const inParts = (name: string, parts: readonly string[]) =>
    parts.some((part) => part && sent.get(name + part)?.trim())
  return [
    ...[...new Set(sent.keys())]
      .filter((name) => !names.has(name))
      .map((parameter) => ({ parameter, says: "There is no such parameter" })),
    ...fields
      .filter(([name, { parts }]) => sent.has(name) && inParts(name, parts))
      .map(([parameter]) => ({ parameter, says: "Say this whole or in parts, not both" })),
    ...queryErrors.map(({ field, message }) => ({ parameter: field, says: message })),
  ]
}
