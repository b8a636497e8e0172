import type { Field, Fields } from "../src/kernel/http/fields.ts"
import { rowField } from "../src/kernel/http/reading.ts"
import type { Route, Slice } from "../src/kernel/http/routes.ts"
import { pathOf } from "../src/kernel/http/serve.tsx"
import type { Answer, Client } from "./client.ts"
import { PNG } from "./planted.ts"

/** One place in a request where the id of a row stands. */
export interface Use {
  where: "path" | "query" | "form"
  name: string
  table: string
  /** What the row says, where not any of its table will do. */
  only: Readonly<Record<string, string>>
}

/** A request made up from what its route declares. */
export interface Made {
  method: "GET" | "POST"
  url: string
  pairs: [string, string | File][]
}

/** The ids a route takes, those of its path first. */
export function usesOf(route: Route): Use[] {
  const uses = (where: Use["where"], fields: Fields) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.refersTo ? [{ where, name, table: field.refersTo, only: field.only ?? {} }] : [],
    )
  return [...uses("path", route.params), ...uses("query", route.query), ...uses("form", route.fields)]
}

/**
 * The request itself. Other fields take their examples.
 * @param idOf  the row each use leads to; empty: none
 * @param query  whether the query is asked with everything it may hold, or with its ids alone
 */
export function request(
  slice: Slice,
  route: Route,
  slug: string,
  idOf: (use: Use) => string,
  query: "whole" | "ids" = "whole",
): Made {
  const ids = new Map(usesOf(route).map((use) => [`${use.where} ${use.name}`, idOf(use)]))
  const filled = (where: Use["where"], fields: Fields) =>
    Object.entries(fields).flatMap(([name, field]) => pairsOf(name, field, ids.get(`${where} ${name}`)))
  const path = pathOf(slice, route)
    .replace(":partnership", slug)
    .replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(filled("path", { [name]: route.params[name]! })[0]![1] as string),
    )
  const search = new URLSearchParams(
    filled("query", route.query).filter(([name]) => query === "whole" || ids.has(`query ${name}`)) as [
      string,
      string,
    ][],
  )
  return { method: route.method, url: search.size ? `${path}?${search}` : path, pairs: filled("form", route.fields) }
}

function pairsOf(name: string, field: Field<unknown>, id: string | undefined): [string, string | File][] {
  if (field.onRows) return [[rowField(name, 0), id ?? field.example]]
  if (id !== undefined) return id || !field.many ? [[name, id]] : []
  if (field.file) return [[name, exampleFile(field.example)]]
  if (field.many && field.example === "") return []
  if (field.parts.length === 1) return [[name, field.example]]
  const [year, month, day] = field.example.split("-")
  return [
    [`${name}-day`, Number(day).toString()],
    [`${name}-month`, Number(month).toString()],
    [`${name}-year`, year!],
  ]
}

/** A file that is what its name says. */
function exampleFile(name: string): File {
  return new File([name.endsWith(".png") ? PNG : "Name,Kind\r\nExample,nursery\r\n"], name)
}

/** Sends it as `client`, with `proof` where it is a form. */
export async function send(client: Client, made: Made, proof: string | null): Promise<Answer> {
  if (made.method === "GET") return client.get(made.url)
  const pairs: Made["pairs"] = [...(proof === null ? [] : ([["_csrf", proof]] as Made["pairs"])), ...made.pairs]
  return client.postAsTheyAre(made.url, pairs)
}
