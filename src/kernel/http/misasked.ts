import type { Fields } from "./fields.ts"
import type { ListVisit } from "./routes.ts"

/** What of the query is not known, or could not be read. */
export function misasked(
  { url, queryErrors }: Pick<ListVisit, "url" | "queryErrors">,
  known: Fields,
): { parameter: string; says: string }[] {
  const names = new Set(
    Object.entries(known).flatMap(([name, { parts }]) => [name, ...parts.map((part) => name + part)]),
  )
  const sent = new Set(new URLSearchParams(url.split("?")[1]).keys())
  return [
    ...[...sent]
      .filter((name) => !names.has(name))
      .map((parameter) => ({ parameter, says: "There is no such parameter" })),
    ...queryErrors.map(({ field, message }) => ({ parameter: field, says: message })),
  ]
}
